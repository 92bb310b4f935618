"""IRCC's feed as it stood after each draw, made of the draws that are shipped, and bases that know it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from knowledge import build as building
from knowledge.base import KnowledgeBase
from knowledge.build import build
from knowledge.feed import read_feed
from knowledge.models import Draw
from tests.knowledge.bases import records_of, saved
from tests.knowledge.feeds import feed

BEGINNING = ("402", "424", "437")
"""The newest draws of the first states; from there on a state follows each draw."""


def shipped_draws(folder: Path) -> list[Draw]:
    """Every draw that is shipped, oldest first."""
    path = folder / "shipped.db"
    with _without_job_titles():
        build(path)
    with closing(KnowledgeBase(path)) as base:
        return sorted(base.draws(), key=lambda draw: draw.order)


def states(draws: Sequence[Draw], beginning: Sequence[str] = BEGINNING) -> list[Sequence[Draw]]:
    """The draws of each state of the feed, oldest first: up to each of `beginning`, then one more each time."""
    places = {draw.number: place for place, draw in enumerate(draws, 1)}
    first = [places[number] for number in beginning]
    return [draws[:place] for place in (*first, *range(first[-1] + 1, len(draws) + 1))]


def base_of(path: Path, draws: Sequence[Draw]) -> Path:
    """A knowledge base that knows these draws."""
    with _without_job_titles():
        build(path, [read_feed(feed(*records_of(draws)))])
    return path


def feed_of(path: Path, draws: Sequence[Draw]) -> str:
    """The address of a feed of these draws, newest first as IRCC's is."""
    return saved(path, *reversed(records_of(draws)))


def evening(draws: Sequence[Draw]) -> datetime:
    """The evening of the newest draw's day."""
    day = draws[-1].date
    return datetime(day.year, day.month, day.day, 22, tzinfo=UTC)


@contextmanager
def _without_job_titles() -> Iterator[None]:
    """Builds in a moment: job titles, which take longer than all else, are of no account here."""
    with mock.patch.object(building, "read_names"), mock.patch.object(building, "write_names"):
        yield
