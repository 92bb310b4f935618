"""Which cues speak for which reading of a message, and where they stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.understanding.matching import Matcher, Text
from bot.understanding.patterns import Pattern, Sequence_


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern and what it speaks for: an intent, or `intent/topic`."""

    target: str
    weight: float
    pattern: Pattern


class Hit(NamedTuple):
    """A cue found: what it speaks for, how much it counts, and the tokens it stands on."""

    target: str
    weight: float
    start: int
    end: int
    size: int = 0
    """How many tokens the cue itself takes."""
    cue: int = -1


_Spans = Mapping[int, Sequence[tuple[int, int]]]
"""Where sequences stand, by their keys."""
_Compiled = tuple[int, str, float, tuple[int, ...], tuple[int, ...]]
"""The place of a cue, what it speaks for and how much it counts; the keys of the sequences that must be there, and of
those that must not."""


class Cues:
    """Cues compiled so that a sequence shared by many is looked for once. What they were written as is not kept."""

    def __init__(self, cues: Iterable[Cue], topic_cues: Iterable[Cue] = ()) -> None:
        """What one of `cues` asks for stands in one sentence; of `topic_cues` in any."""
        keys: dict[Sequence_, int] = {}
        self._cues = _by_first_key(cues, keys)
        self._topic_cues = _by_first_key(topic_cues, keys)
        self._matcher = Matcher((key, sequence) for sequence, key in keys.items())

    def find(self, text: Text, asking: Collection[int] = ()) -> tuple[list[Hit], list[Hit]]:
        """Every cue that speaks in the text, and every cue of a topic, as they are written; at most once for each
        place. What speaks for a topic where something is told is found again in a sentence that begins at `asking`."""
        everywhere: dict[int, list[tuple[int, int]]] = defaultdict(list)
        places: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        for key, start, end in self._matcher.find(text):
            everywhere[key].append((start, end))
            places[text.bounds[start].start][key].append((start, end))
        said = [hit for spans in places.values() for hit in _hits(self._cues, spans)]
        asked = [places[start] for start in asking if start in places] if len(places) > 1 else []
        of_topics = {hit.cue: hit for hit in _hits(self._topic_cues, everywhere)}
        again = (hit for spans in asked for hit in _hits(self._topic_cues, spans) if hit.cue in of_topics)
        return said, sorted({*of_topics.values(), *again}, key=_as_written)


def _by_first_key(cues: Iterable[Cue], keys: dict[Sequence_, int]) -> dict[int, tuple[_Compiled, ...]]:
    """Cues by the key of the first sequence that they ask for; `keys` takes up those of all of them."""
    found: dict[int, list[_Compiled]] = defaultdict(list)
    for place, cue in enumerate(cues):
        wanted, unwanted = (
            tuple(keys.setdefault(one, len(keys)) for one in sequences)
            for sequences in (cue.pattern.wanted, cue.pattern.unwanted)
        )
        found[wanted[0]].append((place, cue.target, cue.weight, wanted, unwanted))
    return {key: tuple(compiled) for key, compiled in found.items()}


def _hits(cues: Mapping[int, Sequence[_Compiled]], spans: _Spans) -> Iterable[Hit]:
    for key in spans:
        for place, target, weight, wanted, unwanted in cues.get(key, ()):
            if all(one in spans for one in wanted) and not any(one in spans for one in unwanted):
                first = [min(spans[one]) for one in wanted]
                start, end = min(s for s, _ in first), max(e for _, e in first)
                yield Hit(target, weight, start, end, sum(e - s for s, e in first), place)


def _as_written(hit: Hit) -> tuple[int, int]:
    """Of topics that cues speak for alike the one written first is meant."""
    return hit.cue, hit.start
