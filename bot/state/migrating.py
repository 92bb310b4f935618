"""Brings the tables of a store up to the present, from whatever step they are at."""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """Runs the steps that are missing, in the connection's transaction; where none is, nothing."""
    if step_of(connection) == newest_step():
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def step_of(connection: Connection) -> str | None:
    """The last step that was run on a store; None where there was none."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def newest_step() -> str | None:
    """The last step this program has."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.state:migrations")
    return config
