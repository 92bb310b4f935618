"""What Telegram shows of the bot before anyone has asked it anything."""

from __future__ import annotations

import pytest

from bot.application import present
from bot.opening import StartFailed
from bot.replies import Replies
from handlers.commands import COMMANDS
from tests.acceptance.conftest import settings_for
from tests.telegram import Fault, TelegramServer

SCOPES = ("all_private_chats", "all_group_chats", "all_chat_administrators")


async def test_every_kind_of_chat_has_its_menu_in_each_language(
    telegram_server: TelegramServer, replies: Replies
) -> None:
    assert await present(settings_for(telegram_server), replies) == "draws_test_bot"
    for scope in SCOPES:
        menus = [telegram_server.profile.commands(scope, language) for language in ("", "en", "fr")]
        assert menus[0] == menus[1]
        assert list(menus[1]) == list(menus[2])
        assert all(english != menus[2][name] for name, english in menus[1].items())


async def test_the_private_menu_has_every_command_that_asks_something(
    telegram_server: TelegramServer, replies: Replies
) -> None:
    await present(settings_for(telegram_server), replies)
    assert {command.name for command in COMMANDS} <= set(telegram_server.profile.commands("all_private_chats"))


@pytest.mark.parametrize("scope", ["all_private_chats", "all_chat_administrators"])
async def test_alerts_are_in_the_menus_of_those_who_may_turn_them_on(
    telegram_server: TelegramServer, replies: Replies, scope: str
) -> None:
    await present(settings_for(telegram_server), replies)
    assert {"subscribe", "unsubscribe", "settings"} <= set(telegram_server.profile.commands(scope))
    assert "subscribe" not in telegram_server.profile.commands("all_group_chats")


async def test_operators_see_their_commands_in_their_own_chats_alone(
    telegram_server: TelegramServer, replies: Replies
) -> None:
    operator = telegram_server.private_chat(telegram_server.user("Olga"))
    await operator.says("/start")
    await present(settings_for(telegram_server, admin_chat_ids=(operator.id, 99)), replies)
    menu = telegram_server.profile.commands({"type": "chat", "chat_id": operator.id}, "fr")
    assert {"announce", "stats", "latest"} <= set(menu)
    for scope in SCOPES:
        assert not {"announce", "stats"} & set(telegram_server.profile.commands(scope, "fr"))


@pytest.mark.parametrize(("language", "unofficial"), [("", "nofficial"), ("en", "nofficial"), ("fr", "non officiel")])
async def test_name_and_descriptions_say_that_it_is_unofficial(
    telegram_server: TelegramServer, replies: Replies, language: str, unofficial: str
) -> None:
    await present(settings_for(telegram_server), replies)
    for text in ("name", "description", "short_description"):
        assert unofficial in telegram_server.profile.text(text, language).lower()


async def test_a_name_that_is_right_already_is_not_set_again(telegram_server: TelegramServer, replies: Replies) -> None:
    await present(settings_for(telegram_server), replies)
    telegram_server.calls.clear()
    await present(settings_for(telegram_server), replies)
    assert telegram_server.calls.of("setMyName") == []


async def test_being_asked_to_wait_is_one_sentence(telegram_server: TelegramServer, replies: Replies) -> None:
    telegram_server.faults.add(Fault.too_many_requests(3600), method="setMyName")
    with pytest.raises(StartFailed, match="Flood control"):
        await present(settings_for(telegram_server), replies)


async def test_it_needs_a_token(telegram_server: TelegramServer, replies: Replies) -> None:
    without = settings_for(telegram_server).model_copy(update={"telegram_bot_token": None})
    with pytest.raises(StartFailed, match="TELEGRAM_BOT_TOKEN is not set"):
        await present(without, replies)
