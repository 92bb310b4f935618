"""What a message names: categories, rounds, scores, codes, days, tests, people. One module a kind."""

from __future__ import annotations

from bot.understanding.entities.amounts import find_amounts
from bot.understanding.entities.categories import PROGRAMS, category_marks, find_categories
from bot.understanding.entities.found import Entities, Finder, Found, Scene
from bot.understanding.entities.language_tests import find_tests
from bot.understanding.entities.limits import find_limits
from bot.understanding.entities.occupations import find_codes
from bot.understanding.entities.people import find_age, find_countries, find_family
from bot.understanding.entities.periods import find_periods
from bot.understanding.entities.plain import find_bands, mark_numbers
from bot.understanding.entities.relative import find_relative
from bot.understanding.entities.rounds import find_rounds
from bot.understanding.entities.scores import find_scores
from bot.understanding.entities.submissions import find_clocks, with_submission

# The order matters: a number that one finder takes is no longer free for the next.
_FINDERS: tuple[Finder, ...] = (
    find_clocks,
    find_tests,
    find_bands,
    find_rounds,
    find_periods,
    find_relative,
    find_codes,
    find_amounts,
    find_family,
    find_age,
    find_categories,
    find_countries,
    find_scores,
    find_limits,
)

# Kinds that cues need not tell apart.
_NAMES = {"other_score": "score", "month2": "month", "date2": "date", "year2": "year"}

__all__ = ["PROGRAMS", "Entities", "Found", "Scene", "find_entities"]


def find_entities(scene: Scene) -> Entities:
    """Everything found in the message, each marked in its text so that cues can name it: `{score}`."""
    found: list[Found] = []
    mark_numbers(scene)
    for finder in _FINDERS:
        for entity in finder(scene):
            found.append(entity)
            for name in _names(entity, scene):
                scene.text.mark(name, entity.start, entity.end)
    return Entities(with_submission(scene, found))


def _names(entity: Found, scene: Scene) -> list[str]:
    """Under which names cues find an entity."""
    if entity.kind in ("maybe_category", "people"):
        return [f"maybe_{name}" for name in category_marks(entity.value, scene.lexicon)]
    if entity.kind == "category":
        return category_marks(entity.value, scene.lexicon)
    return [_NAMES.get(entity.kind, entity.kind)]
