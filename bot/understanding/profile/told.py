"""What a question says of the asker along the way: "nurse with 8 months abroad, CLB 9". Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.understanding.profile.languages import read_languages
from bot.understanding.profile.owners import owners_of
from bot.understanding.profile.reading import Notes
from bot.understanding.profile.results import find_results
from bot.understanding.profile.schooling import read_schooling
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.work import OF_A_LIFE, own_months
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import GivenLanguage, levels
from knowledge.points.refusing import Impossible


def told_slots(sentence: Sentence) -> Mapping[str, str]:
    """Slots `work_canada`, `work_abroad` and `work_unsaid` in months, `english` and `french` as four levels (reading,
    writing, listening, speaking). What is unclear is left out."""
    sentence = sentence.afresh()
    owners, notes, spouse = owners_of(sentence), Notes(), dict[str, Any]()
    read_schooling(sentence, owners, Notes(), {})  # takes the years of studies: "a 3 year BCom" is no work
    own = own_months(sentence, owners)
    if own.get("unsaid", 0) >= OF_A_LIFE and not sentence.of("work.work"):
        del own["unsaid"]  # "34 ans" is an age
    found = {f"work_{where}": str(months) for where, months in own.items()}
    read_languages(find_results(sentence, owners), notes, spouse)
    for name in ("first_language", "second_language"):
        given = notes.given.get(name)
        found |= _levels(given) if given else {}
    return found


def education_told(sentence: Sentence) -> dict[str, str]:
    """Slot `education`, the level of one's own highest credential; empty where that is unclear."""
    notes = Notes()
    read_schooling(sentence.afresh(), owners_of(sentence), notes, {})
    level = notes.given.get("education")
    return {"education": level} if level else {}


def _levels(given: Mapping[str, Any]) -> dict[str, str]:
    try:
        reached = levels(GivenLanguage.model_validate(given), shipped_grids().tests, "")
    except (Impossible, ValueError):
        return {}
    return {reached.language: ",".join(map(str, reached.abilities))}
