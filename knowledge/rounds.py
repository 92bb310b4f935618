"""From what the feed says of each round to draws and pool snapshots; the same for shipped and for fetched rounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal

from knowledge.models import Band, Day, Draw, Language, Model, PoolSnapshot, Text
from knowledge.moments import read_moment
from knowledge.round_names import RoundNames


class DrawRow(Model):
    """One round as published: figures read, date-times raw."""

    number: str
    date: Day
    name: str
    size: int
    crs: int
    tie_break_raw: str | None
    held_raw: str | None
    programs: str | None
    pool_as_on: Day | None
    url: str | None
    source: str


class DrawsFile(Model):
    """`data/draws.json`."""

    as_of: Day
    draws: tuple[DrawRow, ...]


class BandKey(Model):
    """The feed's key of a score band, both ends included."""

    key: str
    low: int
    high: int


class SnapshotRow(Model):
    """The pool on a day: the candidates in each band, in the order of `PoolFile.bands`, and IRCC's own total."""

    as_on: Day
    counts: tuple[int, ...]
    total: int
    source: str


class PoolDoubts(Model):
    """What to say of figures that cannot all be right; `{sum}`, `{total}`, `{date}` are filled in."""

    sum: Text
    repeated: Text
    after: Text


class PoolFile(Model):
    """`data/pool.json`: the feed's bands, what makes a snapshot doubtful, and the snapshots themselves."""

    as_of: Day
    total_key: str
    bands: tuple[BandKey, ...]
    doubts: PoolDoubts
    snapshots: tuple[SnapshotRow, ...]


@dataclass(frozen=True)
class Rounds:
    """Rounds as read from a feed or from the shipped data; on the day `as_of` they were all there were."""

    draws: tuple[DrawRow, ...]
    snapshots: tuple[SnapshotRow, ...]
    as_of: date


def to_draw(row: DrawRow, names: RoundNames, as_of: date) -> Draw:
    """The draw a row stands for; its category and version are told from its name."""
    said = names.read(row.name)
    return Draw(
        **row.model_dump(exclude={"name"}),
        name=said.name,
        name_fr=said.name_fr,
        category=said.category,
        version=said.version,
        tie_break=read_moment(row.tie_break_raw),
        held_at=_plausible(read_moment(row.held_raw), row.date),
        as_of=as_of,
    )


def _plausible(held_at: datetime | None, day: date) -> datetime | None:
    """A round is held on its day, or after midnight UTC; the feed also has typing errors days away."""
    return held_at if held_at and held_at.date() in (day, day + timedelta(days=1)) else None


def to_snapshots(rows: Sequence[SnapshotRow], draws: Iterable[Draw], pool: PoolFile) -> list[PoolSnapshot]:
    """The snapshots the rows stand for, each with the doubt about it, oldest first."""
    doubts = _Doubts(rows, draws, pool.doubts)
    return [
        PoolSnapshot(
            as_on=row.as_on,
            bands=tuple(
                Band(low=band.low, high=band.high, count=count)
                for band, count in zip(pool.bands, row.counts, strict=True)
            ),
            total=row.total,
            doubt=doubts.about(row),
            source=row.source,
        )
        for row in sorted(rows, key=lambda row: row.as_on)
    ]


class _Doubts:
    """Tells which snapshots cannot be right as they stand."""

    def __init__(self, rows: Iterable[SnapshotRow], draws: Iterable[Draw], words: PoolDoubts) -> None:
        self._words = words
        self._days: dict[tuple[int, ...], list[date]] = defaultdict(list)
        for row in rows:
            self._days[row.counts].append(row.as_on)
        self._first_draw: dict[date, date] = {}
        for draw in draws:
            if draw.pool_as_on:
                self._first_draw[draw.pool_as_on] = min(draw.date, self._first_draw.get(draw.pool_as_on, draw.date))

    def about(self, row: SnapshotRow) -> Text | None:
        others = [day for day in self._days[row.counts] if day != row.as_on]
        first_draw = self._first_draw.get(row.as_on, row.as_on)
        if sum(row.counts) != row.total:
            return _fill(self._words.sum, sum=sum(row.counts), total=row.total)
        if others:
            return _fill(self._words.repeated, date=others[0])
        return _fill(self._words.after, date=first_draw) if first_draw < row.as_on else None


def _fill(words: Text, **values: int | date) -> Text:
    def filled(language: Language) -> str:
        locale = f"{language}_CA"
        shown = {
            key: format_date(value, "long", locale) if isinstance(value, date) else format_decimal(value, locale=locale)
            for key, value in values.items()
        }
        return words[language].format(**shown)

    return Text(en=filled("en"), fr=filled("fr"))
