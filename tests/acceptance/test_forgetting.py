"""/forget, and what else deletes what is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.telegram import Group, Privacy, PrivateChat, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    telegram_server.bot.privacy = Privacy.OFF
    return telegram_server.group()


def rows(folder: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "state.db")) as connection:
        return connection.execute("SELECT * FROM chats").fetchall()


async def choose_french(chat: PrivateChat | Group) -> None:
    await chat.says("/settings")
    page = await chat.next_reply()
    person = chat.owner if isinstance(chat, Group) else chat.person
    await person.taps(page, "Français")
    await page.edited()


async def said(chat: PrivateChat | Group, text: str, **how: object) -> str:
    await chat.says(text, **how)  # type: ignore[arg-type]
    return (await chat.next_reply()).text


async def test_questions_alone_leave_nothing_in_the_store(chat: PrivateChat, tmp_path: Path) -> None:
    await said(chat, "what was the last CEC cut-off?")
    await said(chat, "/settings")
    assert rows(tmp_path) == []


async def test_a_chat_is_forgotten_when_it_asks_for_it(chat: PrivateChat, tmp_path: Path) -> None:
    await choose_french(chat)
    assert len(rows(tmp_path)) == 1
    assert "Oublié" in await said(chat, "/forget")
    assert rows(tmp_path) == []
    assert "draw" in (await said(chat, "/latest")).lower()


async def test_what_was_asked_last_is_forgotten_too(chat: PrivateChat) -> None:
    await said(chat, "/latest healthcare")
    remembered = await said(chat, "the one before")
    await said(chat, "/forget")
    assert await said(chat, "the one before") != remembered


async def test_an_administrator_has_the_group_forgotten(group: Group, tmp_path: Path) -> None:
    await choose_french(group)
    await said(group, "/forget")
    assert rows(tmp_path) == []


async def test_anybody_else_has_only_their_own_forgotten(
    telegram_server: TelegramServer, group: Group, tmp_path: Path
) -> None:
    await choose_french(group)
    assert "administrateurs" in await said(group, "/forget", by=telegram_server.user("Bo"))
    assert len(rows(tmp_path)) == 1


async def test_a_person_who_blocks_the_bot_is_forgotten(
    telegram_server: TelegramServer, chat: PrivateChat, tmp_path: Path
) -> None:
    await choose_french(chat)
    await chat.blocks()
    await telegram_server.settled()
    assert rows(tmp_path) == []


@pytest.mark.parametrize(("language", "row"), [("en", "language chosen"), ("fr", "langue choisie")])
async def test_privacy_says_what_is_kept_and_how_to_delete_it(
    telegram_server: TelegramServer, language: str, row: str
) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana", language_code=language))
    text = await said(chat, "/privacy")
    assert row in text
    assert "/forget" in text
