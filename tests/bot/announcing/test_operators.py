"""What operators hear of the feed, over days of polls that go well, fail, hang and are refused."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.announcing.operators import SILENCE, Notice, Operators, Seen, Told, due, renumbered
from bot.feed_watch import FeedWatch
from bot.replies import Replies
from bot.state import StateError
from bot.state.outbox import Outbox
from knowledge.base import KnowledgeBase
from knowledge.changes import Changes
from knowledge.errors import FeedRefused, FeedUnreachable
from knowledge.models import Language
from knowledge.refused import Refusal

START = datetime(2026, 3, 5, 0, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVERY = timedelta(seconds=90)
OPERATOR = 4711


def refusal(content: str = "a", reason: str = "draw 8: drawCRS: missing") -> Refusal:
    return Refusal(reason, START, content * 64, Path("/somewhere/k.db.refused.json"))


def over_a_day(heard: Mapping[int, datetime], minutes: int = 24 * 60) -> list[tuple[int, str]]:
    """The keys of what is told, with the minute, where the feed was heard last at the moment known by each minute."""
    told, last, found = Told(), START, []
    for minute in range(minutes):
        last = heard.get(minute, last)
        notices, told = due(Seen(last), told, START + minute * MINUTE)
        found += [(minute, notice.key) for notice in notices]
    return found


def well(minutes: Iterable[int]) -> dict[int, datetime]:
    """A good poll in each of these minutes."""
    return {minute: START + minute * MINUTE for minute in minutes}


# the alarm, as a pure decision


def test_on_a_day_without_faults_nothing_is_told() -> None:
    assert over_a_day(well(range(24 * 60))) == []


def test_silences_of_an_hour_are_no_alarm() -> None:
    assert over_a_day(well(range(0, 24 * 60, 60))) == []


def test_an_outage_is_told_once_after_an_hour_and_once_when_it_ends() -> None:
    assert over_a_day(well([*range(300), *range(600, 24 * 60)])) == [
        (299 + 61, "feed-silent:2026-03-05T04:59:00+00:00"),
        (600, "feed-back:2026-03-05T04:59:00+00:00"),
    ]


def test_each_outage_of_a_day_is_told() -> None:
    found = over_a_day(well([*range(100), *range(200, 300), *range(400, 24 * 60)]))
    assert [key.partition(":")[0] for _, key in found] == ["feed-silent", "feed-back"] * 2
    assert len({key for _, key in found}) == 4


def test_an_outage_from_the_start_on_is_told_an_hour_after_it() -> None:
    assert over_a_day({}) == [(61, "feed-silent:2026-03-05T00:00:00+00:00")]


def test_an_outage_that_nobody_was_told_of_ends_without_a_word() -> None:
    assert over_a_day(well([*range(100), *range(150, 24 * 60)])) == []


def test_an_end_and_the_next_outage_found_at_one_look_are_both_told_in_order() -> None:
    again = START + timedelta(hours=2)
    notices, told = due(Seen(again), Told(silent_since=START), again + 2 * SILENCE)
    assert [notice.words for notice in notices] == ["alerts.notices.feed_back", "alerts.notices.feed_silent"]
    assert told.silent_since == again


def test_the_alarm_says_since_when_and_the_last_fault() -> None:
    (notice,), _ = due(Seen(START, fault="it answered with status 503"), Told(), START + 2 * SILENCE)
    assert notice.values == {"since": "2026-03-05T00:00:00+00:00", "reason": "it answered with status 503"}


# a refused feed


def refused_over(*served: tuple[int, Refusal | None]) -> list[tuple[int, str]]:
    """What is told where these are served from these minutes on, over four hours of polls."""
    told, now_served, found = Told(), None, []
    for minute in range(240):
        now_served = dict(served).get(minute, now_served)
        notices, told = due(Seen(START + minute * MINUTE, refused=now_served), told, START + minute * MINUTE)
        found += [(minute, notice.key) for notice in notices]
    return found


def test_a_refused_feed_is_told_once_however_often_it_is_polled() -> None:
    assert refused_over((5, refusal())) == [(5, "feed-refused:aaaaaaaaaaaaaaaa")]


def test_another_fault_is_told_at_once() -> None:
    found = refused_over((5, refusal()), (6, refusal("b", "draw 9: drawDate: missing")))
    assert found == [(5, "feed-refused:aaaaaaaaaaaaaaaa"), (6, "feed-refused:bbbbbbbbbbbbbbbb")]


def test_a_page_of_errors_that_is_never_the_same_twice_is_told_once_an_hour() -> None:
    served = [(minute, refusal(f"{minute:04}", "The feed is no JSON")) for minute in range(240)]
    assert [minute for minute, _ in refused_over(*served)] == [0, 60, 120, 180]


def test_the_word_of_a_refused_feed_names_its_fault_and_file_but_no_folder() -> None:
    (notice,), _ = due(Seen(START, refused=refusal()), Told(), START)
    assert notice.values == {
        "reason": "draw 8: drawCRS: missing",
        "since": "2026-03-05T00:00:00+00:00",
        "file": "k.db.refused.json",
    }


# another number


def test_a_draw_with_another_number_is_told_once() -> None:
    seen = Seen(START, renumbered=(("447", "447a"),))
    notices, told = due(seen, Told(), START)
    assert notices == (renumbered(("447", "447a")),)
    assert due(seen, told, START + MINUTE) == ((), told)


# the words


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "seen",
    [Seen(START), Seen(START + 9 * SILENCE, refused=refusal()), Seen(START + 9 * SILENCE, renumbered=(("7", "7a"),))],
)
def test_every_notice_has_words_that_its_values_fill(seen: Seen, language: Language) -> None:
    notices, _ = due(seen, Told(silent_since=START - SILENCE), START + 9 * SILENCE)
    for notice in notices:
        assert "{" not in Replies().words(notice.words, language, **notice.values)


# who is told


class Notebook:
    """An outbox that keeps what it is told, once a key, and fails when told to."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[tuple[int, ...], Notice]] = {}
        self.calls = 0
        self.fails = False

    async def notify(self, chat_ids: Iterable[int], key: str, words: str, values: Mapping[str, Any]) -> None:
        self.calls += 1
        if self.fails:
            raise StateError("the disk is full")
        self.told.setdefault(key, (tuple(chat_ids), Notice(key, words, dict(values))))


class Feed:
    """A feed with a fault, where it has one."""

    def __init__(self) -> None:
        self.fault: Exception | None = None

    def update(self, now: datetime) -> Changes:
        if self.fault:
            raise self.fault
        return Changes()


@pytest.fixture
def feed() -> Feed:
    return Feed()


@pytest.fixture
def watch(base: KnowledgeBase, feed: Feed) -> FeedWatch:
    return FeedWatch(base, feed.update, EVERY)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def operators(notebook: Notebook, watch: FeedWatch) -> Operators:
    watched = Operators(notebook, (OPERATOR,), watch, START)
    watch.after_poll = watched.look
    return watched


async def test_a_refused_feed_reaches_every_operator(
    notebook: Notebook, watch: FeedWatch, feed: Feed, base: KnowledgeBase
) -> None:
    watch.after_poll = Operators(notebook, (OPERATOR, -5), watch, START).look
    feed.fault = FeedRefused(refusal())
    await watch.poll(START)
    ((chat_ids, notice),) = notebook.told.values()
    assert (chat_ids, notice.words) == ((OPERATOR, -5), "alerts.notices.feed_refused")


@pytest.mark.usefixtures("operators")
async def test_the_same_bytes_are_not_brought_to_the_outbox_at_every_poll(
    notebook: Notebook, watch: FeedWatch, feed: Feed
) -> None:
    feed.fault = FeedRefused(refusal())
    for place in range(5):
        await watch.poll(START + place * EVERY)
    assert notebook.calls == 1


@pytest.mark.usefixtures("operators")
async def test_what_the_store_did_not_take_is_told_later(notebook: Notebook, watch: FeedWatch, feed: Feed) -> None:
    feed.fault = FeedRefused(refusal())
    notebook.fails = True
    await watch.poll(START)
    notebook.fails = False
    await watch.poll(START + EVERY)
    assert list(notebook.told) == ["feed-refused:aaaaaaaaaaaaaaaa"]


async def test_the_alarm_comes_while_the_pause_after_failures_is_long(
    notebook: Notebook, operators: Operators, watch: FeedWatch, feed: Feed
) -> None:
    feed.fault = FeedUnreachable("it does not answer")
    for minute in range(62):
        await watch.poll(START + minute * MINUTE)
        await operators.look(START + minute * MINUTE)
    assert [notice.values["reason"] for _, notice in notebook.told.values()] == ["it does not answer"]


async def test_the_alarm_comes_while_a_poll_hangs(base: KnowledgeBase, notebook: Notebook) -> None:
    may_end = threading.Event()

    def hangs(_: datetime) -> Changes:
        may_end.wait(timeout=10)
        return Changes()

    watch = FeedWatch(base, hangs, EVERY)
    operators = Operators(notebook, (OPERATOR,), watch, START)
    poll = asyncio.create_task(watch.poll(START))
    await asyncio.sleep(0)
    await operators.look(START + SILENCE + MINUTE)
    may_end.set()
    await poll
    assert list(notebook.told) == ["feed-silent:2026-03-05T00:00:00+00:00"]


async def test_where_polls_are_rare_by_choice_silence_is_measured_by_them(
    base: KnowledgeBase, notebook: Notebook, feed: Feed
) -> None:
    operators = Operators(notebook, (OPERATOR,), FeedWatch(base, feed.update, timedelta(hours=2)), START)
    await operators.look(START + timedelta(hours=6))
    assert notebook.told == {}
    await operators.look(START + timedelta(hours=6) + MINUTE)
    assert len(notebook.told) == 1


async def test_without_operators_nothing_goes_to_the_outbox(notebook: Notebook, watch: FeedWatch, feed: Feed) -> None:
    await Operators(notebook, (), watch, START).look(START + 2 * SILENCE)
    assert notebook.calls == 0


# with the real outbox, on each engine


async def test_the_outbox_takes_a_word_once_even_after_a_restart(outbox: Outbox, base: KnowledgeBase) -> None:
    feed = Feed()
    feed.fault = FeedRefused(refusal())
    for _ in range(2):  # each a process of its own
        watch = FeedWatch(base, feed.update, EVERY)
        watch.after_poll = Operators(outbox, (OPERATOR,), watch, START).look
        await watch.poll(START)
    assert (await outbox.queue()).waiting == 1


async def test_the_outbox_holds_an_outage_and_its_end(outbox: Outbox, base: KnowledgeBase, feed: Feed) -> None:
    watch = FeedWatch(base, feed.update, EVERY)
    operators = Operators(outbox, (OPERATOR, -1007), watch, START)
    await operators.look(START + SILENCE + MINUTE)
    await watch.poll(START + 2 * SILENCE)
    await operators.look(START + 2 * SILENCE)
    assert (await outbox.queue()).waiting == 4
