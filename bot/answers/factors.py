"""What one CRS factor gives: its facts, and first the points of the age, diploma, level or results named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.context import Context
from bot.answers.counted import crs_of, grid_of
from bot.answers.factors_language import points_of_language
from bot.answers.slots import several, whole
from bot.answers.topics import topics
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Text

AGE, AGE_TOPIC, BIRTHDAY_TOPIC = "age", "age-points", "birthday-after-ita"
FSW = "fsw"
"""The program with a selection grid of its own."""
_OF_THE_GRID = {AGE, "minimum"}
RELATIVE, RELATIVE_TOPIC, COUSIN = "relative", "relative-points", "cousin"
EDUCATION, EDUCATION_TOPIC = "education", "education-points"
_AGE_OF_OTHERS = {"sibling", "sibling_not_counted", RELATIVE, "children"}
"""Factors beside which an age told is that of a relative."""
_BESIDE_AGE = {AGE, "spouse"}
"""Factors whose points an age tells: it counts less beside a spouse."""
SPOUSE_TOPIC = "spouse-points"
_BESIDE_EDUCATION = {EDUCATION, "spouse"}
_STUDY_TOPIC, _WHOLE_TOPIC = "canadian-study-points", "what-is-crs"
_NEXT_TO_EDUCATION = ("canadian-study-points", "eca")
"""Topics that may stand below the levels; likeness brings others in that have nothing to do with them."""


class Change(NamedTuple):
    """Points lost or gained, and what is left, without and with a spouse who is counted."""

    way: Literal["lost", "gained", "same"]
    by: int
    by_with: int
    alone: int
    with_spouse: int


class Level(NamedTuple):
    """A level of education, and its points without and with a spouse who is counted."""

    label: Text
    alone: int
    with_spouse: int


def explain(query: Query, context: Context) -> Part:
    """The topics of the factor; what was named of it, first."""
    if query.slots.get("program") == FSW:
        return _on_selection_grid(query, context)
    return (
        _of_age(query, context)
        or points_of_language(query, context)
        or _of_education(query, context)
        or topics(_with_relatives(query), context)
    )


def _with_relatives(query: Query) -> Query:
    """The query with the topic on relatives first, where one asks of an uncle or a cousin: they give nothing."""
    if RELATIVE not in several(query, "factor") or COUSIN in several(query, "factor"):
        return query
    others = [topic for topic in several(query, "about") if topic != RELATIVE_TOPIC]
    return query.but(about=",".join([RELATIVE_TOPIC, *others]))


def _of_age(query: Query, context: Context) -> Part | None:
    """The points of the age named, and of the one it is set against."""
    age, factors = whole(query, "age"), several(query, "factor")
    of_age = (AGE in factors or _BESIDE_AGE.issuperset(factors)) and _AGE_OF_OTHERS.isdisjoint(factors)
    invited = several(query, "about")[:1] == [BIRTHDAY_TOPIC]  # an age reached since then loses nothing
    row = _row(age, context) if age is not None and of_age and not invited else None
    if row is None:
        return None
    part = topics(query if factors else query.but(about=AGE_TOPIC), context)
    to = whole(query, "age_to")
    later = _row(to, context) if to is not None else None
    facts = {
        **part.facts,
        "age": age,
        "alone": row["without"],
        "with_spouse": row["with"],
        "change": _change(row, later) if later else None,
        "to": to,
        "grid": grid_of(context),
    }
    return part.model_copy(update={"template": "score/age", "facts": facts, "kind": "answer"})


def _on_selection_grid(query: Query, context: Context) -> Part:
    """The topics; first the points of the age named on the grid of the program. Its pass mark is no age."""
    part, grid, age = topics(query, context), context.base.table(FSW, context.today), whole(query, "age")
    if age is None or age == grid["pass_mark"] or not _OF_THE_GRID.issuperset(several(query, "factor")):
        return part
    row = _row_at(age, grid["age"]["table"])
    if row is None:
        return part
    facts = {
        **part.facts,
        "age": age,
        "points": row["points"],
        "most": grid["age"]["max"],
        "pass_mark": grid["pass_mark"],
    }
    return part.model_copy(update={"template": "score/fsw_age", "facts": facts, "kind": "answer"})


def _change(row: Mapping[str, Any], later: Mapping[str, Any]) -> Change:
    """What the points of one age become at another."""
    way: Literal["lost", "gained", "same"] = "lost" if later["without"] < row["without"] else "gained"
    way = "same" if later["without"] == row["without"] else way
    by, by_with = (abs(later[column] - row[column]) for column in ("without", "with"))
    return Change(way, by, by_with, later["without"], later["with"])


def _row(age: int, context: Context) -> Mapping[str, Any] | None:
    """The row of the grid that an age in completed years falls into."""
    table = crs_of(context)["core_human_capital"]["age"]["table"]
    return _row_at(age, table)


def _row_at(age: int, table: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    return next((row for row in table if row["min"] <= age and (row["max"] is None or age <= row["max"])), None)


def _of_education(query: Query, context: Context) -> Part | None:
    """Every level of the grid, the one named first; in place of the topic that tells of them. None where the spouse's
    is asked about."""
    factors, about = several(query, "factor"), several(query, "about")
    if about[:1] == [_STUDY_TOPIC] and "education" not in query.slots:
        return None  # what study in Canada adds, and no level
    if factors[:1] == ["spouse"] and about[:1] == [SPOUSE_TOPIC] and not query.slots.get("education"):
        return None
    named = EDUCATION in factors and _BESIDE_EDUCATION.issuperset(factors)
    general = {EDUCATION_TOPIC, *([_WHOLE_TOPIC] if "education" in query.slots else [])}  # "and if I get a master's?"
    if not named and (factors or general.isdisjoint(about[:1])):
        return None
    table = crs_of(context)["core_human_capital"]["education"]
    level = next((row for row in table["table"] if row["key"] == query.slots.get("education")), None)
    others = [topic for topic in about if topic in _NEXT_TO_EDUCATION]
    part = topics(query.but(about=",".join(others) or EDUCATION_TOPIC), context)
    facts = {
        **part.facts,
        "topics": part.facts["topics"] if others else [],
        "named": _level(level) if level else None,
        "levels": [_level(row) for row in table["table"] if row["without"]],
        "basis": Text.model_validate(table["basis"]),
        "grid": grid_of(context),
    }
    return part.model_copy(update={"template": "score/education", "facts": facts, "kind": "answer"})


def _level(row: dict[str, Any]) -> Level:
    return Level(Text.model_validate(row["label"]), row["without"], row["with"])


ANSWERS: Answers = {Intent.CRS_EXPLAIN_FACTOR: explain}
