"""Buttons under an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.telegram import Fault, PrivateChat, SeenMessage, TelegramServer
from tests.telegram.errors import bad_request

LINES = Path(__file__).parents[1] / "bot/understanding/borders.en.jsonl"
"""Lines at the borders of intents: of some what they ask is in doubt."""
pytestmark = pytest.mark.usefixtures("bot")


async def asked(chat: PrivateChat, text: str) -> SeenMessage:
    await chat.says(text)
    return await chat.next_reply()


async def test_an_example_of_the_first_screen_gets_its_answer(chat: PrivateChat) -> None:
    start = await asked(chat, "/start")
    tap = await chat.person.taps(start, "The newest draw")
    assert (await tap.answer()).text == ""
    assert "#" in (await chat.next_reply()).text


@pytest.mark.parametrize(
    "text", ["/latest", "/history", "/category", "/category trades", "/noc welder", "/steps", "/pool", "/score 480"]
)
async def test_every_button_is_answered(telegram_server: TelegramServer, chat: PrivateChat, text: str) -> None:
    reply = await asked(chat, text)
    for data in [button.data for row in reply.buttons for button in row if button.data]:
        sent = len(telegram_server.calls)
        assert (await chat.person.sends_callback(reply, data).answer()).text == ""
        await telegram_server.settled()
        methods = {call.method for call in list(telegram_server.calls)[sent:]}
        assert methods & {"sendMessage", "editMessageText"}


async def test_in_a_group_ones_own_score_is_asked_for_in_private(telegram_server: TelegramServer) -> None:
    group = telegram_server.group()
    await group.says("/latest")
    card = await group.next_reply()
    answer = await (await group.owner.taps(card, "Would I have been invited?")).answer()
    assert "?start=invited_" in answer.url
    await group.stays_silent()


async def test_below_an_answer_not_beyond_doubt_what_else_may_be_meant_is_a_tap_away(chat: PrivateChat) -> None:
    lines = [json.loads(line)["text"] for line in LINES.read_text(encoding="utf-8").splitlines()[:60]]
    for line in lines:
        reply = await asked(chat, line)
        if "Not what you asked?" in reply.text:
            break
    assert "Not what you asked?" in reply.text, "none of the lines is read with a doubt"
    await chat.person.sends_callback(reply, reply.buttons[-1][0].data).answer()
    assert (await chat.next_reply()).text != reply.text


async def test_a_button_that_turns_a_page_edits_its_message(chat: PrivateChat) -> None:
    reply = await asked(chat, "/history")
    before = reply.text
    await chat.person.taps(reply, "Older")
    assert (await reply.edited()).text != before
    await chat.stays_silent()


async def test_the_same_page_twice_is_no_trouble(chat: PrivateChat) -> None:
    reply = await asked(chat, "/history")
    data = reply.button("Older").data
    for _ in range(2):
        await chat.person.sends_callback(reply, data).answer()
    await chat.stays_silent()


async def test_a_button_under_a_french_answer_answers_in_french(telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))
    reply = await asked(chat, "tous les tirages de cette année")
    label = reply.labels[0][0]
    await chat.person.taps(reply, label)
    assert "tirage" in (await reply.edited()).text.lower()


@pytest.mark.parametrize("data", ["old:menu", "1~deadbeef", "", "1ee???"])
async def test_a_button_of_an_old_menu_says_so(chat: PrivateChat, data: str) -> None:
    reply = await asked(chat, "/latest")
    answer = await chat.person.sends_callback(reply, data).answer()
    assert "old" in answer.text
    await chat.stays_silent()


async def test_a_tap_that_can_no_longer_be_acknowledged_is_still_answered(chat: PrivateChat) -> None:
    start = await asked(chat, "/start")
    await chat.person.taps(start, "The newest draw", stale=True)
    assert "#" in (await chat.next_reply()).text


async def test_an_edit_that_telegram_refuses_becomes_a_new_message(
    telegram_server: TelegramServer, chat: PrivateChat
) -> None:
    reply = await asked(chat, "/history")
    telegram_server.faults.add(Fault.refused(bad_request("message can't be edited")), method="editMessageText")
    await chat.person.taps(reply, "Older")
    assert await chat.next_reply()
