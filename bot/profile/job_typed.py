"""What a person typed about a job: the occupation, how many months, where. None where it is about something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.answers.occupation_codes import AHEAD, MATCHES, NEAR, OLD_DIGITS
from bot.profile.jobs import Where
from bot.profile.typed import BESIDE, said_as, strange_words
from bot.understanding.profile.durations import find_durations
from bot.understanding.profile.tokens import read_sentence
from bot.understanding.profile.words import load_words
from knowledge.base import KnowledgeBase
from knowledge.models import Language

_CODE = re.compile(r"(?<!\d)\d+(?!\d)", re.ASCII)
_DIGITS = 5
"""Digits of a NOC 2021 code."""
LONGEST = 120
"""Characters of what answers one of these questions; what is longer tells of something else."""
_LONGEST = 40
"""Characters of what was typed that are repeated."""
_PLACES: tuple[Where, ...] = ("canada", "abroad", "both")
Wrong = Literal["no_code", "not_digits", "no_title"]


@dataclass(frozen=True, slots=True)
class Meant:
    """The occupations that a text may mean, best first; `sure`: it is the only one. `old`: the NOC 2016 code typed.

    `near`: it is more than a guess. `wrong` says why there is none; `words` are what was typed.
    """

    codes: tuple[str, ...] = ()
    sure: bool = False
    near: bool = True
    old: str | None = None
    wrong: Wrong | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Months:
    """The months typed; None: no one whole number of months, of which `exact` is false where it was not meant to be."""

    value: int | None
    words: str = ""
    exact: bool = True


def read_occupation(text: str, base: KnowledgeBase, language: Language) -> Meant | None:
    """The occupations of a code or title; None for a question."""
    words = text.strip()[:_LONGEST]
    if not words or "?" in text or len(text) > LONGEST:
        return None
    digits = _CODE.search(text)
    if digits and (len(digits[0]) >= OLD_DIGITS or digits[0] == words):
        return _by_code(digits[0], base)
    found = base.search_occupations(text, language, MATCHES)
    if not found:
        return Meant(near=False, wrong="no_title", words=words)
    near = found[0].score >= NEAR
    ahead = len(found) == 1 or found[0].score - found[1].score >= AHEAD
    return Meant(tuple(one.code for one in found), sure=near and ahead, near=near, words=words)


def is_code(text: str) -> bool:
    """Whether a text is as long as a code, and nothing else."""
    return re.fullmatch(r"\s*\d{4,5}\s*", text, re.ASCII) is not None


def read_months(text: str) -> Months | None:
    """The months of "18", "18 months", "2 years", "un an et demi"; None where it is about something else."""
    if len(text) > LONGEST:
        return None
    sentence = read_sentence(text, load_words())
    numbers = [index for index, token in enumerate(sentence.tokens) if token.number is not None]
    if "?" in text or (not numbers and not find_durations(sentence)) or strange_words(text) > BESIDE:
        return None
    words = text.strip()[:_LONGEST]
    found = find_durations(sentence)
    if len(found) == 1 and found[0].exactly != "about":
        return Months(_signed(sentence.gap(found[0].start), found[0].months), words)
    if found or len(numbers) != 1:
        return Months(None, words, exact=False)
    number = sentence.tokens[numbers[0]].number or 0
    return Months(_signed(sentence.gap(numbers[0]), int(number)) if number == int(number) else None, words)


def read_where(text: str) -> Where | None:
    """Where the work was, as it was said word for word, or by the names of places alone."""
    if said := said_as(text, _PLACES):
        return said
    sentence = read_sentence(text, load_words())
    if "?" in text or strange_words(text) or sentence.of("no"):
        return None
    here, there = bool(sentence.of("place.canada")), bool(sentence.of("place.abroad"))
    if here and there:
        return "both"
    return ("canada" if here else "abroad") if here or there else None


def _by_code(code: str, base: KnowledgeBase) -> Meant:
    if len(code) == _DIGITS:
        known = base.occupation(code)
        return Meant((code,), sure=True, words=code) if known else Meant(wrong="no_code", words=code)
    if len(code) != OLD_DIGITS:
        return Meant(wrong="not_digits", words=code[:_LONGEST])
    old = base.old_occupation(code)
    codes = tuple(one.code for one in old.successors) if old else ()
    return Meant(codes, len(codes) == 1, old=code, wrong=None if codes else "no_code", words=code)


def _signed(gap: str, months: int) -> int:
    return -months if gap.endswith(("-", "−")) else months
