"""Test results with the abilities they are of: "CO 280, CE 233", "listening 8 reading 7", also fewer than four."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.profile.pairing import Item, paired_so_far
from bot.understanding.profile.runs import TESTS, forward
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.tests_known import (
    ABILITIES,
    is_possible,
    language_of_test,
    on_smaller_scale,
    only_test,
)
from bot.understanding.profile.tokens import read_sentence
from bot.understanding.profile.words import load_words

_ENOUGH = 2
"""So many abilities named beside numbers are results; fewer, only where the test is named."""
_LETTERS, _ENOUGH_LETTERS = frozenset("lrws"), 3
"""And so many where they are single letters: "L8 R7 W7"."""
_SPOKEN_AS_ONE = (("listening", "speaking"), ("reading", "writing"))
"""Abilities that a word like "oral" or "écrit" may stand for together."""
_LEVELS = {"clb": "english", "nclc": "french"}
"""The scales of levels, and the languages they are of."""
_USUALLY = {"oral": "speaking", "written": "writing"}
"""The ability meant by a word that may stand for two, where one becomes better."""
_ARROWS = ("->", "→", "=>", ">")
_AN_ARTICLE = "ce"
"""What is also no ability: "I sit the TEF ce 12 juin"."""


@dataclass(frozen=True, slots=True)
class Step:
    """A result that becomes another one: of one ability, or of all four where `ability` is None.

    `test` is None where they are levels; `before` where only what it becomes is told.
    """

    ability: str | None
    test: str | None
    language: str
    before: float | None
    after: float


def labelled_scores(sentence: Sentence) -> dict[str, float]:
    """The results in a sentence by ability, where the abilities are named; empty where none are."""
    rows = [row for row in _rows(sentence) if _is_one(row, sentence)]
    scores = max((paired_so_far(row) for row in rows), key=len, default={})
    tests = [test for test in TESTS if sentence.of(f"language.{test}")]
    return _of_one_scale(scores, tests[0]) if len(tests) == 1 else scores


def _of_one_scale(scores: dict[str, float], test: str) -> dict[str, float]:
    """The scores, less that of an ability which the test counts on another scale: "9 à l'écrit" of the TCF."""
    kept = dict(scores)
    for pair in _SPOKEN_AS_ONE:
        shared = {scores.get(ability) for ability in pair}
        score = next(iter(shared))
        if len(shared) > 1 or score is None:
            continue
        possible = [ability for ability in pair if is_possible(test, ability, score)]
        fits = on_smaller_scale(test, possible) if len(possible) > 1 else possible
        kept = {a: s for a, s in kept.items() if a not in pair or a in fits} if fits else kept
    return kept


def one_result(sentence: Sentence) -> dict[str, float]:
    """The one ability and the one number that a sentence names, whatever stands between: "if writing goes to 9"."""
    named = [ability for ability in ABILITIES if sentence.of(f"ability.{ability}")]
    numbers = [token.number for token in sentence.tokens if token.number is not None]
    return {named[0]: numbers[0]} if len(named) == len(numbers) == 1 else {}


def step_told(text: str, *, of_partner: bool = False) -> Step | None:
    """The one result that a text sets against another: "writing from 6.5 to 7", "CLB 9 instead of 8".

    None where several abilities are named, where it is another person's, or where it is open which test is meant.
    """
    sentence = read_sentence(text, load_words())
    named = _abilities(sentence)
    numbers = [index for index, token in enumerate(sentence.tokens) if token.number is not None]
    pairs = [(one, two, turned) for one, two in pairwise(numbers) if (turned := _turned(sentence, one, two))]
    if len(pairs) > 1 or len(named) > 1 or sentence.of("owner.both"):
        return None
    if _is_partners(sentence, pairs[0][0] if pairs else len(sentence.tokens)) != of_partner:
        return None
    if not pairs:
        return _from_the_lower(sentence, named)
    one, two, turned = pairs[0]
    values = [sentence.tokens[index].number or 0 for index in ((one, two) if turned == "to" else (two, one))]
    return _step(sentence, next(iter(named), None), *values)


def _is_partners(sentence: Sentence, index: int) -> bool:
    """Whether the person named last before a token is the partner."""
    marks = [mark for mark in sentence.of("owner") if mark.start < index]
    return bool(marks) and max(marks, key=lambda mark: mark.start).name in ("owner.spouse", "owner.they")


def result_wished(text: str) -> Step | None:
    """The one result that a text names, or ends a step with: "what if I get 7 in writing"."""
    one = one_result(read_sentence(text, load_words()))
    if step := step_told(text):
        return step if step.ability else None
    return _step(read_sentence(text, load_words()), *next(iter(one.items())), open_test=True) if one else None


def _step(sentence: Sentence, ability: str | None, *values: float, open_test: bool = False) -> Step | None:
    """The step between results of a test or between levels; None where it is not told which, or none can be so."""
    tests = {test for test in TESTS if sentence.of(f"language.{test}")}
    scales = {scale for scale in _LEVELS if sentence.of(f"language.{scale}")}
    if not tests and not scales and ability:
        found = {only_test({ability: value}) for value in values} - {None}  # half bands are of one alone
        tests = {str(one) for one in found}
    if len(tests) + len(scales) != 1 and not (open_test and not tests and not scales):
        return None
    test = next(iter(tests), None)
    if (test and not ability) or not all(is_possible(test, ability or ABILITIES[0], value) for value in values):
        return None
    language = language_of_test(test) if test else _LEVELS.get(next(iter(scales), ""), "")
    return Step(ability, test, language, values[0] if len(values) > 1 else None, values[-1])


def _from_the_lower(sentence: Sentence, named: set[str]) -> Step | None:
    """The step of one ability to the other of two levels named: "all CLB 9 but writing CLB 8, what would 9 bring"."""
    marks = sentence.of(*(f"language.{scale}" for scale in _LEVELS))
    levels = {level for mark in marks if (level := sentence.number(mark.end)) is not None}
    if len(named) != 1 or len(levels) != len(("lower", "higher")):
        return None
    return _step(sentence, next(iter(named)), *sorted(levels))


def _abilities(sentence: Sentence) -> set[str]:
    """The abilities named in a word; a letter alone is none here ("what's")."""
    return {
        _USUALLY.get(ability, ability)
        for ability in (*ABILITIES, *_USUALLY)
        for mark in sentence.of(f"ability.{ability}")
        if len(sentence.tokens[mark.start].text) > 1
    }


def _turned(sentence: Sentence, one: int, two: int) -> str:
    """Whether a number becomes the next one (`to`), or stands in place of it (`instead`); empty where neither."""
    between = range(one + 1, two)
    scale = ("language.clb", "language.nclc", "ability", "owner.self")
    for way in ("to", "instead"):
        says = any(sentence.is_a(index, f"step.{way}") for index in between)
        if says and all(sentence.is_a(index, f"step.{way}", *scale) for index in between):
            return way
    return "to" if not between and sentence.gap(two).strip() in _ARROWS else ""


def _rows(sentence: Sentence) -> list[list[Item]]:
    """The rows that begin with an ability, or with a number before one; each number is of one row."""
    labels = tuple(f"ability.{name}" for name in (*ABILITIES, "oral", "written"))
    rows: list[list[Item]] = []
    end = 0
    for start, token in enumerate(sentence.tokens):
        if start >= end and (token.number is not None or sentence.is_a(start, *labels)):
            row = [item for item in forward(sentence, start) if item.kind in ("number", "label")]
            end = max([start + 1, *(item.index + 1 for item in row)])
            rows.append(_without_another(row))
    return rows


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
    tested = bool(sentence.of(*(f"language.{test}" for test in TESTS)))
    return len(words) >= _ENOUGH or (tested and words != [_AN_ARTICLE])
