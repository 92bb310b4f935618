"""A process of its own that drains the outbox, as the bot does it: to be killed, or to be told to stop.

It is forked from one that has imported all beforehand, so that a thousand of them can be started.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from typing import Any

from bot.announcing.pace import Waits
from bot.announcing.sender import Sender
from bot.state import opened_store
from bot.state.leading import leadership
from bot.state.outbox import Outbox
from handlers.callback_data import CallbackData
from handlers.carrier import TelegramCarrier, bot_for_announcing
from tests.delivery.hearing import Numbers

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])
_PATIENCE = 30.0


@dataclass(frozen=True)
class Draining:
    """What such a process needs to know."""

    database_url: str
    token: str
    base_url: str
    rate: float


def drain(draining: Draining) -> None:
    """Drains until SIGTERM, and then lets what is on its way arrive."""
    asyncio.run(_drain(draining))


async def _drain(draining: Draining) -> None:
    stop, waits = asyncio.Event(), Waits(draining.rate)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with (
        opened_store(draining.database_url) as store,
        leadership(draining.database_url) as lead,
        bot_for_announcing(draining.token, draining.base_url) as bot,
    ):
        await lead.gained()
        outbox = Outbox(store, _now)
        await outbox.release_all()
        carrier = TelegramCarrier(bot, CallbackData(), waits)
        letters: Any = Numbers()
        sender = Sender(outbox, letters, carrier, waits, _now, draining.rate, f"process {os.getpid()}")
        await sender.send_until(stop)


def _now() -> datetime:
    return datetime.now(UTC)


@contextlib.asynccontextmanager
async def process_of(work: Callable[..., None], *arguments: object) -> AsyncIterator[BaseProcess]:
    """A process that does the work; killed at the end of the block where it still runs."""
    process = _PROCESSES.Process(target=work, args=arguments, daemon=True)
    await asyncio.to_thread(process.start)
    try:
        yield process
    finally:
        process.kill()
        await ended(process)


async def ended(process: BaseProcess) -> int | None:
    """Waits for its end; gives its exit code."""
    await asyncio.to_thread(process.join, _PATIENCE)
    return process.exitcode
