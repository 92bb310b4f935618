"""Test results with the abilities they are of: "CO 280, CE 233", "listening 8 reading 7", also fewer than four."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.understanding.profile.pairing import Item, paired_so_far
from bot.understanding.profile.runs import TESTS, forward
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.tests_known import (
    ABILITIES,
    is_possible,
    on_smaller_scale,
)

_ENOUGH = 2
"""So many abilities named beside numbers are results; fewer, only where the test is named."""
_LETTERS, _ENOUGH_LETTERS = frozenset("lrws"), 3
"""And so many where they are single letters: "L8 R7 W7"."""
_LARGE, _NEAR = 100, 4
"""From this figure on, one that stands so many words before "en CO" is of a test with a large scale."""
_HALF = 0.5
SPOKEN_OF_TWO = {"oral": ("listening", "speaking"), "written": ("reading", "writing")}
"""Which abilities a word may stand for that names no noun."""
_KINDS = (("listening", "reading"), ("writing", "speaking"))
"""Abilities of one French noun, which is said once for both: "compréhension orale 280, écrite 210"."""
_WITHOUT_NOUN = ("orale", "ecrite")
"""Words that stand for the noun said before."""
_AN_ARTICLE = "ce"
"""What is also no ability: "I sit the TEF ce 12 juin"."""


def labelled_scores(sentence: Sentence) -> dict[str, float]:
    """The results in a sentence by ability, where the abilities are named; empty where none are."""
    rows = [row for row in _rows(sentence) if _is_one(row, sentence)]
    scores = max((paired_so_far(row) for row in rows), key=len, default={}) or _large_one(sentence)
    tests = [test for test in TESTS if sentence.of(f"language.{test}")]
    return _of_one_scale(scores, tests[0]) if len(tests) == 1 else scores


def _of_one_scale(scores: dict[str, float], test: str) -> dict[str, float]:
    """The scores, less that of an ability which the test counts on another scale: "9 à l'écrit" of the TCF."""
    kept = dict(scores)
    for pair in SPOKEN_OF_TWO.values():
        shared = {scores.get(ability) for ability in pair}
        score = next(iter(shared))
        if len(shared) > 1 or score is None:
            continue
        possible = [ability for ability in pair if is_possible(test, ability, score)]
        fits = on_smaller_scale(test, possible) if len(possible) > 1 else possible
        kept = {a: s for a, s in kept.items() if a not in pair or a in fits} if fits else kept
    return kept


def _large_one(sentence: Sentence) -> dict[str, float]:
    """The one result of a text where the test is named between it and its ability, or not: "503 au TCF en CO"."""
    marks = [(mark, ability) for ability in ABILITIES for mark in sentence.of(f"ability.{ability}")]
    numbers = [(place, token.number) for place, token in enumerate(sentence.tokens) if token.number is not None]
    if len(marks) != 1 or len(numbers) != 1:
        return {}
    (mark, ability), (place, number) = marks[0], numbers[0]
    named = 0 < mark.start - place <= _NEAR and sentence.tokens[mark.start - 1].text in ("en", "in")
    article = sentence.tokens[mark.start].text == _AN_ARTICLE and not sentence.is_border(mark.end)
    return {ability: number} if number >= _LARGE and named and not article else {}


def _rows(sentence: Sentence) -> list[list[Item]]:
    """The rows that begin with an ability, or with a number before one; each number is of one row."""
    labels = tuple(f"ability.{name}" for name in (*ABILITIES, "oral", "written"))
    rows: list[list[Item]] = []
    end = 0
    for start, token in enumerate(sentence.tokens):
        if start >= end and (token.number is not None or sentence.is_a(start, *labels)):
            row = [item for item in forward(sentence, start) if item.kind in ("number", "label")]
            end = max([start + 1, *(item.index + 1 for item in row)])
            rows.append(_of_the_noun_before(_without_another(row), sentence))
    return rows


def _of_the_noun_before(row: list[Item], sentence: Sentence) -> list[Item]:
    """The row with "écrite" as the ability of the noun that stands before "orale"."""
    said: tuple[str, ...] = ()
    items = []
    for item in row:
        named = item
        if item.kind == "label" and len(item.abilities) > 1 and sentence.tokens[item.index].text in _WITHOUT_NOUN:
            named = replace(item, abilities=of_the_noun(item.abilities, said) or item.abilities)
        if named.kind == "label" and len(named.abilities) == 1:
            said = named.abilities
        items.append(named)
    return items


def of_the_noun(meant: Iterable[str], said: Collection[str]) -> tuple[str, ...]:
    """Which of the abilities a word may stand for is of the same noun as those said before; none where it is open."""
    kinds = [kind for kind in _KINDS if not set(kind).isdisjoint(said)]
    return tuple(ability for ability in meant if ability in kinds[0]) if len(kinds) == 1 else ()


def _without_another(row: list[Item]) -> list[Item]:
    """Leaves out a number that a comma parts from the ability after it: an age."""
    parted = [item.kind for item in row[:2]] == ["number", "label"] and "," in row[1].gap
    return row[1:] if parted else row


def _is_one(row: list[Item], sentence: Sentence) -> bool:
    """Whether abilities and numbers alternate, or follow each other in equal number."""
    words = [sentence.tokens[item.index].text for item in row if item.kind == "label"]
    if not words or len(words) > sum(item.kind == "number" for item in row):
        return False
    if _LETTERS.issuperset(words):
        return len(words) >= _ENOUGH_LETTERS
    tested = bool(sentence.of(*(f"language.{test}" for test in TESTS))) or _has_a_half(row, sentence)
    return len(words) >= _ENOUGH or (tested and words != [_AN_ARTICLE])


def _has_a_half(row: list[Item], sentence: Sentence) -> bool:
    """Whether a number of the row is one that only a test gives: "is 6.5 in reading enough"."""
    numbers = (sentence.tokens[item.index].number for item in row if item.kind == "number")
    return any(number is not None and number % 1 == _HALF for number in numbers)
