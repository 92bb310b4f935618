"""Reminders in words: written when they are sent, from what is kept of the person at that moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.announcing.carrying import Letter
from bot.announcing.letters import Letters
from bot.answer import Part
from bot.answers.context import Context
from bot.companion.countdown import countdown
from bot.companion.progress import next_step
from bot.companion.situation import SUBMITTED, checklist, is_done
from bot.companion.validity import apply_by, papers
from bot.state.chats import ChatLanguage, Chats
from bot.state.local_time import zone_of
from bot.state.outbox import Receiver
from bot.state.people import People, Person
from knowledge.base import KnowledgeBase

Writer = Callable[[Person, Context], tuple[Part, ...] | None]


class Reminding:
    """Writes what a person is reminded of."""

    def __init__(
        self, people: People, chats: Chats, base: KnowledgeBase, letters: Letters, clock: Callable[[], datetime]
    ) -> None:
        self._people = people
        self._chats = chats
        self._base = base
        self._letters = letters
        self._clock = clock

    async def write(self, key: str, receiver: Receiver) -> Letter | None:
        """The reminder of that key; None where there is nothing to say any more. Raises StoreFailed, VaultClosed."""
        writer = WRITERS.get(key.partition(":")[0])
        person = await self._people.get(receiver.chat_id)
        if writer is None or person is None:
            return None
        now = self._clock()
        today = now.astimezone(zone_of(receiver.time_zone)).date()
        parts = writer(person, Context(self._base, now, today, "en"))
        return self._letters.compose(parts, await self._language(person, receiver)) if parts else None

    async def _language(self, person: Person, receiver: Receiver) -> ChatLanguage:
        """What the chat chose, else the language in which the invitation was told of, else that of its alerts."""
        told_in = person.invitation.language if person.invitation else None
        return (await self._chats.get(receiver.chat_id)).language or told_in or receiver.language


def _invitation(person: Person, context: Context) -> tuple[Part, ...] | None:
    """The days left to apply, what is still to be collected, and which paper ceases to hold before."""
    invitation = person.invitation
    if invitation is None or SUBMITTED in invitation.ticked:
        return None
    time = countdown(invitation.invited_on, context.base, context.today)
    if time.passed:
        return None
    needed = [item for item in checklist(invitation, context.base) if item.document.needed == "always"]
    facts = {
        "time": time,
        "early": apply_by(papers(invitation, context.base, time), time),
        "missing": [item for item in needed if not is_done(item, invitation)],
        "needed": needed,
        "step": next_step(invitation, context.base),
        "steps": len(context.base.steps()),
    }
    return (Part(template="alerts/reminder", facts=facts, links=context.links("apply")),)


WRITERS: Mapping[str, Writer] = {"ita": _invitation}
"""What writes each kind of reminder, by what its key begins with."""
