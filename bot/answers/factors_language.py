"""What a level, or results of a test, give in points: as the first official language and as the second."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.answer import Part
from bot.answers.context import Context
from bot.answers.counted import crs_of, grid_of
from bot.answers.language import ABILITIES, levels_told
from bot.answers.slots import several, whole
from bot.answers.topics import topics
from bot.query import Query

_OF_LANGUAGE = {"language", "french"}
_BESIDE = {*_OF_LANGUAGE, "spouse"}
"""Factors whose points a level tells: it counts less beside a spouse."""
_TOPIC, _OF_SPOUSE = "language-points", "spouse-points"
_HIGHEST = 12
"""No level of the CLB or NCLC is higher: a larger number is none."""


@dataclass(frozen=True, slots=True)
class Points:
    """What four levels give: without and with a spouse who is counted."""

    alone: int
    with_spouse: int


@dataclass(frozen=True, slots=True)
class Bonus:
    """What French adds: without English that is good enough, and with it; from which levels."""

    alone: int
    both: int
    french: int
    english: int

    @property
    def more(self) -> int:
        """What English adds to it."""
        return self.both - self.alone


def points_of_language(query: Query, context: Context) -> Part | None:
    """The points of the level named, or of the results told before; None where another factor is asked about, or they
    are those of the spouse."""
    factors = several(query, "factor")
    if several(query, "about")[:1] == [_OF_SPOUSE]:
        return None
    if factors and not (_OF_LANGUAGE.intersection(factors) and _BESIDE.issuperset(factors)):
        return None
    told, level = levels_told(query, context), whole(query, "level")
    if level is not None and 0 < level <= _HIGHEST:
        language, levels = query.slots.get("language", "english"), dict.fromkeys(ABILITIES, level)
    elif told:
        language, levels = told
    else:
        return None
    part = topics(query.but(about=_TOPIC), context)
    facts = {
        **part.facts,
        "scale": context.base.table("language_tests")["scale"][language],
        "level": level if level is not None else min(levels.values()),
        "results": told is not None and level is None,
        "first": _points("first_official_language", levels.values(), context),
        "second": _points("second_official_language", levels.values(), context),
        "bonus": _bonus(language, levels, context),
        "language": language,
        "grid": grid_of(context),
    }
    return part.model_copy(update={"template": "score/language", "facts": facts, "kind": "answer"})


def _points(name: str, levels: Iterable[int], context: Context) -> Points:
    """The rows of the levels added up, never more than the table's most."""
    table = crs_of(context)["core_human_capital"][name]
    rows = [_row(table["table"], level) for level in levels]
    sums = (min(sum(row[column] for row in rows), table["max"][column]) for column in ("without", "with"))
    return Points(*sums)


def _row(rows: Iterable[Mapping[str, Any]], level: int) -> Mapping[str, Any]:
    return next(r for r in rows if r["clb_min"] <= level and (r["clb_max"] is None or level <= r["clb_max"]))


def _bonus(language: str, levels: Mapping[str, int], context: Context) -> Bonus | None:
    """What French adds, where these levels bear on it."""
    french = crs_of(context)["additional"]["french"]
    points = french["points"]
    bonus = Bonus(
        points["otherwise"], points["english_all_four_clb5_or_more"], french["nclc_min"], french["english_clb_min"]
    )
    least = bonus.french if language == "french" else bonus.english
    return bonus if min(levels.values()) >= least else None
