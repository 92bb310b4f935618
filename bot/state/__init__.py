"""What the bot remembers about chats: precious, migrated, never rebuilt. SQLite by default, ready for PostgreSQL."""

from __future__ import annotations

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
