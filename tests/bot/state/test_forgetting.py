"""What is forgotten is nowhere any more: not in a table, not in the bytes of the file, not in the log."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import MetaData, inspect, select, text

from bot.announcing.reminders import Reminders
from bot.state import Chats, Store, opened_store
from bot.state.documents import Invitation, Profile, Score, Work
from bot.state.enqueueing import announce, enqueue, keep_for_digests
from bot.state.outbox import Outbox, Receiver
from bot.state.people import People
from bot.state.subscriptions import Subscriptions
from bot.state.tables import metadata
from bot.state.vault import Vault, new_key

CHAT, OTHER = 8_123_456_789, 8_987_654_321
NOW = datetime(2026, 3, 5, 17, tzinfo=UTC)
LATER = NOW + timedelta(days=3, seconds=17)
GIVEN = ("21231", "2027-02-03", "1987", "country-xx", "passport-yy")
"""Values that stand in what the person gave, and nowhere else."""


@pytest.fixture
def vault() -> Vault:
    return Vault([new_key()])


def clock() -> datetime:
    return NOW


async def live(store: Store, vault: Vault, chat_id: int) -> list[str]:
    """A person who uses everything that keeps something of them; gives what was sealed."""
    people = People(store, vault, clock)
    await Chats(store, clock).set(chat_id, "private", language="fr", quiet=(22, 7), time_zone="America/Halifax")
    subscriptions = Subscriptions(store, clock)
    await subscriptions.subscribe(chat_id, "private", "fr", categories=["cec"])
    await subscriptions.choose(chat_id, 0, score=477)
    candidate = {"age": 39, "born": 1987}
    await people.save_profile(
        chat_id, Profile(candidate=candidate, work=(Work(noc="21231", months=7, where="canada"),))
    )
    await people.save_score(chat_id, Score(value=477, submitted=NOW))
    invitation = Invitation(invited_on=date(2027, 2, 3), countries=("country-xx",))
    moments = {"ita:30": NOW + timedelta(seconds=30), "ita:14": LATER}
    await people.save_invitation(chat_id, invitation, moments)
    await people.tick(chat_id, "passport-yy")
    async with store.writing() as connection:
        announcement = await announce(store, connection, f"draw:{chat_id}", "draw", {"number": "9"}, NOW)
        await enqueue(store, connection, announcement or 0, {"cec": 400})
    await Chats(store, clock).set(chat_id, "private", digest="daily")
    async with store.writing() as connection:
        await keep_for_digests(store, connection, "9", "cec", 400)
    await Reminders(store, clock, lambda: None).send_due()
    receiver = Receiver(chat_id, 0, "private", "fr")
    await Outbox(store, clock).first(receiver, "may_not_pin:2026-03")
    async with store.reading() as connection:
        row = (await connection.execute(text(f"SELECT * FROM people WHERE chat_id = {chat_id}"))).one()  # noqa: S608
    return [str(document) for document in row[1:]]


async def everything(store: Store) -> str:
    """Every value of every row of every table of the database, as text."""
    async with store.reading() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
        found = MetaData()
        await connection.run_sync(lambda sync: found.reflect(sync))
        assert set(names) == set(metadata.tables) | {"alembic_version"}
        rows = [(await connection.execute(select(table))).all() for table in found.sorted_tables]
    return "\n".join(repr(tuple(row)) for table in rows for row in table)


@pytest.fixture
async def lived(store: Store, vault: Vault) -> AsyncIterator[list[str]]:
    yield await live(store, vault, CHAT)


async def test_before_it_is_forgotten_the_chat_stands_in_every_table_of_chats(store: Store, lived: list[str]) -> None:
    async with store.reading() as connection:
        for table in metadata.sorted_tables:
            if "chat_id" in table.columns:
                assert (await connection.execute(select(table).where(table.c.chat_id == CHAT))).first(), table.name


async def test_after_it_no_table_holds_anything_of_it(
    store: Store, vault: Vault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    sealed = await live(store, vault, CHAT)
    await Chats(store, clock).forget(CHAT)
    async with store.writing() as connection:  # a draw is everybody's; the test named one after the chat to find it
        await connection.execute(text("DELETE FROM announcements WHERE kind = 'draw'"))
    left = await everything(store)
    traces = (str(CHAT), LATER.isoformat(" ")[:19], "Halifax", *sealed, *GIVEN)
    assert [trace for trace in traces if trace in left] == []
    assert "reminder" not in left
    assert [trace for trace in (str(CHAT), *GIVEN) if trace in caplog.text] == []


async def test_others_stay_as_they_were(store: Store, vault: Vault, lived: list[str]) -> None:
    await live(store, vault, OTHER)
    people = People(store, vault, clock)
    before = await people.export(OTHER)
    await Chats(store, clock).forget(CHAT)
    assert await people.export(OTHER) == before


async def test_a_copy_has_a_part_of_every_table_that_holds_something_of_the_chat(
    store: Store, vault: Vault, lived: list[str]
) -> None:
    of_chats = [table for table in metadata.sorted_tables if "chat_id" in table.columns]
    kept = await People(store, vault, clock).export(CHAT)
    assert len(kept) - len({"chat_id"}) == len(of_chats)
    text_of_it = json.dumps(kept)
    assert [given for given in GIVEN if given not in text_of_it] == []
    assert [document for document in lived if document in text_of_it] == []


async def test_the_bytes_of_the_file_hold_nothing_of_it_while_the_bot_runs(
    file_url: str, file: Path, vault: Vault
) -> None:
    async with opened_store(file_url) as store:
        sealed = await live(store, vault, CHAT)
        for trace in (CHAT.to_bytes(6, "big"), sealed[0].encode()):
            assert any(trace in content for content in bytes_of(file))
        await Chats(store, clock).forget(CHAT)
        assert_gone(file, sealed)
    assert_gone(file, sealed)


async def test_the_bytes_of_the_file_hold_no_document_of_a_forgotten_person(
    file_url: str, file: Path, vault: Vault
) -> None:
    async with opened_store(file_url) as store:
        sealed = await live(store, vault, CHAT)
        await People(store, vault, clock).forget(CHAT)
        assert [
            document for document in sealed if any(document.encode() in content for content in bytes_of(file))
        ] == []


async def test_even_before_it_is_forgotten_nothing_that_was_given_is_in_the_bytes_of_the_file(
    file_url: str, file: Path, vault: Vault
) -> None:
    async with opened_store(file_url) as store:
        await live(store, vault, CHAT)
        assert [given for given in GIVEN if any(given.encode() in content for content in bytes_of(file))] == []


def bytes_of(file: Path) -> list[bytes]:
    """Everything on disk: the database, its free pages too, and its write-ahead log."""
    return [path.read_bytes() for path in file.parent.iterdir() if path.is_file()]


def assert_gone(file: Path, sealed: list[str]) -> None:
    traces = [CHAT.to_bytes(6, "big"), b"Halifax", *(document.encode() for document in sealed)]
    assert [trace for trace in traces if any(trace in content for content in bytes_of(file))] == []
