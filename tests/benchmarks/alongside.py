"""The running bot, as a process of its own: what announcing does to its answers, and how soon a draw is told."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import func, select

from bot.announcing.announcer import Announcer
from bot.state import Store
from bot.state.tables import told_draws
from knowledge.base import KnowledgeBase
from tests.benchmarks.bot_process import bot_process
from tests.benchmarks.both_engines import Place
from tests.benchmarks.figures import Figure, at_most, percentile
from tests.benchmarks.questions import questions
from tests.delivery.hearing import private_chats, subscribe_all
from tests.knowledge.bases import records_of
from tests.telegram import PrivateChat, TelegramServer

_CHATS = 10_000
_LATENCY = 0.06
_ASKED = 150
_SLOWER_MILLISECONDS = 500
_POLL_SECONDS, _REACTION_SECONDS = 5.0, 2.0
_FEW, _CHANGES = 10, 4
"""Three changes of the feed are told to a few chats, the last one to ten thousand."""
_KNOWN = 30
"""Draws that the feed repeats."""
_PATIENCE = 60.0


async def replies_meanwhile(place: Place, knowledge: Path) -> list[Figure]:
    """Questions one at a time, first with nothing to send, then while 10,000 chats are told of a draw."""
    path = Path(shutil.copy(knowledge, place.folder))
    async with TelegramServer() as server:
        server.faults.latency = _LATENCY
        await subscribe_all(place.store, private_chats(server, _CHATS), _now())
        async with bot_process(server, path, place.database_url):
            await _baseline(place.store)
            chat = server.private_chat(server.user("Ana"))
            idle = await _asked(chat)
            with closing(KnowledgeBase(path)) as base:
                await Announcer(place.store, base, _now, lambda: None).announce_again(base.freshness().newest.number)
            sent = len(server.calls.of("sendMessage"))
            await server.calls.wait_for("sendMessage", sent + 50, within=_PATIENCE)
            sent, begun = len(server.calls.of("sendMessage")), perf_counter()
            busy = await _asked(chat)
            rate = (len(server.calls.of("sendMessage")) - sent - len(busy)) / (perf_counter() - begun)
    slower = percentile(busy, 0.95) - percentile(idle, 0.95)
    return [
        Figure("replies with nothing to send, p95", f"{percentile(idle, 0.95):.0f} ms"),
        Figure(f"replies while {_CHATS:,} chats are told, p95", f"{percentile(busy, 0.95):.0f} ms, {rate:.1f}/s told"),
        Figure("slower by", f"{slower:.0f} ms", f"< {_SLOWER_MILLISECONDS} ms", slower < _SLOWER_MILLISECONDS),
    ]


async def first_send(place: Place, knowledge: Path) -> list[Figure]:
    """The feed's file is replaced at any moment between two polls; counted until the first message reaches Telegram."""
    path, feed = Path(shutil.copy(knowledge, place.folder)), place.folder / "feed.json"
    with closing(KnowledgeBase(path)) as base:
        records = records_of(base.draws(limit=_KNOWN))
    _publish(feed, records)
    took = []
    poll = {"FEED_POLL_SECONDS": f"{_POLL_SECONDS:g}"}
    async with TelegramServer() as server:
        await subscribe_all(place.store, private_chats(server, _FEW), _now())
        async with bot_process(server, path, place.database_url, feed, **poll):
            await _baseline(place.store)
            for change in range(_CHANGES):
                if change == _CHANGES - 1:
                    await subscribe_all(place.store, private_chats(server, _CHATS), _now())
                await asyncio.sleep(change * _POLL_SECONDS / _CHANGES)
                records = [_next(records[0]), *records]
                sent, begun = len(server.calls.of("sendMessage")), perf_counter()
                _publish(feed, records)
                await server.calls.wait_for("sendMessage", sent + 1, within=_PATIENCE)
                took.append(perf_counter() - begun)
                if change < _CHANGES - 1:
                    await server.calls.wait_for("sendMessage", sent + _FEW, within=_PATIENCE)
    name = f"feed change to first send, slowest of {_CHANGES}, polled every {_POLL_SECONDS:g} s"
    return [at_most(name, max(took), _POLL_SECONDS + _REACTION_SECONDS, "s")]


async def _asked(chat: PrivateChat) -> list[float]:
    """Milliseconds from a question to its answer."""
    times, texts = [], questions()
    for turn in range(_ASKED):
        begun = perf_counter()
        await chat.says(texts[turn % len(texts)])
        await chat.next_reply(within=10)
        times.append((perf_counter() - begun) * 1000)
    return times


async def _baseline(store: Store) -> None:
    """Waits until the bot has noted the draws that it knew from the start."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            async with store.reading() as connection:
                if (await connection.execute(select(func.count()).select_from(told_draws))).scalar_one():
                    return
            await asyncio.sleep(0.1)


def _next(newest: dict[str, Any]) -> dict[str, Any]:
    """The record of a draw that follows, held yesterday."""
    day = (_now() - timedelta(days=1)).date()
    number = str(int(newest["drawNumber"]) + 1)
    return newest | {"drawNumber": number, "drawDate": day.isoformat(), "drawDateTime": None, "drawSize": number}


def _publish(feed: Path, records: Sequence[dict[str, Any]]) -> None:
    new = feed.with_suffix(".new")
    new.write_text(json.dumps({"rounds": list(records)}))
    new.replace(feed)


def _now() -> datetime:
    return datetime.now(UTC)
