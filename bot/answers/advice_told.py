"""What a question says of the asker along the way; it serves that answer alone and is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from bot.answers.slots import whole
from bot.query import Query
from knowledge.points.language import ABILITIES, Levels, OfficialLanguage

Where = Literal["canada", "abroad", "unsaid"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work in an occupation: its code, whole months, and where."""

    noc: str
    months: int
    where: Where


@dataclass(frozen=True, slots=True)
class Told:
    """Months of work by where they were done, in the occupation asked about, and levels of languages."""

    work: tuple[tuple[Where, int], ...] = ()
    languages: tuple[Levels, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.work or self.languages)


NOTHING_TOLD = Told()


def told_of(query: Query) -> Told:
    """The slots `work_canada`, `work_abroad`, `work_unsaid`, `english` and `french`; what cannot be is left out."""
    places: tuple[Where, ...] = get_args(Where)
    work = ((place, whole(query, f"work_{place}") or 0) for place in places)
    names: tuple[OfficialLanguage, ...] = get_args(OfficialLanguage)
    languages = ((name, query.slots.get(name, "").split(",")) for name in names)
    return Told(
        tuple((place, months) for place, months in work if months > 0),
        tuple(
            Levels(name, *map(int, levels))
            for name, levels in languages
            if len(levels) == len(ABILITIES) and all(level.isdecimal() for level in levels)
        ),
    )
