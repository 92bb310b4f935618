"""When something breaks: one sentence for the person, one line for the log."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pytest

from bot.answer import Answer
from bot.assistant import Assistant
from bot.opening import Opened
from bot.query import Query
from bot.question import Question
from bot.state import Store
from bot.understanding import Memory, Understanding
from knowledge.errors import BaseDamaged
from tests.acceptance.conftest import composed_of
from tests.telegram import Fault, Privacy, RunningBot, TelegramServer, running


class Broken(Assistant):
    """An assistant that cannot answer; its error quotes what it was asked."""

    def answer(self, question: Question) -> Answer | None:
        if "data" in question.text:
            raise BaseDamaged("the file cannot be read: build it again")
        raise RuntimeError(f"cannot answer {question.text!r}")

    def follow(self, query: Query, question: Question) -> Answer:
        raise RuntimeError("cannot follow")


@pytest.fixture
async def bot(
    telegram_server: TelegramServer, opened: Opened, understanding: Understanding, store: Store, now: datetime
) -> AsyncIterator[RunningBot]:
    broken = replace(opened, assistant=Broken(opened.base, understanding, Memory()))
    telegram_server.bot.privacy = Privacy.OFF
    async with running(telegram_server, composed_of(broken, store, now), allow_errors=True) as running_bot:
        yield running_bot


@pytest.mark.parametrize(("language", "said"), [("en", "Something went wrong"), ("fr", "Un problème est survenu")])
async def test_the_person_is_told_in_their_language(
    telegram_server: TelegramServer, bot: RunningBot, language: str, said: str
) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana", language_code=language))
    await chat.says("hello")
    assert said in (await chat.next_reply()).text


async def test_data_that_cannot_be_read_is_said_to_be_so(telegram_server: TelegramServer, bot: RunningBot) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    await chat.says("data")
    assert "cannot read my data" in (await chat.next_reply()).text


async def test_a_tap_that_breaks_is_told_too(telegram_server: TelegramServer, bot: RunningBot) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    await chat.says("/start")
    await chat.person.taps(await chat.next_reply(), "The newest draw")
    assert "Something went wrong" in (await chat.next_reply()).text


async def test_in_a_group_only_who_spoke_to_the_bot_is_told(telegram_server: TelegramServer, bot: RunningBot) -> None:
    group = telegram_server.group()
    await group.says("hello")
    await group.stays_silent()
    asked = await group.says("@draws_test_bot hello")
    assert (await group.next_reply()).reply_to == asked.id


async def test_the_log_has_the_place_and_not_the_words(
    telegram_server: TelegramServer, bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    with caplog.at_level(logging.INFO):
        await chat.says("my secretword")
        await chat.next_reply()
    (record,) = [record for record in caplog.records if record.name == "handlers.errors"]
    assert "RuntimeError" in record.getMessage()
    assert "secretword" not in record.getMessage()


async def test_an_error_that_cannot_be_told_ends_nothing(telegram_server: TelegramServer, bot: RunningBot) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    telegram_server.faults.add(Fault.forbidden(), method="sendMessage")
    await chat.says("hello")
    await chat.stays_silent()
    await chat.says("hello again")
    assert "Something went wrong" in (await chat.next_reply()).text
