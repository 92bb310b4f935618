"""The bot as a process of its own: `python -m bot run`."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.telegram import TelegramServer

_TO_END_SECONDS = 30


@asynccontextmanager
async def bot_process(
    server: TelegramServer, knowledge: Path, database_url: str, feed: Path | None = None, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot on that base and store, ended in order; without `feed` it watches one that is not there."""
    given = {
        "TELEGRAM_BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.api_url,
        "KNOWLEDGE_DB": str(knowledge),
        "IRCC_FEED_URL": (feed or knowledge.parent / "no-feed.json").as_uri(),
        "DATABASE_URL": database_url,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env={**os.environ, **given, **settings},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), timeout=_TO_END_SECONDS)
