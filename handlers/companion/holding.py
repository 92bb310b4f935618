"""The invitation that a page is about: the one that is kept, or one that is only looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.companion import countdown as counting
from bot.companion.situation import SUBMITTED, TOLD, on_day, told, with_tick
from bot.state import ChatSettings, StateError
from bot.state.documents import Invitation
from handlers.desk import Desk, log
from knowledge.base import KnowledgeBase
from knowledge.models import Language


@dataclass(frozen=True)
class Held:
    """An invitation of a private chat. `other` is the day of another one, which is kept."""

    chat_id: int
    invitation: Invitation
    kept: bool
    settings: ChatSettings
    other: date | None = None

    def reminders(self, base: KnowledgeBase) -> dict[str, datetime]:
        return reminders_of(self.invitation, base, self.settings.time_zone)


async def hold(desk: Desk, chat_id: int, invited: date | None) -> Held | None:
    """The invitation of that day, else a new one with what was told before; of no day: the one that is kept, else the
    one looked at last. None where there is neither."""
    settings, kept = await desk.chosen(chat_id), await _kept(desk, chat_id)
    seen = desk.drafts.invitation(chat_id, desk.clock())
    if invited is None:
        found = kept or seen
        return Held(chat_id, found, found is kept, settings) if found else None
    if kept and kept.invited_on == invited:
        return Held(chat_id, kept, True, settings)
    before = seen or kept
    looked_at = on_day(before, invited) if before else Invitation(invited_on=invited)
    if before and before.invited_on == invited:
        looked_at = before
    desk.drafts.look(chat_id, looked_at, desk.clock())
    return Held(chat_id, looked_at, False, settings, kept.invited_on if kept else None)


async def change(desk: Desk, held: Held, invitation: Invitation) -> Held:
    """Changes what was told: on disk where it is kept, else in memory. Raises StateError, and then nothing changed."""
    after = Held(held.chat_id, invitation, held.kept, held.settings, held.other)
    if held.kept:
        await desk.people.save_invitation(held.chat_id, invitation, after.reminders(desk.base))
    else:
        desk.drafts.look(held.chat_id, invitation, desk.clock())
    return after


async def tick(desk: Desk, held: Held, item: str, done: bool) -> Held:
    """Ticks something, or not. Raises StateError."""
    if not held.kept:
        return await change(desk, held, with_tick(held.invitation, item, done))
    after = await desk.people.tick(held.chat_id, item, done)
    return Held(held.chat_id, after or with_tick(held.invitation, item, done), after is not None, held.settings)


async def keep(desk: Desk, held: Held, language: Language) -> Held:
    """Writes it to disk, in the place of any other, with its reminders. Raises StateError."""
    kept = Held(held.chat_id, held.invitation.model_copy(update={"language": language}), True, held.settings)
    await desk.people.save_invitation(held.chat_id, kept.invitation, kept.reminders(desk.base))
    desk.drafts.look(held.chat_id, None, desk.clock())
    return kept


async def drop(desk: Desk, held: Held) -> None:
    """Forgets it, on disk and in memory. Raises StateError."""
    if held.kept:
        await desk.people.save_invitation(held.chat_id, None)
    desk.drafts.forget(held.chat_id)


async def move(desk: Desk, chat_id: int, before: str | None, after: str | None) -> None:
    """Gives the reminders the hours of the time zone that a chat chose. Raises StateError."""
    kept = await _kept(desk, chat_id) if chat_id > 0 and before != after else None
    if kept is None or SUBMITTED in kept.ticked:
        return
    old, new = (reminders_of(kept, desk.base, zone) for zone in (before, after))
    reminders, sent = counting.moved(old, new, desk.clock())
    ticked = kept.ticked | {f"{TOLD}{key}" for key in sent}
    await desk.people.save_invitation(chat_id, kept.model_copy(update={"ticked": ticked}), reminders)


def reminders_of(invitation: Invitation, base: KnowledgeBase, time_zone: str | None) -> dict[str, datetime]:
    """The moments of its reminders, those gone by too; none for one that was used."""
    if SUBMITTED in invitation.ticked:
        return {}
    last = counting.Countdown(invitation.invited_on, counting.days_to_apply(base), invitation.invited_on).last
    return counting.reminders(last, time_zone, told(invitation))


def next_reminder(reminders: Mapping[str, datetime], now: datetime) -> datetime | None:
    """The moment of the first one that is still to come."""
    return min((due for due in reminders.values() if due > now), default=None)


async def _kept(desk: Desk, chat_id: int) -> Invitation | None:
    """None also where the store cannot say: everything but keeping works without it."""
    try:
        person = await desk.people.get(chat_id)
    except StateError as error:
        log.error("%s", error)
        return None
    return person.invitation if person else None
