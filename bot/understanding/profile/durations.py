"""Stretches of time in a sentence: "2 years", "un an et demi", "18 months", "3-4 yrs"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.understanding.profile.sentence import Sentence

MONTHS = 12
_HALF = 6
_GLUED = frozenset(("y", "ys", "m"))
"""One letter is a unit only where it is glued to its number."""
_ARTICLES = frozenset(("a", "an"))


@dataclass(frozen=True, slots=True)
class Duration:
    """The tokens from `start` up to `end`. `exactly`: `nearly` is a little less, `about` no certain figure."""

    start: int
    end: int
    months: int
    exactly: Literal["exact", "nearly", "about"] = "exact"
    unit: Literal["year", "month"] = "year"

    @property
    def years(self) -> int:
        """Completed years: eleven months are none, and "almost three years" are two."""
        return max(0, self.months - (self.exactly == "nearly")) // MONTHS

    @property
    def whole(self) -> bool:
        """Whether no months were left out."""
        return self.months % MONTHS == 0 and self.exactly == "exact"


def find_durations(sentence: Sentence) -> list[Duration]:
    """Every stretch of time whose number is not spoken for, in order."""
    found: list[Duration] = []
    index = 0
    while index < len(sentence.tokens):
        duration = duration_at(sentence, index)
        if duration:
            found.append(duration)
        index = duration.end if duration else index + 1
    return found


def duration_at(sentence: Sentence, start: int) -> Duration | None:
    """The stretch of time that begins at a token."""
    number = sentence.number(start)
    if number is None and sentence.tokens[start].text in _ARTICLES and start not in sentence.taken:
        number = 1 if _unit(sentence, start + 1) else None
    if number is None or number < 0:
        return None
    index, about = start + 1, False
    if (upper := _upper(sentence, start)) is not None:
        index, about = upper, True
    if sentence.is_a(index, "time.half"):
        number, index = number + 0.5, _past(sentence, index, "time.half")
    unit = _unit(sentence, index)
    if unit is None:
        return None
    months = round(number * (MONTHS if unit == "year" else 1))
    index = _past(sentence, index, f"time.{unit}")
    months, index = _more(sentence, index, months, unit)
    how: Literal["exact", "nearly", "about"] = "about" if about else _exactly(sentence, start)
    return Duration(start, index, months, how, unit)


def _upper(sentence: Sentence, start: int) -> int | None:
    """Behind the second number of a range, as in 2-3, 2 to 3 or between 2 and 3."""
    index = start + 1
    between = start > 0 and sentence.tokens[start - 1].text in ("between", "entre")
    if between and index < len(sentence.tokens) and sentence.tokens[index].text in ("and", "et", "n"):
        return index + 2 if sentence.number(index + 1) is not None else None
    if sentence.number(index) is not None and sentence.gap(index).strip() in ("-", "–", "/"):
        return index + 1
    to = index < len(sentence.tokens) and sentence.tokens[index].text in ("to", "or", "ou", "a")
    return index + 2 if to and sentence.number(index + 1) is not None else None


def _unit(sentence: Sentence, index: int) -> Literal["year", "month"] | None:
    if index >= len(sentence.tokens) or sentence.gap(index).strip() not in ("", "-", "+"):
        return None
    text, apart = sentence.tokens[index].text, bool(sentence.gap(index))
    if text in _GLUED and apart and text != "y":
        return None
    if text == "a" and not apart and index and sentence.tokens[index - 1].raw.isdigit():
        return "year"  # 9a, as one writes it in French
    if sentence.is_a(index, "time.year"):
        return "year"
    return "month" if sentence.is_a(index, "time.month") else None


def _past(sentence: Sentence, index: int, name: str) -> int:
    return next((m.end for m in sentence.of(name) if m.start == index), index + 1)


def _more(sentence: Sentence, index: int, months: int, unit: str) -> tuple[int, int]:
    """Half a year, or the months that follow the years."""
    if unit != "year":
        return months, index
    if sentence.is_a(index, "time.half"):
        return months + _HALF, _past(sentence, index, "time.half")
    at = index + 1 if index < len(sentence.tokens) and sentence.tokens[index].text in ("and", "et", "n") else index
    number = sentence.number(at)
    if number is not None and _unit(sentence, at + 1) == "month" and number < MONTHS and not sentence.ends_sentence(at):
        return months + round(number), _past(sentence, at + 1, "time.month")
    return months, index


def _exactly(sentence: Sentence, start: int) -> Literal["exact", "nearly", "about"]:
    if sentence.is_border(start):
        return "exact"
    before = start - 2 if sentence.tokens[start - 1].text in ("d", "de") else start - 1
    if sentence.is_a(before, "time.nearly"):
        return "nearly"
    return "about" if sentence.is_a(start - 1, "time.about") else "exact"
