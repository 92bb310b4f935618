"""What one CRS factor gives: its facts, and the points of an age where one is named."""

from __future__ import annotations

from typing import Any

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.context import Context
from bot.answers.counted import crs_of, grid_of
from bot.answers.slots import several, whole
from bot.answers.topics import topics
from bot.intents import Intent
from bot.query import Query

AGE, AGE_TOPIC = "age", "age-points"
_BESIDE_AGE = {AGE, "spouse"}
"""Factors whose points an age tells: it counts less beside a spouse."""


def explain(query: Query, context: Context) -> Part:
    """The topics of the factor; the points of the age named, first."""
    age, factors = whole(query, "age"), several(query, "factor")
    only_age = age is not None and not factors
    part = topics(query.but(about=AGE_TOPIC) if only_age else query, context)
    of_age = only_age or AGE in factors or _BESIDE_AGE.issuperset(factors)
    row = _row(age, context) if age is not None and of_age else None
    if row is None:
        return part
    facts = {**part.facts, "age": age, "alone": row["without"], "with_spouse": row["with"], "grid": grid_of(context)}
    return part.model_copy(update={"template": "score/age", "facts": facts, "kind": "answer"})


def _row(age: int, context: Context) -> dict[str, Any] | None:
    """The row of the grid that an age in completed years falls into."""
    table = crs_of(context)["core_human_capital"]["age"]["table"]
    return next((row for row in table if row["min"] <= age and (row["max"] is None or age <= row["max"])), None)


ANSWERS: Answers = {Intent.CRS_EXPLAIN_FACTOR: explain}
