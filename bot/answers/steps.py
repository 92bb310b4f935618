"""After the invitation: all steps, one step, the last day to apply."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bot.answer import Button, Part
from bot.answers.answering import Answers
from bot.answers.buttons import ask, in_rows
from bot.answers.context import Context
from bot.answers.periods import period_of
from bot.answers.slots import several
from bot.answers.topics import MAIN, SHOWN, step_of, topic_facts, topics, topics_of
from bot.intents import Intent
from bot.query import Query
from bot.understanding.iso_days import day_of
from bot.understanding.last_days import LAST_DAY, OTHER_DAYS
from knowledge.models import Step

SUBMIT = "ita-submit"
"""The deadline by which an invited person must apply."""
LAPSED = "ita-lapsed"
"""What an invitation comes to whose last day has passed."""
_MISSED, _LAPSED_ON = "missed", "lapsed_on"
"""What is asked of it by who says so, and by who tells the day on which it did."""
_NO_DAY = dict.fromkeys(("date", "from", "to", "month", "year"))
COUNTED = (MAIN[Intent.ITA_DEADLINE], "ita-deadline-counting")
"""The topics that a number of days answers."""
NUMBERS_IN_A_ROW = 7
INVITED = {"invited", "just_invited"}
"""The stages at which the steps begin."""
BEFORE = {"start", "notice"}
"""Stages before the invitation: no step comes after them."""
OPEN = 10
"""Steps that stand open in the list of all; the later ones are folded."""


def steps(query: Query, context: Context) -> Part:
    """All steps in short with a button each, and the topics named folded below; one step where only it is named.

    The topics alone, with a button to the steps, where the question is about something else than what comes next: the
    `stage` tells of another time than just after the invitation, or the first topic is one of its own.
    """
    step, found = step_of(query, context), topics_of(query, context) if "about" in query.slots else []
    if step and not found:
        return _one_step(step, context)
    elsewhere = set(several(query, "stage")) - INVITED
    if found and (elsewhere or found[0].id != MAIN[Intent.ITA_STEPS]):
        later = step and step.position > 1 and not elsewhere & BEFORE
        return topics(query if later else query.but(step=None), context)
    every = context.base.steps()
    return Part(
        template="invitation/steps",
        facts={"list": every, "open": OPEN, **_time_to_apply(query, context), **topic_facts(found, step, context)},
        links=context.links("apply"),
        buttons=in_rows((_to(one, edits=True) for one in every), NUMBERS_IN_A_ROW),
    )


def deadline(query: Query, context: Context) -> Part:
    """The days there are to apply; with the day of the invitation, the last of them."""
    told = query.slots.get("topic", "").split(",")
    # "It expired yesterday" is no day of an invitation.
    time = _time_to_apply(query.but(**_NO_DAY) if _LAPSED_ON in told else query, context)
    missed = time["passed"] or (time["last"] is None and time["to_come"] is None and _MISSED in told)
    lapsed = context.base.topic(LAPSED)
    found = [topic for topic in topics_of(query, context) if topic != lapsed]
    if lapsed and missed:
        found = [lapsed, *found][:SHOWN]
    if not time["last"] and not missed and found and found[0].id not in COUNTED:
        return topics(query, context)  # what is asked is no number of days
    return Part(
        template="invitation/deadline",
        # What is asked beside the days, "can I extend it", stands before them; that they are over comes first.
        facts={
            **time,
            "missed": missed,
            "apart": bool(found) and not missed and found[0].id not in COUNTED,
            **topic_facts(found, None, context),
        },
        links=context.links(*(topic.link for topic in found), "apply"),
        buttons=((ask("all_steps", Intent.ITA_STEPS),),),
    )


def _time_to_apply(query: Query, context: Context) -> dict[str, Any]:
    """The days there are, and where the day of the invitation is named, the last of them."""
    period = None if OTHER_DAYS & set(several(query, "topic")) else period_of(query, context.today)
    invited = period.since if period and period.is_day else None
    days = _days_to_apply(context)
    if invited and date.max - invited < timedelta(days=days):
        invited = None  # its last day would lie beyond the calendar
    last = invited + timedelta(days=days) if invited else None
    named = day_of(query.slots.get(LAST_DAY, "")) if not invited else None
    return {
        "named": named,
        "to_come": (named - context.today).days if named and named >= context.today else None,
        "invited": invited,
        "last": last,
        "left": (last - context.today).days if last else None,
        "passed": any(day is not None and day < context.today for day in (last, named)),
        "today": context.today,
        "days": days,
    }


def _one_step(step: Step, context: Context) -> Part:
    every = context.base.steps()
    place = step.position - 1
    near = ((place - 1, "step_before"), (place + 1, "step_after"))
    row = [_to(every[one], edits=True, label=label) for one, label in near if 0 <= one < len(every)]
    return Part(
        template="invitation/step",
        facts={"step": step, "steps": len(every)},
        links=context.links(step.link),
        buttons=(tuple(row), (ask("all_steps", Intent.ITA_STEPS, edits=True),)),
    )


def _to(step: Step, edits: bool, label: str = "step") -> Button:
    return ask(label, Intent.ITA_STEPS, {"step": step.id}, edits=edits, number=step.position)


def _days_to_apply(context: Context) -> int:
    """Calendar days from the invitation, by the table of deadlines."""
    deadlines = context.base.table("deadlines")["deadlines"]
    return next(int(one["days"]) for one in deadlines if one["id"] == SUBMIT)


ANSWERS: Answers = {
    Intent.ITA_STEPS: steps,
    Intent.ITA_DEADLINE: deadline,
}
