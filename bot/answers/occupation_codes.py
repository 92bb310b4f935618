"""The occupations a query names: by code, by an old code, by a job title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.context import Context
from bot.answers.slots import several
from bot.query import Query
from knowledge.models import Eligibility, Occupation, OccupationMatch, OldOccupation

MATCHES = 5
"""Occupations offered for a title."""
OLD_DIGITS = 4
"""Digits of a NOC 2016 code."""
CLEAR = 0.95
"""From this score on the best match of a title is taken as meant."""
NEAR = 0.7
"""Below this score on the best match of a title is only a guess."""
BESIDE = 0.9
"""From this score on an official title is told beside the one meant; below, it only shares a word with it."""
GUESSED, GUESSES = 0.6, 3
"""What is told where nothing is near: from this score on, and at most so many."""
AHEAD = 0.1
"""Or where it is so much better than the next."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as named, and what it stands for: one of NOC 2021, one of NOC 2016, or neither."""

    named: str
    occupation: Occupation | None
    eligibility: Eligibility | None
    old: OldOccupation | None
    successors: Sequence[Occupation] = ()
    """Of an old code, the main one first."""

    @property
    def occupations(self) -> Sequence[Occupation]:
        """What it stands for today: itself, or of an old code those that took its place."""
        return [self.occupation] if self.occupation else self.successors


def codes_named(query: Query, context: Context) -> list[Code]:
    """The codes of `noc` and `noc2`, each once."""
    named = dict.fromkeys(several(query, "noc") + several(query, "noc2"))
    return [code(one, context) for one in named]


def code(named: str, context: Context) -> Code:
    """What a code stands for."""
    occupation = context.base.occupation(named)
    old = context.base.old_occupation(named) if len(named) == OLD_DIGITS else None
    return Code(
        named=named,
        occupation=occupation,
        eligibility=context.base.eligibility(named, context.today) if occupation else None,
        old=old,
        successors=context.base.occupations([successor.code for successor in old.successors]) if old else (),
    )


def matches(query: Query, context: Context) -> list[OccupationMatch]:
    """The occupations a job title stands for, best first; of several titles those of the first."""
    title = next(iter(several(query, "title")), "")
    return context.base.search_occupations(title, context.language, MATCHES) if title else []


def neighbours(found: Sequence[OccupationMatch]) -> list[OccupationMatch]:
    """What else a title may stand for, beside the best: everyday names of others, and official ones that are near."""
    return [one for one in found[1:] if one.score >= (NEAR if one.job_title is None else BESIDE)]


def candidates(found: Sequence[OccupationMatch]) -> list[OccupationMatch]:
    """What a title may stand for where none is clear; of mere guesses the best."""
    if found and found[0].score < NEAR:
        return [one for one in found if one.score >= GUESSED][:GUESSES]
    return list(found)


def of_each_title(query: Query, context: Context) -> list[Code]:
    """The nearest occupation of each title, where a query names several; none where it names one."""
    titles = several(query, "title")
    found = [_nearest(title, context) for title in titles] if titles[1:] else []
    return [code(one, context) for one in dict.fromkeys(one for one in found if one)]


def titles_without(query: Query, context: Context) -> list[str]:
    """Of several titles those that no occupation is near."""
    titles = several(query, "title")
    return [title for title in titles if not _nearest(title, context)] if titles[1:] else []


def _nearest(title: str, context: Context) -> str | None:
    """The code of the occupation nearest to a title; None where it is only a guess."""
    found = context.base.search_occupations(title, context.language, MATCHES)
    return found[0].code if found and (is_clear(found) or found[0].score >= NEAR) else None


def stands_out(found: Sequence[OccupationMatch]) -> bool:
    """Whether no other match comes near the best: "registered nurse" does, "driver" does not."""
    return is_clear(found) and (len(found) == 1 or found[0].score - found[1].score >= AHEAD)


def is_clear(found: Sequence[OccupationMatch]) -> bool:
    """Whether the best match may be taken as what was meant."""
    return bool(found) and (found[0].score >= CLEAR or len(found) == 1 or found[0].score - found[1].score >= AHEAD)
