"""Opening the store: made from nothing, brought up to the present, or refused with a sentence."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, select, text

from bot.state import Chats, ChatSettings, Store, StoreUnavailable, look_at, opened_store
from bot.state.tables import chats, metadata
from tests.bot.state.conftest import NOW

PROJECT = Path(__file__).parents[3]
OPENING = """
import asyncio, sys
from bot.state import opened_store

async def open_and_close():
    async with opened_store(sys.argv[1]):
        pass

print("ready", flush=True)
sys.stdin.readline()
asyncio.run(open_and_close())
"""
Seen = TypeVar("Seen")


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def columns(connection: Connection) -> str:
    return str(inspect(connection).get_multi_columns())


async def seen(store: Store, look: Callable[[Connection], Seen]) -> Seen:
    async with store.reading() as connection:
        return await connection.run_sync(look)


async def test_the_steps_lead_to_the_tables_the_program_has(empty_database_url: str) -> None:
    async with opened_store(empty_database_url) as store:
        assert await seen(store, differences) == []


async def test_opening_again_changes_nothing(url: str) -> None:
    async with opened_store(url) as store:
        await Chats(store, lambda: NOW).set(7, "private", language="fr")
        before = await seen(store, columns)
    async with opened_store(url) as store:
        assert await Chats(store, lambda: NOW).get(7) == ChatSettings("fr")
        assert await seen(store, columns) == before


async def test_several_that_open_a_new_store_at_once_all_can(empty_database_url: str) -> None:
    async def open_and_close() -> None:
        async with opened_store(empty_database_url):
            pass

    async with asyncio.timeout(60):
        await asyncio.gather(*(open_and_close() for _ in range(4)))
    assert "up to date" in await look_at(empty_database_url)


async def test_processes_that_open_a_new_store_at_once_all_can(empty_database_url: str) -> None:
    opening = (sys.executable, "-c", OPENING, empty_database_url)
    pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    processes = [await asyncio.create_subprocess_exec(*opening, cwd=PROJECT, **pipes) for _ in range(3)]
    for process in processes:
        assert process.stdout
        await process.stdout.readline()
    await asyncio.gather(*(process.communicate(b"now\n") for process in processes))
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert "up to date" in await look_at(empty_database_url)


async def test_a_server_that_was_started_anew_is_found_again(server_url: str) -> None:
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    cut = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608
    async with opened_store(server_url) as store, opened_store(server_url) as other:
        await Chats(store, lambda: NOW).set(7, "private", language="fr")
        async with other.reading() as connection:
            await connection.execute(cut)
        assert await Chats(store, lambda: NOW).get(7) == ChatSettings("fr")


async def test_readers_go_on_beside_a_writer(store: Store) -> None:
    chats = Chats(store, lambda: NOW)
    async with store.writing():
        assert await chats.get(7) == ChatSettings()


async def test_the_file_has_a_write_ahead_log_and_keeps_foreign_keys(file_url: str) -> None:
    async with opened_store(file_url) as store, store.reading() as connection:
        pragmas = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    assert pragmas == ["wal", 1, 5000]


async def test_a_transaction_that_raises_keeps_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError):
        async with store.writing() as connection:
            await connection.exec_driver_sql("ALTER TABLE chats RENAME TO elsewhere")
            raise RuntimeError
    assert await Chats(store, lambda: NOW).get(7) == ChatSettings()


def content(file: Path) -> bytes:
    return file.read_bytes()


async def unopened(url: str) -> str:
    with pytest.raises(StoreUnavailable) as refused:
        async with opened_store(url):
            pass
    return str(refused.value)


@pytest.fixture
def other_file(file: Path) -> Path:
    file.parent.mkdir()
    file.write_bytes(b"something else entirely, and long enough to be looked at" * 20)
    return file


async def test_a_file_that_is_something_else_is_refused_and_left_alone(file_url: str, other_file: Path) -> None:
    before = content(other_file)
    complaint = await unopened(file_url)
    assert "DATABASE_URL" in complaint
    assert str(other_file) in complaint
    assert content(other_file) == before


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "DATABASE_URL" in await unopened(f"sqlite+aiosqlite:///{tmp_path}/file/state.db")


async def test_a_store_of_a_newer_version_is_refused(url: str) -> None:
    async with opened_store(url) as store, store.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert "newer version" in await unopened(url)


@pytest.mark.parametrize("address", ["sqlite+pysqlite:///x.db", "mysql://x", "nothing at all"])
async def test_an_address_of_another_kind_is_refused(address: str) -> None:
    assert (await unopened(address)).startswith("DATABASE_URL")


async def test_a_password_is_never_shown() -> None:
    refused = await unopened("postgresql+psycopg://bot:hush@127.0.0.1:1/none?password=hush2")
    assert "127.0.0.1:1/none" in refused
    assert "hush" not in refused


async def test_a_plain_address_gets_the_driver_that_is_used(url: str) -> None:
    plain = url.replace("+aiosqlite", "").replace("+psycopg", "")
    async with opened_store(plain) as store:
        assert await Chats(store, lambda: NOW).get(7) == ChatSettings()


async def test_looking_makes_no_file(file_url: str, file: Path) -> None:
    assert "first start" in await look_at(file_url)
    assert not file.parent.exists()


async def test_looking_at_a_new_database_makes_no_table(empty_database_url: str) -> None:
    for _ in range(2):
        assert "first start" in await look_at(empty_database_url)


async def test_who_reads_sees_one_state_while_others_write(chats: Chats, store: Store) -> None:
    count = text("SELECT count(*) FROM chats")
    async with store.reading() as connection:
        before = (await connection.execute(count)).scalar_one()
        await chats.set(7, "private", language="fr")
        assert (await connection.execute(count)).scalar_one() == before


async def test_a_bot_that_starts_says_nothing_of_chats_in_its_log(url: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with opened_store(url) as store:
            await Chats(store, lambda: NOW).set(777_123, "private", language="fr")
    assert "777123" not in caplog.text


async def test_a_server_plans_a_query_for_the_rows_that_there_are_now(server_url: str) -> None:
    async with opened_store(server_url) as store, store.reading() as connection:
        for _ in range(10):  # psycopg prepares what is asked that often, unless told not to
            await connection.execute(select(chats.c.chat_id).where(chats.c.kind == "private"))
        kept = await connection.execute(text("SELECT statement FROM pg_prepared_statements"))
        assert kept.scalars().all() == []
