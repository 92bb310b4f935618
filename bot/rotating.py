"""A new key for what is kept of people, in an order in which nothing is ever sealed with a key that is not kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.state import opened_store
from bot.state.key_file import KeyFile
from bot.state.keys import Resealed, key_file_for, opened_vault, reseal


@dataclass(frozen=True)
class Rotated:
    """Whether all is sealed with the newest key, and what was done, in words."""

    well: bool
    says: str


async def rotate(database_url: str, data_keys: Sequence[str], drop_old: bool) -> Rotated:
    """Puts a new key in front of the key file, or takes that of DATA_KEYS, and seals everything with it.

    `drop_old` instead leaves the newest key alone in the file, where it opens everything. Raises StateError.
    """
    file = None if data_keys else key_file_for(database_url)
    if drop_old and file is None:
        return Rotated(False, "The former keys of DATA_KEYS are yours to take out, once rotate-key found all well.")
    async with opened_store(database_url) as store:
        vault = await opened_vault(data_keys, database_url, store)
        vault.check()  # without the present keys a new one would only hide that they are missing
        if file and not drop_old:
            file.add()
        resealed = await reseal(vault, store)
    if resealed.shut:
        return Rotated(False, f"{_done(resealed)}; {resealed.shut} stay under keys that are not here.")
    if file and drop_old:
        file.drop_old()
        return Rotated(True, f"{_done(resealed)}, and {file.path} holds that key alone.")
    return Rotated(True, f"{_done(resealed)}. {_next(file)}")


def _done(resealed: Resealed) -> str:
    return f"Sealed with the newest key: {resealed.done} documents"


def _next(file: KeyFile | None) -> str:
    if file is None:
        return "The keys after the first one of DATA_KEYS can be taken out now."
    return f"The former keys stay in {file.path} until rotate-key --drop-old."
