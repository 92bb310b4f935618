"""Whether a language level is enough for the program named: "is CLB 7 enough for CEC"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.answers.context import Context
from bot.answers.slots import categories
from bot.query import Query
from knowledge.models import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """What a program asks for: the least level, for work of these TEERs or in these abilities, or in all four."""

    least: int
    reached: bool
    teers: Sequence[str] = ()
    abilities: Sequence[Text] = ()


@dataclass(frozen=True, slots=True)
class Enough:
    """What the program asks for, in levels of that scale, and whether what was told reaches it."""

    program: Text
    scale: str
    asks: Sequence[Asked]

    @property
    def holds(self) -> bool | None:
        """Whether it is enough; None where that depends on the TEER of the work."""
        reached = {one.reached for one in self.asks}
        by_teer = len(reached) > 1 and any(one.teers for one in self.asks)
        return None if by_teer else reached == {True}


def enough(
    query: Query, levels: Mapping[str, int], language: str, table: Mapping[str, Any], context: Context
) -> Enough | None:
    """The verdict for levels by ability, 0 below the lowest that counts; None where some are missing or no program with
    a minimum is named."""
    named = next((one for one in categories(query, context) if one.id in table["program_minimums"]), None)
    if named is None or len(levels) != len(table["ability_labels"]):
        return None
    minimum = table["program_minimums"][named.id]
    asks = {"fsw": _of_skilled, "cec": _of_experience, "fst": _of_trades}[named.id](minimum, levels, table)
    return Enough(named.short, table["scale"][language], tuple(asks))


def _of_skilled(minimum: Mapping[str, int], levels: Mapping[str, int], table: Mapping[str, Any]) -> Iterator[Asked]:
    least = minimum["first_language_all_four"]
    yield Asked(least, min(levels.values()) >= least)


def _of_experience(minimum: Mapping[str, int], levels: Mapping[str, int], table: Mapping[str, Any]) -> Iterator[Asked]:
    for name, least in minimum.items():
        yield Asked(least, min(levels.values()) >= least, teers=[one for one in name if one.isdigit()])


def _of_trades(minimum: Mapping[str, int], levels: Mapping[str, int], table: Mapping[str, Any]) -> Iterator[Asked]:
    for least, group in groupby(minimum, key=lambda ability: minimum[ability]):
        abilities = list(group)
        labels = [Text(**table["ability_labels"][one]) for one in abilities]
        yield Asked(least, all(levels[one] >= least for one in abilities), abilities=labels)
