"""Which of several processes announces: one at a time, and the next one as soon as it ends, however it ends."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import URL, NullPool, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.state.address import address_of, file_of

TRY_SECONDS = 1.0
"""Between two tries to gain the lead."""
CHECK_SECONDS = 2.0
"""Between two looks whether the lead is still held."""
ANSWER_SECONDS = 5.0
"""How long a server may take to say so."""
HOLDS_SECONDS = 15.0
"""How long what a server said holds: less than it keeps the lead of one it does not hear of."""
_SILENCE = "20s"
"""After which a server gives up a session it hears nothing of: a machine that lost its power does not say goodbye."""
_KEY = 0x5374_6F72_6502
"""The advisory lock of who leads; any number that nothing else uses in this database."""

log = logging.getLogger(__name__)
Sleep = Callable[[float], Awaitable[object]]


class Lead:
    """Whether this process leads. Only what it says right before an act counts."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until = -math.inf
        self._gained = asyncio.Event()
        self._lost = asyncio.Event()

    @property
    def held(self) -> bool:
        """As far as can be known without asking; false too where nothing was heard of the server for a while."""
        return self._clock() < self._until

    async def gained(self) -> None:
        """Waits until the lead is held; at once where it is."""
        while not self.held:
            self._gained.clear()
            await self._gained.wait()

    async def lost(self) -> None:
        """Waits until the lead is lost; at once where it is not held."""
        while self.held:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CHECK_SECONDS):
                    await self._lost.wait()
                return

    def _hold(self, until: float) -> None:
        self._until = until
        self._lost.clear()
        self._gained.set()

    def _lose(self) -> None:
        self._until = -math.inf
        self._lost.set()


@contextlib.asynccontextmanager
async def leadership(
    database_url: str, sleep: Sleep = asyncio.sleep, clock: Callable[[], float] = time.monotonic
) -> AsyncIterator[Lead]:
    """Tries for the lead among all that use this store, again and again, and gives it back at the end of the block.

    It never fails for a store that cannot be reached: then this process does not lead, and the log says so. `clock`
    gives seconds from any moment on. Raises StoreUnavailable for an address that is none.
    """
    lead = Lead(clock)
    keeping = asyncio.create_task(_keep(lead, _seat(address_of(database_url)), sleep, clock))
    try:
        yield lead
    finally:
        keeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeping


async def _keep(lead: Lead, seat: _Seat, sleep: Sleep, clock: Callable[[], float]) -> None:
    told = False
    while True:
        try:
            while not await seat.take():
                await sleep(TRY_SECONDS)
            told = False
            log.info("this process announces")
            while True:
                since = clock()
                await seat.confirm()
                lead._hold(since + seat.holds)
                await sleep(CHECK_SECONDS)
        except (SQLAlchemyError, OSError) as error:  # a TimeoutError is an OSError
            if not told:
                log.warning("this process does not announce, and tries again: %s", type(error).__name__)
            told = True
        finally:
            lead._lose()
            await seat.leave()
        await sleep(TRY_SECONDS)


class _Seat(Protocol):
    """What only one can have. Each method may raise SQLAlchemyError or OSError, but `leave`."""

    holds: float
    """Seconds for which a confirmation holds."""

    async def take(self) -> bool: ...
    async def confirm(self) -> None: ...
    async def leave(self) -> None: ...


def _seat(url: URL) -> _Seat:
    file = file_of(url)
    if file:
        return _FileSeat(f"{file.resolve()}.sender")
    return _OnlySeat() if url.get_backend_name() == "sqlite" else _ServerSeat(url)


class _OnlySeat:
    """A store in memory is nobody else's."""

    holds = math.inf

    async def take(self) -> bool:
        return True

    async def confirm(self) -> None:
        pass

    async def leave(self) -> None:
        pass


class _FileSeat(_OnlySeat):
    """A lock on a file, which the system frees when the process ends, killed or not."""

    def __init__(self, file: str) -> None:
        self._lock = FileLock(file, blocking=False, thread_local=False)  # asks at once, and waits for nobody

    async def take(self) -> bool:
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    async def leave(self) -> None:
        self._lock.release()


class _ServerSeat:
    """An advisory lock of PostgreSQL, which lives as long as the connection that took it."""

    holds = HOLDS_SECONDS

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection: AsyncConnection | None = None

    async def take(self) -> bool:
        async with asyncio.timeout(ANSWER_SECONDS):
            if not self._connection:
                self._connection = await self._engine.connect()
                await self._connection.exec_driver_sql(f"SET idle_session_timeout = '{_SILENCE}'")
            taken = await self._connection.execute(select(func.pg_try_advisory_lock(_KEY)))
        return bool(taken.scalar_one())

    async def confirm(self) -> None:
        if not self._connection:
            raise ConnectionError
        async with asyncio.timeout(ANSWER_SECONDS):
            await self._connection.exec_driver_sql("SELECT 1")

    async def leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with contextlib.suppress(SQLAlchemyError, OSError):
                await connection.close()
