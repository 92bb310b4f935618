"""Whatever goes wrong on the way, everybody hears of a draw, and twice only where nobody could tell."""

from __future__ import annotations

import asyncio

import pytest

from bot.announcing.sender import LEASE
from bot.state import Store
from bot.state.outbox import Outbox
from bot.state.subscriptions import Subscriptions
from tests.delivery.hearing import Clock, Heard, heard, private_chats, subscribe_all, tell
from tests.delivery.sending import sending
from tests.telegram import Fault, TelegramServer

CHATS = 24
RATE = 200.0
NUMBER = "1"
PATIENCE = 30.0
PATIENT, IMPATIENT = 10.0, 1.0
"""Seconds for which an answer is waited for: so long that a busy machine fails no test, or a test where none comes."""
QUIET = 0.6
"""Seconds without a call after which nothing but leases is waited for."""


class Delivery:
    """Everybody subscribed, one draw told, and the sender let loose until nothing waits any more."""

    def __init__(self, server: TelegramServer, store: Store) -> None:
        self.server = server
        self.store = store
        self.clock = Clock()
        self.outbox = Outbox(store, self.clock)
        self.chat_ids = private_chats(server, CHATS)

    async def drained(self, *, leaping: bool = False, read_timeout: float = PATIENT) -> None:
        """Sends all, as if leases ended early where `leaping`: as soon as the sender waits for nothing else."""
        line = sending(self.server, self.store, self.clock, RATE, read_timeout=read_timeout)
        async with line, asyncio.timeout(PATIENCE):
            while (await self.outbox.queue()).waiting:
                calls = len(self.server.calls)
                await asyncio.sleep(QUIET if leaping else 0.02)
                if leaping and len(self.server.calls) == calls:
                    self.clock.leaps(LEASE)

    @property
    def times(self) -> dict[int, int]:
        """How often each chat heard of it."""
        return {chat: times for (chat, _), times in heard(self.server).items()}


@pytest.fixture
async def delivery(telegram_server: TelegramServer, store: Store) -> Delivery:
    delivery = Delivery(telegram_server, store)
    await subscribe_all(store, delivery.chat_ids, delivery.clock())
    await tell(store, NUMBER, delivery.clock())
    return delivery


def once(chat_ids: list[int]) -> dict[int, int]:
    return dict.fromkeys(chat_ids, 1)


async def test_a_wait_for_all_is_kept_and_everybody_hears_once(delivery: Delivery) -> None:
    faults = delivery.server.faults
    ban = asyncio.create_task(_ban_after(delivery.server, 6, 1.5))
    await delivery.drained()
    await ban
    assert faults.broken_bans > 0
    assert faults.sent_in_waits == 0
    assert delivery.times == once(delivery.chat_ids)


async def test_a_wait_of_one_chat_is_kept_and_everybody_hears_once(delivery: Delivery) -> None:
    faults, chat = delivery.server.faults, delivery.chat_ids[5]
    faults.ban(1.5, chat=chat)
    await delivery.drained()
    assert faults.broken_bans > 0
    assert faults.sent_in_waits == 0
    assert delivery.times == once(delivery.chat_ids)


async def test_who_blocked_the_bot_stops_nobody(delivery: Delivery) -> None:
    *others, blocked = delivery.chat_ids
    delivery.server.faults.add(Fault.forbidden(), chat=blocked, times=None)
    await delivery.drained()
    assert delivery.times == once(others)
    assert (await Subscriptions(delivery.store, delivery.clock).counts()).retired == 1


async def test_a_group_that_became_a_supergroup_hears_once_there(delivery: Delivery) -> None:
    group = delivery.server.group(supergroup=False)
    await subscribe_all(delivery.store, [group.id], delivery.clock())
    await tell(delivery.store, "2", delivery.clock())
    supergroup = await group.becomes_supergroup()
    await delivery.drained()
    found = heard(delivery.server)
    assert (found[supergroup.id, "2"], found[group.id, "2"]) == (1, 0)
    assert found == Heard(
        [*((chat, "1") for chat in delivery.chat_ids), *((chat, "2") for chat in [*delivery.chat_ids, supergroup.id])]
    )


async def test_a_topic_that_is_gone_is_heard_of_in_the_main_thread(delivery: Delivery) -> None:
    group = delivery.server.group(forum=True)
    topic = await group.opens_topic("Draws")
    await group.deletes_topic(topic)
    await subscribe_all(delivery.store, [group.id], delivery.clock(), [topic.thread_id])
    await tell(delivery.store, "2", delivery.clock())
    await delivery.drained()
    assert heard(delivery.server)[group.id, "2"] == 1
    assert [message.text for message in group.messages if "2" in message.text] == ["#2"]


@pytest.mark.parametrize("code", [500, 502])
async def test_a_server_that_fails_is_tried_again(delivery: Delivery, code: int) -> None:
    delivery.server.faults.add(Fault.server_error(code), method="sendMessage", times=5, after=3)
    await delivery.drained(leaping=True)
    assert delivery.times == once(delivery.chat_ids)


@pytest.mark.parametrize(
    "fault", [Fault.dropped(carried_out=False), Fault.unanswered(carried_out=False)], ids=["dropped", "unanswered"]
)
async def test_what_did_not_arrive_comes_once(delivery: Delivery, fault: Fault) -> None:
    delivery.server.faults.add(fault, method="sendMessage", times=3, after=5)
    await delivery.drained(leaping=True, read_timeout=IMPATIENT)
    assert delivery.times == once(delivery.chat_ids)


@pytest.mark.parametrize(
    "fault", [Fault.dropped(carried_out=True), Fault.unanswered(carried_out=True)], ids=["dropped", "unanswered"]
)
async def test_what_may_have_arrived_comes_once_more_at_most(delivery: Delivery, fault: Fault) -> None:
    delivery.server.faults.add(fault, method="sendMessage", times=3, after=5)
    await delivery.drained(leaping=True, read_timeout=IMPATIENT)
    times = delivery.times
    assert set(times) == set(delivery.chat_ids)
    assert sorted(times.values()) == [1] * (CHATS - 3) + [2] * 3


async def test_slow_answers_are_waited_for(delivery: Delivery) -> None:
    delivery.server.faults.add(Fault(hold=0.2), method="sendMessage", times=None)
    await delivery.drained()
    assert delivery.times == once(delivery.chat_ids)


async def _ban_after(server: TelegramServer, calls: int, seconds: float) -> None:
    await server.calls.wait_for("sendMessage", calls)
    server.faults.ban(seconds)
