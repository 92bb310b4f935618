"""The sender: every message once, at its pace, whatever becomes of the calls."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.announcing.carrying import (
    Barred,
    Gone,
    Letter,
    Moved,
    Refused,
    TopicGone,
    Unclear,
    Unreachable,
    Wait,
)
from bot.announcing.sender import IN_FLIGHT
from bot.state import Chats, Store, StoreFailed
from bot.state.enqueueing import announce, enqueue
from bot.state.outbox import Delivery, Outbox
from bot.state.people import Person
from bot.state.subscriptions import Subscriptions
from tests.bot.announcing.sending import (
    GROUP,
    SUPERGROUP,
    Recorder,
    WrittenOut,
    carrier,
    drained,
    now,
    outbox,
    sending,
    subscriptions,
    told,
)

__all__ = ["carrier", "outbox", "subscriptions"]


async def test_everybody_gets_it_once(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    for chat in range(1, 41):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    await drained(outbox, carrier)
    assert sorted(carrier.arrived) == list(range(1, 41))


async def test_never_more_than_eight_are_on_their_way(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    for chat in range(1, 31):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    carrier = Recorder(takes=0.02)
    await drained(outbox, carrier)
    assert carrier.most_at_once == IN_FLIGHT


async def test_two_messages_to_a_chat_come_one_after_the_other(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store, "448")
    await told(store, "449")
    carrier = Recorder(takes=0.05)
    await drained(outbox, carrier)
    assert [one.letter.html for one in carrier.went] == ["448", "449"]
    assert carrier.most_at_once == 1


async def test_when_the_bell_rings_a_message_goes_at_once(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    bell = asyncio.Event()
    async with sending(outbox, carrier, bell=bell), asyncio.timeout(10):
        await asyncio.sleep(0.1)
        await told(store)
        bell.set()
        await carrier.first.wait()


async def test_a_wait_is_kept_to_the_second(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    carrier.answers[1] = [Wait(timedelta(seconds=1))]
    begun = asyncio.get_running_loop().time()
    await drained(outbox, carrier)
    assert asyncio.get_running_loop().time() - begun >= 1
    assert carrier.arrived == [1]


async def test_a_chat_that_is_gone_is_retired_and_stops_nobody(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    for chat in (1, 2):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    carrier.answers[1] = [Gone("blocked")]
    await drained(outbox, carrier)
    assert carrier.arrived == [2]
    assert (await subscriptions.counts()).retired == 1


async def test_a_group_that_moved_gets_it_once_at_its_new_place(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(GROUP, "group", "en")
    await told(store)
    carrier.answers[GROUP] = [Moved(SUPERGROUP)]
    await drained(outbox, carrier)
    assert carrier.arrived == [SUPERGROUP]
    assert await subscriptions.get(SUPERGROUP) is not None


async def test_a_topic_that_is_gone_is_left_for_the_main_thread_with_a_word(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(GROUP, "supergroup", "en", thread_id=9)
    await told(store)
    carrier.answers[GROUP] = [TopicGone()]
    await drained(outbox, carrier)
    assert sorted((one.thread_id, one.letter.html) for one in carrier.went[1:]) == [
        (0, "448"),
        (0, "alerts.notices.topic_gone"),
    ]


async def test_a_message_that_cannot_be_written_there_is_told_to_an_administrator_once(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(GROUP, "supergroup", "en")
    await told(store, "448")
    await told(store, "449")
    carrier.answers[GROUP] = [Barred("no rights"), Barred("no rights")]
    await drained(outbox, carrier)
    assert [chat for chat, _ in carrier.told] == [GROUP]
    assert "may_not_write" in carrier.told[0][1]
    assert (await outbox.queue()).failures == {"barred": 2}


async def test_what_did_not_get_out_is_tried_again(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    carrier.answers[1] = [Unreachable("no connection")]
    await drained(outbox, carrier)
    assert carrier.arrived == [1]


async def test_what_is_unclear_is_left_to_its_lease(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    for chat in (1, 2):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    carrier.answers[1] = [Unclear("no answer")]
    async with sending(outbox, carrier), asyncio.timeout(10):
        await carrier.first.wait()
        await asyncio.sleep(0.3)
    assert [one.chat_id for one in carrier.went] == [1, 2], "no second attempt while the lease lasts"
    assert (await outbox.queue()).waiting == 1


async def test_what_telegram_refuses_is_not_tried_for_ever(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    carrier.answers[1] = [Refused("nonsense")]
    await drained(outbox, carrier)
    assert (await outbox.queue()).failures == {"refused": 1}


async def test_a_letter_that_cannot_be_written_stops_nobody(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(self: WrittenOut, delivery: Delivery, person: Person | None = None) -> Letter | None:
        if delivery.receiver.language == "fr":
            raise KeyError("no such words")
        return Letter("fine")

    monkeypatch.setattr(WrittenOut, "write", write)
    await subscriptions.subscribe(1, "private", "fr")
    await subscriptions.subscribe(2, "private", "en")
    await told(store)
    await drained(outbox, carrier)
    assert carrier.arrived == [2]
    assert (await outbox.queue()).failures == {"unwritable": 1}


async def test_in_quiet_hours_it_comes_without_a_sound(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    hour = now().hour
    for chat, quiet in ((1, (hour, (hour + 2) % 24)), (2, ((hour + 3) % 24, (hour + 4) % 24))):
        await subscriptions.subscribe(chat, "private", "en")
        await Chats(store, now).set(chat, "private", quiet=quiet, time_zone="UTC")
    await told(store)
    await drained(outbox, carrier)
    assert {one.chat_id: one.silent for one in carrier.went} == {1: True, 2: False}


async def test_what_is_on_its_way_when_it_stops_arrives_and_is_noted(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    for chat in range(1, 21):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    carrier = Recorder(takes=0.3)
    async with sending(outbox, carrier):
        await asyncio.sleep(0.2)
    assert (await outbox.queue()).sent == len(carrier.arrived) == IN_FLIGHT


async def test_a_mark_that_fails_for_a_moment_is_made_all_the_same(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    mark, failures = outbox.sent, iter([True, False])

    async def unsteady(delivery: Delivery, message_id: int) -> None:
        if next(failures, False):
            raise StoreFailed("the disk is busy")
        await mark(delivery, message_id)

    monkeypatch.setattr(outbox, "sent", unsteady)
    await drained(outbox, carrier)
    assert carrier.arrived == [1]


async def test_a_store_that_fails_for_a_moment_loses_nothing(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    claim, failures = outbox.claim, iter([True])

    async def unsteady(limit: int, sender: str, lease: timedelta) -> list[Delivery]:
        if next(failures, False):
            raise StoreFailed("the server restarts")
        return await claim(limit, sender, lease)

    monkeypatch.setattr(outbox, "claim", unsteady)
    await drained(outbox, carrier)
    assert carrier.arrived == [1]


async def test_nobody_is_told_what_there_is_nothing_to_say_of(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    async with store.writing() as connection:
        announcement = await announce(store, connection, "draw:1", "draw", {"number": "1", "silent": True}, now())
        assert announcement is not None
        await enqueue(store, connection, announcement, {"cec": 500})
    await drained(outbox, carrier)
    assert carrier.went == []
