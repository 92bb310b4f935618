"""Where the keys of the vault come from: DATA_KEYS, else a file beside an SQLite store; and how they are changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.address import address_of, file_of
from bot.state.documents import KINDS, Kind
from bot.state.errors import VaultClosed
from bot.state.key_file import KeyFile, key_file_of
from bot.state.store import Store, unchanged_store
from bot.state.tables import people
from bot.state.vault import Sealed, Vault

AT_ONCE = 100
"""People a transaction, so that nobody who writes has to wait for long."""


@dataclass
class Resealed:
    """What became of the documents."""

    done: int = 0
    shut: int = 0
    """Left as they were, for no key opens them."""


def key_file_for(database_url: str) -> KeyFile | None:
    """The key file of a store; None where it lies on a server or in memory. Raises StoreUnavailable."""
    file = file_of(address_of(database_url))
    return KeyFile(key_file_of(file)) if file else None


async def opened_vault(data_keys: Sequence[str], database_url: str, store: Store) -> Vault:
    """The vault of a store. Without DATA_KEYS its key file is made, but not where something is sealed already: another
    key would not open that. A vault without a key stays closed; it says so when something is to be kept.
    """
    if data_keys:
        return Vault(data_keys)
    file = key_file_for(database_url)
    if file is None:
        return Vault(())
    if not file.path.exists() and await _is_empty(store):
        try:
            file.make()
        except VaultClosed:
            return Vault(file.keys)  # it says the same when something is to be kept
    return Vault(file.keys)


async def complaint(vault: Vault, store: Store) -> str | None:
    """Why the vault cannot be used now, or does not open what is kept; None where all is well. Raises StoreFailed."""
    async with store.reading() as connection:
        row = (await connection.execute(select(people).limit(1))).mappings().first()
    try:
        vault.check()
        for kind in KINDS if row else ():
            if row and row[kind] is not None:
                vault.open(Sealed(row["chat_id"], kind), row[kind])
    except VaultClosed as closed:
        return str(closed)
    return None


async def look_at_keys(data_keys: Sequence[str], database_url: str) -> str:
    """Which keys there are, in words, without making or changing anything. Raises StoreUnavailable, StoreFailed, and
    VaultClosed where they do not open what is kept."""
    file = None if data_keys else key_file_for(database_url)
    async with unchanged_store(database_url) as store:
        empty = store is None or await _is_empty(store)
        if empty and file and not file.path.exists():
            return f"none at {file.path} yet; it is made at the first start"
        if empty and not data_keys and file is None:
            return "no DATA_KEYS, so nothing is kept of people; all else works"
        vault = Vault(file.keys if file else data_keys)
        vault.check()
        if store and (wrong := await complaint(vault, store)):
            raise VaultClosed(wrong)
    return f"{file.path} is there, for its owner alone" if file else "DATA_KEYS is set"


async def reseal(vault: Vault, store: Store) -> Resealed:
    """Seals every document with the newest key, a few people a transaction. What no key opens is left as it is.

    Raises StoreFailed, and VaultClosed where there is no key.
    """
    vault.check()
    resealed, last = Resealed(), 0
    while True:
        async with store.writing() as connection:
            last = await _reseal_some(vault, connection, last, resealed)
        if not last:
            await store.clear_traces()
            return resealed


async def _reseal_some(vault: Vault, connection: AsyncConnection, after: int, resealed: Resealed) -> int:
    """The next people by id; gives the last of them, 0 where there were no more."""
    some = select(people).where(people.c.chat_id > after).order_by(people.c.chat_id).limit(AT_ONCE).with_for_update()
    rows = (await connection.execute(some)).mappings().all()
    for row in rows:
        anew: dict[Kind, str] = {}
        for kind in KINDS:
            if row[kind] is None:
                continue
            try:
                anew[kind] = vault.sealed_anew(row[kind])
                resealed.done += 1
            except VaultClosed:
                resealed.shut += 1
        if anew:
            await connection.execute(update(people).where(people.c.chat_id == row["chat_id"]).values(dict(anew)))
    return int(rows[-1]["chat_id"]) if rows else 0


async def _is_empty(store: Store) -> bool:
    async with store.reading() as connection:
        return (await connection.execute(select(people.c.chat_id).limit(1))).first() is None
