"""Finds many sequences in one message at once: only those that can begin at a word are tried there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.understanding.patterns import Choice, Edge, Gap, Mark, Prefix, Sequence_, Word, firsts
from bot.understanding.sentences import Sentence
from bot.understanding.text import Token

Marks = dict[str, dict[int, set[int]]]
"""Name of a word class or entity -> where it begins -> where it ends."""


@dataclass
class Text:
    """What sequences are matched against: tokens, their sentences, and the marks found so far."""

    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    marks: Marks = field(default_factory=dict)
    bounds: list[Sentence] = field(default_factory=list)
    """The sentence of each token."""
    at: dict[int, list[str]] = field(default_factory=dict)
    """The marks that begin at each token."""

    def __post_init__(self) -> None:
        self.bounds = [s for s in self.sentences for _ in range(s.start, s.end)]

    def mark(self, name: str, start: int, end: int) -> None:
        """Notes that tokens from `start` up to `end` are a `name`."""
        starts = self.marks.setdefault(name, {})
        if start not in starts:
            starts[start] = set()
            self.at.setdefault(start, []).append(name)
        starts[start].add(end)

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a mark stands wholly between two tokens (by default anywhere)."""
        stop = len(self.tokens) if end is None else end
        return any(start <= s and min(ends) <= stop for s, ends in self.marks.get(name, {}).items())


class Matcher:
    """Sequences by key, compiled once."""

    def __init__(self, sequences: Mapping[int, Sequence_] | Iterable[tuple[int, Sequence_]]) -> None:
        self._words: dict[str, list[tuple[int, Sequence_]]] = defaultdict(list)
        self._prefixes: dict[str, list[tuple[int, str, Sequence_]]] = defaultdict(list)
        self._marks: dict[str, list[tuple[int, Sequence_]]] = defaultdict(list)
        for key, sequence in sequences.items() if isinstance(sequences, Mapping) else sequences:
            for first in dict.fromkeys(firsts(sequence)):
                if isinstance(first, Word):
                    self._words[first.stem].append((key, sequence))
                elif isinstance(first, Prefix):
                    self._prefixes[first.text[:3]].append((key, first.text, sequence))
                else:
                    self._marks[first.name].append((key, sequence))

    def find(self, text: Text) -> Iterable[tuple[int, int, int]]:
        """Every match as (key, start, end)."""
        for start, token in enumerate(text.tokens):
            for key, sequence in self._words.get(token.stem, ()):
                yield from _ends(text, key, sequence, start)
            for key, prefix, sequence in self._prefixes.get(token.text[:3], ()):
                if token.text.startswith(prefix):
                    yield from _ends(text, key, sequence, start)
            for name in text.at.get(start, ()):
                for key, sequence in self._marks.get(name, ()):
                    yield from _ends(text, key, sequence, start)


def _ends(text: Text, key: int, sequence: Sequence_, start: int) -> Iterable[tuple[int, int, int]]:
    for end in step(text, sequence, {start}, text.bounds[start]):
        if end > start:
            yield key, start, end


def step(text: Text, sequence: Sequence_, places: set[int], sentence: Sentence) -> set[int]:
    """From where a match stands now to where the sequence can end, within the sentence."""
    tokens, last = text.tokens, sentence.end
    for element in sequence:
        kind = type(element)
        if kind is Word:
            wanted = element.stem  # type: ignore[union-attr]
            places = {p + 1 for p in places if p < last and tokens[p].stem == wanted}
        elif kind is Mark:
            starts = text.marks.get(element.name)  # type: ignore[union-attr]
            places = {e for p in places for e in starts.get(p, ()) if e <= last} if starts else set()
        elif isinstance(element, Gap):
            places = {q for p in places for q in range(p, min(p + element.most, last) + 1)}
        elif isinstance(element, Choice):
            places = {e for option in element.options for e in step(text, option, places, sentence)}
        elif isinstance(element, Prefix):
            places = {p + 1 for p in places if p < last and tokens[p].text.startswith(element.text)}
        elif isinstance(element, Edge):
            places = {
                p
                for p in places
                if (p in (sentence.start, sentence.head) if element.head else p in (last, sentence.foot))
            }
        if not places:
            return places
    return places
