"""What people can use is in the documentation: a command, setting or intent that is not fails here."""

import tomllib
from pathlib import Path

import pytest
from telegram.ext import Application, CommandHandler

from bot import VERSION
from bot.__main__ import main
from bot.intents import Intent
from bot.settings import Settings
from handlers import register
from handlers.menus import MENUS, Menu

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> set[str]:
    """Every command the bot handles."""
    application = Application.builder().token("1:x").build()
    register(application, None)  # type: ignore[arg-type]  # no update is handled here
    handlers = [handler for group in application.handlers.values() for handler in group]
    return {name for handler in handlers if isinstance(handler, CommandHandler) for name in handler.commands}


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_documented(command: str) -> None:
    assert f"`/{command}" in README


@pytest.mark.parametrize("setting", [name.upper() for name in Settings.model_fields])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in README


@pytest.mark.parametrize("intent", Intent)
def test_every_intent_is_documented(intent: str) -> None:
    assert f"`{intent}`" in README


@pytest.mark.parametrize("subcommand", sorted(main.commands))
def test_every_subcommand_says_what_it_does(subcommand: str) -> None:
    assert main.commands[subcommand].help


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.scope.type)
def test_a_menu_names_only_commands_there_are(menu: Menu) -> None:
    assert set(menu.commands) <= commands()


def test_the_version_shown_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
