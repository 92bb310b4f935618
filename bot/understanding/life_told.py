"""What a few words tell of the asker's life while a score or a program is spoken of: "from India", "3 years"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.numbers_said import numbers_in
from bot.understanding.parsing import Parsed
from bot.understanding.profile.durations import MONTHS
from bot.understanding.profile.told import told_slots
from bot.understanding.scoring import Ranked
from bot.understanding.subjects import LONGEST

_OF_A_CASE = (Intent.SCORE_CHECK, Intent.PROGRAM_ELIGIBILITY)
"""What the asker's life is told after."""
_OF_A_PROFILE = (Intent.SCORE_CHECK, Intent.DRAW_TIEBREAK)
"""What the day of a profile bears on."""
_OF_ROUNDS = ("draw.", "score.", "pool.", "data.", "subscribe", "announcements", "category.", "smalltalk.", "help")
"""What has a round before it, or nothing before it at all."""


def _home_told(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same question of who tells where they are from, or live: "from India"."""
    return last if last.intent in _OF_A_CASE and parsed.follows("home_told") else None


def _years_told(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same question with the years of work told: "3 years", "2 yrs in canada"."""
    if last.intent not in _OF_A_CASE or not parsed.follows("years_told"):
        return None
    told = {slot: value for slot, value in told_slots(parsed.scene.told).items() if slot.startswith("work_")}
    years = numbers_in(parsed)
    unsaid = {"work_unsaid": str(years[0] * MONTHS)} if years else {}
    return last.but(**(told or unsaid))


def _created_told(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The same question with the day the profile is of: "i created mine on 3 june"."""
    day = parsed.entities.first("date")
    fits = last.intent in _OF_A_PROFILE and day and parsed.follows("created_on")
    return last.but(submitted=day, zone="assumed") if fits and len(parsed.scene.tokens) <= LONGEST else None


def _before_it(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The matter spoken of still, asked for the time before it, where that is no round: "and before?"."""
    return last if parsed.follows("before_it") and not last.intent.startswith(_OF_ROUNDS) else None


LIFE_TOLD = (_home_told, _years_told, _created_told, _before_it)
"""Each takes the last query, the readings of the message and the message; the first that answers counts."""
