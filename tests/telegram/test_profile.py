"""What the bot says about itself."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeChat, ChatAdministratorRights
from telegram.error import BadRequest

from tests.telegram.server import TelegramServer


async def test_getme_says_what_botfather_set(telegram_bot: Bot) -> None:
    me = await telegram_bot.get_me()
    assert (me.is_bot, me.can_join_groups, me.can_read_all_group_messages) == (True, True, False)
    assert me.supports_inline_queries


async def test_commands_are_kept_by_scope_and_language(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    await telegram_bot.set_my_commands([("latest", "Latest draw")])
    await telegram_bot.set_my_commands([("latest", "Dernière ronde")], BotCommandScopeAllGroupChats(), "fr")
    assert telegram_server.profile.commands() == {"latest": "Latest draw"}
    assert telegram_server.profile.commands("all_group_chats", "fr") == {"latest": "Dernière ronde"}
    assert telegram_server.profile.commands("all_group_chats") == {}
    assert [each.description for each in await telegram_bot.get_my_commands()] == ["Latest draw"]


async def test_a_chat_s_own_commands_are_its_own(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    await telegram_bot.set_my_commands([("stats", "Figures")], BotCommandScopeChat(7))
    assert telegram_server.profile.commands({"type": "chat", "chat_id": 7}) == {"stats": "Figures"}
    assert telegram_server.profile.commands({"type": "chat", "chat_id": 8}) == {}


async def test_commands_can_be_taken_away(telegram_bot: Bot) -> None:
    await telegram_bot.set_my_commands([("latest", "Latest draw")])
    await telegram_bot.delete_my_commands()
    assert await telegram_bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([("Latest", "x")], "Bot_command_invalid"),
        ([("la-test", "x")], "Bot_command_invalid"),
        ([("x" * 33, "x")], "Command length must not exceed 32"),
        ([("", "x")], "Command must be non-empty"),
        ([("latest", "")], "Command description must be non-empty"),
        ([("latest", "x" * 257)], "Command description length must not exceed 256"),
        ([(f"c{number}", "x") for number in range(101)], "Bot_commands_too_much"),
    ],
)
async def test_bad_commands_are_refused(telegram_bot: Bot, commands: Any, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await telegram_bot.set_my_commands(commands)


async def test_a_bad_language_is_refused(telegram_bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Invalid language code specified"):
        await telegram_bot.set_my_commands([("latest", "x")], language_code="fra")


async def test_texts_are_kept_by_language_and_fall_back(telegram_bot: Bot) -> None:
    await telegram_bot.set_my_description("about draws")
    await telegram_bot.set_my_description("des rondes", "fr")
    texts = [(await telegram_bot.get_my_description(language)).description for language in ("fr", "es")]
    assert texts == ["des rondes", "about draws"]


async def test_texts_over_their_limit_are_refused(telegram_bot: Bot) -> None:
    with pytest.raises(BadRequest):
        await telegram_bot.set_my_name("x" * 65)
    with pytest.raises(BadRequest):
        await telegram_bot.set_my_description("x" * 513)
    with pytest.raises(BadRequest, match="Bot_sharetext_invalid"):
        await telegram_bot.set_my_short_description("x" * 121)


async def test_the_rights_to_ask_for_are_kept(telegram_bot: Bot, telegram_server: TelegramServer) -> None:
    rights = ChatAdministratorRights.no_rights()
    await telegram_bot.set_my_default_administrator_rights(rights, for_channels=True)
    assert telegram_server.profile.rights[True] == rights.to_dict()
