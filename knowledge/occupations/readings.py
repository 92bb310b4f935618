"""Readings: the ways a job title can be said, as stems.

`Cook/chef (CDN) - trains` is read by its main part, by what only qualifies it (after the dash or in brackets), and by
its heads: the words that say what the person is. Titles printed with both genders give a reading for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.models import Language
from knowledge.occupations.words import fold, stem, words

_AFTER_HEAD: dict[Language, frozenset[str]] = {
    "en": frozenset(("of", "for", "in", "to", "at", "on", "by", "with", "from")),
    "fr": frozenset(
        (
            *("a", "au", "aux", "chez", "d", "dans", "de", "des", "du"),
            *("en", "l", "la", "le", "les", "par", "pour", "sous", "sur", "avec"),
        )
    ),
}
"""Words that come after what the person is: what follows says only where or of what."""
JOINING: dict[Language, frozenset[str]] = {
    "en": _AFTER_HEAD["en"] | {"a", "an", "and", "as", "or", "s", "the"},
    "fr": _AFTER_HEAD["fr"] | {"et", "ou", "s", "un", "une"},
}
"""Words that join others and say nothing themselves."""
_EXCEPT = re.compile(r"\((?:except|sauf|non[- ]|outside|autre)[^)]*\)")
_BRACKETED = re.compile(r"\(([^)]*)\)")
_DASH = re.compile(r"\s+[-\u2013\u2014]+\s+|\s*[;|:]\s*|\s*[\u2013\u2014]\s*")
_COORDINATED = re.compile(r"\s*,\s*|\s+(?:and|or|et|ou)\s+")
_SHARED_BEGINNING = 3
"""Two genders of a word share at least so many letters."""


class Reading(NamedTuple):
    """One way to say a title: its stems in order, of which the first `main` are its main part.

    `heads` are the places of the stems that say what the person is.
    """

    stems: tuple[str, ...]
    main: int
    heads: tuple[int, ...]


def readings(title: str, language: Language) -> list[Reading]:
    """Every reading of a title, the one nearest to its print first."""
    found = dict.fromkeys(
        _reading(main, rest, language) for plain in _without_brackets(fold(title)) for main, rest in _parts(plain)
    )
    return [reading for reading in found if reading.main]


def without_exceptions(folded: str) -> str:
    """A folded text without brackets such as `(except military)`, which name what is not meant."""
    return _EXCEPT.sub(" ", folded)


def stems(folded: str, language: Language) -> tuple[str, ...]:
    """The stems of a folded text, without joining words."""
    joining = JOINING[language]
    return tuple(stem(word, language) for word in words(folded, language) if word not in joining)


def phrase(folded: str, language: Language) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The stems of a folded phrase, and the places of its heads.

    A head is the last word before `of` or `in`, in French the first word; `cooks and bakers` has two.
    """
    found: list[str] = []
    heads: list[int] = []
    for piece in _COORDINATED.split(folded):
        start, end = len(found), 0
        for word in words(piece, language):
            if word not in JOINING[language]:
                found.append(stem(word, language))
            elif not end and len(found) > start and word in _AFTER_HEAD[language]:
                end = len(found)
        if len(found) > start:
            heads.append(start if language == "fr" else (end or len(found)) - 1)
    return tuple(found), tuple(heads)


def _reading(main: str, rest: str, language: Language) -> Reading:
    found, heads = phrase(main, language)
    return Reading(found + stems(rest, language) if rest else found, len(found), heads)


def _without_brackets(folded: str) -> Iterator[str]:
    """A title with its brackets left out; where they hold an abbreviation, also with that in place of its words."""
    if "(" not in folded:
        yield folded
        return
    folded = without_exceptions(folded)
    found = _BRACKETED.search(folded)
    yield _BRACKETED.sub(" ", folded)
    if found and (inside := found[1].replace(".", "").strip()):
        before, after = folded[: found.start()].split(), folded[found.end() :]
        spelled = _spelled_by(inside, before)
        kept = before[: len(before) - spelled] if spelled else before
        yield _BRACKETED.sub(" ", " ".join((*kept, inside, after)))


def _spelled_by(abbreviation: str, before: list[str]) -> int:
    """How many of the words before it an abbreviation stands for; 0 where it is none of theirs."""
    initials = [word[0] for word in before]
    for count in range(len(before), 0, -1):
        if "".join(initials[-count:]) == abbreviation:
            return count
    return 0


def _parts(plain: str) -> Iterator[tuple[str, str]]:
    """Main part and rest, in each gender printed."""
    main, *rest = _DASH.split(plain)
    others = " ".join(_gendered(part)[0] for part in rest)
    for form in _gendered(main):
        yield form, others


def _gendered(text: str) -> list[str]:
    """`boulanger en chef/boulangere en chef de nuit` as its masculine and its feminine; other slashes as they are."""
    if "/" not in text:
        return [text]
    before, _, after = text.partition("/")
    left, right = before.split(), after.split()
    if not left or not right:
        return [text]
    if right[0] in ("woman", "women", "forewoman") and left[-1].endswith(("man", "men")):
        return [" ".join((*left, *right[1:]))]
    start = _where_repeated(left, right[0])
    if start is None:
        start = 0 if len(right) == 1 else len(left) - 1
    count = min(len(left) - start, len(right))
    tails = _gendered(" ".join(right[count:])) if right[count:] else [""]
    masculine, feminine = " ".join(left), " ".join((*left[:start], *right[:count]))
    return [f"{masculine} {tails[0]}".strip(), f"{feminine} {tails[-1]}".strip()]


def _where_repeated(left: list[str], word: str) -> int | None:
    """From which word on the left the other gender repeats it."""
    for place, one in enumerate(left):
        if one[:_SHARED_BEGINNING] == word[:_SHARED_BEGINNING]:
            return place
    return None
