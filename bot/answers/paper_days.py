"""Until when a test result or an assessment of a day holds: "my IELTS is from 12 December 2024, still good?"."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.context import Context
from bot.answers.periods import period_of
from bot.answers.slots import several
from bot.answers.topics import topics
from bot.companion.validity import last_day_of
from bot.intents import Intent
from bot.query import Query

PAPERS: Mapping[Intent, str] = {Intent.LANGUAGE_TESTS: "language", Intent.ECA: "eca"}
"""The paper that an intent is about, by its id among the validities."""
ENDS = "ends"
"""The topic of a question that tells until when results hold, and asks no last day."""
_NO_SPAN = {"from": None, "to": None}
_TOPICS: Mapping[str, str] = {"language": "language-validity", "eca": "eca-validity"}


def about_paper(query: Query, context: Context) -> Part:
    """The topics; first the last day of the paper, where the day it is of is named and not the day it ends."""
    paper = PAPERS[query.intent]
    period = period_of(query.but(**_NO_SPAN), context.today)  # "from 10 May" is the day it is of, and no span
    validity = next((one for one in context.base.validities() if one.id == paper), None)
    if ENDS in several(query, "topic"):
        return topics(query, context)
    if validity is None or period is None or not period.is_day or period.since is None or period.since > context.today:
        return topics(query, context)
    until = last_day_of(validity, period.since)
    part = topics(query.but(about=_TOPICS[paper]), context)
    facts = {"validity": validity, "day": period.since, "until": until, "holds": context.today <= until}
    return part.model_copy(update={"template": "topics/paper_day", "facts": {**part.facts, **facts}})


ANSWERS: Answers = dict.fromkeys(PAPERS, about_paper)
