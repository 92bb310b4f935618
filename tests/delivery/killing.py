"""Kills a draining process again and again, and accounts for every message that was sent."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from bot.state import Store
from bot.state.outbox import Outbox
from tests.delivery.draining import Draining, drain, ended, process_of
from tests.delivery.hearing import Heard, heard, marked, never, private_chats, repeated, subscribe_all, tell
from tests.telegram import Fault, TelegramServer

USUAL, FAST = 25.0, 250.0
"""Messages a second: as the bot is set, and so many that all who may be on their way at once are."""
ANSWER_SECONDS = 0.03
"""A message is accepted at once and its answer takes as long as this, so that several are on their way at a kill."""
_CHATS = 300
_FEWEST_WAITING = 100
_UNTIL_CLAIM = 1.0
"""Seconds within which a process has opened the store and made its first claim, on a machine that is not too busy."""
_LATEST = {USUAL: 12, FAST: 30}
"""Messages, by the rate, of which one is the last that sees its process alive."""
_QUIET = 0.05
_PATIENCE = 120.0


@dataclass
class Account:
    """What came of the kills."""

    unmarked: dict[float, list[int]] = field(default_factory=dict)
    """By the rate, for each kill the messages that were accepted and not noted: they come again."""
    lost: int = 0
    repeated: int = 0
    unexplained: int = 0
    """Messages that came again though they had been noted."""
    told: int = 0
    """Messages that were to arrive."""


async def killed(server: TelegramServer, store: Store, database_url: str, kills: int, random: Random) -> Account:
    """Kills a process that drains the outbox that many times, then lets one end its work, and gives the account."""
    account, again = Account(), Counter[tuple[int, str]]()
    server.faults.add(Fault(hold=ANSWER_SECONDS), method="sendMessage", times=None)
    chat_ids = private_chats(server, _CHATS)
    await subscribe_all(store, chat_ids, _now())
    numbers: list[str] = []
    for place in range(kills):
        await _enough(store, numbers)
        draining = Draining(database_url, server.token, server.base_url, (USUAL, FAST)[place % 2])
        unmarked = await _one_kill(server, store, draining, random)
        again.update(unmarked)
        account.unmarked.setdefault(draining.rate, []).append(len(unmarked))
    await drained(store, Draining(database_url, server.token, server.base_url, FAST))
    in_the_end = heard(server)
    account.told = len(chat_ids) * len(numbers)
    account.lost = len(never(in_the_end, chat_ids, numbers))
    account.repeated = repeated(in_the_end)
    account.unexplained = sum((in_the_end - Heard(dict.fromkeys(in_the_end, 1)) - again).values())
    return account


async def drained(store: Store, draining: Draining) -> int | None:
    """Lets a process of its own send all that waits, and end in order; gives its exit code."""
    outbox = Outbox(store, _now)
    async with process_of(drain, draining) as process, asyncio.timeout(_PATIENCE):
        while (await outbox.queue()).waiting:  # noqa: ASYNC110 - the store calls nobody
            await asyncio.sleep(0.05)
        process.terminate()
        return await ended(process)


async def _enough(store: Store, numbers: list[str]) -> None:
    """Tells one draw after the other while too few messages wait for a life that ends late."""
    while (await Outbox(store, _now).queue()).waiting < _FEWEST_WAITING:
        numbers.append(str(len(numbers) + 1))
        await tell(store, numbers[-1], _now())


async def _one_kill(server: TelegramServer, store: Store, draining: Draining, random: Random) -> set[tuple[int, str]]:
    """One life: killed at any moment from the opening of the store to some way into the sending."""
    since = len(server.calls)
    async with process_of(drain, draining) as process:
        if random.random() < 0.25:
            await asyncio.sleep(random.uniform(0, _UNTIL_CLAIM))
        else:
            calls = random.randint(1, _LATEST[draining.rate])
            await server.state.waiting.until(lambda: len(server.calls) >= since + calls, _PATIENCE)
            await asyncio.sleep(random.uniform(0, 2 * ANSWER_SECONDS))
        process.kill()
        await ended(process)
    await still(server, since)
    accepted = heard(server, since)
    return set(accepted) - await marked(store, accepted)


async def still(server: TelegramServer, since: int) -> None:
    """Waits until the server is done with what reached it."""
    await asyncio.sleep(_QUIET)
    await server.state.waiting.until(
        lambda: all(server.calls[place].outcome != "waiting" for place in range(since, len(server.calls))), _PATIENCE
    )


def _now() -> datetime:
    return datetime.now(UTC)
