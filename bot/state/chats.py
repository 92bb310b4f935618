"""What each chat chose: its language, and whether the bot may answer clear questions unasked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypedDict, Unpack

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.forgetting import delete_told_reminders, forget_chat
from bot.state.local_time import Digest, next_digest
from bot.state.moving import move_chat
from bot.state.store import Store
from bot.state.tables import chats, outbox
from knowledge.models import Language

ChatKind = Literal["private", "group", "supergroup", "channel"]
ChatLanguage = Literal["en", "fr", "both"]
FRESH = timedelta(minutes=1)
"""How long what was read holds without another look, since another process may change it too."""
KEPT = 10_000
"""Chats whose settings are held in memory; the oldest go first."""


@dataclass(frozen=True)
class ChatSettings:
    """What a chat chose; the defaults are those of a chat that chose nothing."""

    language: ChatLanguage | None = None
    """None: as each person writes. `both`: alerts in English and French, replies as each person writes."""
    answers_unasked: bool = False
    """The group's administrators let the bot answer clear questions that are not put to it."""
    time_zone: str | None = None
    """An IANA name; None: that of Ottawa."""
    quiet: tuple[int, int] | None = None
    """From and until which full hour alerts make no sound, by the chat's time zone."""
    pins: bool = False
    """Alerts are pinned, and the bot's last pin is taken off."""
    digest: Digest = "each"

    @property
    def replies_in(self) -> Language | None:
        """The one language of every reply; None: as each person writes."""
        return None if self.language == "both" else self.language


class Changes(TypedDict, total=False):
    """The fields to change; the others stay."""

    language: ChatLanguage | None
    answers_unasked: bool
    time_zone: str | None
    quiet: tuple[int, int] | None
    pins: bool
    digest: Digest


class Chats:
    """The chats' settings. Every method raises StoreFailed where the store does, and then has changed nothing."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._kept: OrderedDict[int, tuple[datetime, ChatSettings]] = OrderedDict()
        self._writes = 0

    async def get(self, chat_id: int) -> ChatSettings:
        """A chat's settings; within a minute those last read or set here, without asking the store."""
        since, settings = self._kept.get(chat_id, (None, None))
        if since and settings and self._clock() - since < FRESH:
            return settings
        writes = self._writes
        async with self._store.reading() as connection:
            settings = await _settings_of(connection, chat_id)
        if writes == self._writes:  # else what was read may be what was just changed
            self._keep(chat_id, settings)
        return settings

    async def set(self, chat_id: int, kind: ChatKind, **changes: Unpack[Changes]) -> ChatSettings:
        """Changes what is given, leaves the rest, and gives the whole."""
        async with self._store.writing() as connection:
            await present(self._store, connection, chat_id, kind, self._clock())
            values = _columns(changes) | {"kind": kind, "updated_at": self._clock()}
            await connection.execute(update(chats).where(chats.c.chat_id == chat_id).values(values))
            if changes.keys() & {"digest", "time_zone"}:
                await self._set_next_digest(connection, chat_id)
        self._changed(chat_id)
        return await self.get(chat_id)

    async def _set_next_digest(self, connection: AsyncConnection, chat_id: int) -> None:
        settings = await _settings_of(connection, chat_id)
        now = self._clock()
        due = next_digest(settings.digest, settings.time_zone, now) or now  # what waited for a digest comes at once
        await connection.execute(update(chats).where(chats.c.chat_id == chat_id).values(digest_at=due))

    async def forget(self, chat_id: int) -> None:
        """Deletes all that is kept of a chat."""
        async with self._store.writing() as connection:
            await forget_chat(connection, chat_id)
        self._changed(chat_id)
        await self._store.clear_traces()

    async def migrate(self, old: int, new: int) -> None:
        """Moves a group to the supergroup it became; told twice, it has moved once. What `new` chose itself stays."""
        async with self._store.writing() as connection:
            await move_chat(connection, old, new, self._clock())
        self._changed(old, new)

    async def retire(self, chat_id: int) -> None:
        """Telegram lets the bot no longer write there: nothing is sent, and after a while all of it is deleted."""
        async with self._store.writing() as connection:
            await retired(connection, chat_id, self._clock())
        self._changed(chat_id)

    async def welcome_back(self, chat_id: int) -> None:
        """The bot may write there again: what the chat chose holds again."""
        async with self._store.writing() as connection:
            again = update(chats).where(chats.c.chat_id == chat_id, chats.c.retired_at.is_not(None))
            await connection.execute(again.values(retired_at=None))

    async def delete_retired(self, before: datetime) -> int:
        """Deletes the chats that were retired before a moment, and says how many."""
        async with self._store.writing() as connection:
            result = await connection.execute(delete(chats).where(chats.c.retired_at < before))
            await delete_told_reminders(connection)
        self._kept.clear()
        await self._store.clear_traces()
        return result.rowcount

    def _changed(self, *chat_ids: int) -> None:
        self._writes += 1
        for chat_id in chat_ids:
            self._kept.pop(chat_id, None)

    def _keep(self, chat_id: int, settings: ChatSettings) -> None:
        self._kept[chat_id] = (self._clock(), settings)
        self._kept.move_to_end(chat_id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


async def present(store: Store, connection: AsyncConnection, chat_id: int, kind: ChatKind, now: datetime) -> None:
    """Makes sure that the chat has its row, in the caller's transaction."""
    row = {"chat_id": chat_id, "kind": kind, "created_at": now, "updated_at": now}
    await connection.execute(store.insert(chats).values(row).on_conflict_do_nothing())


async def retired(connection: AsyncConnection, chat_id: int, now: datetime) -> None:
    """Retires a chat in the caller's transaction: what waits for it is not sent any more."""
    await connection.execute(update(chats).where(chats.c.chat_id == chat_id).values(retired_at=now))
    waits = (outbox.c.chat_id == chat_id, outbox.c.status == "waiting")
    await connection.execute(update(outbox).where(*waits).values(status="failed", failure="gone", settled_at=now))


async def _settings_of(connection: AsyncConnection, chat_id: int) -> ChatSettings:
    row = (await connection.execute(select(chats).where(chats.c.chat_id == chat_id))).one_or_none()
    if row is None:
        return ChatSettings()
    quiet = None if row.quiet_from is None else (row.quiet_from, row.quiet_until)
    return ChatSettings(row.language, row.answers_unasked, row.time_zone, quiet, row.pins, row.digest)


def _columns(changes: Changes) -> dict[str, Any]:
    """The changes as columns: quiet hours are two of them."""
    columns: dict[str, Any] = {name: value for name, value in changes.items() if name != "quiet"}
    if "quiet" in changes:
        columns["quiet_from"], columns["quiet_until"] = changes["quiet"] or (None, None)
    return columns
