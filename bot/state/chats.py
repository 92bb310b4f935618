"""What each chat chose: its language, and whether the bot may answer clear questions unasked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypedDict, Unpack

from sqlalchemy import delete, select, update

from bot.state.store import Store
from bot.state.tables import chats
from knowledge.models import Language

ChatKind = Literal["private", "group", "supergroup", "channel"]
FRESH = timedelta(minutes=1)
"""How long what was read holds without another look, since another process may change it too."""
KEPT = 10_000
"""Chats whose settings are held in memory; the oldest go first."""


@dataclass(frozen=True)
class ChatSettings:
    """What a chat chose; the defaults are those of a chat that chose nothing."""

    language: Language | None = None
    """None: as each person writes."""
    answers_unasked: bool = False
    """The group's administrators let the bot answer clear questions that are not put to it."""


class Changes(TypedDict, total=False):
    """The fields to change; the others stay."""

    language: Language | None
    answers_unasked: bool


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
        wanted = select(chats.c.language, chats.c.answers_unasked).where(chats.c.chat_id == chat_id)
        async with self._store.reading() as connection:
            row = (await connection.execute(wanted)).one_or_none()
        settings = ChatSettings(row.language, row.answers_unasked) if row else ChatSettings()
        if writes == self._writes:  # else what was read may be what was just changed
            self._keep(chat_id, settings)
        return settings

    async def set(self, chat_id: int, kind: ChatKind, **changes: Unpack[Changes]) -> ChatSettings:
        """Changes what is given, leaves the rest, and gives the whole."""
        now = self._clock()
        changed = {"kind": kind, "updated_at": now, **changes}
        insert = self._store.insert(chats).values(chat_id=chat_id, created_at=now, **changed)
        upsert = insert.on_conflict_do_update(index_elements=[chats.c.chat_id], set_=changed)
        async with self._store.writing() as connection:
            await connection.execute(upsert)
        self._changed(chat_id)
        return await self.get(chat_id)

    async def forget(self, chat_id: int) -> None:
        """Deletes all that is kept of a chat."""
        async with self._store.writing() as connection:
            await connection.execute(delete(chats).where(chats.c.chat_id == chat_id))
        self._changed(chat_id)

    async def migrate(self, old: int, new: int) -> None:
        """Moves a group to the supergroup it became; told twice, it has moved once. What `new` chose itself stays."""
        moves = update(chats).where(chats.c.chat_id == old)
        async with self._store.writing() as connection:
            there = await connection.execute(select(chats.c.chat_id).where(chats.c.chat_id == new))
            if there.one_or_none():
                await connection.execute(delete(chats).where(chats.c.chat_id == old))
            else:
                await connection.execute(moves.values(chat_id=new, kind="supergroup", updated_at=self._clock()))
        self._changed(old, new)

    def _changed(self, *chat_ids: int) -> None:
        self._writes += 1
        for chat_id in chat_ids:
            self._kept.pop(chat_id, None)

    def _keep(self, chat_id: int, settings: ChatSettings) -> None:
        self._kept[chat_id] = (self._clock(), settings)
        self._kept.move_to_end(chat_id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
