"""The words in which people say when a profile was submitted, read from `data/` beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from bot.understanding.entities.found import Scene
from bot.understanding.lexicon import phrases
from bot.understanding.text import fold

DATA = Path(__file__).parent / "data"
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By their first word: every phrase and what it stands for, the longest first."""


@dataclass(frozen=True)
class SubmissionWords:
    """`classes` by name, as `submitting`; `zones`: a zone's IANA name or offset by how it is called."""

    classes: Mapping[str, Phrases]
    zones: Phrases = field(default_factory=dict)
    capitals: frozenset[str] = frozenset()
    """Zones that are words of a language too, unless in capitals."""

    def may_stand(self, scene: Scene) -> bool:
        """Whether a message has a word at all that begins to say when a profile was submitted; most have none."""
        return any(not self._begin.isdisjoint((token.text, fold(token.raw))) for token in scene.tokens)

    @cached_property
    def _begin(self) -> frozenset[str]:
        return frozenset(first for name in ("submitting", "beginning", "since") for first in self.classes[name])

    def ends(self, name: str, scene: Scene, index: int) -> int | None:
        """Where a phrase of a class that begins at a token ends; None where none does."""
        return next((end for _, end in _at(self.classes[name], scene, index)), None)

    def zone(self, scene: Scene, index: int) -> tuple[str, int] | None:
        """The time zone named at a token, and where its name ends."""
        for zone, end in _at(self.zones, scene, index):
            if end - index > 1 or scene.word(index) not in self.capitals or scene.tokens[index].raw.isupper():
                return zone, end
        return None


@cache
def load_submission_words() -> SubmissionWords:
    """The words of the shipped data."""
    classes: dict[str, dict[str, str]] = {}
    for name in ("en.toml", "fr.toml"):
        data = tomllib.loads((DATA / name).read_text("utf-8"))
        for key, text in (data["words"] | data["clock"]).items():
            classes.setdefault(key, {}).update(dict.fromkeys(phrases(text), key))
    zones = tomllib.loads((DATA / "zones.toml").read_text("utf-8"))
    named = {phrase: zone for zone, text in zones["zones"].items() for phrase in phrases(text)}
    return SubmissionWords(
        {key: _by_first(entries) for key, entries in classes.items()},
        _by_first(named),
        frozenset(phrases(zones["words"]["capitals"])),
    )


def _by_first(entries: Mapping[str, str]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in entries.items():
        words = tuple(fold(phrase).split())
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in found.items()}


def _at(entries: Phrases, scene: Scene, index: int) -> Iterator[tuple[str, int]]:
    """What begins at a token, as it was typed or as it was repaired; the longest first."""
    for first in _spellings(scene, index):
        for words, value in entries.get(first, ()):
            if all(word in _spellings(scene, index + place) for place, word in enumerate(words)):
                yield value, index + len(words)


def _spellings(scene: Scene, index: int) -> tuple[str, ...]:
    if not 0 <= index < len(scene.tokens):
        return ()
    token = scene.tokens[index]
    return (token.text,) if token.raw == token.text else tuple(dict.fromkeys((fold(token.raw), token.text)))
