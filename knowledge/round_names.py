"""What a round's name says: its category and version. The names and keywords are data (`data/round_names.json`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.models import OTHER, Day, Model

_VERSION = re.compile(r"[\s,(]*\b(?:(?P<year>\d{4})\s*-\s*)?(?:version\s*(?P<number>\d+)|(?P<old>\d{4}-\d+))\s*\)?$")


class KnownName(Model):
    """A round name seen in the feed, its category and version, and what it was called in French."""

    name: str
    category: str
    version: str | None
    french: tuple[str, ...]


class Keywords(Model):
    """Patterns (of whole words) that tell a category in a name not seen before, and the categories it overrules."""

    category: str
    words: tuple[str, ...]
    over: tuple[str, ...] = ()


class RoundNamesFile(Model):
    """`data/round_names.json`."""

    as_of: Day
    source: tuple[str, ...]
    names: tuple[KnownName, ...]
    keywords: tuple[Keywords, ...]


@dataclass(frozen=True)
class Round:
    """A round name understood: in English where it is known, in French where that is, else as given."""

    name: str
    name_fr: str | None
    category: str
    version: str | None


class RoundNames:
    """Tells the category of a round from its name, English or French.

    A known name decides first, whatever its capitals, spacing or version; then the keywords do, in their order. A name
    that two categories claim and neither overrules the other, or that none claims, is of category `other`: a new kind
    of round is shown by its own name rather than mislabelled.
    """

    def __init__(self, file: RoundNamesFile) -> None:
        self._known = {_plain(name): known for known in file.names for name in (known.name, *known.french)}
        self._bases = {_split(name)[0]: known for name, known in self._known.items()}
        self._keywords = [(rule, [_whole(words) for words in rule.words]) for rule in file.keywords]

    def read(self, name: str) -> Round:
        tidy = " ".join(name.split())
        plain = _plain(tidy)
        if known := self._known.get(plain):
            same = plain == _plain(known.name)
            return Round(known.name, _first(known.french) if same else tidy, known.category, known.version)
        base, version = _split(plain)
        known = self._bases.get(base)
        return Round(tidy, None, known.category if known else self._by_keyword(base), version)

    def _by_keyword(self, base: str) -> str:
        claims = [rule for rule, patterns in self._keywords if any(pattern.search(base) for pattern in patterns)]
        overruled = {category for rule in claims for category in rule.over}
        left = [rule.category for rule in claims if rule.category not in overruled]
        return left[0] if len(left) == 1 else OTHER


def _plain(name: str) -> str:
    """A name without what varies from one spelling of it to the next."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    spaced = re.sub(r"(?<=[^\W\d_])[-‐‑–](?=[^\W\d_])", " ", folded)
    return " ".join(spaced.split())


def _split(plain: str) -> tuple[str, str | None]:
    """A plain name apart from its version, the version as the feed of today writes it."""
    found = _VERSION.search(plain)
    if not found:
        return plain, None
    year = f"{found['year']}-" if found["year"] else ""
    return plain[: found.start()], found["old"] or f"{year}Version {found['number']}"


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _first(names: Iterable[str]) -> str | None:
    return next(iter(names), None)
