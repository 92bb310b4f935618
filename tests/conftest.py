"""Fixtures that all tests may use."""

from tests.knowledge.fixtures import base, knowledge_path
from tests.telegram.fixtures import peer_folder, telegram_bot, telegram_peer, telegram_server

__all__ = ["base", "knowledge_path", "peer_folder", "telegram_bot", "telegram_peer", "telegram_server"]
