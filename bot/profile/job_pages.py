"""The pages of the work a person tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answer import Part
from bot.profile.jobs import Jobs, Told, most_months, window_of
from knowledge.base import KnowledgeBase
from knowledge.models import Occupation, Text

BRIEF = 30
"""Characters of a title beside a score, which fills most of a message."""


@dataclass(frozen=True, slots=True)
class Line:
    """An occupation told of, for reading; `occupation` None: one that the base does not know any more.

    `title`: that of the occupation, cut where there is little room.
    """

    noc: str
    occupation: Occupation | None
    title: Text | None
    canada: int
    abroad: int


def lines_of(jobs: Jobs, base: KnowledgeBase, longest: int | None = None) -> tuple[Line, ...]:
    """Each occupation told of with its months; `longest`: characters of a title, where there is little room."""
    return tuple(_line(one, base.occupation(one.noc), longest) for one in jobs.occupations)


def _line(told: Told, occupation: Occupation | None, longest: int | None) -> Line:
    title = occupation.title if occupation else None
    if title and longest:
        title = Text(en=_cut(title.en, longest), fr=_cut(title.fr, longest))
    return Line(told.noc, occupation, title, told.canada, told.abroad)


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def work_page(
    jobs: Jobs, base: KnowledgeBase, today: date, trouble: str = "", notice: str = "", for_categories: bool = False
) -> Part:
    """What is asked of a job, below the work told of so far; where nothing is asked, that work alone.

    `trouble`: what is wrong with what was typed; `for_categories`: categories were asked for, and need an occupation.
    """
    job, years = jobs.job, window_of(base, today)
    facts: dict[str, Any] = {
        "step": job.step if job else None,
        "told": lines_of(jobs, base),
        "occupation": base.occupation(job.noc) if job and job.noc else None,
        "offered": _named(job.offered, base) if job and not job.noc else (),
        "months": job.months if job else None,
        "years": years,
        "most": most_months(years),
        "trouble": trouble,
        "notice": notice,
        "for_categories": for_categories,
        "full": not jobs.may_more,
    }
    return Part(template="crs/work", kind="ask" if job else "answer", facts=facts)


def _named(codes: Sequence[str], base: KnowledgeBase) -> tuple[Occupation, ...]:
    return tuple(found for code in codes if (found := base.occupation(code)))
