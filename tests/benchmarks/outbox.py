"""A very large outbox: how long it takes to fill, what it costs in memory, and whether a claim stays as quick."""

from __future__ import annotations

import asyncio
import json
import sys

from tests.benchmarks.both_engines import Place
from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.million import Measured
from tests.delivery.feed_states import base_of, shipped_draws

_MEGABYTES = 32.0
"""Of growth, however many messages there are: less than a tenth of what they would take in memory."""
_FLAT = 2.0
"""A claim at the end may take so many times as long as at the start, or a little longer where both are short."""
_MILLISECONDS = 10.0


async def of_many(place: Place, chats: int) -> list[Figure]:
    """A draw is told to that many chats, in a process of its own."""
    base = base_of(place.folder / "knowledge.db", shipped_draws(place.folder))
    command = (sys.executable, "-m", "tests.benchmarks.million", place.database_url, str(base), str(chats))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"measuring the outbox ended with {process.returncode}")
    return _shown(Measured(**json.loads(said)))


def _shown(found: Measured) -> list[Figure]:
    first, last = percentile(found.first_claims, 0.5), percentile(found.last_claims, 0.5)
    bar = max(_FLAT * first, first + _MILLISECONDS)
    return [
        Figure(f"outbox of {found.enqueued:,} chats: enqueued in", f"{found.enqueue_seconds:.1f} s"),
        Figure(
            "memory growth of the process meanwhile",
            f"{found.growth:.1f} MB",
            f"<= {_MEGABYTES:g} MB",
            found.growth <= _MEGABYTES,
        ),
        Figure("one claim with all of them waiting, p50 (p95)", _both(found.first_claims)),
        Figure("one claim with 5 % of them waiting, p50 (p95)", _both(found.last_claims), "flat", last <= bar),
    ]


def _both(times: list[float]) -> str:
    return f"{percentile(times, 0.5):.1f} ms ({percentile(times, 0.95):.1f})"
