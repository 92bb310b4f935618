"""What is lost and what comes twice: over kills, over faults, and over a replay of the feed."""

from __future__ import annotations

from random import Random

from bot.announcing.sender import IN_FLIGHT
from tests.benchmarks.both_engines import Place
from tests.benchmarks.figures import Figure
from tests.delivery.feed_states import shipped_draws
from tests.delivery.killing import Account, killed
from tests.delivery.replaying import replayed
from tests.delivery.storm import storm
from tests.delivery.telling import killed_while_telling
from tests.telegram import TelegramServer

_SEED = 4
_CHATS_OF_STORM, _FAULTS = 1_000, 200
_CHATS_TOLD = 5_000
_KILLS_OF_TELLING = 10
"""So many kills of a sender there are for one of a process that tells."""


def none(name: str, value: int, of: str = "") -> Figure:
    """A figure that has to be 0."""
    return Figure(name, f"{value}{f' of {of}' if of else ''}", "0", value == 0)


async def over_kills(place: Place, kills: int) -> list[Figure]:
    """A sender is killed at random moments, and so is whoever takes over the feed and tells."""
    random = Random(_SEED)  # noqa: S311 - chance, not a secret
    async with TelegramServer() as server:
        account = await killed(server, place.store, place.database_url, kills, random)
    return [none(f"lost over {kills} kills of the sender", account.lost, f"{account.told:,}"), *_repeats(account)]


def _repeats(account: Account) -> list[Figure]:
    every = [count for counts in account.unmarked.values() for count in counts]
    most = max(every, default=0)
    return [
        none("repeated, but not on its way at a kill", account.unexplained),
        Figure("repeated, at most after one kill", str(most), f"<= {IN_FLIGHT}", most <= IN_FLIGHT),
        *(
            Figure(f"repeated, mean of a kill at {rate:g} messages a second", f"{sum(counts) / len(counts):.2f}")
            for rate, counts in account.unmarked.items()
        ),
    ]


async def over_kills_of_telling(place: Place, kills: int) -> list[Figure]:
    """Whoever takes over the feed and tells is killed between the two, and within."""
    random = Random(_SEED)  # noqa: S311 - chance, not a secret
    count = max(1, kills // _KILLS_OF_TELLING)
    draws = shipped_draws(place.folder)
    toll = await killed_while_telling(place.store, place.database_url, place.folder, draws, _CHATS_TOLD, count, random)
    hit = f"{toll.between} of {toll.kills}"
    return [
        Figure("kills of the announcer, before it had told", hit),
        none("lost over them", toll.lost, f"{toll.due:,}"),
        none("repeated over them", toll.repeated),
    ]


async def over_faults(place: Place) -> list[Figure]:
    """Every kind of fault, many times."""
    random = Random(_SEED)  # noqa: S311 - chance, not a secret
    async with TelegramServer() as server:
        came = await storm(server, place.store, _CHATS_OF_STORM, _FAULTS, random)
    more = max(0, came.repeated - came.unclear)
    return [
        none(f"lost over {came.faults} faults and {came.waits} waits", came.lost, f"{came.told:,}"),
        none("repeated, though Telegram had said that it arrived", more),
        Figure("repeated, since no answer to what arrived ever came", f"{came.repeated} of {came.unclear}"),
        none("sends inside a retry_after window", came.sent_in_waits),
    ]


async def over_the_feed(place: Place) -> list[Figure]:
    """Every state the feed went through since March 2026."""
    replay = await replayed(place.store, place.folder, shipped_draws(place.folder))
    due = f"{replay.due:,}"
    return [
        none(f"false announcements over {replay.states} states of the feed", replay.false, due),
        none("repeated announcements over them", replay.repeated, due),
        none("missed announcements over them", replay.missed, due),
    ]
