"""Every fault that Telegram and networks have, many of each and at random, while the outbox is drained."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from random import Random

from bot.announcing.sender import LEASE
from bot.state import Store
from bot.state.outbox import Outbox
from tests.delivery.hearing import Clock, heard, never, private_chats, repeated, subscribe_all, tell
from tests.delivery.sending import sending
from tests.telegram import Fault, TelegramServer

_RATE = 60.0
_READ_SECONDS = 0.5
_LATENCY = 0.02
_ONE_CHATS_WAIT, _WAIT_OF_ALL = 3, 1.5
_BANNED_CHATS = 8
_BANS = 4
_NUMBER = "1"
_UNCLEAR = (Fault.dropped(carried_out=True), Fault.unanswered(carried_out=True))
"""The message arrives, and the bot cannot know."""
_CLEAR = (
    Fault.dropped(carried_out=False),
    Fault.unanswered(carried_out=False),
    Fault.server_error(500),
    Fault.server_error(502),
    Fault.slow(_READ_SECONDS / 2),
    Fault.too_many_requests(1),
)
_PATIENCE = 300.0


@dataclass
class Storm:
    """What came of it. `unclear` messages arrived without the bot's knowing, and may come again once each."""

    faults: int
    waits: int
    unclear: int
    told: int
    lost: int
    repeated: int
    sent_in_waits: int


async def storm(server: TelegramServer, store: Store, chats: int, faults: int, random: Random) -> Storm:
    """Tells that many chats of a draw through that many faults, and of waits besides."""
    clock, ids = Clock(), private_chats(server, chats)
    await subscribe_all(store, ids, clock())
    await tell(store, _NUMBER, clock())
    server.faults.latency = _LATENCY
    met = [random.choice((*_CLEAR, *_UNCLEAR)) for _ in range(faults)]
    for fault in met:
        server.faults.add(fault, method="sendMessage", after=random.randrange(chats))
    blocked = set(random.sample(ids, _BANNED_CHATS))
    for chat in blocked:
        server.faults.add(Fault.forbidden(), chat=chat, times=None)
    outbox = Outbox(store, clock)
    async with (
        _waits(server, random, [chat for chat in ids if chat not in blocked]),
        sending(server, store, clock, _RATE, read_timeout=_READ_SECONDS),
        asyncio.timeout(_PATIENCE),
    ):
        while (await outbox.queue()).waiting:
            calls = len(server.calls)
            await asyncio.sleep(2 * _READ_SECONDS)
            if len(server.calls) == calls:
                clock.leaps(LEASE)
    found = heard(server)
    return Storm(
        faults=faults + len(blocked),
        waits=_BANS + _BANNED_CHATS + sum(fault.refusal is not None and fault.refusal.code == 429 for fault in met),
        unclear=sum(call.done and call.outcome in ("dropped", "abandoned") for call in server.calls),
        told=len(ids) - len(blocked),
        lost=len(never(found, set(ids) - blocked, [_NUMBER])),
        repeated=repeated(found),
        sent_in_waits=server.faults.sent_in_waits,
    )


@contextlib.asynccontextmanager
async def _waits(server: TelegramServer, random: Random, ids: list[int]) -> AsyncIterator[None]:
    """Has the server ask for patience now and then: with some chats, and with all."""
    for chat in random.sample(ids, _BANNED_CHATS):
        server.faults.ban(_ONE_CHATS_WAIT, chat=chat)

    async def ban_all() -> None:
        for _ in range(_BANS):
            seen = len(server.calls)
            await server.state.waiting.until(lambda: len(server.calls) >= seen + 30)  # noqa: B023
            server.faults.ban(_WAIT_OF_ALL)

    banning = asyncio.create_task(ban_all())
    try:
        yield
    finally:
        banning.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await banning
