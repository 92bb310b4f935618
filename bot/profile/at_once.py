"""The score of who tells all of it, in one message or several: "calc my crs: 29, single, master's, CELPIP 9 ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from bot.answer import Part
from bot.profile.breakdown import Breakdown, scored
from bot.profile.draft import Draft
from bot.profile.pages import missing_page, result_page
from bot.profile.questions import SPOUSE, applies
from bot.profile.telling import Teller
from bot.understanding.profile import read_years
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids
from knowledge.points.refusing import Impossible

_TOLD = ("age", "spouse", "education", "first_language")
"""Without these a score would be of hardly anybody."""
_MOST_TOLD = 2
"""So many of them show that a profile is being told, and what is missing is asked for."""
_IMPOSSIBLE = "not_possible"
"""The reason of what was told in words that were understood."""
_WORK = ("canadian_work_years", "foreign_work_years")
_COMING, _CITIZEN = "spouse.accompanying", "spouse.citizen_or_pr"
_COUNTED = {_COMING: True, _CITIZEN: False}
"""A spouse who counts, as most do of whom no more is told."""
_NOT_COUNTED = {"citizen": {_CITIZEN: True}, "coming": {_COMING: False}}


class _Supposed(NamedTuple):
    """What is supposed of something left open, the other case of it, and the question by which it is asked."""

    question: str
    words: str
    given: dict[str, Any]
    other: dict[str, Any]


def score_of(draft: Draft, language: Language, base: KnowledgeBase, today: date) -> tuple[Part, Draft] | None:
    """The score with every factor, what was assumed for it and what was not told; and the answers it counts.

    Of a spouse, and of where one worked, the usual case is counted, the other one told beside it, and asked. None where
    too little is told, or something else of it is unclear or cannot be: that is asked for, never guessed.
    """
    draft = _bearing(draft)
    supposed = list(_left_open(draft))
    draft = _with(draft, {name: value for one in supposed for name, value in one.given.items()})
    if draft.unclear or not draft.can_finish or any(name not in draft.given for name in _TOLD):
        return None
    score = _score(draft, today)
    if score is None:
        return None
    teller = Teller(language, base.table("crs", today), base.table("language_tests"))
    asked = []
    for one in supposed:
        other = _score(_with(draft, one.other), today)
        asked.append(teller.words(f"supposed.{one.question}", words=one.words, other=other.total if other else ""))
    return result_page(draft, score, teller, (base.link("crs-tool"),), "told", asked=asked), draft


def missing_of(draft: Draft, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    """What answers still need for a score, where they are a good part of a profile; else None."""
    draft = _bearing(draft)
    if not is_begun(draft):
        return None
    supposed = {name for one in _left_open(draft) for name in one.given}
    # What was unclear in a message before this one is asked for like all else: its words are not kept.
    unclear = [one for one in draft.unclear if one.field not in supposed and (one.words or one.reason == _IMPOSSIBLE)]
    named = {one.field for one in unclear}
    missing = [name for name in _TOLD if name not in draft.given and name not in named]
    teller = Teller(language, base.table("crs", today), base.table("language_tests"))
    return missing_page(draft, missing, unclear, teller) if missing or unclear else None


def is_begun(draft: Draft) -> bool:
    """Whether so much is told that a profile is being told."""
    return sum(name in draft.given for name in _TOLD) >= _MOST_TOLD


def _score(draft: Draft, today: date) -> Breakdown | None:
    try:
        return scored(draft, shipped_grids(), today)
    except Impossible:
        return None


def _left_open(draft: Draft) -> Iterator[_Supposed]:
    """What of a spouse, and of where one worked, was not told."""
    unsaid = {name: value for name, value in _COUNTED.items() if name not in draft.given}
    counts = all(draft.given.get(name, value) == value for name, value in _COUNTED.items())
    if draft.given.get("spouse") and unsaid and counts:
        question = "citizen" if _COMING in draft.given else "coming"
        yield _Supposed(question, "", unsaid, _NOT_COUNTED[question])
    where = [one for one in draft.unclear if one.field in _WORK and one.reason == "where"]
    years = read_years(where[0].words).value if where else None
    if years is not None and len({one.words for one in where}) == 1:
        before = {name: draft.given.get(name, 0) for name in _WORK}  # told in a message before this one
        abroad = {**before, "foreign_work_years": years}
        here = {**before, "canadian_work_years": years}
        yield _Supposed("where", where[0].words, abroad, here)


def _bearing(draft: Draft) -> Draft:
    """Without what was unclear of a partner who does not count: it bears on nothing."""
    if draft.given.get(_CITIZEN) is True and _COMING not in draft.given:
        draft = replace(draft, given={**draft.given, _COMING: True})  # a citizen counts for nothing, coming or not
    uncounted = [one for one in draft.unclear if one.field.startswith(SPOUSE) and not applies(one.field, draft.given)]
    told = any(draft.given.get(name) == value for given in _NOT_COUNTED.values() for name, value in given.items())
    return replace(draft, unclear=tuple(one for one in draft.unclear if one not in uncounted)) if told else draft


def _with(draft: Draft, given: dict[str, Any]) -> Draft:
    """With answers in place of what was unclear of them."""
    unclear = tuple(one for one in draft.unclear if one.field not in given)
    return replace(draft, given={**draft.given, **given}, unclear=unclear)
