"""Where keys come from: made once, for their owner alone, never in the place of one that is missing."""

from __future__ import annotations

import asyncio
import os
import stat
import threading
from datetime import date
from pathlib import Path

import pytest

from bot.state import Store, VaultClosed, opened_store
from bot.state.documents import Invitation
from bot.state.key_file import KeyFile, key_file_of
from bot.state.keys import complaint, look_at_keys, opened_vault, reseal
from bot.state.people import People
from bot.state.vault import Vault, new_key
from tests.bot.state.conftest import NOW

INVITED = Invitation(invited_on=date(2026, 3, 4))


@pytest.fixture
def key_file(file: Path) -> KeyFile:
    return KeyFile(key_file_of(file))


async def keep(store: Store, vault: Vault, chat_id: int = 7) -> None:
    await People(store, vault, lambda: NOW).save_invitation(chat_id, INVITED)


async def kept(store: Store, vault: Vault, chat_id: int = 7) -> Invitation | None:
    person = await People(store, vault, lambda: NOW).get(chat_id)
    return person and person.invitation


async def test_the_first_start_makes_a_key_file_beside_the_store(file_url: str, key_file: KeyFile) -> None:
    async with opened_store(file_url) as store:
        vault = await opened_vault((), file_url, store)
        await keep(store, vault)
        assert await complaint(vault, store) is None
    assert len(key_file.keys()) == 1


async def test_the_next_start_opens_what_was_kept(file_url: str) -> None:
    for _ in range(2):
        async with opened_store(file_url) as store:
            vault = await opened_vault((), file_url, store)
            if await kept(store, vault) is None:
                await keep(store, vault)
    async with opened_store(file_url) as store:
        assert await kept(store, await opened_vault((), file_url, store)) == INVITED


def test_a_key_file_is_for_its_owner_alone_whatever_the_umask(key_file: KeyFile, file: Path) -> None:
    file.parent.mkdir()
    before = os.umask(0)
    try:
        key_file.make()
    finally:
        os.umask(before)
    assert stat.S_IMODE(key_file.path.stat().st_mode) == 0o600
    assert not key_file.readable_by_others()


def test_a_key_file_was_never_anything_but_for_its_owner(
    key_file: KeyFile, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    modes: list[int] = []
    fsync = os.fsync

    def seen(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", seen)
    key_file.make()
    key_file.add()
    assert modes == [0o600, 0o600]


def test_what_a_crash_left_half_written_is_in_nobodys_way(key_file: KeyFile, file: Path) -> None:
    file.parent.mkdir()
    key_file.path.with_name(f"{key_file.path.name}.new").write_text("half")
    assert key_file.make()
    assert len(key_file.keys()) == 1


def test_several_that_start_at_once_get_one_key(key_file: KeyFile, file: Path) -> None:
    file.parent.mkdir()
    found: list[tuple[str, ...]] = []

    def start() -> None:
        mine = KeyFile(key_file.path)
        mine.make()
        found.append(mine.keys())

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1


async def test_a_lost_key_file_is_not_replaced_where_something_is_sealed(file_url: str, key_file: KeyFile) -> None:
    async with opened_store(file_url) as store:
        await keep(store, await opened_vault((), file_url, store))
        saved = key_file.path.read_bytes()
        key_file.path.unlink()
        vault = await opened_vault((), file_url, store)
        assert not key_file.path.exists()
        assert str(key_file.path) in str(await complaint(vault, store))
        with pytest.raises(VaultClosed, match="Put it back"):
            await kept(store, vault)
        key_file.path.write_bytes(saved)
        assert await kept(store, vault) == INVITED


async def test_data_keys_go_before_a_file(file_url: str, key_file: KeyFile) -> None:
    async with opened_store(file_url) as store:
        await keep(store, await opened_vault([new_key()], file_url, store))
    assert not key_file.path.exists()


async def test_a_server_without_data_keys_refuses_when_something_is_to_be_kept(server_url: str) -> None:
    async with opened_store(server_url) as store:
        vault = await opened_vault((), server_url, store)
        with pytest.raises(VaultClosed, match="set DATA_KEYS"):
            await keep(store, vault)


async def test_another_key_leaves_what_is_kept_as_it_is(url: str, store: Store) -> None:
    right, wrong = Vault([new_key()]), Vault([new_key()])
    await keep(store, right)
    assert "former key" in str(await complaint(wrong, store))
    with pytest.raises(VaultClosed):
        await kept(store, wrong)
    with pytest.raises(VaultClosed):
        await People(store, wrong, lambda: NOW).tick(7, "passport")
    assert (await reseal(wrong, store)).shut == 1
    assert await kept(store, right) == INVITED


async def test_after_sealing_anew_the_newest_key_opens_everything(store: Store) -> None:
    former, newest = new_key(), new_key()
    people = range(1, 251)
    for chat_id in people:
        await keep(store, Vault([former]), chat_id)
    assert (await reseal(Vault([newest, former]), store)).done == len(people)
    alone = Vault([newest])
    assert [await kept(store, alone, chat_id) for chat_id in people] == [INVITED] * len(people)


async def test_what_is_kept_while_all_is_sealed_anew_is_not_lost(store: Store) -> None:
    former, newest = new_key(), new_key()
    both = Vault([newest, former])
    for chat_id in range(1, 120):
        await keep(store, Vault([former]), chat_id)
    people = People(store, both, lambda: NOW)
    await asyncio.gather(reseal(both, store), *(people.tick(chat_id, "passport") for chat_id in range(1, 120)))
    ticked = [await kept(store, Vault([newest]), chat_id) for chat_id in range(1, 120)]
    assert all(invitation and invitation.ticked == {"passport"} for invitation in ticked)


async def test_looking_at_keys_makes_none(file_url: str, key_file: KeyFile) -> None:
    assert "first start" in await look_at_keys((), file_url)
    assert not key_file.path.exists()


async def test_a_file_that_holds_no_key_is_named(file_url: str, key_file: KeyFile) -> None:
    async with opened_store(file_url):
        key_file.path.write_text("nothing of the kind")
        with pytest.raises(VaultClosed, match="no key"):
            await look_at_keys((), file_url)
