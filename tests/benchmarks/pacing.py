"""Whether the send rate is held with many chats, however long an answer takes."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import UTC, datetime

from bot.announcing.announcer import Announcer
from bot.announcing.letters import Letters
from bot.replies import Replies
from bot.settings import Settings
from knowledge.base import KnowledgeBase
from tests.benchmarks.both_engines import Place
from tests.benchmarks.figures import Figure
from tests.delivery.feed_states import base_of, shipped_draws
from tests.delivery.hearing import private_chats, subscribe_all
from tests.delivery.sending import sending
from tests.telegram import TelegramServer

CHATS = 10_000
RATE = float(Settings.model_fields["send_rate"].default)
WINDOW_SECONDS = 60.0
"""Measured from the first send on, unless all are sent."""
_HELD = 0.95


async def rate_held(place: Place, latency: float, whole: bool) -> list[Figure]:
    """Drains 10,000 cards, or the first minute of them; every answer takes `latency` seconds on its way."""
    base = base_of(place.folder / "knowledge.db", shipped_draws(place.folder))
    async with TelegramServer() as server:
        server.faults.latency = latency
        await subscribe_all(place.store, private_chats(server, CHATS), _now())
        with closing(KnowledgeBase(base)) as known:
            await Announcer(place.store, known, _now, lambda: None).announce_again(known.freshness().newest.number)
            letters = Letters(known, Replies(), _now, lambda payload: f"https://t.me/draws_test_bot?start={payload}")
            async with sending(server, place.store, _now, RATE, letters=letters):
                await server.calls.wait_for("sendMessage", 1, within=60)
                if whole:
                    await server.calls.wait_for("sendMessage", CHATS, within=2 * CHATS / RATE)
                else:
                    await asyncio.sleep(WINDOW_SECONDS)
        return [_held([call.at for call in server.calls.of("sendMessage")], latency, whole)]


def _held(moments: list[float], latency: float, whole: bool) -> Figure:
    within = moments if whole else [moment for moment in moments if moment - moments[0] <= WINDOW_SECONDS]
    rate = (len(within) - 1) / (within[-1] - within[0])
    of = "all" if whole else f"the first {WINDOW_SECONDS:g} s"
    return Figure(
        f"sent a second at {latency * 1000:g} ms a call, {of} of {CHATS:,}",
        f"{rate:.2f} of {RATE:g} ({rate / RATE:.1%})",
        f">= {_HELD:.0%}",
        rate >= _HELD * RATE,
    )


def _now() -> datetime:
    return datetime.now(UTC)
