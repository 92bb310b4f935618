"""A new key, and the former ones dropped, while the bot goes on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.rotating import rotate
from bot.settings import Settings
from bot.state import Store, VaultClosed, opened_store
from bot.state.documents import Invitation
from bot.state.key_file import KeyFile, key_file_of
from bot.state.keys import opened_vault
from bot.state.people import People
from bot.state.vault import Vault, is_key, new_key
from tests.stores import sqlite_url

NOW = datetime(2026, 3, 5, 17, tzinfo=UTC)
INVITED = Invitation(invited_on=date(2026, 3, 4))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


@pytest.fixture
def url(file: Path) -> str:
    return sqlite_url(file)


@pytest.fixture
def key_file(file: Path) -> KeyFile:
    return KeyFile(key_file_of(file))


def people_of(store: Store, vault: Vault) -> People:
    return People(store, vault, lambda: NOW)


async def keep(url: str, data_keys: tuple[str, ...] = ()) -> None:
    async with opened_store(url) as store:
        await people_of(store, await opened_vault(data_keys, url, store)).save_invitation(7, INVITED)


async def is_kept(url: str, keys: tuple[str, ...]) -> bool:
    async with opened_store(url) as store:
        person = await people_of(store, Vault(keys)).get(7)
    return person is not None and person.invitation == INVITED


async def test_a_new_key_is_put_in_front_and_seals_everything(url: str, key_file: KeyFile) -> None:
    await keep(url)
    (former,) = key_file.keys()
    assert (await rotate(url, (), drop_old=False)).well
    newest, *rest = key_file.keys()
    assert rest == [former]
    assert await is_kept(url, (newest,))


async def test_the_former_key_is_dropped_when_asked_for(url: str, key_file: KeyFile) -> None:
    await keep(url)
    await rotate(url, (), drop_old=False)
    newest, _ = key_file.keys()
    assert (await rotate(url, (), drop_old=True)).well
    assert key_file.keys() == (newest,)
    assert await is_kept(url, (newest,))


async def test_a_bot_that_runs_meanwhile_uses_the_new_key_at_once(url: str, key_file: KeyFile) -> None:
    async with opened_store(url) as store:
        people = people_of(store, await opened_vault((), url, store))
        await people.save_invitation(7, INVITED)
        await rotate(url, (), drop_old=False)
        await people.tick(7, "passport")
        await rotate(url, (), drop_old=True)
        person = await people.get(7)
        assert person and person.invitation and person.invitation.ticked == {"passport"}


async def test_no_key_is_dropped_while_something_stays_shut(url: str, key_file: KeyFile) -> None:
    await keep(url, (new_key(),))
    key_file.make()
    key_file.add()
    before = key_file.keys()
    assert not (await rotate(url, (), drop_old=True)).well
    assert key_file.keys() == before


async def test_where_the_keys_are_lost_no_new_one_hides_it(url: str, key_file: KeyFile) -> None:
    await keep(url)
    key_file.path.unlink()
    with pytest.raises(VaultClosed):
        await rotate(url, (), drop_old=False)
    assert not key_file.path.exists()


async def test_with_data_keys_the_first_one_seals_everything(database_url: str) -> None:
    former, newest = new_key(), new_key()
    await keep(database_url, (former,))
    assert (await rotate(database_url, (newest, former), drop_old=False)).well
    assert await is_kept(database_url, (newest,))


def test_the_command_prints_a_new_key_and_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    printed = CliRunner().invoke(main, ["rotate-key", "--print"])
    assert is_key(printed.output.strip())
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_did(
    url: str, key_file: KeyFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    done = CliRunner().invoke(main, ["rotate-key"])
    keys = key_file.keys()
    assert (done.exit_code, len(keys)) == (0, 2)
    assert not any(key in done.output for key in keys)
