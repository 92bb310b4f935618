"""What is only looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.companion.drafts import LASTS, Asked, Drafts
from bot.state.documents import Invitation

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
INVITED = Invitation(invited_on=date(2026, 9, 16))
ASKED = Asked("country", "2026-09-16", 5, "en")


def test_it_lasts_for_half_an_hour_after_the_last_look() -> None:
    drafts = Drafts()
    drafts.look(1, INVITED, NOW)
    drafts.look(1, INVITED, NOW + LASTS / 2)
    assert drafts.invitation(1, NOW + LASTS) == INVITED
    assert drafts.invitation(1, NOW + 2 * LASTS) is None


def test_what_is_asked_is_remembered_beside_it() -> None:
    drafts = Drafts()
    drafts.look(1, INVITED, NOW)
    drafts.ask(1, ASKED, NOW)
    assert (drafts.invitation(1, NOW), drafts.asked(1, NOW)) == (INVITED, ASKED)
    drafts.look(1, None, NOW)
    assert drafts.asked(1, NOW) == ASKED


def test_forgetting_takes_all() -> None:
    drafts = Drafts()
    drafts.look(1, INVITED, NOW)
    drafts.forget(1)
    assert drafts.invitation(1, NOW) is None


def test_the_oldest_goes_first() -> None:
    drafts = Drafts(most=2)
    for chat in (1, 2, 3):
        drafts.look(chat, INVITED, NOW)
    assert [drafts.invitation(chat, NOW) for chat in (1, 2, 3)] == [None, INVITED, INVITED]
