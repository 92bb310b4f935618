"""Fixtures that all tests may use."""

from tests.telegram.fixtures import peer_folder, telegram_bot, telegram_peer, telegram_server

__all__ = ["peer_folder", "telegram_bot", "telegram_peer", "telegram_server"]
