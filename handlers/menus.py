"""What Telegram shows of the bot before anyone has asked it anything: menus, name and descriptions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden

from bot.replies import Replies
from knowledge.models import Language

LANGUAGES: tuple[Language, ...] = ("en", "fr")
_GROUPS = ("latest", "draw", "history", "pool", "noc", "category", "score", "crs", "ita", "help", "status", "privacy")
_PRIVATE = (
    *("latest", "draw", "history", "pool", "noc", "category", "score", "crs", "me", "ita", "steps"),
    *("subscribe", "unsubscribe", "settings", "help", "status", "privacy", "export", "forget"),
)
_ADMINISTRATORS = (*_GROUPS, "subscribe", "unsubscribe", "settings", "export", "forget")
_OPERATORS = ("announce", "stats")


@dataclass(frozen=True)
class Menu:
    """The commands shown in one kind of chat, in their order."""

    scope: BotCommandScope
    commands: tuple[str, ...]


MENUS = (
    Menu(BotCommandScopeAllPrivateChats(), _PRIVATE),
    Menu(BotCommandScopeAllGroupChats(), _GROUPS),
    Menu(BotCommandScopeAllChatAdministrators(), _ADMINISTRATORS),
)


def operators_menu(chat_id: int) -> Menu:
    """What the operators see in a chat of theirs besides the others' commands."""
    usual = _PRIVATE if chat_id > 0 else _ADMINISTRATORS
    return Menu(BotCommandScopeChat(chat_id), (*usual, *_OPERATORS))


async def set_up(bot: Bot, replies: Replies, operators: Iterable[int] = ()) -> None:
    """Sets everything in each language, and in English for people of all others. Raises TelegramError.

    An operators' chat that the bot is not in (yet) keeps the menu of its kind.
    """
    await _set_everywhere(bot, replies)
    for chat_id in operators:
        with contextlib.suppress(BadRequest, Forbidden):
            for code in (None, *LANGUAGES):
                await _set_menu(bot, replies, operators_menu(chat_id), code)


async def _set_everywhere(bot: Bot, replies: Replies) -> None:
    for code in (None, *LANGUAGES):
        language: Language = code or "en"
        for menu in MENUS:
            await _set_menu(bot, replies, menu, code)
        await _set_name(bot, replies.words("telegram.name", language), code)
        await bot.set_my_description(replies.words("telegram.description", language), language_code=code)
        await bot.set_my_short_description(replies.words("telegram.short_description", language), language_code=code)


async def _set_menu(bot: Bot, replies: Replies, menu: Menu, code: Language | None) -> None:
    described = [(name, replies.words(f"telegram.commands.{name}", code or "en")) for name in menu.commands]
    await bot.set_my_commands(described, scope=menu.scope, language_code=code)


async def _set_name(bot: Bot, name: str, code: Language | None) -> None:
    """Telegram takes a new name only a few times a day, so the same one is not set again."""
    if (await bot.get_my_name(language_code=code)).name != name:
        await bot.set_my_name(name, language_code=code)
