"""How long a program of study takes, and what a credential of so many years counts as."""

from __future__ import annotations

from bot.understanding.profile.durations import MONTHS, Duration
from bot.understanding.profile.sentence import Mark, Sentence

_PROGRAMS = {1: "one_year", 2: "two_year"}
_LONG = 3
"""A program of so many years counts as a bachelor's degree, says the CRS table."""
_FEW = 4
_LONGEST = 8
"""Years that no program takes: they are an age or work."""
_NEAR, _FAR = 2, 5


def years_of(sentence: Sentence, mark: Mark, durations: list[Duration], name: str) -> Duration | None:
    """How long the program takes, where that is said beside it."""
    for one in durations:
        if one.months > _LONGEST * MONTHS:
            continue
        between = [sentence.tokens[i].text for i in range(one.end, mark.start)]
        fits = not any(sentence.is_a(i, "work", "place", "link.border") for i in range(one.end, mark.start))
        if one.end <= mark.start <= one.end + _NEAR and fits and not is_crossed(sentence, one.end, mark.start + 1):
            return one if name == "credential" or not between or name == "further" else None
        joined = [sentence.tokens[i].text for i in range(mark.end, one.start)]
        reach = _FAR if name == "credential" and joined[-1:] and joined[-1] in ("of", "de", "d") else _NEAR
        after = 0 <= one.start - mark.end <= reach and not is_crossed(sentence, mark.end, one.start + 1)
        bound = bool({"of", "de", "d", "en"} & set(joined))
        bracketed = "(" in sentence.gap(one.start) and ")" in sentence.gap(one.end)
        near = _FAR if name in ("credential", "further") else _NEAR
        if bracketed and 0 <= one.start - mark.end <= near and not is_crossed(sentence, mark.end, one.start):
            return one
        closing = one.start == mark.end and sentence.is_border(one.end) and name == "bachelor"
        if closing and not sentence.is_border(mark.end):
            return one
        if _behind_school(sentence, mark, one, name):
            return one
        if after and (bound or (name in ("credential", "further") and not joined and not _placed(sentence, one.end))):
            return one
    return None


def _behind_school(sentence: Sentence, mark: Mark, years: Duration, name: str) -> bool:
    """ "Diploma from Humber 1 year": the years of the program end the clause."""
    if name not in ("credential", "further") or not 0 < years.start - mark.end <= _FAR:
        return False
    between = range(mark.end, years.start)
    names = ("work", "place.abroad", "place.canada", "time", "owner", "language", "marital", "link.border", "education")
    plain = all(sentence.is_a(i, "link.pass", "place.schools") or not sentence.is_a(i, *names) for i in between)
    return plain and sentence.is_border(years.end) and not is_crossed(sentence, mark.end, years.start + 1)


def _placed(sentence: Sentence, index: int) -> bool:
    """Whether years go on as those of work: "diploma 2 years in Canada"."""
    from_there = index < len(sentence.tokens) and sentence.tokens[index].text == "from"
    placed = sentence.has(index, index + _NEAR + 1, "place.canada", "place.abroad", "work")
    return placed and not from_there and not sentence.is_border(index)


def program(years: Duration) -> str | None:
    return program_of(years.months // MONTHS)


def program_of(years: int) -> str | None:
    """The level of a program of so many years; three and more count as much as a bachelor's degree."""
    return "bachelor" if years >= _LONG else _PROGRAMS.get(years)


def are_several(sentence: Sentence, start: int) -> bool:
    """Whether two or three of them are said, as in "two degrees"; an age or "bac+3" is no such number."""
    number = sentence.number(start - 1) or 0
    return 2 <= number <= _FEW and not sentence.is_border(start) and "+" not in sentence.gap(start - 1)


def is_crossed(sentence: Sentence, start: int, end: int) -> bool:
    return any(sentence.is_border(i) for i in range(start, end))
