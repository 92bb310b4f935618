"""Announcements that are pinned, and administrators who are told what the bot may not do."""

from __future__ import annotations

import pytest

from bot.announcing.carrying import (
    Barred,
    Letter,
    MessageGone,
    Sent,
)
from bot.announcing.pace import Waits
from handlers.carrier import TelegramCarrier
from tests.handlers.carrier.letters import about, sent
from tests.telegram import Fault, Status, TelegramServer


async def test_a_pinned_message_takes_the_place_of_the_bot_s_last_one(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group(bot=Status.ADMINISTRATOR)
    others = await group.says("Welcome")
    group.chat.pinned.append(others.id)
    first, second = [await sent(carrier, group) for _ in range(2)]
    assert await carrier.pin(group.id, first, None) == Sent(first)
    assert await carrier.pin(group.id, second, first) == Sent(second)
    assert group.chat.pinned == [others.id, second]
    assert all(call["disable_notification"] for call in telegram_server.calls.of("pinChatMessage"))


async def test_a_last_one_that_is_no_longer_pinned_is_fine(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group(bot=Status.ADMINISTRATOR)
    first, second = [await sent(carrier, group) for _ in range(2)]
    assert await carrier.pin(group.id, second, first) == Sent(second)


async def test_pinning_again_what_is_pinned_leaves_it_pinned(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group(bot=Status.ADMINISTRATOR)
    first = await sent(carrier, group)
    await carrier.pin(group.id, first, None)
    assert await carrier.pin(group.id, first, first) == Sent(first)
    assert group.chat.pinned == [first]


async def test_pinning_needs_the_right_to(carrier: TelegramCarrier, telegram_server: TelegramServer) -> None:
    group = telegram_server.group()
    assert isinstance(await carrier.pin(group.id, await sent(carrier, group), None), Barred)


async def test_a_message_that_is_gone_cannot_be_pinned(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group(bot=Status.ADMINISTRATOR)
    assert await carrier.pin(group.id, 999, None) == MessageGone()


@pytest.mark.parametrize("method", ["pinChatMessage", "unpinChatMessage"])
async def test_a_wait_met_while_pinning_is_obeyed(
    carrier: TelegramCarrier, telegram_server: TelegramServer, waits: Waits, method: str
) -> None:
    group = telegram_server.group(bot=Status.ADMINISTRATOR)
    first, second = [await sent(carrier, group) for _ in range(2)]
    telegram_server.faults.add(Fault.too_many_requests(7), method=method)
    await carrier.pin(group.id, second, first)
    assert waits.halts.until(group.id)


async def test_a_pin_stands_though_the_last_one_could_not_be_unpinned(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group(bot=Status.ADMINISTRATOR)
    first, second = [await sent(carrier, group) for _ in range(2)]
    telegram_server.faults.add(Fault.server_error(), method="unpinChatMessage")
    assert await carrier.pin(group.id, second, first) == Sent(second)


async def test_the_owner_is_told_before_other_administrators(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    bo, owner = telegram_server.user("Bo"), telegram_server.user("Olga")
    group = telegram_server.group(owner=owner, bot=Status.ADMINISTRATOR)
    group.promotes(bo)
    group.chat.members = dict(reversed(group.chat.members.items()))
    told, other = (telegram_server.private_chat(person, started=True) for person in (owner, bo))
    assert await carrier.tell_administrators(group.id, about)
    assert [len(each.messages) for each in (told, other)] == [1, 0]


async def test_another_administrator_is_told_where_the_owner_never_spoke_to_the_bot(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    bo = telegram_server.user("Bo")
    group = telegram_server.group("Newcomers")
    group.promotes(bo)
    told = telegram_server.private_chat(bo, started=True)
    telegram_server.private_chat(group.owner)
    assert await carrier.tell_administrators(group.id, about)
    assert [message.html for message in told.messages] == ["Newcomers"]


async def test_nobody_is_told_where_no_administrator_can_be_reached(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    assert not await carrier.tell_administrators(telegram_server.group(bot=Status.ADMINISTRATOR).id, about)


async def test_nobody_is_told_where_the_bot_was_removed(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group()
    telegram_server.private_chat(group.owner, started=True)
    await group.removes_bot()
    assert not await carrier.tell_administrators(group.id, about)


async def test_a_word_that_cannot_be_written_is_told_to_nobody(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    def fails(_: str) -> Letter:
        raise KeyError("no such words")

    assert not await carrier.tell_administrators(telegram_server.group().id, fails)


async def test_nobody_is_told_while_telegram_asks_for_patience(
    carrier: TelegramCarrier, telegram_server: TelegramServer, waits: Waits
) -> None:
    group = telegram_server.group()
    owner = telegram_server.private_chat(group.owner, started=True)
    telegram_server.faults.ban(60)
    for _ in range(2):
        assert not await carrier.tell_administrators(group.id, about)
    assert (owner.messages, telegram_server.faults.broken_bans) == ([], 1)
