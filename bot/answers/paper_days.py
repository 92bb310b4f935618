"""Until when a test result or an assessment of a day holds: "my IELTS is from 12 December 2024, still good?"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.context import Context
from bot.answers.periods import period_of
from bot.answers.slots import several
from bot.answers.topics import topics
from bot.companion.validity import last_day_of
from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import ITA_DAY
from bot.understanding.iso_days import day_of

PAPERS: Mapping[Intent, str] = {Intent.LANGUAGE_TESTS: "language", Intent.ECA: "eca"}
"""The paper that an intent is about, by its id among the validities."""
ENDS = "ends"
"""The topic of a question that tells until when results hold, and asks no last day."""
_OF_TIME = frozenset({"validity", "lasts", "still_valid", "result_age"})
"""The topics of how long a paper holds."""
_NO_SPAN = {"from": None, "to": None}
_TOPICS: Mapping[str, str] = {"language": "language-validity", "eca": "eca-validity"}


def about_paper(query: Query, context: Context) -> Part:
    """The topics; first the last day of the paper, where the day it is of is named and not the day it ends, and whether
    that reaches another day that is named: today where none is."""
    paper = PAPERS[query.intent]
    days = _days_named(query, context)
    validity = next((one for one in context.base.validities() if one.id == paper), None)
    if ENDS in several(query, "topic") or not _asks_how_long(query, paper):
        return topics(query, context)
    # What has only today beside it tells when something else came: "ECA of November 2021, my ITA came today".
    if validity is None or not days or days[0] > context.today or (days[0] == context.today and _is_vague(query)):
        return topics(query, context)
    until = last_day_of(validity, days[0])
    invited = day_of(query.slots.get(ITA_DAY, "")) or context.today
    needed = max(days[-1], context.today, invited)
    part = topics(query.but(about=_TOPICS[paper]), context)
    facts = {"validity": validity, "day": days[0], "until": until, "needed": needed, "holds": needed <= until}
    return part.model_copy(
        update={"template": "topics/paper_day", "facts": {**part.facts, **facts, "today": context.today}}
    )


def _is_vague(query: Query) -> bool:
    """Whether a month or year is named too, or the beginning or end of a span: the paper may be of that."""
    return any(slot in query.slots for slot in ("month", "year", "from", "to"))


def _asks_how_long(query: Query, paper: str) -> bool:
    """Whether it is of how long the paper holds, and not of what else a day tells: "reached WES on 2 September"."""
    about = several(query, "about")
    return not about or about[0] == _TOPICS[paper] or not _OF_TIME.isdisjoint(several(query, "topic"))


def _days_named(query: Query, context: Context) -> list[date]:
    """The days named, the first one first; "from 10 May" is a day here, and no span."""
    periods = (
        period_of(query.but(**_NO_SPAN, date=named), context.today)
        for named in (*several(query, "from"), *several(query, "date"))
    )
    return sorted({period.since for period in periods if period and period.is_day and period.since})


ANSWERS: Answers = dict.fromkeys(PAPERS, about_paper)
