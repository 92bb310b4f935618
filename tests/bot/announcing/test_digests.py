"""Digests: one message at its hour, with the draws that waited for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.announcing.announcer import Announcer
from bot.announcing.digests import Digests
from bot.state import Chats, Store
from bot.state.local_time import next_digest
from bot.state.outbox import Outbox
from bot.state.subscriptions import Subscriptions
from tests.bot.announcing.conftest import LEASE, Clock, Draws

DAY = timedelta(days=1)


@pytest.fixture
def digests(store: Store, draws: Draws, clock: Clock) -> Digests:
    return Digests(store, draws, clock, lambda: None)  # type: ignore[arg-type]  # only its draws are asked


@pytest.fixture
def chats(store: Store, clock: Clock) -> Chats:
    return Chats(store, clock)


@pytest.fixture
async def told(
    store: Store, draws: Draws, clock: Clock, subscriptions: Subscriptions, chats: Chats
) -> tuple[str, str, str]:
    """The three newest draws, told to a chat with a daily digest."""
    await subscriptions.subscribe(1, "private", "en")
    await chats.set(1, "private", digest="daily")
    *_, last, third, second, first = draws.draws()[3::-1]
    draws.only_until(last.number)
    announcer = Announcer(store, draws, clock, lambda: None)  # type: ignore[arg-type]
    await announcer.tell_news()
    for draw in (third, second, first):
        draws.learns(draw)
    await announcer.tell_news()
    return third.number, second.number, first.number


async def arrived(outbox: Outbox) -> list[tuple[int, tuple[str, ...] | None, str]]:
    found = await outbox.claim(100, "test", LEASE)
    return [(one.receiver.chat_id, one.numbers, one.announcement.content["period"]) for one in found]


async def test_nothing_comes_before_its_hour(digests: Digests, outbox: Outbox, told: tuple[str, ...]) -> None:
    assert await digests.send_due() == 0
    assert await arrived(outbox) == []


async def test_at_its_hour_comes_one_message_with_all_draws_the_oldest_first(
    digests: Digests, outbox: Outbox, clock: Clock, told: tuple[str, ...]
) -> None:
    clock.passes(DAY)
    assert await digests.send_due() == 1
    assert await arrived(outbox) == [(1, told, "daily")]


async def test_it_comes_once(digests: Digests, outbox: Outbox, clock: Clock, told: tuple[str, ...]) -> None:
    clock.passes(DAY)
    await digests.send_due()
    await arrived(outbox)
    clock.passes(DAY)
    assert await digests.send_due() == 0


async def test_without_draws_there_is_none(
    digests: Digests, outbox: Outbox, clock: Clock, subscriptions: Subscriptions, chats: Chats
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await chats.set(1, "private", digest="daily")
    clock.passes(DAY)
    assert await digests.send_due() == 0
    assert await arrived(outbox) == []


async def test_who_wants_each_draw_again_gets_at_once_what_waited(
    digests: Digests, outbox: Outbox, chats: Chats, told: tuple[str, ...]
) -> None:
    await chats.set(1, "private", digest="each")
    await digests.send_due()
    assert [numbers for _, numbers, _ in await arrived(outbox)] == [told]


async def test_topics_of_a_chat_get_their_own(
    store: Store,
    digests: Digests,
    outbox: Outbox,
    clock: Clock,
    draws: Draws,
    subscriptions: Subscriptions,
    chats: Chats,
) -> None:
    newest = draws.newest
    for thread_id, category in ((3, newest.category), (4, "nothing of the kind")):
        await subscriptions.subscribe(-700, "supergroup", "en", thread_id=thread_id, categories=[category])
    await chats.set(-700, "supergroup", digest="weekly")
    draws.only_until(draws.draws()[1].number)
    announcer = Announcer(store, draws, clock, lambda: None)  # type: ignore[arg-type]
    await announcer.tell_news()
    draws.learns(newest)
    await announcer.tell_news()
    clock.passes(7 * DAY)
    assert await digests.send_due() == 1
    (delivery,) = await outbox.claim(9, "test", LEASE)
    assert (delivery.receiver.thread_id, delivery.numbers) == (3, (newest.number,))


async def test_more_chats_than_one_transaction_takes_all_get_theirs(
    store: Store,
    digests: Digests,
    outbox: Outbox,
    clock: Clock,
    draws: Draws,
    subscriptions: Subscriptions,
    chats: Chats,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.announcing.digests.AT_ONCE", 2)
    for chat in range(1, 6):
        await subscriptions.subscribe(chat, "private", "en")
        await chats.set(chat, "private", digest="daily")
    newest = draws.newest
    draws.only_until(draws.draws()[1].number)
    announcer = Announcer(store, draws, clock, lambda: None)  # type: ignore[arg-type]
    await announcer.tell_news()
    draws.learns(newest)
    await announcer.tell_news()
    clock.passes(DAY)
    assert await digests.send_due() == 5
    assert len(await arrived(outbox)) == 5


async def test_a_chat_that_is_retired_gets_none(
    digests: Digests, clock: Clock, chats: Chats, told: tuple[str, ...]
) -> None:
    await chats.retire(1)
    clock.passes(DAY)
    assert await digests.send_due() == 0


async def test_the_next_one_is_at_the_same_hour_of_the_chats_own_day(clock: Clock) -> None:
    first = next_digest("daily", "Asia/Kolkata", clock())
    assert first is not None
    assert next_digest("daily", "Asia/Kolkata", first) == first + DAY
