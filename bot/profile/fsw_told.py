"""The points on the grid of the Federal Skilled Worker Program of who tells their case in a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.answer import Part
from bot.profile.draft import Draft
from bot.understanding.profile import read_years
from knowledge.base import KnowledgeBase
from knowledge.models import Text
from knowledge.points.fsw import OFFER, FswResult
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Candidate, Worker
from knowledge.points.refusing import Impossible

_CASE = ("age", "education", "first_language", "experience")
_ENOUGH = 3
"""So many of these make a case; a question that names one or two asks about the rule."""
_WORK = ("canadian_work_years", "foreign_work_years")
_BESIDE = {"spouse.accompanying": True, "spouse.citizen_or_pr": False}
"""What is taken of a partner of whom it is not said: that the points count at all."""
_SPOUSE_LEVEL = "spouse_language_clb"
"""Begins the way of adaptability whose level the grid has in its key."""


def fsw_of(draft: Draft, base: KnowledgeBase, today: date) -> Part | None:
    """The sum, each factor, and whether the pass mark is reached; what was not told counts for nothing, and is named.

    None where too little is told for a sum to say anything, or something of it cannot be.
    """
    grids = shipped_grids()
    if draft.given.get("spouse"):
        draft = replace(draft, given={**_BESIDE, **draft.given})
    years = _years(draft)
    told = {*draft.given, *(("experience",) if years is not None else ())}
    if "age" not in told or len(told.intersection(_CASE)) < _ENOUGH:
        return None
    grid = grids.fsw_on(today)
    try:
        candidate = draft.candidate(grids.tests)
        result = grid.score(_worker(candidate, years or 0, grid.adaptability)) if candidate else None
    except Impossible:
        return None
    return _page(result, told, draft, base, today) if result else None


def _years(draft: Draft) -> int | None:
    """The years of skilled work, wherever they were done: the grid counts them alike."""
    told = [draft.given[name] for name in _WORK if name in draft.given]
    unsaid = {one.words for one in draft.unclear if one.field in _WORK and one.reason == "where"}
    told += [years for words in unsaid if (years := read_years(words).value) is not None]
    return sum(told) if told else None


def _worker(candidate: Candidate, years: int, ways: Iterable[str]) -> Worker:
    """The candidate for the grid, with what a profile says of adaptability."""
    spouse = candidate.spouse
    shown = {
        "own_work_in_canada_one_year": candidate.canadian_work_years > 0,
        "own_study_in_canada_two_years": candidate.canadian_education == "three_year_plus",
        "relative_in_canada": candidate.sibling_in_canada,
        "spouse_work_in_canada_one_year": bool(spouse and spouse.canadian_work_years),
    }
    for key in (way for way in ways if way.startswith(_SPOUSE_LEVEL)):
        least = int(key.removeprefix(_SPOUSE_LEVEL))
        shown[key] = bool(spouse and spouse.language and spouse.language.lowest >= least)
    return Worker(
        candidate.age, candidate.first_language, candidate.second_language, candidate.education,
        years, candidate.job_offer, {key: held for key, held in shown.items() if key in ways},
    )  # fmt: skip


def _page(result: FswResult, told: set[str], draft: Draft, base: KnowledgeBase, today: date) -> Part:
    document = base.table("fsw", today)
    topic = base.topic("fsw-67-adaptability")
    facts = {
        "result": result,
        "maximum": document["maximum"],
        "short": max(result.pass_mark - result.total, 0),
        "below": [one.label for one in result.factors if one.name in result.below_minimum and one.name in _said(told)],
        "ways": [Text.model_validate(label) for label in _ways(result, document)],
        "untold": list(_untold(told, result, document)),
        "unclear": [one.words for one in draft.unclear if one.words and one.reason != "where"],
        "topics": [topic] if topic else [],
    }
    return Part(template="score/fsw", facts=facts, links=(base.link("calculator-fsw67"), base.link("fsw")))


def _said(told: set[str]) -> set[str]:
    """The factors of which something was told."""
    return {*told, *(("language",) if "first_language" in told else ())}


def _ways(result: FswResult, document: Mapping[str, Any]) -> Iterator[Any]:
    """The ways of adaptability that counted, in the grid's own words."""
    labels = {row["key"]: row["label"] for row in document["adaptability"]["table"]}
    for one in result.factors:
        if one.name == "adaptability":
            yield from (labels[reason.about] for reason in one.reasons)


def _untold(told: set[str], result: FswResult, document: Mapping[str, Any]) -> Iterator[Text]:
    """What gave nothing because nothing was said of it."""
    said, open_to_more = _said(told), ("second_language", OFFER, "adaptability")
    for one in result.factors:
        if one.name not in said and not (one.points and one.name in open_to_more):
            yield one.label
        if one.name == "language" and "second_language" not in told:
            yield Text.model_validate(document["language"]["second_official"]["label"])
