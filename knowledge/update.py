"""Taking over the feed into a knowledge base that is in use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from sqlite_utils import Database

from knowledge.changes import Changes, Correction, compare
from knowledge.errors import FeedInvalid, FeedRefused
from knowledge.feed import read_feed
from knowledge.fetching import Fetched, Validators, fetch, without_secrets
from knowledge.models import Draw, PoolSnapshot
from knowledge.moments import OTTAWA
from knowledge.opened import OpenedFile
from knowledge.plausible import require_plausible
from knowledge.refused import keep_aside, note_end
from knowledge.rounds import SnapshotRow, to_draw, to_snapshots
from knowledge.shipped import pool_file, round_names
from knowledge.writing import replace_base, write_draws, write_meta, write_snapshots

__all__ = ["Changes", "Correction", "update"]

NOTED_EVERY = timedelta(minutes=20)
"""A feed that has not changed is noted in the file this often: to write it all anew at every poll would be waste."""


def update(path: Path, address: str, now: datetime, client: httpx.Client | None = None) -> Changes:
    """Applies the feed at an http(s) address or file to the base at `path`, and says what changed.

    The base is replaced in one step, so readers are not disturbed and see it once they reopen. A feed that has not
    changed leaves the file as it is, but for a note every 20 minutes. One that breaks its schema, or cannot be true
    beside the draws already known, is kept aside. Blocks for as long as the feed takes. Raises FeedUnreachable,
    FeedRefused, BaseMissing, BaseDamaged, and KnowledgeError where the folder cannot be written to; the base is
    untouched by any of them.
    """
    with closing(OpenedFile(path)) as file:
        meta = file.meta()
        draws = file.draws()
        snapshots = file.many(PoolSnapshot, "SELECT * FROM pool_snapshots")
    same_feed = meta.get("feed") == without_secrets(address)
    with _kept_aside(path, None, now):
        fetched = fetch(address, Validators(meta.get("etag"), meta.get("last_modified")) if same_feed else None, client)
    if fetched and _hash(fetched) == meta.get("feed_hash") and same_feed:
        fetched = None  # served whole though nothing has changed, as by a server without validators
    with _kept_aside(path, fetched.content if fetched else None, now):
        changes, pools = _taken_over(fetched, draws, snapshots, now) if fetched else (Changes(), [])
    note_end(path, now)
    if not fetched and now - datetime.fromisoformat(meta["as_of"]) < NOTED_EVERY:
        return Changes()

    def write(db: Database) -> None:
        with db.atomic():
            for number in changes.gone:
                db.table("draws").delete_where("number = ?", [number])
            write_draws(db, changes.stored)
            write_snapshots(db, pools)
            write_meta(db, _told(address, fetched, now))

    replace_base(path, write, start_from=path)
    return changes


@contextmanager
def _kept_aside(path: Path, content: bytes | None, now: datetime) -> Iterator[None]:
    """Keeps a feed that turns out to be invalid aside for the operator. Raises FeedRefused in FeedInvalid's place."""
    try:
        yield
    except FeedInvalid as error:
        raise FeedRefused(keep_aside(path, content, str(error), now)) from error


def _taken_over(
    fetched: Fetched, draws: dict[str, Draw], snapshots: Iterable[PoolSnapshot], now: datetime
) -> tuple[Changes, list[PoolSnapshot]]:
    """What the feed changes, and every snapshot of the pool with the doubts that now hold."""
    feed, names = read_feed(fetched.content), round_names()
    today = now.astimezone(OTTAWA).date()
    given = [to_draw(row, names, today) for row in feed.draws]
    require_plausible(draws, given)
    changes = compare(draws, given)
    rows = {row.as_on: row for row in (*map(_row, snapshots), *feed.snapshots)}
    after = draws | {draw.number: draw for draw in changes.stored}
    after = {number: draw for number, draw in after.items() if number not in changes.gone}
    return changes, to_snapshots(list(rows.values()), after.values(), pool_file())


def _row(snapshot: PoolSnapshot) -> SnapshotRow:
    counts = tuple(band.count for band in snapshot.bands)
    return SnapshotRow(as_on=snapshot.as_on, counts=counts, total=snapshot.total, source=snapshot.source)


def _told(address: str, fetched: Fetched | None, now: datetime) -> dict[str, str]:
    """When the feed was last well, and what to ask it with next time."""
    told = {"as_of": now.astimezone(UTC).isoformat(timespec="seconds"), "feed": without_secrets(address)}
    if fetched:
        told |= {"etag": fetched.validators.etag or "", "last_modified": fetched.validators.last_modified or ""}
        told["feed_hash"] = _hash(fetched)
    return told


def _hash(fetched: Fetched) -> str:
    return hashlib.sha256(fetched.content).hexdigest()
