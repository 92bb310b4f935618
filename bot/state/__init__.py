"""What the bot remembers about chats: precious, migrated, never rebuilt. SQLite by default, ready for PostgreSQL."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.state.chats import Changes, ChatKind, Chats, ChatSettings
    from bot.state.errors import StateError, StoreFailed, StoreUnavailable, VaultClosed
    from bot.state.store import Store, look_at, opened_store

__all__ = [
    "Changes",
    "ChatKind",
    "ChatSettings",
    "Chats",
    "StateError",
    "Store",
    "StoreFailed",
    "StoreUnavailable",
    "VaultClosed",
    "look_at",
    "opened_store",
]
_HOMES = {
    "chats": ("Changes", "ChatKind", "ChatSettings", "Chats"),
    "errors": ("StateError", "StoreFailed", "StoreUnavailable", "VaultClosed"),
    "store": ("Store", "look_at", "opened_store"),
}


def __getattr__(name: str) -> object:
    """Loads a module when something of it is asked for: answers need documents, but no database."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
