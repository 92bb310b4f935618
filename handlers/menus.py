"""What Telegram shows of the bot before anyone has asked it anything: menus, name and descriptions."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bot.replies import Replies
from knowledge.models import Language

LANGUAGES: tuple[Language, ...] = ("en", "fr")
_GROUPS = ("latest", "draw", "history", "pool", "noc", "category", "score", "help", "status", "privacy")
_PRIVATE = (
    *("latest", "draw", "history", "pool", "noc", "category", "score", "steps"),
    *("settings", "help", "status", "privacy", "forget"),
)
_ADMINISTRATORS = (*_GROUPS, "settings", "forget")


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


async def set_up(bot: Bot, replies: Replies) -> None:
    """Sets everything in each language, and in English for people of all others. Raises TelegramError."""
    for code in (None, *LANGUAGES):
        language: Language = code or "en"
        for menu in MENUS:
            described = [(name, replies.words(f"telegram.commands.{name}", language)) for name in menu.commands]
            await bot.set_my_commands(described, scope=menu.scope, language_code=code)
        await _set_name(bot, replies.words("telegram.name", language), code)
        await bot.set_my_description(replies.words("telegram.description", language), language_code=code)
        await bot.set_my_short_description(replies.words("telegram.short_description", language), language_code=code)


async def _set_name(bot: Bot, name: str, code: Language | None) -> None:
    """Telegram takes a new name only a few times a day, so the same one is not set again."""
    if (await bot.get_my_name(language_code=code)).name != name:
        await bot.set_my_name(name, language_code=code)
