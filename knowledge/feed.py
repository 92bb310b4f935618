"""IRCC's rounds feed: its bytes are read whole or not at all.

A record needs `drawNumber`, `drawDate`, `drawName`, `drawSize` and `drawCRS`; what else it lacks, or says in a way that
cannot be read, is left unknown. Errors name the draw and the feed's key.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, NoReturn
from urllib.parse import urljoin, urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from knowledge.errors import FeedInvalid
from knowledge.models import split_number
from knowledge.moments import iso_day, read_day
from knowledge.rounds import DrawRow, PoolFile, Rounds, SnapshotRow
from knowledge.shipped import pool_file

SOURCE = "FEED"
"""The source of whatever the feed says."""
_SITE = "https://www.canada.ca"
_NUMBER = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+", re.ASCII)
_LONGEST_NAME = 300
_FAULTS_SHOWN = 5


def read_feed(content: bytes) -> Rounds:
    """The rounds of a feed, known as of its newest draw. Raises FeedInvalid; one bad record spoils all."""
    records = _records(_json(_text(content)))
    _require_unique(records)
    draws = tuple(_draw_row(record) for record in records)
    pool = pool_file()
    snapshots = {row.as_on: row for record in reversed(records) if (row := _snapshot_row(record, pool))}
    return Rounds(draws, tuple(snapshots.values()), max(row.date for row in draws))


def read_number(value: object) -> int:
    """A number as the feed writes it: `5,000`, `20 784` with any kind of space, `429`. Raises ValueError."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18:
        return value
    if not isinstance(value, str) or len(value) > 20 or not _NUMBER.fullmatch(value.strip()):
        raise ValueError("a whole number is expected")
    return int(re.sub(r"\D", "", value))


def _draw_number(value: object) -> str:
    number = str(value).strip().lower() if isinstance(value, str | int) else ""
    digits, _ = split_number(number)
    if len(number) > 7 or not number.startswith(str(digits)):
        raise ValueError("a draw number is expected, as 402 or 91a")
    return number


def _draw_date(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError("a date is expected, as 2026-08-19")
    return iso_day(value.strip())


def _name(value: object) -> str:
    name = " ".join((_printable(value) or "").split())
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise ValueError(f"a name of 1 to {_LONGEST_NAME} characters is expected")
    return name


def _printable(value: object) -> str | None:
    """Text without what cannot be stored or shown; None for what is no text, or empty."""
    if not isinstance(value, str):
        return None
    text = "".join(letter for letter in value if letter.isprintable() or letter.isspace())
    return text if text.strip() else None


class _Record(BaseModel):
    """A record of the feed, under the feed's own keys."""

    model_config = ConfigDict(extra="allow", frozen=True)

    number: Annotated[str, BeforeValidator(_draw_number), Field(alias="drawNumber")]
    date: Annotated[date, BeforeValidator(_draw_date), Field(alias="drawDate")]
    name: Annotated[str, BeforeValidator(_name), Field(alias="drawName")]
    size: Annotated[int, BeforeValidator(read_number), Field(alias="drawSize", ge=1, le=9_999_999)]
    crs: Annotated[int, BeforeValidator(read_number), Field(alias="drawCRS", ge=0, le=1200)]

    def text(self, key: str) -> str | None:
        """The text under another key of the feed; None where it is missing, null or empty."""
        return _printable((self.model_extra or {}).get(key))

    def figure(self, key: str) -> int | None:
        """The number under another key; None where there is none that can be read."""
        try:
            return read_number((self.model_extra or {}).get(key))
        except ValueError:
            return None


def _text(content: bytes) -> str:
    """IRCC has served the feed in both encodings, without saying which."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FeedInvalid("The feed is text neither in UTF-8 nor in Windows-1252")


def _json(text: str) -> Any:
    def refuse(constant: str) -> NoReturn:
        raise ValueError(f"{constant} is no JSON")

    try:
        return json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise FeedInvalid(f"The feed is no JSON: {error}") from None


def _records(feed: Any) -> list[_Record]:
    rounds = feed.get("rounds") if isinstance(feed, dict) else None
    if not isinstance(rounds, list) or not rounds:
        raise FeedInvalid("The feed has no rounds: a list of records is expected under the key rounds")
    records: list[_Record] = []
    faults: list[str] = []
    for place, raw in enumerate(rounds, 1):
        try:
            records.append(_Record.model_validate(raw))
        except ValidationError as error:
            faults += _faults(raw, place, error)
    if faults:
        raise FeedInvalid("; ".join(faults[:_FAULTS_SHOWN]))
    return records


def _faults(raw: Any, place: int, error: ValidationError) -> Iterable[str]:
    number = raw.get("drawNumber") if isinstance(raw, dict) else None
    whose = f"draw {str(number)[:20]}" if number else f"record {place}"
    for fault in error.errors(include_url=False):
        key = ".".join(str(step) for step in fault["loc"])
        given = "" if fault["type"] == "missing" else f", not {str(fault['input'])[:40]!r}"
        yield f"{whose}: {key + ': ' if key else ''}{fault['msg'].removeprefix('Value error, ')}{given}"


def _require_unique(records: Iterable[_Record]) -> None:
    twice = [number for number, count in Counter(record.number for record in records).items() if count > 1]
    if twice:
        raise FeedInvalid("; ".join(f"draw {number}: drawNumber: given more than once" for number in twice))


def _draw_row(record: _Record) -> DrawRow:
    return DrawRow(
        number=record.number,
        date=record.date,
        name=record.name,
        size=record.size,
        crs=record.crs,
        tie_break_raw=record.text("drawCutOff"),
        held_raw=record.text("drawDateTime"),
        programs=record.text("drawText2"),
        pool_as_on=read_day(record.text("drawDistributionAsOn")),
        url=_address(record.text("drawNumberURL")),
        source=SOURCE,
    )


def _address(link: str | None) -> str | None:
    """The official page an HTML link leads to; None for any other site."""
    found = re.search(r"href\s*=\s*(['\"])(.*?)\1", link or "")
    path = html.unescape(found[2]).strip().removeprefix("/content/canadasite") if found else ""
    address = urljoin(_SITE, path)
    on_site = urlsplit(address).netloc == urlsplit(_SITE).netloc and address.startswith("https://")
    return address if path and on_site and not re.search(r"[\s<>\"'\\]", address) else None


def _snapshot_row(record: _Record, pool: PoolFile) -> SnapshotRow | None:
    """The pool the record carries; None where a figure is missing, and where all are 0: that means no data."""
    as_on = read_day(record.text("drawDistributionAsOn"))
    counts = [count for band in pool.bands if (count := record.figure(band.key)) is not None]
    if as_on is None or len(counts) < len(pool.bands) or not any(counts):
        return None
    return SnapshotRow(
        as_on=as_on, counts=tuple(counts), total=record.figure(pool.total_key) or sum(counts), source=SOURCE
    )
