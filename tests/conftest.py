"""Fixtures that all tests may use."""

from hypothesis import settings

from tests.knowledge.fixtures import base, knowledge_path, without_job_titles
from tests.stores import database_engine, database_url, empty_database_url, migrated_file, postgresql_server
from tests.telegram.fixtures import peer_folder, telegram_bot, telegram_peer, telegram_server

__all__ = [
    "base",
    "database_engine",
    "database_url",
    "empty_database_url",
    "knowledge_path",
    "migrated_file",
    "peer_folder",
    "postgresql_server",
    "telegram_bot",
    "telegram_peer",
    "telegram_server",
    "without_job_titles",
]

settings.register_profile("busy", deadline=None)  # a busy machine must not fail a test
settings.load_profile("busy")
