"""A score as a round counts it: with the points of a nomination where the round is for nominees."""

from __future__ import annotations

from bot.answers.context import Context
from bot.answers.slots import NOMINEES


def nomination_points(context: Context) -> int:
    """What a provincial nomination adds."""
    return int(context.base.table("crs")["additional"]["provincial_nomination"]["points"])


def highest_score(context: Context) -> int:
    """The most points there are."""
    return int(context.base.table("crs")["max_total"])


def lacks_nomination(score: int, category: str, context: Context) -> bool:
    """Whether the round is for nominees, and the score holds no nomination yet."""
    return category == NOMINEES and score <= nomination_points(context)


def counted(score: int, category: str, context: Context) -> int:
    """The score in a round of that category, a nomination supposed where one is needed."""
    if not lacks_nomination(score, category, context):
        return score
    return min(score + nomination_points(context), highest_score(context))
