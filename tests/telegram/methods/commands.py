"""The bot's profile: commands by scope and language, name, descriptions, the rights it asks for."""

from __future__ import annotations

from tests.telegram.methods.registry import method
from tests.telegram.parameters import JSON, Parameters
from tests.telegram.state import Telegram


@method("setMyCommands")
def set_my_commands(telegram: Telegram, parameters: Parameters) -> bool:
    """Set the commands of one scope and language."""
    telegram.profile.set_commands(
        parameters.items("commands"), parameters.data("scope"), parameters.text("language_code")
    )
    return True


@method("getMyCommands")
def get_my_commands(telegram: Telegram, parameters: Parameters) -> list[JSON]:
    """The commands of exactly one scope and language."""
    scope = parameters.data("scope") or "default"
    commands = telegram.profile.commands(scope, parameters.text("language_code"))
    return [{"command": command, "description": description} for command, description in commands.items()]


@method("deleteMyCommands")
def delete_my_commands(telegram: Telegram, parameters: Parameters) -> bool:
    """Take the commands of one scope and language away."""
    telegram.profile.set_commands([], parameters.data("scope"), parameters.text("language_code"))
    return True


@method("setMyName")
def set_my_name(telegram: Telegram, parameters: Parameters) -> bool:
    """Set the bot's name in one language."""
    return _set(telegram, parameters, "name")


@method("setMyDescription")
def set_my_description(telegram: Telegram, parameters: Parameters) -> bool:
    """Set what an empty chat with the bot shows, in one language."""
    return _set(telegram, parameters, "description")


@method("setMyShortDescription")
def set_my_short_description(telegram: Telegram, parameters: Parameters) -> bool:
    """Set what the bot's page shows, in one language."""
    return _set(telegram, parameters, "short_description")


def _set(telegram: Telegram, parameters: Parameters, name: str) -> bool:
    telegram.profile.set_text(name, parameters.text(name), parameters.text("language_code"))
    return True


@method("getMyName")
def get_my_name(telegram: Telegram, parameters: Parameters) -> JSON:
    """The bot's name in one language."""
    name = telegram.profile.text("name", parameters.text("language_code"))
    return {"name": name or telegram.world.bot.first_name}


@method("getMyDescription")
def get_my_description(telegram: Telegram, parameters: Parameters) -> JSON:
    """The description in one language."""
    return {"description": telegram.profile.text("description", parameters.text("language_code"))}


@method("getMyShortDescription")
def get_my_short_description(telegram: Telegram, parameters: Parameters) -> JSON:
    """The short description in one language."""
    return {"short_description": telegram.profile.text("short_description", parameters.text("language_code"))}


@method("setMyDefaultAdministratorRights")
def set_my_default_administrator_rights(telegram: Telegram, parameters: Parameters) -> bool:
    """Set which rights are suggested to whoever makes the bot an administrator."""
    telegram.profile.rights[parameters.flag("for_channels")] = parameters.data("rights") or {}
    return True


@method("getMyDefaultAdministratorRights")
def get_my_default_administrator_rights(telegram: Telegram, parameters: Parameters) -> JSON:
    """The rights that are suggested."""
    return telegram.profile.rights.get(parameters.flag("for_channels"), {})
