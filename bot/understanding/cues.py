"""Which cues speak for which reading of a message, and where they stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.understanding.lexicon import Cue
from bot.understanding.matching import Matcher, Text
from bot.understanding.patterns import Sequence_


class Hit(NamedTuple):
    """A cue found: what it speaks for, how much it counts, and the tokens it stands on."""

    target: str
    weight: float
    start: int
    end: int
    size: int = 0
    """How many tokens the cue itself takes."""
    cue: int = -1


class Cues:
    """Cues compiled so that a sequence shared by many is looked for once."""

    def __init__(self, cues: Sequence[Cue], *, across: bool = False) -> None:
        """`across`: what a cue asks for may stand in different sentences."""
        self._across = across
        keys: dict[Sequence_, int] = {}
        self._cues = [
            (
                cue,
                tuple(keys.setdefault(s, len(keys)) for s in cue.pattern.wanted),
                tuple(keys.setdefault(s, len(keys)) for s in cue.pattern.unwanted),
            )
            for cue in cues
        ]
        self._matcher = Matcher((key, sequence) for sequence, key in keys.items())
        self._by_key: dict[int, list[int]] = defaultdict(list)
        for index, (_, wanted, _) in enumerate(self._cues):
            self._by_key[wanted[0]].append(index)

    def find(self, text: Text) -> list[Hit]:
        """Every cue that speaks in the text, at most once for each place."""
        places: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
        for key, start, end in self._matcher.find(text):
            places[0 if self._across else text.bounds[start].start][key].append((start, end))
        return [hit for spans in places.values() for hit in self._hits(spans)]

    def _hits(self, spans: dict[int, list[tuple[int, int]]]) -> Iterable[Hit]:
        for key in list(spans):
            for index in self._by_key.get(key, ()):
                cue, wanted, unwanted = self._cues[index]
                if all(w in spans for w in wanted) and not any(u in spans for u in unwanted):
                    first = [min(spans[w]) for w in wanted]
                    yield Hit(
                        cue.target,
                        cue.weight,
                        min(s for s, _ in first),
                        max(e for _, e in first),
                        sum(e - s for s, e in first),
                        index,
                    )
