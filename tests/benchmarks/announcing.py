"""What announcing is held to, on both engines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks.alongside import first_send, replies_meanwhile
from tests.benchmarks.both_engines import Engines, Measuring, Pair
from tests.benchmarks.deliveries import over_faults, over_kills, over_kills_of_telling, over_the_feed
from tests.benchmarks.outbox import of_many
from tests.benchmarks.pacing import rate_held


@dataclass(frozen=True)
class Size:
    """How much is measured: kills of the sender, chats in the large outbox, and whether 10,000 are sent to the end."""

    kills: int = 200
    chats: int = 1_000_000
    whole: bool = False


@dataclass(frozen=True)
class Part:
    """Some lines of the report under a name; `together`: on both engines at the same time, where they leave room."""

    name: str
    measurings: Callable[[Size, Path], list[Measuring]]
    together: bool = False


PARTS = (
    Part("kills", lambda size, _: [partial(over_kills, kills=size.kills)], together=True),
    Part("telling", lambda size, _: [partial(over_kills_of_telling, kills=size.kills)]),
    Part("faults", lambda *_: [over_faults], together=True),
    Part(
        "rate",
        lambda size, _: [partial(rate_held, latency=latency, whole=size.whole) for latency in (0.0, 0.06)],
        together=True,
    ),
    Part("replies", lambda _, knowledge: [partial(replies_meanwhile, knowledge=knowledge)]),
    Part("feed", lambda _, knowledge: [partial(first_send, knowledge=knowledge)]),
    Part("outbox", lambda size, _: [partial(of_many, chats=size.chats)]),
    Part("replay", lambda *_: [over_the_feed]),
)


async def announcing(engines: Engines, knowledge: Path, size: Size, only: frozenset[str]) -> AsyncIterator[Pair]:
    """Every line of the parts in `only`, or of all where it is empty; `knowledge` is a built base."""
    for part in PARTS:
        if not only or part.name in only:
            for measuring in part.measurings(size, knowledge):
                async for pair in engines.measured(measuring, together=part.together):
                    yield pair
