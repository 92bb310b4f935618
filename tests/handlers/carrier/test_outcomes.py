"""What each refusal, and each way a line may break, says of an announcement: arrived, gone, or unclear."""

from __future__ import annotations

import asyncio
import socket
from datetime import timedelta

import httpx
import pytest

from bot.announcing.carrying import (
    Barred,
    Gone,
    Letter,
    MessageGone,
    Moved,
    Outcome,
    Outgoing,
    Refused,
    TopicGone,
    Unclear,
    Unreachable,
    Wait,
)
from bot.replies import RenderedButton
from handlers.callback_data import CallbackData
from handlers.carrier import TelegramCarrier, bot_for_announcing
from tests.handlers.carrier.letters import impatient, to
from tests.telegram import Fault, PrivateChat, TelegramServer
from tests.telegram.errors import Refusal, bad_request, forbidden


async def test_a_wait_is_told_to_the_second(
    carrier: TelegramCarrier, chat: PrivateChat, telegram_server: TelegramServer
) -> None:
    telegram_server.faults.add(Fault.too_many_requests(7))
    assert await carrier.send(to(chat.id)) == Wait(timedelta(seconds=7))


async def test_a_page_that_asks_for_patience_is_a_wait_too(
    carrier: TelegramCarrier, chat: PrivateChat, telegram_server: TelegramServer
) -> None:
    telegram_server.faults.add(Fault.refused_by_a_proxy(429))
    assert isinstance(await carrier.send(to(chat.id)), Wait)


async def test_a_group_that_became_a_supergroup_is_named(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group(supergroup=False)
    successor = await group.becomes_supergroup()
    assert await carrier.send(to(group.id)) == Moved(successor.id)


@pytest.mark.parametrize(
    ("refusal", "expected"),
    [
        (forbidden("bot was blocked by the user"), Gone),
        (forbidden("user is deactivated"), Gone),
        (forbidden("bot was kicked from the supergroup chat"), Gone),
        (forbidden("bot is not a member of the channel chat"), Gone),
        (forbidden("bot can't initiate conversation with a user"), Gone),
        (forbidden("the group chat was deleted"), Gone),
        (bad_request("chat not found"), Gone),
        (bad_request("PEER_ID_INVALID"), Gone),
        (bad_request("group chat was deactivated"), Gone),
        (bad_request("not enough rights to send text messages to the chat"), Barred),
        (bad_request("need administrator rights in the channel chat"), Barred),
        (bad_request("have no rights to send a message"), Barred),
        (bad_request("CHAT_ADMIN_REQUIRED"), Barred),
        (bad_request("CHAT_WRITE_FORBIDDEN"), Barred),
        (forbidden("CHAT_WRITE_FORBIDDEN"), Barred),
        (bad_request("USER_BANNED_IN_CHANNEL"), Barred),
        (bad_request("message thread not found"), TopicGone),
        (bad_request("TOPIC_DELETED"), TopicGone),
        (bad_request("TOPIC_CLOSED"), TopicGone),
        (bad_request("message is too long"), Refused),
        (bad_request("BUTTON_URL_INVALID"), Refused),
        (Refusal(500, "Internal Server Error"), Unreachable),
        (Refusal(502, "Bad Gateway"), Unreachable),
        (Refusal(503, "Service Unavailable"), Unreachable),
        (Refusal(401, "Unauthorized"), Unreachable),
    ],
    ids=str,
)
async def test_a_refusal_means(
    carrier: TelegramCarrier,
    chat: PrivateChat,
    telegram_server: TelegramServer,
    refusal: Refusal,
    expected: type[Outcome],
) -> None:
    telegram_server.faults.add(Fault.refused(refusal))
    assert type(await carrier.send(to(chat.id))) is expected


@pytest.mark.parametrize(
    "refusal",
    [
        bad_request("message to edit not found"),
        bad_request("message can't be edited"),
        bad_request("MESSAGE_ID_INVALID"),
    ],
    ids=str,
)
async def test_a_message_that_cannot_be_edited_is_gone(
    carrier: TelegramCarrier, chat: PrivateChat, telegram_server: TelegramServer, refusal: Refusal
) -> None:
    telegram_server.faults.add(Fault.refused(refusal))
    assert await carrier.send(to(chat.id, edits=5)) == MessageGone()


@pytest.mark.parametrize("code", [400, 403])
async def test_a_proxy_s_refusal_says_nothing_about_the_chat(
    carrier: TelegramCarrier, chat: PrivateChat, telegram_server: TelegramServer, code: int
) -> None:
    telegram_server.faults.add(Fault.refused_by_a_proxy(code))
    assert isinstance(await carrier.send(to(chat.id)), Unreachable)


@pytest.mark.parametrize("carried_out", [False, True])
async def test_a_dropped_connection_leaves_it_unclear(
    carrier: TelegramCarrier, chat: PrivateChat, telegram_server: TelegramServer, carried_out: bool
) -> None:
    telegram_server.faults.add(Fault.dropped(carried_out=carried_out))
    assert isinstance(await carrier.send(to(chat.id)), Unclear)
    assert len(chat.messages) == carried_out


@pytest.mark.parametrize("carried_out", [False, True])
async def test_an_answer_that_does_not_come_leaves_it_unclear(
    chat: PrivateChat, telegram_server: TelegramServer, carried_out: bool
) -> None:
    telegram_server.faults.add(Fault.unanswered(carried_out=carried_out))
    async with impatient(telegram_server) as carrier:
        assert isinstance(await carrier.send(to(chat.id)), Unclear)


async def test_a_call_ends_when_its_time_is_over(
    carrier: TelegramCarrier, chat: PrivateChat, telegram_server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.carrier.LONGEST_CALL", timedelta(milliseconds=50))
    telegram_server.faults.add(Fault.slow(60))
    assert isinstance(await carrier.send(to(chat.id)), Unclear)


async def test_without_a_server_nothing_went_out(chat: PrivateChat, telegram_server: TelegramServer) -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unheard.getsockname()[1]}/bot"
        async with bot_for_announcing(telegram_server.token, address) as bot:
            outcome = await TelegramCarrier(bot, CallbackData()).send(to(chat.id))
    assert isinstance(outcome, Unreachable)


async def test_without_a_free_connection_nothing_went_out(chat: PrivateChat, telegram_server: TelegramServer) -> None:
    async with impatient(telegram_server, limits=httpx.Limits(max_connections=0)) as carrier:
        assert isinstance(await carrier.send(to(chat.id)), Unreachable)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (httpx.ConnectError, Unreachable),
        (httpx.ConnectTimeout, Unreachable),
        (httpx.PoolTimeout, Unreachable),
        (httpx.ReadTimeout, Unclear),
        (httpx.WriteTimeout, Unclear),
        (httpx.ReadError, Unclear),
        (httpx.WriteError, Unclear),
        (httpx.RemoteProtocolError, Unclear),
        (RuntimeError, Unclear),
    ],
)
async def test_a_line_that_breaks_means(
    chat: PrivateChat, telegram_server: TelegramServer, error: type[Exception], expected: type[Outcome]
) -> None:
    def breaks(_: httpx.Request) -> httpx.Response:
        raise error("broken")

    async with impatient(telegram_server, transport=httpx.MockTransport(breaks)) as carrier:
        assert type(await carrier.send(to(chat.id))) is expected


@pytest.mark.parametrize("answer", [b"not JSON", b'{"ok": true, "result": {}}', b"{}"])
async def test_an_answer_nobody_understands_leaves_it_unclear(
    chat: PrivateChat, telegram_server: TelegramServer, answer: bytes
) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=answer))
    async with impatient(telegram_server, transport=transport) as carrier:
        assert isinstance(await carrier.send(to(chat.id)), Unclear)


async def test_a_letter_that_cannot_be_written_is_refused(carrier: TelegramCarrier, chat: PrivateChat) -> None:
    outgoing = Outgoing(chat.id, 0, Letter("389", ((RenderedButton("Nothing"),),)))
    assert isinstance(await carrier.send(outgoing), Refused)


async def test_a_cancelled_call_is_cancelled(
    carrier: TelegramCarrier, chat: PrivateChat, telegram_server: TelegramServer
) -> None:
    telegram_server.faults.add(Fault.slow(60))
    sending = asyncio.create_task(carrier.send(to(chat.id)))
    await telegram_server.state.waiting.until(lambda: len(telegram_server.calls) > 0, 5)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
