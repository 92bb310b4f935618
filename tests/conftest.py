"""Fixtures that all tests may use."""

from tests.knowledge.fixtures import base, knowledge_path
from tests.telegram.fixtures import telegram_bot, telegram_server

__all__ = ["base", "knowledge_path", "telegram_bot", "telegram_server"]
