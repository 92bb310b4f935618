"""One result set against another: "writing from 6.5 to 7", "CLB 9 instead of 8"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.profile.runs import TESTS
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.tests_known import ABILITIES, is_possible, language_of_test, only_test, order_of

_LEVELS = {"clb": "english", "nclc": "french"}
"""The scales of levels, and the languages they are of."""
_USUALLY = {"oral": "speaking", "written": "writing"}
"""The ability meant by a word that may stand for two, where one becomes better."""
_ARROWS = ("->", "→", "=>", ">")
"""What stands between a result and the one it becomes, in place of a word."""


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


def one_result(sentence: Sentence) -> dict[str, float]:
    """The one ability and the one number that a sentence names, whatever stands between: "if writing goes to 9"."""
    named = [ability for ability in ABILITIES if sentence.of(f"ability.{ability}")]
    numbers = [token.number for token in sentence.tokens if token.number is not None]
    return {named[0]: numbers[0]} if len(named) == len(numbers) == 1 else {}


def step_told(sentence: Sentence, *, of_partner: bool = False) -> Step | None:
    """The one result that a sentence sets against another: "writing from 6.5 to 7", "CLB 9 instead of 8".

    None where several abilities are named, where it is another person's, or where it is open which test is meant.
    """
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
    if set(_row_to(one)) <= set(numbers):
        return _of_a_row(sentence, named, one, two)
    values = [sentence.tokens[index].number or 0 for index in ((one, two) if turned == "to" else (two, one))]
    return _step(sentence, next(iter(named), None), *values)


def _row_to(last: int) -> range:
    """The places of four results side by side of which one is the last."""
    return range(last - len(ABILITIES) + 1, last + 1)


def _of_a_row(sentence: Sentence, named: set[str], last: int, after: int) -> Step | None:
    """The step of the ability named from its own result of four: "retake IELTS 8 7 6.5 7 to get 7 in writing"."""
    tests = [test for test in TESTS if sentence.of(f"language.{test}")]
    if len(named) != 1 or len(tests) != 1 or after == last:
        return None
    ability = next(iter(named))
    before = _row_to(last)[order_of(tests[0]).index(ability)]
    return _step(sentence, ability, *(sentence.tokens[index].number or 0 for index in (before, after)))


def _is_partners(sentence: Sentence, index: int) -> bool:
    """Whether the person named last before a token is the partner."""
    marks = [mark for mark in sentence.of("owner") if mark.start < index]
    return bool(marks) and max(marks, key=lambda mark: mark.start).name in ("owner.spouse", "owner.they")


def result_wished(sentence: Sentence) -> Step | None:
    """The one result that a sentence names, or ends a step with: "what if I get 7 in writing"."""
    one = one_result(sentence)
    if step := step_told(sentence):
        return step if step.ability else None
    return _step(sentence, *next(iter(one.items())), open_test=True) if one else None


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
