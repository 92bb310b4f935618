"""A score as a round counts it: with the points of a nomination where the round is for nominees."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from bot.answers.context import Context
from bot.answers.slots import NOMINEES
from knowledge.models import Text


def crs_of(context: Context) -> dict[str, Any]:
    """The CRS grid in force today, as it stands in the data."""
    return context.base.table("crs", context.today)


class GridName(NamedTuple):
    """What a grid is called, and from which day it holds."""

    title: Text
    effective_from: date


def grid_of(context: Context) -> GridName:
    """The name of that grid."""
    grid = crs_of(context)
    return GridName(Text.model_validate(grid["title"]), date.fromisoformat(grid["effective_from"]))


def nomination_points(context: Context) -> int:
    """What a provincial nomination adds."""
    return int(crs_of(context)["additional"]["provincial_nomination"]["points"])


def highest_score(context: Context) -> int:
    """The most points there are."""
    return int(crs_of(context)["max_total"])


def lacks_nomination(score: int, category: str, context: Context) -> bool:
    """Whether the round is for nominees, and the score holds no nomination yet."""
    return category == NOMINEES and score <= nomination_points(context)


def counted(score: int, category: str, context: Context) -> int:
    """The score in a round of that category, a nomination supposed where one is needed."""
    if not lacks_nomination(score, category, context):
        return score
    return min(score + nomination_points(context), highest_score(context))
