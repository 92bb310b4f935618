"""Lines put aside are understood, above a floor, and seldom mistaken. `report` says what lines these are."""

import pytest

from bot.understanding import Understanding
from tests.bot.understanding.report import LANGUAGES, Score, held_out, score

INTENTS = {
    "held_out": 0.85,
    "borders": 0.65,
    "natural": 0.77,
    "plain": 0.68,
    "terse": 0.75,
    "fresh": 0.85,
    "several": 0.52,
    "several.held_out": 0.25,
    "rounds": 0.87,
    "everyday": 0.92,
}
"""The share of the lines whose questions are to be found at least, each of them where there are several."""
WRONG = {"held_out": 0.06, "borders": 0.15, "natural": 0.09, "fresh": 0.05, "rounds": 0.06, "everyday": 0.03}
"""The share of the lines that may be answered outright and wrong at most."""
THIRD = {"natural", "plain"}
"""Of these thousands of lines every third tells a fall as well; `report` reads them all."""


def of(*kinds: str) -> pytest.MarkDecorator:
    """A test of the lines of these kinds, in each language: all tests of the same lines follow each other."""
    lines = [(kind, language) for kind in kinds for language in LANGUAGES if held_out(language, kind)]
    return pytest.mark.parametrize("read_lines", lines, indirect=True, scope="module", ids="-".join)


@pytest.fixture(scope="module")
def read_lines(request: pytest.FixtureRequest, understanding: Understanding) -> tuple[str, Score]:
    """The kind of some lines, and how they are read; once, for however many tests."""
    kind, language = request.param
    return kind, score(understanding, language, kind=kind, each=3 if kind in THIRD else 1)


@of(*INTENTS)
def test_what_a_line_asks_is_found(read_lines: tuple[str, Score]) -> None:
    kind, result = read_lines
    assert result.intents >= INTENTS[kind] * result.lines, str(result)


@of(*WRONG)
def test_a_line_is_rather_asked_about_than_mistaken(read_lines: tuple[str, Score]) -> None:
    kind, result = read_lines
    assert result.wrong <= WRONG[kind] * result.lines, str(result)


@of("held_out")
def test_the_slots_of_held_out_lines_are_found(read_lines: tuple[str, Score]) -> None:
    _, result = read_lines
    assert result.slots >= 0.93 * result.lines, str(result)


@of("fresh")
def test_fresh_lines_get_the_topic_that_answers_them(read_lines: tuple[str, Score]) -> None:
    _, result = read_lines
    assert result.topics >= 0.8 * result.with_topic, str(result)
