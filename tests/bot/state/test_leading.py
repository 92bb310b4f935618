"""Only one process announces at a time, and another one as soon as that one ends."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import NullPool, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.state.leading import HOLDS_SECONDS, Lead, leadership
from tests.stores import sqlite_url

PROJECT = Path(__file__).parents[3]


class Naps:
    """Sleeps that are short, and can be waited for."""

    def __init__(self) -> None:
        self._taken = asyncio.Condition()

    async def __call__(self, seconds: float) -> None:
        await asyncio.sleep(0.01)
        async with self._taken:
            self._taken.notify_all()

    async def taken_more(self, number: int) -> None:
        async with self._taken:
            for _ in range(number):
                await self._taken.wait()


@pytest.fixture(autouse=True)
async def patience() -> AsyncIterator[None]:
    """A test that waits in vain fails instead of hanging."""
    async with asyncio.timeout(60):
        yield


@contextlib.asynccontextmanager
async def leading(url: str) -> AsyncIterator[Lead]:
    async with leadership(url, Naps()) as lead:
        await lead.gained()
        yield lead


async def test_one_alone_leads(url: str) -> None:
    async with leading(url) as lead:
        assert lead.held


async def test_a_second_one_waits_while_the_first_leads(url: str) -> None:
    naps = Naps()
    async with leading(url) as first, leadership(url, naps) as second:
        await naps.taken_more(5)
        assert first.held
        assert not second.held


async def test_the_second_leads_when_the_first_leaves(url: str) -> None:
    async with contextlib.AsyncExitStack() as stays:
        async with leading(url):
            second = await stays.enter_async_context(leadership(url, Naps()))
        await second.gained()
        assert second.held


async def test_who_left_does_not_hold_the_lead(url: str) -> None:
    async with leading(url) as lead:
        pass
    await lead.lost()
    assert not lead.held


async def test_the_second_leads_when_the_process_of_the_first_is_killed(url: str) -> None:
    naps = Naps()
    command = (sys.executable, "-m", "tests.bot.state.leader", url)
    first = await asyncio.create_subprocess_exec(*command, cwd=PROJECT, stdout=asyncio.subprocess.PIPE)
    try:
        assert first.stdout
        assert await first.stdout.readline() == b"leads\n"
        async with leadership(url, naps) as second:
            await naps.taken_more(5)
            assert not second.held
            first.kill()
            await second.gained()
            assert second.held
    finally:
        with contextlib.suppress(ProcessLookupError):
            first.kill()
        await first.communicate()


async def test_every_store_in_memory_has_its_own_leader() -> None:
    async with leading("sqlite+aiosqlite://") as one, leading("sqlite+aiosqlite://") as other:
        assert one.held
        assert other.held


async def test_two_names_of_one_file_have_one_leader(file: Path, file_url: str, tmp_path: Path) -> None:
    (tmp_path / "other.db").symlink_to(file)
    naps = Naps()
    async with leading(file_url), leadership(sqlite_url(tmp_path / "other.db"), naps) as second:
        await naps.taken_more(5)
        assert not second.held


async def test_a_cut_connection_is_noticed_and_the_lead_gained_again(server_url: str) -> None:
    async with leading(server_url) as lead:
        lost = asyncio.create_task(lead.lost())
        await cut_leader(server_url)
        await lost
        await lead.gained()
        assert lead.held


async def test_another_one_leads_after_the_connection_was_cut(server_url: str) -> None:
    async with leading(server_url) as first, leadership(server_url, Naps()) as second:
        gained = asyncio.create_task(second.gained())
        while not gained.done():  # either may be the quicker one
            await cut_leader(server_url)
            await asyncio.wait({gained}, timeout=0.1)
        await first.lost()
        assert not first.held


async def test_a_server_that_was_not_heard_of_for_long_is_not_counted_on(server_url: str) -> None:
    now = [1000.0]
    async with leadership(server_url, never, clock=lambda: now[-1]) as lead:
        await lead.gained()
        now.append(now[0] + HOLDS_SECONDS)
        assert not lead.held


async def test_a_file_is_held_however_long_the_process_stood_still(file_url: str) -> None:
    now = [1000.0]
    async with leadership(file_url, never, clock=lambda: now[-1]) as lead:
        await lead.gained()
        now.append(now[0] + 100 * HOLDS_SECONDS)
        assert lead.held


async def test_a_server_that_is_away_is_waited_for(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    naps = Naps()
    async with leadership(f"postgresql+psycopg://bot:hush@/none?host={tmp_path}", naps) as lead:
        await naps.taken_more(3)
        assert not lead.held
    assert "hush" not in caplog.text
    assert caplog.text.count("does not announce") == 1


async def never(seconds: float) -> None:
    await asyncio.Event().wait()


async def cut_leader(url: str) -> None:
    """Ends the session that holds the lead, as a network or a restart of the server may."""
    held = "locktype = 'advisory' AND granted AND datname = current_database()"
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON oid = database WHERE {held}"  # noqa: S608
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.execute(text(cut))
