"""What one CRS factor gives: its facts, and the points of an age where one is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
FSW = "fsw"
"""The program with a selection grid of its own."""
_OF_THE_GRID = {AGE, "minimum"}
_BESIDE_AGE = {AGE, "spouse"}
"""Factors whose points an age tells: it counts less beside a spouse."""


def explain(query: Query, context: Context) -> Part:
    """The topics of the factor; the points of the age named, first."""
    age, factors = whole(query, "age"), several(query, "factor")
    if query.slots.get("program") == FSW:
        return _on_selection_grid(query, age, context)
    only_age = age is not None and not factors
    part = topics(query.but(about=AGE_TOPIC) if only_age else query, context)
    of_age = only_age or AGE in factors or _BESIDE_AGE.issuperset(factors)
    row = _row(age, context) if age is not None and of_age else None
    if row is None:
        return part
    facts = {**part.facts, "age": age, "alone": row["without"], "with_spouse": row["with"], "grid": grid_of(context)}
    return part.model_copy(update={"template": "score/age", "facts": facts, "kind": "answer"})


def _on_selection_grid(query: Query, age: int | None, context: Context) -> Part:
    """The topics; first the points of the age named on the grid of the program. Its pass mark is no age."""
    part, grid = topics(query, context), context.base.table(FSW, context.today)
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


def _row(age: int, context: Context) -> Mapping[str, Any] | None:
    """The row of the grid that an age in completed years falls into."""
    table = crs_of(context)["core_human_capital"]["age"]["table"]
    return _row_at(age, table)


def _row_at(age: int, table: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    return next((row for row in table if row["min"] <= age and (row["max"] is None or age <= row["max"])), None)


ANSWERS: Answers = {Intent.CRS_EXPLAIN_FACTOR: explain}
