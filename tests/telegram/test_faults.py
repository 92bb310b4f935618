"""Faults on purpose: each as python-telegram-bot sees it, and whether the message was sent all the same."""

from __future__ import annotations

import datetime as dtm

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from tests.telegram.driver.chats import PrivateChat
from tests.telegram.faults import Fault
from tests.telegram.server import TelegramServer


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana"), started=True)


def seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    assert isinstance(wait, dtm.timedelta)
    return wait.total_seconds()


async def test_a_flood_is_refused_once_and_names_the_wait(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    telegram_server.faults.add(Fault.too_many_requests(7))
    with pytest.raises(RetryAfter) as raised:
        await telegram_bot.send_message(chat.id, "hi")
    assert seconds(raised.value) == 7
    assert (await telegram_bot.send_message(chat.id, "hi")).text == "hi"


async def test_a_fault_can_wait_for_its_turn(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    telegram_server.faults.add(Fault.too_many_requests(7), method="sendMessage", after=2)
    await telegram_bot.send_message(chat.id, "one")
    await telegram_bot.send_message(chat.id, "two")
    with pytest.raises(RetryAfter):
        await telegram_bot.send_message(chat.id, "three")


async def test_a_fault_is_for_its_method_and_chat_alone(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    other = telegram_server.private_chat(telegram_server.user("Bo"), started=True)
    telegram_server.faults.add(Fault.forbidden(), method="sendMessage", chat=chat.id, times=None)
    await telegram_bot.send_message(other.id, "hi")
    await telegram_bot.send_chat_action(chat.id, "typing")
    for _ in range(2):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await telegram_bot.send_message(chat.id, "hi")


async def test_a_ban_holds_until_its_end(telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat) -> None:
    now = 1_000_000.0
    telegram_server.faults.clock = lambda: now
    telegram_server.faults.ban(3)
    with pytest.raises(RetryAfter) as raised:
        await telegram_bot.send_message(chat.id, "hi")
    assert seconds(raised.value) == 3
    now += 2.5
    with pytest.raises(RetryAfter) as raised:
        await telegram_bot.send_message(chat.id, "hi")
    assert seconds(raised.value) == 1
    now += 0.5
    assert (await telegram_bot.send_message(chat.id, "hi")).text == "hi"
    assert telegram_server.faults.broken_bans == 2


async def test_a_ban_of_one_chat_spares_the_others(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    other = telegram_server.private_chat(telegram_server.user("Bo"), started=True)
    telegram_server.faults.ban(60, chat=chat.id)
    await telegram_bot.send_message(other.id, "hi")
    with pytest.raises(RetryAfter):
        await telegram_bot.send_message(chat.id, "hi")


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_broken_server_is_a_network_error(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat, code: int
) -> None:
    telegram_server.faults.add(Fault.server_error(code))
    with pytest.raises(NetworkError):
        await telegram_bot.send_message(chat.id, "hi")
    assert chat.messages == []


async def test_a_proxy_refuses_with_a_page(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    telegram_server.faults.add(Fault.refused_by_a_proxy(403))
    with pytest.raises(Forbidden, match="html"):
        await telegram_bot.send_message(chat.id, "hi")
    assert chat.messages == []


async def test_an_upgrade_can_be_made_up(telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat) -> None:
    telegram_server.faults.add(Fault.upgraded(-100123))
    with pytest.raises(ChatMigrated) as raised:
        await telegram_bot.send_message(chat.id, "hi")
    assert raised.value.new_chat_id == -100123


async def test_a_lost_topic_can_be_made_up(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    telegram_server.faults.add(Fault.topic_gone())
    with pytest.raises(BadRequest, match="Message thread not found"):
        await telegram_bot.send_message(chat.id, "hi")


@pytest.mark.parametrize("carried_out", [False, True])
async def test_a_dropped_connection_leaves_open_whether_it_was_sent(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat, carried_out: bool
) -> None:
    telegram_server.faults.add(Fault.dropped(carried_out=carried_out))
    with pytest.raises(NetworkError):
        await telegram_bot.send_message(chat.id, "hi")
    (call,) = telegram_server.calls
    assert (call.outcome, call.done, len(chat.messages)) == ("dropped", carried_out, int(carried_out))


@pytest.mark.parametrize("carried_out", [False, True])
async def test_no_answer_at_all_times_out(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat, carried_out: bool
) -> None:
    telegram_server.faults.add(Fault.unanswered(carried_out=carried_out))
    with pytest.raises(TimedOut):
        await telegram_bot.send_message(chat.id, "hi", read_timeout=0.05)
    (call,) = await telegram_server.calls.wait_for("sendMessage")
    assert (call.outcome, call.done, len(chat.messages)) == ("abandoned", carried_out, int(carried_out))


async def test_a_client_that_gives_up_before_a_slow_answer_has_sent_nothing(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    telegram_server.faults.add(Fault.slow(60))
    with pytest.raises(TimedOut):
        await telegram_bot.send_message(chat.id, "hi", read_timeout=0.05)
    await telegram_server.calls.wait_for("sendMessage")
    assert chat.messages == []


async def test_a_slow_answer_is_still_the_answer(
    telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat
) -> None:
    telegram_server.faults.add(Fault.slow(0.02))
    assert (await telegram_bot.send_message(chat.id, "hi")).text == "hi"


async def test_a_network_has_latency(telegram_server: TelegramServer, telegram_bot: Bot, chat: PrivateChat) -> None:
    telegram_server.faults.latency = 60
    with pytest.raises(TimedOut):
        await telegram_bot.send_message(chat.id, "hi", read_timeout=0.05)


async def test_long_polls_are_spared_unless_they_are_named(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    telegram_server.faults.add(Fault.server_error(502), times=None)
    assert await telegram_bot.get_updates(timeout=0) == ()
    telegram_server.faults.add(Fault.server_error(502), method="getUpdates")
    with pytest.raises(NetworkError):
        await telegram_bot.get_updates(timeout=0)


class Time:
    """A server's clock that goes only when told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("later", "to_the_same", "counted"),
    [(0.01, True, 0), (1.0, True, 1), (1.0, False, 0), (2.1, True, 0)],
    ids=["on its way already", "within the wait", "to another chat", "after the wait"],
)
async def test_what_is_sent_within_a_wait_is_counted(later: float, to_the_same: bool, counted: int) -> None:
    time = Time()
    async with TelegramServer(clock=time) as server, Bot(server.token, server.base_url) as bot:
        ana, ben = (server.private_chat(server.user(name), started=True) for name in ("Ana", "Ben"))
        server.faults.ban(2, chat=ana.id)
        with pytest.raises(RetryAfter):
            await bot.send_message(ana.id, "hi")
        server.faults.clear()
        time.now += later
        await bot.send_message(ana.id if to_the_same else ben.id, "hi")
        assert server.faults.sent_in_waits == counted


async def test_a_wait_for_all_counts_every_chat() -> None:
    time = Time()
    async with TelegramServer(clock=time) as server, Bot(server.token, server.base_url) as bot:
        ana, ben = (server.private_chat(server.user(name), started=True) for name in ("Ana", "Ben"))
        server.faults.ban(2)
        with pytest.raises(RetryAfter):
            await bot.send_message(ana.id, "hi")
        time.now += 1
        with pytest.raises(RetryAfter):
            await bot.send_message(ben.id, "hi")
        assert server.faults.sent_in_waits == 1
