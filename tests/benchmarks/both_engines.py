"""Figures taken on SQLite and on PostgreSQL, printed side by side."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.state import Store, opened_store
from tests.benchmarks.figures import VERDICTS, Figure
from tests.postgresql import PostgresqlMissing, PostgresqlServer, postgresql_running
from tests.stores import ENGINES, sqlite_url

_NONE = "not measured"


@dataclass(frozen=True)
class Place:
    """Where a figure is taken: an empty store on one engine, open, and a folder for what else there is."""

    database_url: str
    store: Store
    folder: Path


Measuring = Callable[[Place], Awaitable[list[Figure]]]


@dataclass(frozen=True)
class Pair:
    """One line of the report: the same figure on each engine."""

    figures: tuple[Figure | None, ...]

    def __str__(self) -> str:
        some = next(figure for figure in self.figures if figure)
        cells = "".join(
            f"{figure.value if figure else _NONE:>22} {VERDICTS[figure.passes if figure else None]:<6}"
            for figure in self.figures
        )
        return f"{some.name:<58}{cells}   {some.bar}".rstrip()

    @property
    def missed(self) -> bool:
        return any(figure is not None and figure.passes is False for figure in self.figures)


def heading() -> str:
    """The line over the pairs."""
    return f"{'':58}" + "".join(f"{engine:>22} {'':<6}" for engine in ENGINES) + "   bar"


class Engines:
    """Both engines, or SQLite alone where the machine has no PostgreSQL."""

    def __init__(self, server: PostgresqlServer | None) -> None:
        self._server = server

    async def measured(self, measuring: Measuring, *, together: bool = False) -> AsyncIterator[Pair]:
        """Each figure of the measuring on both; `together`: at the same time, where neither keeps a core busy."""
        async with AsyncExitStack() as stack:
            places = [await stack.enter_async_context(self._place(engine)) for engine in ENGINES]
            if together:
                columns = await asyncio.gather(*(_figures(measuring, place) for place in places))
            else:
                columns = [await _figures(measuring, place) for place in places]
        for row in range(max(map(len, columns))):
            yield Pair(tuple(column[row] if column else None for column in columns))

    @asynccontextmanager
    async def _place(self, engine: str) -> AsyncIterator[Place | None]:
        with TemporaryDirectory() as folder, ExitStack() as stack:
            path = Path(folder)
            if engine == "sqlite":
                url = sqlite_url(path / "state.db")
            elif self._server:
                url = stack.enter_context(self._server.database())
            else:
                yield None
                return
            async with opened_store(url) as store:
                yield Place(url, store, path)


async def _figures(measuring: Measuring, place: Place | None) -> list[Figure]:
    return [] if place is None else await measuring(place)


@contextmanager
def both_engines() -> Iterator[Engines]:
    """The engines; a server of PostgreSQL runs until the end of the block, and writes nothing through to the disk."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgresql_running())
        except PostgresqlMissing as reason:
            print(reason)
            server = None
        yield Engines(server)
