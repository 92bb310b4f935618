"""The words in which people tell their own case, read from the TOML files beside this module and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from bot.understanding.lexicon import load_lexicon, phrases
from bot.understanding.spelling import Repairer
from bot.understanding.text import Rewrites, fold

_DIGIT_LETTER = re.compile(r"(?<=\d)(?=[a-z])")
DATA = Path(__file__).parent / "data"
_LANGUAGES = ("en", "fr")
_VOWELS = frozenset("aeiou")
_HOME = "CA"
_LONGEST_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class Words:
    """`classes`: by first word, every phrase as (its words, `section.name`), the longest first."""

    classes: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    numbers: Mapping[str, int]
    """Number words of both languages, folded."""
    months: Mapping[str, int]
    repairer: Repairer

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[str, int]]:
        """Every class whose phrase begins at a word, with how many words it takes, the longest first."""
        for phrase, name in self.classes.get(words[start], ()):
            if tuple(words[start : start + len(phrase)]) == phrase:
                yield name, len(phrase)


@cache
def load_words() -> Words:
    """The words of the shipped data."""
    entries: dict[tuple[str, ...], list[str]] = {}
    numbers: dict[str, int] = {}
    for language in _LANGUAGES:
        data = tomllib.loads((DATA / f"{language}.toml").read_text("utf-8"))
        for word, value in _number_words(data.pop("numbers")):
            numbers[word] = value
        for section, names in data.items():
            for name, text in names.items():
                _add(entries, f"{section}.{name}", text)
    for name, places in _places().items():
        for place in places:
            _add(entries, f"place.{name}", place)
    # Elsewhere a place, here the country meant: a class of its own is not shadowed.
    classes: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, found in entries.items():
        classes.setdefault(phrase[0], []).extend((phrase, name) for name in found)
    for options in classes.values():
        options.sort(key=lambda option: -len(option[0]))
    lexicon = load_lexicon()
    vocabulary = {w for p in entries for w in p if w.isalpha()} | set(numbers)
    kept = vocabulary | lexicon.known
    months = {word: int(number) for word, number in lexicon.tables["months"].items()}
    return Words(classes, numbers, months, Repairer(_repaired_to(entries), kept, Rewrites()))


def split_phrase(text: str) -> tuple[str, ...]:
    """A phrase of the data in folded words, cut where messages are cut."""
    cut = _DIGIT_LETTER.sub(" ", fold(text).replace("'", " ").replace("’", " ").replace("-", " "))
    return tuple(cut.split())


def _add(entries: dict[tuple[str, ...], list[str]], name: str, text: str) -> None:
    for phrase in phrases(text):
        words = split_phrase(phrase)
        if words and name not in entries.setdefault(words, []):
            entries[words].append(name)


def _number_words(table: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for value, text in table.items():
        for word in phrases(text):
            yield fold(word), int(value)


def _places() -> dict[str, list[str]]:
    data: Mapping[str, Any] = tomllib.loads((DATA / "places.toml").read_text("utf-8"))
    found = {name: list(phrases(text)) for name, text in data.items()}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            # Codes of three digits are continents and parts of them.
            if len(code) == 2 and code != _HOME and len(name) > _LONGEST_ABBREVIATION:
                found["abroad"].append(name.replace(",", " "))
    return found


def _repaired_to(entries: Mapping[tuple[str, ...], Sequence[str]]) -> set[str]:
    """What misspelt words are repaired to: fillers and other small words are no use, nor are degrees cut short."""
    useful = ("marital", "education", "work", "extras", "time", "accompany", "status", "owner", "language", "ability")
    found = {
        word
        for phrase, names in entries.items()
        for word in phrase
        if word.isalpha() and any(name.split(".")[0] in useful for name in names)
    }
    degrees = {phrase[0] for phrase, names in entries.items() if len(phrase) == 1 and names[0].startswith("education.")}
    return {word for word in found if word not in degrees or sum(c in _VOWELS for c in word) > 1}
