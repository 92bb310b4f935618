"""The outbox: who gets what next, and what becomes of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.state import Chats, Store
from bot.state.enqueueing import announce, card_key, enqueue, enqueue_correction, keep_for_digests
from bot.state.outbox import Delivery, Outbox
from bot.state.subscriptions import Subscriptions
from bot.state.tables import digest_draws
from tests.bot.state.conftest import NOW

LEASE = timedelta(seconds=18)
GROUP, SUPERGROUP, CHANNEL = -700, -1_000_000_000_700, -1_000_000_000_900


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def passes(self, span: timedelta) -> None:
        self.now += span


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(store: Store, clock: Clock) -> Outbox:
    return Outbox(store, clock)


@pytest.fixture
def subscriptions(store: Store, clock: Clock) -> Subscriptions:
    return Subscriptions(store, clock)


async def told(store: Store, number: str = "448", category: str = "cec", crs: int = 500) -> int:
    """Announces a draw, as the announcer does."""
    async with store.writing() as connection:
        announcement = await announce(store, connection, card_key(number), "draw", {"number": number}, NOW)
        assert announcement is not None
        await keep_for_digests(store, connection, number, category, crs)
        return await enqueue(store, connection, announcement, {category: crs})


async def claimed(outbox: Outbox, limit: int = 25) -> list[Delivery]:
    return await outbox.claim(limit, "a", LEASE)


async def receivers(outbox: Outbox) -> list[int]:
    return [delivery.receiver.chat_id for delivery in await claimed(outbox)]


async def test_channels_and_groups_come_first_then_private_chats_the_newest_last(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, clock: Clock
) -> None:
    for chat in (3, 1, 2):
        await subscriptions.subscribe(chat, "private", "en")
        clock.passes(timedelta(hours=1))
    await subscriptions.subscribe(GROUP, "group", "en")
    await subscriptions.subscribe(CHANNEL, "channel", "en")
    await told(store)
    found = await receivers(outbox)
    assert set(found[:2]) == {GROUP, CHANNEL}
    assert found[2:] == [3, 1, 2]


async def test_what_is_claimed_is_nobody_elses_while_the_lease_lasts(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, clock: Clock
) -> None:
    for chat in (1, 2, 3):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    assert [one.receiver.chat_id for one in await outbox.claim(2, "a", LEASE)] == [1, 2]
    assert [one.receiver.chat_id for one in await outbox.claim(2, "b", LEASE)] == [3]
    clock.passes(LEASE)
    assert len(await outbox.claim(9, "b", LEASE)) == 3


async def test_who_takes_over_gets_what_the_dead_one_held_at_once(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    await claimed(outbox)
    assert await claimed(outbox) == []
    await outbox.release_all()
    assert len(await claimed(outbox)) == 1


async def test_what_was_sent_is_never_claimed_again(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, clock: Clock
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    (delivery,) = await claimed(outbox)
    await outbox.sent(delivery, 55)
    clock.passes(LEASE)
    assert await claimed(outbox) == []
    assert (await outbox.queue()).sent == 1


async def test_what_has_to_wait_comes_after_its_moment_and_not_before(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, clock: Clock
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    (delivery,) = await claimed(outbox)
    await outbox.later(delivery, NOW + timedelta(seconds=30))
    clock.passes(timedelta(seconds=29))
    assert await claimed(outbox) == []
    clock.passes(timedelta(seconds=1))
    assert len(await claimed(outbox)) == 1


async def test_a_message_says_how_its_receiver_wants_it(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, chats: Chats
) -> None:
    await subscriptions.subscribe(GROUP, "supergroup", "fr", thread_id=9, categories=["cec", "french"])
    await subscriptions.choose(GROUP, 9, score=505)
    await chats.set(GROUP, "supergroup", quiet=(22, 7), time_zone="Asia/Kolkata", pins=True)
    await told(store)
    (delivery,) = await claimed(outbox)
    receiver = delivery.receiver
    assert (receiver.thread_id, receiver.language, receiver.kind) == (9, "fr", "supergroup")
    assert (receiver.quiet, receiver.time_zone, receiver.pins) == ((22, 7), "Asia/Kolkata", True)
    assert (receiver.every, receiver.categories, receiver.score) == (False, {"cec", "french"}, 505)


async def test_the_language_that_the_chat_chose_goes_first(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, chats: Chats
) -> None:
    await subscriptions.subscribe(1, "private", "fr")
    await chats.set(1, "private", language="both")
    await told(store)
    assert (await claimed(outbox))[0].receiver.language == "both"


async def test_a_draw_is_announced_once(store: Store, subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(1, "private", "en")
    assert await told(store) == 1
    async with store.writing() as connection:
        assert await announce(store, connection, card_key("448"), "draw", {"number": "448"}, NOW) is None


async def test_who_has_digests_gets_the_draw_kept_and_no_message(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, chats: Chats
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await chats.set(1, "private", digest="daily")
    await told(store)
    assert await claimed(outbox) == []
    async with store.reading() as connection:
        rows = (await connection.execute(digest_draws.select())).all()
    assert [(row.chat_id, row.number) for row in rows] == [(1, "448")]


async def test_a_chat_that_is_gone_gets_nothing_more(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, clock: Clock
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    await told(store, "449")
    delivery, _ = await claimed(outbox)
    await outbox.gone(delivery)
    clock.passes(LEASE)
    assert await claimed(outbox) == []
    assert await told(store, "450") == 0
    assert (await outbox.queue()).failures == {"gone": 2}


async def test_a_retired_chat_is_deleted_after_its_time(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, clock: Clock
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    (delivery,) = await claimed(outbox)
    await outbox.gone(delivery)
    chats = Chats(store, clock)
    assert await chats.delete_retired(NOW) == 0
    assert await chats.delete_retired(NOW + timedelta(seconds=1)) == 1
    assert (await subscriptions.counts()).retired == 0
    assert (await outbox.queue()).failures == {}


async def test_a_group_that_moved_gets_its_message_there(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    await subscriptions.subscribe(GROUP, "group", "en")
    await told(store)
    (delivery,) = await claimed(outbox)
    await outbox.moved(delivery, SUPERGROUP)
    assert await receivers(outbox) == [SUPERGROUP]


async def test_a_group_that_moved_where_the_message_is_already_gets_no_second_one(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    await subscriptions.subscribe(GROUP, "group", "en")
    await subscriptions.subscribe(SUPERGROUP, "supergroup", "en")
    await told(store)
    for delivery in await claimed(outbox):
        if delivery.receiver.chat_id == SUPERGROUP:
            await outbox.sent(delivery, 1)
        else:
            old = delivery
    await outbox.moved(old, SUPERGROUP)
    assert await claimed(outbox) == []


async def test_what_was_for_a_topic_that_is_gone_goes_on_in_the_main_thread(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    await subscriptions.subscribe(GROUP, "supergroup", "en", thread_id=9, categories=["cec"])
    await told(store)
    (delivery,) = await claimed(outbox)
    await outbox.topic_gone(delivery)
    (again,) = await claimed(outbox)
    assert again.receiver.thread_id == 0
    assert again.receiver.categories == {"cec"}
    assert [one.thread_id for one in await subscriptions.of_chat(GROUP)] == [0]


async def test_unsubscribing_takes_back_what_waits(store: Store, outbox: Outbox, subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    await subscriptions.unsubscribe(1)
    assert await claimed(outbox) == []


class TestCorrections:
    async def correct(self, store: Store, number: str = "448") -> int:
        async with store.writing() as connection:
            content = {"number": number}
            correction = await announce(store, connection, f"draw:{number}:1", "correction", content, NOW)
            assert correction is not None
            return await enqueue_correction(store, connection, correction, number)

    async def test_take_the_place_of_every_message_that_told_of_the_draw(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions
    ) -> None:
        for chat in (1, 2):
            await subscriptions.subscribe(chat, "private", "en")
        await told(store)
        for place, delivery in enumerate(await claimed(outbox)):
            await outbox.sent(delivery, 50 + place)
        assert await self.correct(store) == 2
        assert [(one.receiver.chat_id, one.edits) for one in await claimed(outbox)] == [(1, 50), (2, 51)]

    async def test_leave_alone_what_is_not_sent_yet(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions
    ) -> None:
        await subscriptions.subscribe(1, "private", "en")
        await told(store)
        assert await self.correct(store) == 0

    async def test_reach_a_digest_that_told_of_the_draw_among_others(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions
    ) -> None:
        await subscriptions.subscribe(1, "private", "en")
        async with store.writing() as connection:
            content = {"numbers": ["447", "448"], "period": "outage"}
            digest = await announce(store, connection, "digest:448", "digest", content, NOW)
            assert digest is not None
            await enqueue(store, connection, digest, {"cec": 500})
        (delivery,) = await claimed(outbox)
        await outbox.sent(delivery, 60)
        assert await self.correct(store) == 1
        (edit,) = await claimed(outbox)
        assert (edit.edits, edit.numbers) == (60, ("447", "448"))

    async def test_of_another_draw_reach_it_not(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions
    ) -> None:
        await subscriptions.subscribe(1, "private", "en")
        await told(store)
        (delivery,) = await claimed(outbox)
        await outbox.sent(delivery, 50)
        assert await self.correct(store, "44") == 0


class TestNotices:
    async def test_reach_each_operator_once_a_key(self, outbox: Outbox) -> None:
        for _ in range(2):
            await outbox.notify([5, SUPERGROUP], "feed-silent:1", "alerts.notices.feed_silent", {"since": "noon"})
        found = await claimed(outbox)
        assert [one.receiver.chat_id for one in found] == [5, SUPERGROUP]
        assert found[0].announcement.content == {"words": "alerts.notices.feed_silent", "values": {"since": "noon"}}

    async def test_go_before_everything_else(self, store: Store, outbox: Outbox, subscriptions: Subscriptions) -> None:
        await subscriptions.subscribe(CHANNEL, "channel", "en")
        await told(store)
        await outbox.notify([5], "feed-silent:1", "alerts.notices.feed_silent", {})
        assert await receivers(outbox) == [5, CHANNEL]


async def test_the_queue_says_how_fast_the_last_announcement_went(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, clock: Clock
) -> None:
    for chat in range(1, 6):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    for delivery in await claimed(outbox):
        await outbox.sent(delivery, 1)
        clock.passes(timedelta(seconds=1))
    queue = await outbox.queue()
    assert (queue.waiting, queue.sent, queue.oldest) == (0, 5, None)
    assert queue.rate == pytest.approx(5 / 4)
