"""What a chat chose is kept, moved and forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from bot.state import Chats, ChatSettings, Store, StoreFailed, opened_store, tables
from tests.bot.state.conftest import NOW

GROUP, SUPERGROUP = -700, -1_000_000_000_700


async def test_a_chat_that_chose_nothing_has_the_defaults(chats: Chats) -> None:
    assert await chats.get(GROUP) == ChatSettings(language=None, answers_unasked=False)


async def test_what_is_not_given_stays(chats: Chats) -> None:
    await chats.set(GROUP, "group", language="fr")
    assert await chats.set(GROUP, "group", answers_unasked=True) == ChatSettings("fr", True)
    assert await chats.set(GROUP, "group", language=None) == ChatSettings(None, True)


async def test_what_was_set_is_there_after_a_restart(chats: Chats, store: Store) -> None:
    await chats.set(SUPERGROUP, "supergroup", language="en", answers_unasked=True)
    assert await Chats(store, lambda: NOW).get(SUPERGROUP) == ChatSettings("en", True)


async def test_a_change_is_seen_at_once_by_who_had_read_before(chats: Chats) -> None:
    await chats.get(GROUP)
    await chats.set(GROUP, "group", answers_unasked=True)
    assert (await chats.get(GROUP)).answers_unasked


async def test_a_setting_is_not_read_from_the_store_for_every_message(chats: Chats, store: Store) -> None:
    await chats.get(GROUP)
    async with store.writing() as connection:
        await connection.exec_driver_sql("ALTER TABLE chats RENAME TO elsewhere")
    assert await chats.get(GROUP) == ChatSettings()


async def test_a_change_by_another_process_is_seen_after_a_minute(url: str, store: Store) -> None:
    moments = [NOW]
    here = Chats(store, lambda: moments[-1])
    await here.get(GROUP)
    async with opened_store(url) as other:
        await Chats(other, lambda: NOW).set(GROUP, "group", answers_unasked=True)
    moments.append(NOW + timedelta(minutes=2))
    assert (await here.get(GROUP)).answers_unasked


async def test_forgetting_leaves_nothing(chats: Chats, store: Store) -> None:
    await chats.set(GROUP, "group", answers_unasked=True)
    await chats.forget(GROUP)
    assert await chats.get(GROUP) == ChatSettings()
    assert await rows(store) == []


async def test_forgetting_leaves_other_chats_alone(chats: Chats) -> None:
    await chats.set(GROUP, "group", language="fr")
    await chats.set(7, "private", language="fr")
    await chats.forget(GROUP)
    assert (await chats.get(7)).language == "fr"


async def test_a_group_that_becomes_a_supergroup_keeps_its_settings(chats: Chats, store: Store) -> None:
    await chats.set(GROUP, "group", answers_unasked=True)
    for _ in range(2):  # Telegram tells it from both chats
        await chats.migrate(GROUP, SUPERGROUP)
    assert (await chats.get(SUPERGROUP)).answers_unasked
    assert await chats.get(GROUP) == ChatSettings()
    assert [(row.chat_id, row.kind) for row in await rows(store)] == [(SUPERGROUP, "supergroup")]


async def test_what_the_supergroup_chose_itself_is_not_overwritten(chats: Chats, store: Store) -> None:
    await chats.set(GROUP, "group", answers_unasked=True)
    await chats.set(SUPERGROUP, "supergroup", answers_unasked=False)
    await chats.migrate(GROUP, SUPERGROUP)
    assert not (await chats.get(SUPERGROUP)).answers_unasked
    assert len(await rows(store)) == 1


async def test_two_processes_that_write_at_once_lose_nothing(url: str) -> None:
    async with opened_store(url) as one, opened_store(url) as two:
        both = [Chats(one, lambda: NOW), Chats(two, lambda: NOW)]
        await asyncio.gather(*(both[chat % 2].set(chat, "private", language="fr") for chat in range(60)))
        await asyncio.gather(both[0].set(1, "private", answers_unasked=True), both[1].set(1, "private", language="en"))
    async with opened_store(url) as later:
        assert len(await rows(later)) == 60
        assert await Chats(later, lambda: NOW).get(1) == ChatSettings("en", True)


async def test_a_write_that_fails_says_so_without_values_and_changes_nothing(chats: Chats) -> None:
    await chats.set(GROUP, "group", answers_unasked=True)
    with pytest.raises(StoreFailed, match="nothing was changed") as failed:
        await chats.set(GROUP, "nonsense", answers_unasked=False)  # type: ignore[arg-type]
    assert "nonsense" not in str(failed.value)
    assert str(GROUP) not in str(failed.value)
    assert (await chats.get(GROUP)).answers_unasked


async def test_moments_are_kept_in_utc_from_the_first_choice_on(store: Store) -> None:
    moments = [NOW]
    chats = Chats(store, lambda: moments[-1])
    await chats.set(GROUP, "group", language="fr")
    moments.append(NOW + timedelta(days=1))
    await chats.set(GROUP, "group", language="en")
    (row,) = await rows(store)
    assert (row.created_at, row.updated_at) == tuple(moments)


async def rows(store: Store) -> Sequence[Row[Any]]:
    async with store.reading() as connection:
        return (await connection.execute(select(tables.chats))).all()
