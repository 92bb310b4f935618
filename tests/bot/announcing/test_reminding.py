"""What a reminder of an invitation says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.announcing.letters import Letters
from bot.announcing.reminding import Reminding
from bot.companion.countdown import days_to_apply
from bot.companion.situation import SUBMITTED, checklist, with_date, with_program, with_tick
from bot.replies import Replies
from bot.replies.plain import plain_text
from bot.state import Chats, Store
from bot.state.documents import Invitation
from bot.state.outbox import Receiver
from bot.state.people import People
from bot.state.vault import Vault, new_key
from knowledge.base import KnowledgeBase
from tests.bot.announcing.conftest import Clock

CHAT = 7_654_321


@pytest.fixture
def database_engine() -> str:
    """What a letter says does not depend on the engine; that it is written on both, test_reminders shows."""
    return "sqlite"


class Reminded:
    """Writes the reminder to somebody who was invited some days ago."""

    def __init__(self, store: Store, base: KnowledgeBase, clock: Clock) -> None:
        self.people, self.base, self.clock = People(store, Vault([new_key()]), clock), base, clock
        letters = Letters(base, Replies(), clock, lambda payload: payload)
        self._reminding = Reminding(self.people, Chats(store, clock), base, letters, clock)
        self.invitation = Invitation(invited_on=clock().date() - timedelta(days=10))

    async def text(self, invitation: Invitation, time_zone: str | None = None) -> str | None:
        await self.people.save_invitation(CHAT, invitation)
        receiver = Receiver(CHAT, 0, "private", "en", time_zone)
        letter = await self._reminding.write("ita:30", receiver)
        return plain_text(letter.html) if letter else None


@pytest.fixture
def reminded(store: Store, base: KnowledgeBase, clock: Clock) -> Reminded:
    return Reminded(store, base, clock)


async def test_it_says_how_many_days_are_left(reminded: Reminded) -> None:
    left = days_to_apply(reminded.base) - 10
    assert f"A reminder: {left}\u00a0days left to apply" in (await reminded.text(reminded.invitation) or "")


async def test_on_the_last_day_it_says_so(reminded: Reminded) -> None:
    last = reminded.clock().date() - timedelta(days=days_to_apply(reminded.base))
    assert "today is the last day" in (await reminded.text(Invitation(invited_on=last)) or "")


async def test_it_names_what_is_still_to_be_collected(reminded: Reminded) -> None:
    invitation = with_tick(with_program(reminded.invitation, "cec"), "passport", True)
    text = await reminded.text(invitation) or ""
    needed = [item for item in checklist(invitation, reminded.base) if item.document.needed == "always"]
    assert f"Still to collect ({len(needed) - 1} of {len(needed)}): Language results" in text
    assert "Passport" not in text


async def test_it_names_a_paper_that_ends_before(reminded: Reminded) -> None:
    soon = reminded.clock().date() + timedelta(days=5)
    assert "Apply by" in (await reminded.text(with_date(reminded.invitation, "language", soon)) or "")


async def test_who_has_submitted_is_told_nothing(reminded: Reminded) -> None:
    assert await reminded.text(with_tick(reminded.invitation, SUBMITTED, True)) is None


async def test_once_the_last_day_has_passed_nothing_is_said(reminded: Reminded) -> None:
    gone = reminded.clock().date() - timedelta(days=days_to_apply(reminded.base) + 1)
    assert await reminded.text(Invitation(invited_on=gone)) is None
