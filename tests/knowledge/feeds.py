"""Small feeds made up for tests, in the form of IRCC's."""

from __future__ import annotations

import json
from typing import Any

from knowledge.feed import read_feed
from knowledge.rounds import DrawRow

BANDS = {f"dd{place}": "0" for place in range(1, 19)}
NARROW = ("dd1", "dd2", *(f"dd{place}" for place in (4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17)))


def record(number: str = "7", **values: Any) -> dict[str, Any]:
    """A record of the feed with every key, and these values in place of its own."""
    path = f"/content/canadasite/en/rounds/invitations.html?q={number}"
    link = f"<a href='{path}'>{{}}</a>"
    return {
        "drawNumber": number,
        "drawNumberURL": link.format(number),
        "drawDate": "2026-03-05",
        "drawDateFull": "March 5, 2026",
        "drawName": "Canadian Experience Class",
        "drawSize": "1,000",
        "drawCRS": "500",
        "mitext": link.format(f"Invitations #{number}"),
        "DrawText1": link.format("See full text of Ministerial Instruction"),
        "drawText2": "Canadian Experience Class",
        "drawDateTime": "March 5, 2026 at 10:00:00 UTC",
        "drawCutOff": "January 2, 2026 at 03:04:05 UTC",
        "drawDistributionAsOn": "March 1, 2026",
        **BANDS,
        **values,
    }


def minimal(number: str = "7", **values: Any) -> dict[str, Any]:
    """A record with nothing but what a feed must say."""
    needed = ("drawNumber", "drawDate", "drawName", "drawSize", "drawCRS")
    return {key: value for key, value in record(number).items() if key in needed} | values


def pool(as_on: str = "March 1, 2026", each: int = 10, **values: Any) -> dict[str, Any]:
    """The keys of a record whose pool holds `each` candidates in every band."""
    counts = dict.fromkeys(NARROW, f"{each:,}")
    wide = {"dd3": f"{5 * each:,}", "dd9": f"{5 * each:,}", "dd18": f"{len(NARROW) * each:,}"}
    return {"drawDistributionAsOn": as_on, **counts, **wide, **values}


def feed(*records: Any, encoding: str = "utf-8", **keys: Any) -> bytes:
    """A feed of these records, newest first as IRCC's is."""
    return json.dumps({"classes": "wb-tables", "rounds": list(records), **keys}, ensure_ascii=False).encode(encoding)


def only_row(content: bytes) -> DrawRow:
    """The one draw of a feed."""
    (row,) = read_feed(content).draws
    return row
