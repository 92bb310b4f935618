"""Lines put aside are understood, above a floor, and seldom mistaken. `report` says what lines these are."""

from functools import lru_cache

import pytest

from bot.understanding import Understanding
from tests.bot.understanding import report
from tests.bot.understanding.report import LANGUAGES

score = lru_cache(report.score)
"""Several floors hold for the same lines, which are read once."""
INTENTS = {
    "held_out": 0.85,
    "borders": 0.65,
    "natural": 0.77,
    "terse": 0.75,
    "fresh": 0.85,
    "several": 0.52,
    "several.held_out": 0.25,
    "rounds": 0.87,
}
"""The share of the lines whose questions are to be found at least, each of them where there are several."""
WRONG = {"held_out": 0.06, "borders": 0.15, "natural": 0.09, "fresh": 0.05, "rounds": 0.06}
"""The share of the lines that may be answered outright and wrong at most."""
THIRD = {"natural"}
"""Of these thousands of lines every third tells a fall as well; `report` reads them all."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "share"), INTENTS.items())
def test_what_a_line_asks_is_found(understanding: Understanding, kind: str, share: float, language: str) -> None:
    result = score(understanding, language, kind=kind, each=3 if kind in THIRD else 1)
    assert result.intents >= share * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "share"), WRONG.items())
def test_a_line_is_rather_asked_about_than_mistaken(
    understanding: Understanding, kind: str, share: float, language: str
) -> None:
    result = score(understanding, language, kind=kind, each=3 if kind in THIRD else 1)
    assert result.wrong <= share * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slots_of_held_out_lines_are_found(understanding: Understanding, language: str) -> None:
    result = score(understanding, language, kind="held_out")
    assert result.slots >= 0.93 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fresh_lines_get_the_topic_that_answers_them(understanding: Understanding, language: str) -> None:
    result = score(understanding, language, kind="fresh")
    assert result.topics >= 0.8 * result.with_topic, str(result)
