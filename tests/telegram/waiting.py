"""Waiting for something to become true, without looking again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Waiting:
    """Wakes whoever waits when anything changes; each then looks once whether it was what they wait for."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def changed(self) -> None:
        """Say that something changed."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, condition: Callable[[], bool], within: float | None = None) -> None:
        """Return as soon as ``condition`` holds; raise ``TimeoutError`` after ``within`` seconds, if given."""
        async with asyncio.timeout(within):
            while not condition():
                await self._next_change()

    async def _next_change(self) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await waiter
        finally:
            self._waiters.discard(waiter)
