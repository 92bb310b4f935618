"""What is kept of people because they asked for it: profile, score, invitation, reminders. Private chats only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.chats import present
from bot.state.documents import KINDS, Document, Invitation, Kind, Profile, Score, read, written
from bot.state.errors import VaultClosed
from bot.state.exporting import exported
from bot.state.forgetting import REMINDER, forget_person, withdraw
from bot.state.store import Store
from bot.state.tables import announcements, outbox, people, reminders
from bot.state.vault import Sealed, Vault

INVITATION = "ita:"
"""Begins the keys of the reminders that belong to an invitation."""


@dataclass(frozen=True)
class Person:
    """What is kept of the person of a private chat; None where they gave none."""

    chat_id: int
    profile: Profile | None = None
    score: Score | None = None
    invitation: Invitation | None = None


class People:
    """Keeps it sealed. Every method raises StoreFailed where the store does, VaultClosed where there is no key for it
    or it was sealed with another one, and ValueError for a chat that is not private; then nothing has changed."""

    def __init__(self, store: Store, vault: Vault, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._vault = vault
        self._clock = clock

    async def get(self, chat_id: int) -> Person | None:
        """What is kept of a person; None where nothing is."""
        async with self._store.reading() as connection:
            row = (await connection.execute(_of(chat_id))).one_or_none()
        return None if row is None else self._opened(row)

    async def save_profile(self, chat_id: int, profile: Profile | None) -> None:
        """Keeps a profile in the place of the former one; None deletes it."""
        async with self._store.writing() as connection:
            await self._save(connection, chat_id, "profile", profile)

    async def save_score(self, chat_id: int, score: Score | None) -> None:
        """Keeps a score in the place of the former one; None deletes it."""
        async with self._store.writing() as connection:
            await self._save(connection, chat_id, "score", score)

    async def save_invitation(
        self, chat_id: int, invitation: Invitation | None, reminders: Mapping[str, datetime] | None = None
    ) -> None:
        """Keeps an invitation in the place of the former one, and its reminders; None deletes both.

        `reminders`: each key, as `ita:30`, and its moment; they take the place of all former ones of an invitation.
        What is not later than now is left out: nobody is reminded of what has gone by.
        """
        async with self._store.writing() as connection:
            await self._save(connection, chat_id, "invitation", invitation)
            await self._remind(connection, chat_id, reminders if invitation and reminders else {})

    async def tick(self, chat_id: int, item: str, done: bool = True) -> Invitation | None:
        """Ticks a thing on the list of an invitation, or takes the tick off; None where no invitation is kept."""
        async with self._store.writing() as connection:
            row = (await connection.execute(_of(chat_id).with_for_update())).one_or_none()
            before = self._document(row, "invitation", Invitation) if row else None
            if before is None:
                return None
            ticked = before.ticked | {item} if done else before.ticked - {item}
            after = Invitation.model_validate(before.model_dump() | {"ticked": ticked})
            await self._save(connection, chat_id, "invitation", after)
        return after

    async def forget(self, chat_id: int) -> None:
        """Deletes all of it, and leaves the chat's alerts and settings; `Chats.forget` deletes those too."""
        async with self._store.writing() as connection:
            await forget_person(connection, chat_id)
        await self._store.clear_traces()

    async def export(self, chat_id: int) -> dict[str, Any]:
        """Everything that is kept of a chat, a group or channel too, as plain JSON: see `bot.state.exporting`."""
        async with self._store.reading() as connection:
            everything = await exported(connection, chat_id)
            row = (await connection.execute(_of(chat_id))).one_or_none()
        return everything | ({"person": self._shown(row)} if row else {})

    async def _save(self, connection: AsyncConnection, chat_id: int, kind: Kind, document: Document | None) -> None:
        """Seals one document into the person's row; the last that is deleted takes the row along."""
        if chat_id <= 0:
            raise ValueError("something is kept only of a person, in a private chat")
        if document is None:
            await connection.execute(update(people).where(people.c.chat_id == chat_id).values({kind: None}))
            empty = (people.c[name].is_(None) for name in KINDS)
            await connection.execute(delete(people).where(people.c.chat_id == chat_id, *empty))
            return
        sealed = self._vault.seal(Sealed(chat_id, kind), written(document))
        await present(self._store, connection, chat_id, "private", self._clock())
        row = self._store.insert(people).values({"chat_id": chat_id, kind: sealed})
        await connection.execute(row.on_conflict_do_update(index_elements=["chat_id"], set_={kind: sealed}))

    async def _remind(self, connection: AsyncConnection, chat_id: int, moments: Mapping[str, datetime]) -> None:
        if strange := [key for key in moments if not key.startswith(INVITATION)]:
            raise ValueError(f"the key of an invitation's reminder begins with {INVITATION!r}, not as {strange[0]!r}")
        waiting = await _waiting(connection, chat_id)
        for key in [key for key, due in waiting.items() if moments.get(key) != due]:
            await connection.execute(delete(reminders).where(reminders.c.chat_id == chat_id, reminders.c.key == key))
            await withdraw(connection, chat_id, f"{key}:")
        now = self._clock()
        # One whose moment came just now, and that nobody has looked for yet, goes on waiting.
        due_later = {key: due for key, due in moments.items() if due > now and waiting.get(key) != due}
        if due_later:
            rows = [{"chat_id": chat_id, "key": key, "due_at": due} for key, due in due_later.items()]
            await connection.execute(reminders.insert(), rows)

    def _opened(self, row: Row[Any]) -> Person:
        return Person(
            row.chat_id,
            self._document(row, "profile", Profile),
            self._document(row, "score", Score),
            self._document(row, "invitation", Invitation),
        )

    def _document(self, row: Row[Any], kind: Kind, model: type[Any]) -> Any:
        sealed = getattr(row, kind)
        return None if sealed is None else read(model, self._vault.open(Sealed(row.chat_id, kind), sealed))

    def _shown(self, row: Row[Any]) -> dict[str, Any]:
        """The documents in clear; of one that no key opens, why not, for the rest is still theirs to have."""
        shown: dict[str, Any] = {}
        for kind, model in KINDS.items():
            try:
                document = self._document(row, kind, model)
                shown[kind] = document and document.model_dump(mode="json", exclude_defaults=True)
            except VaultClosed as closed:
                shown[kind] = {"sealed": str(closed)}
        return {kind: document for kind, document in shown.items() if document is not None}


def _of(chat_id: int) -> Any:
    return select(people).where(people.c.chat_id == chat_id)


async def _waiting(connection: AsyncConnection, chat_id: int) -> dict[str, datetime]:
    """The reminders of an invitation that were not sent yet, with their moments: due later, or in the outbox."""
    later = select(reminders.c.key, reminders.c.due_at).where(
        reminders.c.chat_id == chat_id, reminders.c.key.startswith(INVITATION)
    )
    queued = (
        select(announcements.c.content, outbox.c.not_before)
        .join_from(outbox, announcements)
        .where(
            outbox.c.chat_id == chat_id,
            outbox.c.status == "waiting",
            announcements.c.key.startswith(f"{REMINDER}{INVITATION}"),
        )
    )
    found = {row.content["reminder"]: row.not_before for row in (await connection.execute(queued)).all()}
    return found | {row.key: row.due_at for row in (await connection.execute(later)).all()}
