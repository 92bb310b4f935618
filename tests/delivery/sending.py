"""The real sender and carrier over real HTTP, in this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.announcing.pace import Waits
from bot.announcing.sender import IN_FLIGHT, Sender
from bot.state import Store
from bot.state.outbox import Outbox
from handlers.callback_data import CallbackData
from handlers.carrier import TelegramCarrier
from tests.delivery.hearing import Numbers
from tests.telegram import TelegramServer


@asynccontextmanager
async def sending(
    server: TelegramServer,
    store: Store,
    clock: Callable[[], datetime],
    rate: float,
    *,
    read_timeout: float = 10.0,
    letters: object = None,
) -> AsyncIterator[Sender]:
    """A sender that drains the store's outbox until the end of the block; then what is on its way arrives.

    `read_timeout` is in seconds: a test need not wait as long for an answer as the bot does.
    """
    line = HTTPXRequest(2 * IN_FLIGHT, read_timeout=read_timeout, httpx_kwargs={"verify": False})
    stop, waits = asyncio.Event(), Waits(rate)
    async with line as request:
        bot = Bot(server.token, server.base_url, request=request, get_updates_request=request)
        carrier = TelegramCarrier(bot, CallbackData(), waits)
        outbox = Outbox(store, clock)
        sender = Sender(outbox, letters or Numbers(), carrier, waits, clock, rate, "test")  # type: ignore[arg-type]
        running = asyncio.create_task(sender.send_until(stop))
        try:
            yield sender
        finally:
            stop.set()
            await running
