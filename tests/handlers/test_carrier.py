"""What becomes of an announcement, against a Bot API server that refuses what Telegram refuses."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.announcing.carrying import (
    Barred,
    Gone,
    Letter,
    MessageGone,
    Moved,
    Outcome,
    Outgoing,
    Refused,
    Sent,
    TopicGone,
    Unclear,
    Unreachable,
    Wait,
)
from bot.announcing.pace import Waits
from bot.intents import Intent
from bot.query import Query
from bot.replies import RenderedButton
from handlers.callback_data import CallbackData
from handlers.carrier import TelegramCarrier, bot_for_announcing
from tests.telegram import Fault, Group, PrivateChat, Status, TelegramServer
from tests.telegram.errors import Refusal, bad_request, forbidden
from tests.telegram.world.chats import Topic

STOP = RenderedButton("Stop", query=Query(intent=Intent.HELP))
LETTER = Letter("<b>389</b> points", ((STOP,),))


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
async def carrier(telegram_server: TelegramServer, waits: Waits) -> AsyncIterator[TelegramCarrier]:
    async with bot_for_announcing(telegram_server.token, telegram_server.base_url) as bot:
        yield TelegramCarrier(bot, CallbackData(), waits)


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana"), started=True)


def about(title: str) -> Letter:
    return dataclasses.replace(LETTER, html=title)


def to(chat_id: int, html: str = LETTER.html, *, thread_id: int = 0, edits: int | None = None) -> Outgoing:
    return Outgoing(chat_id, thread_id, dataclasses.replace(LETTER, html=html), edits=edits)


@contextlib.asynccontextmanager
async def impatient(server: TelegramServer, **line: Any) -> AsyncIterator[TelegramCarrier]:
    """A carrier whose patience, or whose `line`, is at an end at once."""
    async with HTTPXRequest(read_timeout=0.05, pool_timeout=0.05, httpx_kwargs={"verify": False} | line) as request:
        bot = Bot(server.token, server.base_url, request=request, get_updates_request=request)
        yield TelegramCarrier(bot, CallbackData())


async def test_an_announcement_arrives_with_its_buttons(carrier: TelegramCarrier, chat: PrivateChat) -> None:
    outcome = await carrier.send(to(chat.id))
    (message,) = chat.messages
    assert (outcome, message.html, message.labels) == (Sent(message.id), LETTER.html, [["Stop"]])


async def test_no_preview_of_a_link_is_shown(
    carrier: TelegramCarrier, chat: PrivateChat, telegram_server: TelegramServer
) -> None:
    await carrier.send(to(chat.id))
    assert chat.messages[0].raw.link_preview == {"is_disabled": True}


@pytest.mark.parametrize("silent", [False, True])
async def test_it_makes_a_sound_unless_it_shall_not(carrier: TelegramCarrier, chat: PrivateChat, silent: bool) -> None:
    await carrier.send(dataclasses.replace(to(chat.id), silent=silent))
    assert chat.messages[0].raw.silent is silent


async def test_it_arrives_in_its_topic(carrier: TelegramCarrier, telegram_server: TelegramServer) -> None:
    group = telegram_server.group(forum=True)
    topic = await group.opens_topic("Draws")
    await carrier.send(to(group.id, thread_id=topic.thread_id))
    assert group.messages[0].thread_id == topic.thread_id


async def test_an_edit_takes_the_place_of_a_message(carrier: TelegramCarrier, chat: PrivateChat) -> None:
    first = await carrier.send(to(chat.id))
    assert isinstance(first, Sent)
    assert await carrier.send(to(chat.id, "390", edits=first.message_id)) == first
    assert [message.text for message in chat.messages] == ["390"]


async def test_an_edit_that_changes_nothing_is_done(carrier: TelegramCarrier, chat: PrivateChat) -> None:
    first = await carrier.send(to(chat.id))
    assert isinstance(first, Sent)
    assert await carrier.send(to(chat.id, edits=first.message_id)) == first


@pytest.mark.parametrize("broken", ["<h1>389</h1> &amp; more", "\ud83d<b>389"])
async def test_markup_that_telegram_refuses_goes_out_as_plain_text(
    carrier: TelegramCarrier, chat: PrivateChat, broken: str
) -> None:
    assert isinstance(await carrier.send(to(chat.id, broken)), Sent)
    assert "389" in chat.messages[0].text
    assert "<" not in chat.messages[0].text


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


async def test_a_person_who_blocked_the_bot_is_gone(carrier: TelegramCarrier, chat: PrivateChat) -> None:
    await chat.blocks()
    assert isinstance(await carrier.send(to(chat.id)), Gone)


async def test_a_group_that_threw_the_bot_out_is_gone(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group()
    await group.removes_bot()
    assert isinstance(await carrier.send(to(group.id)), Gone)


async def test_a_group_that_lets_the_bot_only_read_bars_it(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    group = telegram_server.group()
    await group.restricts_bot()
    assert isinstance(await carrier.send(to(group.id)), Barred)


async def test_a_channel_where_the_bot_may_not_post_bars_it(
    carrier: TelegramCarrier, telegram_server: TelegramServer
) -> None:
    channel = telegram_server.channel()
    await channel.promotes_bot(can_edit_messages=True)
    assert isinstance(await carrier.send(to(channel.id)), Barred)


@pytest.mark.parametrize("end", [Group.closes_topic, Group.deletes_topic])
async def test_a_topic_that_is_closed_or_deleted_is_gone(
    carrier: TelegramCarrier, telegram_server: TelegramServer, end: Callable[[Group, Topic], Awaitable[None]]
) -> None:
    group = telegram_server.group(forum=True)
    topic = await group.opens_topic("Draws")
    await end(group, topic)
    assert await carrier.send(to(group.id, thread_id=topic.thread_id)) == TopicGone()


async def test_a_deleted_message_cannot_be_edited(carrier: TelegramCarrier, telegram_server: TelegramServer) -> None:
    group = telegram_server.group()
    first = await sent(carrier, group)
    group.chat.messages[first].deleted = True
    assert await carrier.send(to(group.id, edits=first)) == MessageGone()


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


async def sent(carrier: TelegramCarrier, group: Group) -> int:
    outcome = await carrier.send(to(group.id))
    assert isinstance(outcome, Sent)
    return outcome.message_id
