"""/export gives a copy of all that is kept, to whom it belongs."""

from __future__ import annotations

import json
import logging
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.state import Store
from bot.state.documents import Invitation, Score
from bot.state.people import People
from bot.state.tables import people as people_table
from tests.acceptance.test_forgetting import choose_french, said
from tests.stores import ENGINES
from tests.telegram import Fault, Group, Privacy, PrivateChat, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
INVITED = Invitation(invited_on=date(2026, 3, 4), countries=("country-xx",))


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    telegram_server.bot.privacy = Privacy.OFF
    return telegram_server.group()


async def exported(server: TelegramServer, chat: PrivateChat | Group) -> tuple[str, dict[str, Any]]:
    """The caption and the content of the file that comes."""
    await chat.says("/export")
    (call,) = await server.calls.wait_for("sendDocument")
    stored = server.state.world.files.find(call.result["document"]["file_id"])
    assert stored and stored.name.endswith(".json")
    return call.result["caption"], json.loads(stored.content)


async def test_a_person_gets_all_that_is_kept_in_one_file(
    telegram_server: TelegramServer, chat: PrivateChat, people: People, now: datetime
) -> None:
    await choose_french(chat)
    await said(chat, "/subscribe french 480")
    await people.save_score(chat.id, Score(value=480))
    await people.save_invitation(chat.id, INVITED, {"ita:30": now + timedelta(days=30)})
    caption, kept = await exported(telegram_server, chat)
    assert "/forget" in caption
    assert kept["chat"][0]["language"] == "fr"
    assert (kept["alerts"][0]["score"], kept["categories"][0]["category"]) == (480, "french")
    assert kept["person"]["score"] == {"value": 480}
    assert kept["person"]["invitation"] == {"invited_on": "2026-03-04", "countries": ["country-xx"]}
    assert kept["reminders"][0]["key"] == "ita:30"


async def test_of_whom_nothing_is_kept_gets_a_word_and_no_file(chat: PrivateChat) -> None:
    assert await said(chat, "/export") == "Nothing is kept of this chat."


async def test_an_administrator_gets_what_is_kept_of_the_group_alone(
    telegram_server: TelegramServer, group: Group, people: People
) -> None:
    await people.save_score(group.owner.id, Score(value=480))
    await choose_french(group)
    _, kept = await exported(telegram_server, group)
    assert kept["chat_id"] == group.id
    assert set(kept) == {"chat_id", "chat"}


async def test_nobody_else_gets_anything_in_a_group(telegram_server: TelegramServer, group: Group) -> None:
    await choose_french(group)
    assert "administrateurs" in await said(group, "/export", by=telegram_server.user("Bo"))
    assert telegram_server.calls.of("sendDocument") == []


async def test_what_no_key_opens_is_named_and_the_rest_comes(
    telegram_server: TelegramServer, chat: PrivateChat, people: People, store: Store
) -> None:
    await people.save_score(chat.id, Score(value=480))
    await people.save_invitation(chat.id, INVITED)
    async with store.writing() as connection:
        await connection.execute(people_table.update().values(score="gAAAAABsealedwithanotherkey"))
    caption, kept = await exported(telegram_server, chat)
    assert "locked" in caption
    assert "sealed" in kept["person"]["score"]
    assert kept["person"]["invitation"]["invited_on"] == "2026-03-04"


async def test_a_wait_that_telegram_asks_for_delays_the_file_and_loses_it_not(
    telegram_server: TelegramServer, chat: PrivateChat, people: People
) -> None:
    await people.save_score(chat.id, Score(value=480))
    telegram_server.faults.add(Fault.too_many_requests(1), method="sendDocument")
    await chat.says("/export")
    refused, sent = await telegram_server.calls.wait_for("sendDocument", 2, within=10)
    assert (refused.error_code, sent.outcome) == (429, "ok")


async def test_after_forget_there_is_nothing_to_export_and_the_log_names_nobody(
    chat: PrivateChat, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    caplog.set_level(logging.INFO, "handlers")
    await people.save_invitation(chat.id, INVITED)
    await said(chat, "/forget")
    assert await people.get(chat.id) is None
    assert await said(chat, "/export") == "Nothing is kept of this chat."
    own = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "handlers"))]
    assert [line for line in own if str(chat.id) in line or "country-xx" in line] == []
