"""make bench: prints the figures the bot lives by, with the machine. Exit code 1 when a bar is missed.

ONLY="kills rate" takes some parts only; KILLS=, CHATS= and WHOLE=1 say how much is measured.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

import click

from tests.benchmarks.advising import advising
from tests.benchmarks.announcing import PARTS, Size, announcing
from tests.benchmarks.both_engines import Pair, both_engines, heading
from tests.benchmarks.calculators import calculating
from tests.benchmarks.figures import Figure, machine
from tests.benchmarks.in_process import answering, building
from tests.benchmarks.over_http import serving

ANSWERS, POINTS = "answers", "points"
"""The parts that measure answering and the calculators."""


@click.command(help=__doc__)
@click.option(
    "--only", envvar="ONLY", default="", help=f"Of {ANSWERS} {POINTS} {' '.join(part.name for part in PARTS)}."
)
@click.option("--kills", envvar="KILLS", default=Size.kills, show_default=True, help="Of the sender, on each engine.")
@click.option("--chats", envvar="CHATS", default=Size.chats, show_default=True, help="In the large outbox.")
@click.option("--whole", envvar="WHOLE", is_flag=True, help="Send to all 10,000 chats where the rate is measured.")
def main(only: str, kills: int, chats: int, whole: bool) -> None:
    """Measures and prints."""
    logging.getLogger().addHandler(logging.NullHandler())  # faults on purpose are logged by whoever meets them
    sys.exit(asyncio.run(_printed(Size(kills, chats, whole), frozenset(only.split()))))


async def _printed(size: Size, only: frozenset[str]) -> int:
    """Measures one after the other and prints each figure as it comes."""
    print(machine())
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        if not only or ANSWERS in only:
            missed += await _answers(path)
        else:
            list(building(path))
        if not only or POINTS in only:
            missed += sum(map(_shown, (*calculating(), *advising(path))))
        if not only or only - {ANSWERS, POINTS}:
            missed += await _announcing(path, size, only)
    return 1 if missed else 0


async def _answers(path: Path) -> int:
    missed = 0
    for figure in (*building(path), *answering(path)):
        missed += _shown(figure)
    async for figure in serving(path):
        missed += _shown(figure)
    return missed


async def _announcing(path: Path, size: Size, only: frozenset[str]) -> int:
    missed = 0
    with both_engines() as engines:
        print(f"\n{heading()}", flush=True)
        async for pair in announcing(engines, path, size, only):
            missed += _shown(pair)
    return missed


def _shown(figure: Figure | Pair) -> bool:
    print(figure, flush=True)
    return figure.missed


if __name__ == "__main__":
    main()
