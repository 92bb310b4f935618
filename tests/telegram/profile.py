"""What the bot says about itself: commands by scope and language, names and descriptions by language."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.errors import bad_request

SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
COMMAND_LIMIT = 100
"""Commands in one scope and language."""
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
# Which parameter, how long it may be, and what Telegram answers when it is longer.
_TEXTS = {
    "name": (64, "BOT_TITLE_INVALID"),
    "description": (512, "BOT_DESCRIPTION_INVALID"),
    "short_description": (120, "BOT_SHARETEXT_INVALID"),
}


@dataclass
class Profile:
    """The bot's profile, as people see it."""

    _commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    _texts: dict[tuple[str, str], str] = field(default_factory=dict)
    rights: dict[bool, dict[str, Any]] = field(default_factory=dict)

    def commands(self, scope: dict[str, Any] | str = "default", language: str = "") -> dict[str, str]:
        """Command to description, as set for exactly this scope (its type is enough) and language."""
        wanted = {"type": scope} if isinstance(scope, str) else scope
        listed = self._commands.get((_scope_key(wanted), language), [])
        return {item["command"]: item["description"] for item in listed}

    def text(self, name: str, language: str = "") -> str:
        """The ``name``, ``description`` or ``short_description`` in a language, else the one for all."""
        return self._texts.get((name, language)) or self._texts.get((name, ""), "")

    def set_commands(self, commands: list[dict[str, Any]], scope: dict[str, Any] | None, language: str) -> None:
        """Set the commands of one scope and language; an empty list takes them away."""
        key = (_scope_key(scope or {"type": "default"}), _checked_language(language))
        if len(commands) > COMMAND_LIMIT:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        checked = [_checked_command(command) for command in commands]
        if checked:
            self._commands[key] = checked
        else:
            self._commands.pop(key, None)

    def set_text(self, name: str, value: str, language: str) -> None:
        """Set the ``name``, ``description`` or ``short_description`` in one language."""
        limit, refusal = _TEXTS[name]
        if len(value) > limit:
            raise bad_request(refusal)
        self._texts[name, _checked_language(language)] = value


def _scope_key(scope: dict[str, Any]) -> str:
    kind = scope.get("type")
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    for needed in SCOPES[kind]:
        if needed not in scope:
            raise bad_request(f"can't parse BotCommandScope: Can't find field \"{needed}\"")
    return json.dumps({name: scope[name] for name in ("type", *SCOPES[kind])})


def _checked_language(language: str) -> str:
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _checked_command(item: dict[str, Any]) -> dict[str, str]:
    command = str(item.get("command", "")).strip().removeprefix("/")
    description = str(item.get("description", "")).strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}
