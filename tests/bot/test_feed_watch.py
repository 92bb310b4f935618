import asyncio
import logging
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.feed_watch import LONGEST_PAUSE, FeedWatch
from knowledge.base import KnowledgeBase
from knowledge.changes import Changes
from knowledge.errors import FeedUnreachable
from knowledge.writing import replace_base, write_draws

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
EVERY = timedelta(seconds=90)


class Feed:
    """A feed that fails as often as told, and then has nothing new."""

    def __init__(self, failures: int = 0, error: Exception | None = None) -> None:
        self.failures = failures
        self.error = error or FeedUnreachable("the feed does not answer")
        self.polls: list[datetime] = []

    def update(self, now: datetime) -> Changes:
        self.polls.append(now)
        if len(self.polls) <= self.failures:
            raise self.error
        return Changes()


@pytest.fixture
def own_base(knowledge_path: Path, tmp_path: Path) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(shutil.copy(knowledge_path, tmp_path))
    yield base
    base.close()


async def test_a_good_poll_is_remembered(own_base: KnowledgeBase) -> None:
    watch = FeedWatch(own_base, Feed().update, EVERY)
    await watch.poll(NOON)
    assert watch.last_good == NOON


async def test_what_the_poll_brought_is_seen_at_once(own_base: KnowledgeBase, tmp_path: Path) -> None:
    newest = own_base.freshness().newest
    corrected = newest.model_copy(update={"size": newest.size + 1})

    def update(now: datetime) -> Changes:
        path = tmp_path / "knowledge.db"
        replace_base(path, lambda db: write_draws(db, [corrected]), start_from=path)
        return Changes(stored=(corrected,))

    await FeedWatch(own_base, update, EVERY).poll(NOON)
    assert own_base.freshness().newest.size == newest.size + 1


async def test_after_a_failure_it_waits_longer_than_usual(own_base: KnowledgeBase) -> None:
    feed = Feed(failures=1)
    watch = FeedWatch(own_base, feed.update, EVERY)
    for seconds in (0, 90, 181):
        await watch.poll(NOON + timedelta(seconds=seconds))
    assert [poll - NOON for poll in feed.polls] == [timedelta(0), timedelta(seconds=181)]
    assert watch.last_good == NOON + timedelta(seconds=181)


async def test_however_often_it_fails_it_is_tried_again_before_long(own_base: KnowledgeBase) -> None:
    feed = Feed(failures=1000)
    watch = FeedWatch(own_base, feed.update, EVERY)
    for minutes in range(0, 24 * 60, 5):
        await watch.poll(NOON + timedelta(minutes=minutes))
    pauses = [later - earlier for earlier, later in zip(feed.polls, feed.polls[1:], strict=False)]
    assert max(pauses) <= LONGEST_PAUSE + timedelta(minutes=5)


async def test_a_poll_that_breaks_leaves_the_last_facts_in_place(own_base: KnowledgeBase) -> None:
    before = own_base.freshness()
    await FeedWatch(own_base, Feed(failures=1, error=RuntimeError("broken")).update, EVERY).poll(NOON)
    assert own_base.freshness() == before


async def test_a_poll_that_takes_long_is_not_joined_by_another(own_base: KnowledgeBase) -> None:
    feed, may_end = Feed(), threading.Event()

    def update(now: datetime) -> Changes:
        changes = feed.update(now)
        may_end.wait(timeout=10)
        return changes

    watch = FeedWatch(own_base, update, EVERY)
    first = asyncio.create_task(watch.poll(NOON))
    await asyncio.sleep(0)
    await watch.poll(NOON + EVERY)
    may_end.set()
    await first
    assert feed.polls == [NOON]


async def test_a_failure_is_one_line_in_the_log(own_base: KnowledgeBase, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        await FeedWatch(own_base, Feed(failures=1).update, EVERY).poll(NOON)
    assert [record.getMessage() for record in caplog.records if record.name == "bot.feed_watch"] == [
        "feed not taken over, next try in 0:03:00: the feed does not answer"
    ]
