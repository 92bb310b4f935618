"""make bench: prints the figures the bot lives by, with the machine. Exit code 1 when a bar is missed."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figure, machine
from tests.benchmarks.in_process import answering, building
from tests.benchmarks.over_http import serving


async def main() -> int:
    """Measures one after the other and prints each figure as it comes."""
    print(machine())
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        for figure in (*building(path), *answering(path)):
            missed += _shown(figure)
        async for figure in serving(path):
            missed += _shown(figure)
    return 1 if missed else 0


def _shown(figure: Figure) -> bool:
    print(figure, flush=True)
    return figure.passes is False


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
