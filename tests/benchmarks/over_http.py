"""The running bot, as a process of its own, against the Bot API server for tests on this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from time import perf_counter

from tests.benchmarks.bot_process import bot_process
from tests.benchmarks.figures import Figure, at_most, has_proc, percentile, resident_megabytes
from tests.benchmarks.questions import questions
from tests.stores import sqlite_url
from tests.telegram import TelegramServer

START_SECONDS = 3
RESIDENT_MEGABYTES = 200
ALONE = 200
BURST = 1000


async def serving(path: Path) -> AsyncIterator[Figure]:
    """Start to first poll, one question at a time, a burst, and the memory after it."""
    server = TelegramServer()
    server.calls.with_polls = True
    await server.start()
    try:
        begun = perf_counter()
        async with bot_process(server, path, sqlite_url(path.parent / "state.db")) as process:
            await server.calls.waiting.until(lambda: bool(server.calls.of("getUpdates")), 60)
            yield at_most("start to first poll", perf_counter() - begun, START_SECONDS, "s")
            server.calls.with_polls = False
            async for figure in _replying(server):
                yield figure
            if has_proc():
                yield at_most("resident memory", resident_megabytes(process.pid), RESIDENT_MEGABYTES, "MB")
    finally:
        await server.stop()


async def _replying(server: TelegramServer) -> AsyncIterator[Figure]:
    chat = server.private_chat(server.user("Ana"))
    texts = questions()
    times = []
    for turn in range(ALONE):
        begun = perf_counter()
        await chat.says(texts[turn % len(texts)])
        await chat.next_reply(within=10)
        times.append((perf_counter() - begun) * 1000)
    yield Figure("through the Bot API server, one at a time, p50", f"{percentile(times, 0.5):.1f} ms")
    yield Figure("through the Bot API server, one at a time, p95", f"{percentile(times, 0.95):.1f} ms")
    sent = len(server.calls.of("sendMessage"))
    begun = perf_counter()
    for turn in range(BURST):
        await chat.says(texts[turn % len(texts)])
    await server.calls.wait_for("sendMessage", sent + BURST, within=120)
    yield Figure(f"through the Bot API server, burst of {BURST}", f"{BURST / (perf_counter() - begun):.0f} updates/s")
