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
from knowledge.errors import FeedRefused, FeedUnreachable
from knowledge.refused import Refusal
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


@pytest.mark.parametrize(
    ("patience", "pause"),
    [
        (timedelta(minutes=10), timedelta(minutes=10)),
        (timedelta(seconds=5), 2 * EVERY),
        (timedelta(days=7), LONGEST_PAUSE),
    ],
    ids=["as the server asks", "no sooner than usual", "at the longest pause"],
)
async def test_a_server_that_asks_for_patience_is_given_it(
    own_base: KnowledgeBase, patience: timedelta, pause: timedelta
) -> None:
    feed = Feed(failures=1, error=FeedUnreachable("429", patience))
    watch = FeedWatch(own_base, feed.update, EVERY)
    for later in (timedelta(0), pause - timedelta(seconds=1), pause):
        await watch.poll(NOON + later)
    assert [poll - NOON for poll in feed.polls] == [timedelta(0), pause]


# a feed that is refused


def refusal(content: str = "a", since: datetime = NOON) -> Refusal:
    return Refusal(f"draw 8: drawCRS: not {content!r}", since, content * 64, Path("k.db.refused.json"))


def refusing(*served: Refusal | None) -> Feed:
    """A feed that serves these at one poll after the other; None is a good one."""

    class Refusing(Feed):
        def update(self, now: datetime) -> Changes:
            self.polls.append(now)
            found = served[len(self.polls) - 1]
            if found:
                raise FeedRefused(found)
            return Changes()

    return Refusing()


async def polled(watch: FeedWatch, times: int) -> None:
    for place in range(times):
        await watch.poll(NOON + place * EVERY)


async def test_a_refused_feed_is_remembered_and_is_no_good_poll(own_base: KnowledgeBase) -> None:
    watch = FeedWatch(own_base, refusing(None, refusal()).update, EVERY)
    await polled(watch, 2)
    assert (watch.refused, watch.last_good, watch.fault) == (refusal(), NOON, "draw 8: drawCRS: not 'a'")


async def test_a_refused_feed_is_asked_for_as_often_as_ever(own_base: KnowledgeBase) -> None:
    feed = refusing(*[refusal()] * 4)
    await polled(FeedWatch(own_base, feed.update, EVERY), 4)
    assert len(feed.polls) == 4


async def test_the_same_refused_feed_is_refused_since_the_first_poll(own_base: KnowledgeBase) -> None:
    watch = FeedWatch(own_base, refusing(refusal(), refusal(since=NOON + EVERY)).update, EVERY)
    await polled(watch, 2)
    assert watch.refused == refusal()


async def test_a_refused_feed_is_logged_once_with_where_it_is_kept(
    own_base: KnowledgeBase, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        await polled(FeedWatch(own_base, refusing(refusal(), refusal(), refusal("b")).update, EVERY), 3)
    assert [record.getMessage() for record in caplog.records if record.name == "bot.feed_watch"] == [
        "feed refused, kept as k.db.refused.json: draw 8: drawCRS: not 'a'",
        "feed refused, kept as k.db.refused.json: draw 8: drawCRS: not 'b'",
    ]


async def test_a_good_feed_ends_the_refusal(own_base: KnowledgeBase) -> None:
    watch = FeedWatch(own_base, refusing(refusal(), None).update, EVERY)
    await polled(watch, 2)
    assert (watch.refused, watch.fault, watch.last_good) == (None, None, NOON + EVERY)


async def test_a_server_that_fails_does_not_end_the_refusal(own_base: KnowledgeBase) -> None:
    feed = Feed(failures=1, error=FeedRefused(refusal()))
    watch = FeedWatch(own_base, feed.update, EVERY)
    await watch.poll(NOON)
    feed.failures, feed.error = 2, FeedUnreachable("the feed does not answer")
    await watch.poll(NOON + EVERY)
    assert (watch.refused, watch.fault) == (refusal(), "the feed does not answer")


async def test_draws_with_another_number_are_remembered(own_base: KnowledgeBase) -> None:
    newest = own_base.freshness().newest
    other = newest.model_copy(update={"number": f"{newest.number}a"})
    watch = FeedWatch(own_base, lambda _: Changes(renumbered=((newest, other),)), EVERY)
    await watch.poll(NOON)
    assert watch.renumbered == ((newest.number, other.number),)


# what follows a poll


async def test_others_are_told_after_every_poll_good_or_not(own_base: KnowledgeBase) -> None:
    told: list[tuple[datetime, str | None]] = []
    watch = FeedWatch(own_base, refusing(refusal(), None).update, EVERY)

    async def after_poll(now: datetime) -> None:
        told.append((now, watch.fault))

    watch.after_poll = after_poll
    await polled(watch, 2)
    assert told == [(NOON, "draw 8: drawCRS: not 'a'"), (NOON + EVERY, None)]


async def test_others_are_not_told_of_a_poll_that_was_left_out(own_base: KnowledgeBase) -> None:
    told: list[datetime] = []

    async def after_poll(now: datetime) -> None:
        told.append(now)

    watch = FeedWatch(own_base, Feed(failures=1).update, EVERY)
    watch.after_poll = after_poll
    await polled(watch, 2)
    assert told == [NOON]


async def test_what_breaks_after_a_poll_does_not_end_the_polling(
    own_base: KnowledgeBase, caplog: pytest.LogCaptureFixture
) -> None:
    async def after_poll(now: datetime) -> None:
        raise RuntimeError("what a person wrote")

    feed = Feed()
    watch = FeedWatch(own_base, feed.update, EVERY)
    watch.after_poll = after_poll
    with caplog.at_level(logging.ERROR):
        await polled(watch, 2)
    assert (len(feed.polls), watch.last_good) == (2, NOON + EVERY)
    assert "RuntimeError" in caplog.text
    assert "wrote" not in caplog.text


async def test_a_failure_is_one_line_in_the_log(own_base: KnowledgeBase, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        await FeedWatch(own_base, Feed(failures=1).update, EVERY).poll(NOON)
    assert [record.getMessage() for record in caplog.records if record.name == "bot.feed_watch"] == [
        "feed not taken over, next try in 0:03:00: the feed does not answer"
    ]
