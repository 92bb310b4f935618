"""Who qualifies for the programs behind Express Entry."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answer import Part
from bot.answers.advice_person import conditions_of, known_of
from bot.answers.advice_told import Told, told_of
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask, in_rows
from bot.answers.context import Context
from bot.answers.occupation_codes import CLEAR, Code, code, codes_named, is_clear, matches
from bot.answers.occupations import card
from bot.answers.slots import IN_CANADA, category_ids, several
from bot.answers.topics import MAIN, SHOWN, topic_facts, topics, topics_of
from bot.answers.work_year import completed
from bot.intents import Intent
from bot.query import Query
from knowledge.conditions import Condition, Ticked
from knowledge.models import Program, Topic

PROGRAMS = ("cec", "fsw", "fst", "pnp")
OF_THE_JOB = (*PROGRAMS, "programs-overview", "which-program-unsure", "teer-4-5", "noc-teer", "choose-noc")
"""Topics before which a job title is looked up: the answer hangs on its TEER. Others ask about something else of it."""
OF_A_TITLE = 2
"""Occupations told of one title."""
_TOLD = ("months", "language")
"""Conditions that a question may tell, and that what it tells may fall short of."""
_APART, _APART_TOPIC = "cec_or_fsw", "cec-or-fsw"
"""Who asks what sets two programs apart, and what says so."""


@dataclass(frozen=True, slots=True)
class Short:
    """A program whose conditions what the question tells falls short of, and those conditions."""

    ticked: Ticked
    conditions: tuple[Condition, ...]


def eligibility(query: Query, context: Context) -> Part:
    """The facts asked about, with what the TEER of an occupation named allows."""
    named = [name for name in category_ids(query) if name in PROGRAMS]
    found = _topics(query, named, context)
    codes = codes_named(query, context) or _of_the_title(query, found, named, context)
    short = _short(query, named, context)
    if not codes:
        part = topics(query.but(about=",".join(topic.id for topic in found)), context)
        shown = _rules(named, context) if found[:1] and found[0].id in named else []
        done = completed(query, named, context)
        rules = {**part.facts, "rules": shown, "short": short, "done": done}
        template = ("programs/year_of_work" if done else "programs/rules") if part.kind == "answer" else part.template
        return part.model_copy(update={"template": template, "facts": rules, "buttons": _buttons()})
    return Part(
        template="programs/occupation",
        facts={
            "codes": [(one, [card(occupation, context) for occupation in one.occupations]) for one in codes],
            "programs": _rules(named, context) or _rules([], context),
            "titled": not codes_named(query, context),
            "short": short,
            **topic_facts(found, None, context),
        },
        links=context.links(*(topic.link for topic in found), "noc"),
        buttons=_buttons(),
    )  # fmt: skip


def _of_the_title(query: Query, found: list[Topic], named: list[str], context: Context) -> list[Code]:
    """The occupations that a job title clearly stands for, where the question hangs on them: two where both may be
    meant, since one may count and the other not. It does where their work counts for none of the programs named."""
    near = matches(query, context)
    if not is_clear(near):
        return []
    codes = [code(one.code, context) for one in near[:OF_A_TITLE] if one.score >= min(CLEAR, near[0].score)]
    counting = {program.id for one in codes for job in one.occupations for program in card(job, context).programs}
    barred = bool(named) and counting.isdisjoint(named)
    return codes if barred or any(topic.id in OF_THE_JOB for topic in found[:1]) else []


def _short(query: Query, named: list[str], context: Context) -> list[Short]:
    """The programs named whose months of work or level of language what the question tells falls short of."""
    told = told_of(query)
    if not (told and context.private):
        return []
    near = matches(query, context)
    occupations = [one for each in codes_named(query, context) for one in each.occupations]
    occupations = occupations or (context.base.occupations([near[0].code]) if is_clear(near) else [])
    known, conditions = known_of(None, context, tuple(occupations), told), conditions_of(context)
    categories = (category for name in named if (category := context.base.category(name)))
    ticked = [one for category in categories if (one := conditions.of(category, context.today, known))]
    missing = [(one, tuple(c for c in one.conditions if c.about in _TOLD and c.state == "missing")) for one in ticked]
    missing = missing if occupations else [(one, (*found, *_too_few_months(one, told))) for one, found in missing]
    return [Short(one, lacking) for one, lacking in missing if lacking]


def _too_few_months(ticked: Ticked, told: Told) -> list[Condition]:
    """The months of work told of no occupation, where they are fewer than the program asks for."""
    months = sum(months for where, months in told.work if ticked.category.id != IN_CANADA or where == "canada")
    asked = ticked.program.min_months if ticked.program else 0
    elsewhere = any(where == "unsaid" for where, _ in told.work)
    return [Condition("months", "missing", months, asked)] if 0 < months < asked and not elsewhere else []


def _topics(query: Query, named: list[str], context: Context) -> list[Topic]:
    """What the query is about; else the rules of the programs named, else an overview."""
    if "about" in query.slots:
        found = topics_of(query, context)
        apart = context.base.topic(_APART_TOPIC) if _APART in several(query, "topic") else None
        if apart:
            return [apart, *(topic for topic in found if topic.id != apart.id)][:SHOWN]
        if found:
            return _without_rules(found, named)
    of_programs = [topic for name in named if (topic := context.base.topic(name))]
    overview = context.base.topic(MAIN[Intent.PROGRAM_ELIGIBILITY])
    return of_programs or ([overview] if overview else [])


def _without_rules(found: list[Topic], named: list[str]) -> list[Topic]:
    """The topics, without the rules of the programs named where something narrower is asked: they hold it again."""
    return [topic for topic in found if topic is found[0] or topic.id not in named]


def _rules(named: list[str], context: Context) -> list[Program]:
    """The programs named, or all that have rules of their own."""
    return [program for name in named or PROGRAMS if (program := context.base.program(name))]


def _buttons() -> Rows:
    return in_rows(
        (ask(f"program.{name}", Intent.PROGRAM_ELIGIBILITY, {"program": name, "about": name}) for name in PROGRAMS),
        len(PROGRAMS),
    )


ANSWERS: Answers = {Intent.PROGRAM_ELIGIBILITY: eligibility}
