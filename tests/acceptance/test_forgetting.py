"""/forget deletes what is kept; a chat that is closed to the bot is left alone, and found again as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcing.service import KEPT
from bot.state import Chats, Store
from bot.state.subscriptions import Subscriptions
from bot.state.tables import chats as chats_table
from bot.state.tables import metadata
from tests.stores import ENGINES
from tests.telegram import Channel, Group, Privacy, PrivateChat, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    telegram_server.bot.privacy = Privacy.OFF
    return telegram_server.group()


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def rows(store: Store) -> int:
    """How many rows of all tables there are."""
    async with store.reading() as connection:
        return sum([len((await connection.execute(select(table))).all()) for table in metadata.sorted_tables])


async def retired(store: Store) -> bool:
    async with store.reading() as connection:
        return await _is_retired(connection)


async def _is_retired(connection: AsyncConnection) -> bool:
    return (await connection.execute(select(chats_table.c.retired_at))).scalar_one() is not None


async def choose_french(chat: PrivateChat | Group) -> None:
    await chat.says("/settings")
    page = await chat.next_reply()
    person = chat.owner if isinstance(chat, Group) else chat.person
    await person.taps(page, "Language")
    await person.taps(await page.edited(), "Français")
    await page.edited()


async def said(chat: PrivateChat | Group, text: str, **how: object) -> str:
    await chat.says(text, **how)  # type: ignore[arg-type]
    return (await chat.next_reply()).text


async def test_questions_alone_leave_nothing_in_the_store(chat: PrivateChat, store: Store) -> None:
    await said(chat, "what was the last CEC cut-off?")
    await said(chat, "/settings")
    assert await rows(store) == 0


async def test_a_chat_is_forgotten_when_it_asks_for_it(chat: PrivateChat, store: Store) -> None:
    await choose_french(chat)
    assert await rows(store) == 1
    assert "Oublié" in await said(chat, "/forget")
    assert await rows(store) == 0
    assert "draw" in (await said(chat, "/latest")).lower()


async def test_what_was_asked_last_is_forgotten_too(chat: PrivateChat) -> None:
    await said(chat, "/latest healthcare")
    remembered = await said(chat, "the one before")
    await said(chat, "/forget")
    assert await said(chat, "the one before") != remembered


async def test_an_administrator_has_the_group_forgotten(group: Group, store: Store) -> None:
    await choose_french(group)
    await said(group, "/forget")
    assert await rows(store) == 0


async def test_anybody_else_has_only_their_own_forgotten(
    telegram_server: TelegramServer, group: Group, store: Store
) -> None:
    await choose_french(group)
    assert "administrateurs" in await said(group, "/forget", by=telegram_server.user("Bo"))
    assert await rows(store) == 1


async def test_forgetting_takes_the_alerts_along(chat: PrivateChat, store: Store) -> None:
    await said(chat, "/subscribe french 480")
    assert "no alert will come" in await said(chat, "/forget")
    assert await rows(store) == 0


async def test_a_channel_is_forgotten_by_a_post_there(telegram_server: TelegramServer, store: Store) -> None:
    channel: Channel = telegram_server.channel()
    await channel.posts("/subscribe")
    await channel.next_reply()
    await channel.posts("/forget")
    assert "this channel" in (await channel.next_reply()).text
    assert await rows(store) == 0


async def test_a_person_who_blocks_the_bot_hears_nothing_more(
    telegram_server: TelegramServer, chat: PrivateChat, store: Store, subscriptions: Subscriptions
) -> None:
    await said(chat, "/subscribe")
    await chat.blocks()
    await telegram_server.settled()
    assert await retired(store)
    assert await subscriptions.receivers("cec", 500) == {}


async def test_a_person_who_comes_back_hears_of_draws_again(
    telegram_server: TelegramServer, chat: PrivateChat, store: Store, subscriptions: Subscriptions
) -> None:
    await said(chat, "/subscribe")
    await chat.blocks()
    await chat.unblocks()
    await telegram_server.settled()
    assert not await retired(store)
    assert await subscriptions.receivers("cec", 500) == {"private": 1}


async def test_a_group_that_removed_the_bot_is_found_as_it_was(
    telegram_server: TelegramServer, group: Group, store: Store, subscriptions: Subscriptions
) -> None:
    await said(group, "/subscribe stem")
    await group.removes_bot()
    await telegram_server.settled()
    assert await retired(store)
    await group.adds_bot()
    await telegram_server.settled()
    subscription = await subscriptions.get(group.id)
    assert subscription and subscription.categories == {"stem"}
    assert not await retired(store)


async def test_who_does_not_come_back_is_deleted(
    telegram_server: TelegramServer, chat: PrivateChat, store: Store, chats: Chats
) -> None:
    await said(chat, "/subscribe")
    await chat.blocks()
    await telegram_server.settled()
    later = chats._clock() + KEPT + timedelta(days=1)
    assert await chats.delete_retired(later) == 1
    assert await rows(store) == 0


async def test_a_group_that_becomes_a_supergroup_takes_its_alerts_along(
    telegram_server: TelegramServer, group: Group, subscriptions: Subscriptions
) -> None:
    basic = telegram_server.group(supergroup=False)
    await said(basic, "/subscribe stem 480")
    supergroup = await basic.becomes_supergroup()
    await telegram_server.settled()
    moved = await subscriptions.get(supergroup.id)
    assert moved and (moved.categories, moved.score) == ({"stem"}, 480)
    assert await subscriptions.get(basic.id) is None


KEPT_WORDS = {
    "en": (
        "alerts",
        "categories and programs",
        "a score",
        "time zone",
        "quiet hours",
        "number of the message",
        "/forget",
    ),
    "fr": ("alertes", "catégories", "une note", "fuseau horaire", "heures calmes", "numéro du message", "/forget"),
}


@pytest.mark.parametrize("language", KEPT_WORDS)
async def test_privacy_says_what_is_kept_how_long_and_how_to_delete_it(
    telegram_server: TelegramServer, language: str
) -> None:
    text = await said(telegram_server.private_chat(telegram_server.user("Ana", language_code=language)), "/privacy")
    assert [word for word in (*KEPT_WORDS[language], f"{KEPT.days} ") if word not in text] == []
