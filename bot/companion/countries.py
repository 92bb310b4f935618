"""Countries as people name them, in English and French, small slips allowed."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from rapidfuzz.distance import OSA

from knowledge.models import Language

_LOCALES: dict[Language, str] = {"en": "en_CA", "fr": "fr_CA"}
_ONE_SLIP, _TWO_SLIPS = 5, 9
"""From these lengths on a name may have one and two slips."""
_CODE = re.compile(r"[A-Z]{2}")
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})
"""Codes that stand for no place with authorities of its own."""
_SEPARATORS = re.compile(r"[,;/\n+&]|\.\s")
_AND = re.compile(r"\s(?:and|et)\s", re.IGNORECASE)
_ARTICLES = re.compile(r"^(?:the|le|la|les|l|in|from|en|au|aux|du|de) ")
_LONGEST = 400
"""Characters looked at."""


@dataclass(frozen=True, slots=True)
class Named:
    """The countries that a text names; `several` holds those one word could mean, `strange` words that mean none."""

    codes: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def country_name(code: str, language: Language) -> str:
    """The name of a country by its ISO 3166 code. Raises KeyError for an unknown one."""
    shorter = _data()["shown"].get(code)
    return str(shorter[language] if shorter else Locale.parse(_LOCALES[language]).territories[code])


def learn_names() -> None:
    """Gathers every name now, in some milliseconds, so that no first answer has to wait for it."""
    _names()


def is_country(code: str) -> bool:
    return code in _codes()


def countries_in(text: str) -> Named:
    """Every country named in a list: `India, UAE and Nepal`."""
    codes: list[str] = []
    several: list[str] = []
    strange: list[str] = []
    for piece in _pieces(text[:_LONGEST]):
        found = _meant(piece)
        if len(found) == 1:
            codes += found
        elif found:
            several += found
        else:
            strange.append(piece)
    return Named(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(several)), tuple(strange))


def _pieces(text: str) -> list[str]:
    """The names in a list; "and" divides where the words around it are no name, as "Trinidad and Tobago" is."""
    if _exact(text):
        return [text]
    found: list[str] = []
    for piece in _SEPARATORS.split(text):
        parts = [part.strip(" .!") for part in _AND.split(f" {piece} ")]
        while parts:
            size = next((n for n in range(len(parts), 1, -1) if _exact(" and ".join(parts[:n]))), 1)
            found.append(" and ".join(parts[:size]))
            parts = parts[size:]
    return [piece for piece in found if _folded(piece)]


def _exact(text: str) -> tuple[str, ...]:
    """The countries of just that name, an article before it or not."""
    names, wanted = _names(), _folded(text)
    return names.get(wanted) or names.get(_ARTICLES.sub("", wanted)) or ()


def _meant(text: str) -> tuple[str, ...]:
    """The countries that a name means, the nearest where it has slips; empty for none."""
    if exact := _exact(text):
        return exact
    names, wanted = _names(), _ARTICLES.sub("", _folded(text))
    if len(wanted) < _ONE_SLIP:
        return ()
    slips = 2 if len(wanted) >= _TWO_SLIPS else 1
    near: dict[int, list[str]] = defaultdict(list)
    for name, codes in names.items():
        if len(name) >= _ONE_SLIP and (distance := OSA.distance(wanted, name, score_cutoff=slips)) <= slips:
            near[distance] += codes
    return tuple(dict.fromkeys(near[min(near)])) if near else ()


@cache
def _codes() -> frozenset[str]:
    return frozenset(
        str(code)
        for code in Locale.parse("en_CA").territories
        if _CODE.fullmatch(str(code)) and code not in _NO_COUNTRIES
    )


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Folded names, everyday ones and three-letter codes, with the countries that bear them."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for code, called in _data()["called"].items():
        for name in called.split(","):
            found[_folded(name)][code] = None
    for code in sorted(_codes()):
        for locale in (*_LOCALES.values(), "en", "fr"):
            found.setdefault(_folded(str(Locale.parse(locale).territories.get(code, code))), {code: None})
        for language in _LOCALES:
            found.setdefault(_folded(country_name(code, language)), {code: None})
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1 and codes[0] in _codes():
            found.setdefault(_folded(alias), {codes[0]: None})
    return {name: tuple(codes) for name, codes in found.items() if name}


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if unicodedata.category(c) != "Mn")
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()
