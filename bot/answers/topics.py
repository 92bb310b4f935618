"""Questions that facts answer as they stand: the topics and steps a query names in `about` and `step`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask
from bot.answers.context import Context
from bot.answers.slots import several
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Link, Step, Topic

MAIN: Mapping[Intent, str] = {
    Intent.DRAW_NEXT: "next-draw",
    Intent.DRAW_TIEBREAK: "tie-break",
    Intent.CRS_CALCULATE: "what-is-crs",
    Intent.CRS_EXPLAIN_FACTOR: "what-is-crs",
    Intent.CRS_IMPROVE: "improve-score",
    Intent.CATEGORY_REQUIREMENTS: "category-based",
    Intent.PROGRAM_ELIGIBILITY: "programs-overview",
    Intent.ITA_STEPS: "ita-what",
    Intent.ITA_DEADLINE: "ita-deadline",
    Intent.ITA_DOCUMENTS: "documents",
    Intent.ITA_MEDICAL: "medical-exam",
    Intent.ITA_POLICE: "police-certificates",
    Intent.ITA_FUNDS: "funds-amount",
    Intent.ITA_FEES: "fees",
    Intent.ITA_WORK_LETTERS: "work-letters",
    Intent.ITA_PROCESSING_TIME: "processing-time",
    Intent.ITA_AFTER_SUBMISSION: "stages",
    Intent.PROFILE_CREATE: "create-profile",
    Intent.PROFILE_UPDATE: "update-profile",
    Intent.PROFILE_VALIDITY: "profile-validity",
    Intent.PROFILE_WITHDRAW: "multiple-profiles",
    Intent.PROFILE_DECLINE: "ita-decline-or-expire",
    Intent.PROFILE_ACCESS: "create-profile",
    Intent.PROFILE_JOB_BANK: "job-bank",
    Intent.PROFILE_FAMILY: "family-in-profile",
    Intent.LANGUAGE_TESTS: "language-tests",
    Intent.LANGUAGE_EQUIVALENCY: "clb-meaning",
    Intent.ECA: "eca",
    Intent.ADVICE_LEGAL: "representative",
    Intent.HELP: "what-is-express-entry",
}
"""The topic of a query that names none, as one made by a command."""
SHOWN = 3
"""Topics in one answer: the first in full, the others folded."""


def topics(query: Query, context: Context) -> Part:
    """The facts of the topics and the step named, the main topic in full."""
    found, step = topics_of(query, context), step_of(query, context)
    if not found and not step:
        return nothing_known(context)
    return Part(
        template="topics/topics",
        facts=topic_facts(found, step, context),
        links=(
            *named_page(query, context),
            *context.links(*(topic.link for topic in found), *((step.link,) if step else ())),
        ),
        buttons=step_buttons(query, step),
    )


def named_page(query: Query, context: Context) -> tuple[Link, ...]:
    """The official page that the slot `link` names."""
    for name in several(query, "link"):
        with suppress(KeyError):
            return (context.base.link(name),)
    return ()


def topics_of(query: Query, context: Context) -> list[Topic]:
    """The topics a query names, or the main one of its intent where it names neither topic nor step."""
    named = several(query, "about")
    if not named and "step" not in query.slots and query.intent in MAIN:
        named = [MAIN[query.intent]]
    return [topic for name in named[:SHOWN] if (topic := context.base.topic(name))]


def step_of(query: Query, context: Context) -> Step | None:
    name = query.slots.get("step")
    return context.base.step(name) if name else None


def topic_facts(found: list[Topic], step: Step | None, context: Context) -> dict[str, Any]:
    """What the topic templates show."""
    return {"topics": found, "step": step, "steps": len(context.base.steps()) if step else 0}


def nothing_known(context: Context, link: str = "express-entry") -> Part:
    """An honest "I do not know", with the official page."""
    return Part(template="talk/unknown", kind="none", links=context.links(link))


def step_buttons(query: Query, step: Step | None) -> Rows:
    """To the list of steps, where the question is about life after the invitation."""
    if step is None and not query.intent.startswith("ita."):
        return ()
    return ((ask("all_steps", Intent.ITA_STEPS),),)


ANSWERS: Answers = {
    Intent.ITA_DOCUMENTS: topics,
    Intent.ITA_MEDICAL: topics,
    Intent.ITA_POLICE: topics,
    Intent.ITA_WORK_LETTERS: topics,
    Intent.ITA_PROCESSING_TIME: topics,
    Intent.ITA_AFTER_SUBMISSION: topics,
    Intent.PROFILE_CREATE: topics,
    Intent.PROFILE_UPDATE: topics,
    Intent.PROFILE_VALIDITY: topics,
    Intent.PROFILE_WITHDRAW: topics,
    Intent.PROFILE_DECLINE: topics,
    Intent.PROFILE_ACCESS: topics,
    Intent.PROFILE_JOB_BANK: topics,
    Intent.PROFILE_FAMILY: topics,
}
