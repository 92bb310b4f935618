"""The chats that ask for alerts, on every engine."""

from __future__ import annotations

import pytest

from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from tests.stores import ENGINES
from tests.telegram import Group, PrivateChat, TelegramServer


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    return telegram_server.group()


@pytest.fixture
def newest(base: KnowledgeBase) -> Draw:
    return base.freshness().newest
