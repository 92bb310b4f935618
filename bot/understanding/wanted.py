"""Which draws an alert is asked for, from the words after `/subscribe`: categories, programs, a score."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.understanding.parsing import Parsed
from bot.understanding.text import fold
from knowledge.models import Category, Language

_KINDS = ("category", "maybe_category", "people")
_ALL = "all"
"""Stands for every draw where categories are named."""
_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w]|[.,]\d)", re.ASCII)


@dataclass(frozen=True)
class Wanted:
    """What was asked for. `strange` holds the words that say nothing known, as they were typed."""

    language: Language
    categories: tuple[str, ...] = ()
    every: bool = False
    """All draws, in so many words."""
    score: int | None = None
    strange: tuple[str, ...] = ()


def without_score(text: str) -> tuple[str, int | None]:
    """The text without the one number in it, and that number; as it was where there are none or several."""
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1:
        return text, None
    return _NUMBER.sub(" ", text, count=1), int(numbers[0])


def short_names(categories: Iterable[Category]) -> dict[str, str]:
    """The short names of categories and programs in both languages, folded, with their ids: as the bot shows them."""
    return {fold(name): one.id for one in categories for name in (one.id, one.short.en, one.short.fr)}


def wanted_of(parsed: Parsed, score: int | None, names: Mapping[str, str]) -> Wanted:
    """What a message without its score asks for; `names` are the `short_names` of all there are."""
    known = frozenset(names.values())
    found = parsed.entities.of(*_KINDS)
    named = {place for each in found for place in range(each.start, each.end)}
    rest = {place: token for place, token in enumerate(parsed.scene.tokens) if place not in named}
    every = any(each.value == _ALL for each in found) or any(token.text in _words()[_ALL] for token in rest.values())
    shown = {place: names[token.text] for place, token in rest.items() if token.text in names}
    strange = [token.raw for place, token in rest.items() if place not in shown and not _says_nothing(token.text)]
    for each in found:
        if each.value not in known and each.value != _ALL:
            strange.append(" ".join(token.raw for token in parsed.scene.tokens[each.start : each.end]))
    said = sorted([(each.start, each.value) for each in found if each.value in known] + list(shown.items()))
    categories = dict.fromkeys(category for _, category in said)
    return Wanted(parsed.language, tuple(categories), every, score, tuple(strange))


def _says_nothing(word: str) -> bool:
    return word in _words()["beside"] or word in _words()[_ALL]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {name: frozenset(fold(word.strip()) for word in text.split(",")) for name, text in data.items()}
