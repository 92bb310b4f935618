"""Fixtures of the Bot API server, imported by ``tests/conftest.py`` for all tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from tests.telegram.peer.driver import Peer, peer_running
from tests.telegram.peer.install import PeerUnavailable, install
from tests.telegram.running import loopback_request
from tests.telegram.server import TelegramServer


@pytest.fixture
async def telegram_server() -> AsyncIterator[TelegramServer]:
    """A Bot API server of its own for this test, on a free port of the loopback interface."""
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def telegram_bot(telegram_server: TelegramServer) -> AsyncIterator[Bot]:
    """A plain bot, pointed at this test's server, that has said hello to it."""
    bot = Bot(
        telegram_server.token,
        base_url=telegram_server.base_url,
        base_file_url=telegram_server.base_file_url,
        request=loopback_request(),
        get_updates_request=loopback_request(),
    )
    async with bot:
        telegram_server.calls.clear()
        yield bot


@pytest.fixture(scope="session")
def peer_folder() -> Path:
    """Where the third-party server is installed; skips with the reason where it cannot be."""
    try:
        return install()
    except PeerUnavailable as reason:
        pytest.skip(f"the peer telegram-test-api needs node, npm and its packages: {reason}")


@pytest.fixture
async def telegram_peer(peer_folder: Path) -> AsyncIterator[Peer]:
    """The third-party Bot API server, started for this test; use it with ``@pytest.mark.peer``."""
    async with peer_running(peer_folder) as peer:
        yield peer
