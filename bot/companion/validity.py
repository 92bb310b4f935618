"""Until when papers hold, from the dates a person gave."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.companion.countdown import Countdown
from bot.companion.situation import residence
from bot.state.documents import Invitation
from knowledge.base import KnowledgeBase
from knowledge.models import Validity

Standing = Literal["expired", "too_early", "holds"]
"""`too_early`: it ends before the last day to apply, so that one has to apply sooner."""
_RESIDENCE = "police"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that holds for a time. `until` is the last day on which it does; None where its date was not given."""

    validity: Validity
    key: str
    """Under which its date is kept."""
    country: str | None
    until: date | None
    standing: Standing | None


def last_day_of(validity: Validity, given: date) -> date:
    """The last day on which a paper of that date holds."""
    end = months_after(given, validity.months)
    return end - timedelta(days=1) if validity.less_than else end


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last one of a month that is too short for it."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def papers(invitation: Invitation, base: KnowledgeBase, time: Countdown) -> list[Paper]:
    """The papers with an end, of that person; a certificate of the country of residence where it is known."""
    home, found = residence(invitation), []
    for validity in base.validities():
        country = home if validity.id == _RESIDENCE else None
        if validity.id == _RESIDENCE and country is None:
            continue
        key = f"{validity.id}:{country}" if country else validity.id
        until = invitation.valid_until.get(key)
        found.append(Paper(validity, key, country, until, _standing(until, time) if until else None))
    return found


def apply_by(found: list[Paper], time: Countdown) -> Paper | None:
    """The paper that ends first of those that end before the last day to apply and hold today still."""
    early = [paper for paper in found if paper.standing == "too_early"]
    return min(early, key=lambda paper: paper.until or time.last, default=None)


def _standing(until: date, time: Countdown) -> Standing:
    if until < time.today:
        return "expired"
    return "too_early" if until < time.last else "holds"
