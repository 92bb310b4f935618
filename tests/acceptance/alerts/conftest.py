"""The chats that ask for alerts, on every engine."""

from __future__ import annotations

import pytest

from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from tests.stores import ENGINES


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def newest(base: KnowledgeBase) -> Draw:
    return base.freshness().newest
