"""Keeps a feed that was refused aside for the operator: one file beside the base, and what there is to say of it.

`knowledge.db.refused.json` holds the bytes exactly as they were served, at most as many as are ever fetched;
`knowledge.db.refused.about.json` says why they were refused, since when, and until when. The next feed that is refused
takes their place. An operator who finds the feed to be right after all builds a base from that file with
`python -m knowledge build --feed`.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


@dataclass(frozen=True)
class Refusal:
    """Why a feed was not taken over, and since when it has been served (UTC); `sha256` is that of its bytes."""

    reason: str
    since: datetime
    sha256: str
    file: Path | None = None
    """Where the bytes are kept; None where they are not: there were too many, or the disk did not take them."""


def refused_file(base: Path) -> Path:
    """Where the bytes of a feed refused for the base at a path are kept."""
    return base.with_name(f"{base.name}.refused.json")


def about_file(base: Path) -> Path:
    """Where it is said why they were refused."""
    return base.with_name(f"{base.name}.refused.about.json")


def keep_aside(base: Path, content: bytes | None, reason: str, now: datetime) -> Refusal:
    """Keeps a refused feed's bytes beside the base; bytes served since an earlier moment keep that moment.

    None stands for bytes that were not read to their end: nothing is kept of those. Never fails for want of disk.
    """
    if content is None:
        return Refusal(reason, now, hashlib.sha256(reason.encode()).hexdigest())
    digest, target = hashlib.sha256(content).hexdigest(), refused_file(base)
    about = _about(base)
    if about.get("sha256") == digest and about.get("until") is None and target.exists():
        return Refusal(reason, datetime.fromisoformat(about["since"]), digest, target)
    try:
        _put(target, content)
        told = {"reason": reason, "since": _iso(now), "until": None, "sha256": digest, "bytes": len(content)}
        _put(about_file(base), _json(told))
    except OSError:
        return Refusal(reason, now, digest)
    return Refusal(reason, now, digest, target)


def note_end(base: Path, now: datetime) -> None:
    """Notes that the feed is well again; what was refused stays for the operator to look at."""
    about = _about(base)
    if not about or about["until"] is not None:
        return
    try:
        _put(about_file(base), _json(about | {"until": _iso(now)}))
    except OSError:
        return  # said again at the next poll


def _about(base: Path) -> dict[str, Any]:
    """What is said of the feed kept aside; empty where there is none, or it cannot be read."""
    try:
        about = json.loads(about_file(base).read_bytes())
        datetime.fromisoformat(about["since"])
        return {"until": None, **about}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _put(path: Path, content: bytes) -> None:
    """Writes the file in one step; what a kill leaves behind is swept with the leavings of the base itself."""
    named = path.name.partition(".refused.")[0]
    with TemporaryDirectory(prefix=f".{named}-new-", dir=path.resolve().parent) as folder:
        fresh = Path(folder) / path.name
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)


def _json(about: dict[str, Any]) -> bytes:
    return json.dumps(about, ensure_ascii=False, indent=2).encode() + b"\n"


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
