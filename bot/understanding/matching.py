"""Finds many sequences in one message at once: only those that can begin at a word are tried there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from bot.understanding.patterns import Choice, Edge, Exact, Gap, Mark, Prefix, Sequence_, Word, firsts
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

    def unmark(self, name: str, start: int, end: int) -> None:
        """Forgets a mark that begins between two tokens."""
        starts = self.marks.get(name, {})
        for place in [s for s in starts if start <= s < end]:
            del starts[place]
            self.at[place].remove(name)

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a mark stands wholly between two tokens (by default anywhere)."""
        stop = len(self.tokens) if end is None else end
        return any(start <= s and min(ends) <= stop for s, ends in self.marks.get(name, {}).items())


_Entry = tuple[int, Sequence_, tuple[frozenset[str], ...]]
"""A key, its sequence, and what must stand somewhere in the text: one of each set."""


class Matcher:
    """Sequences by key, compiled once."""

    def __init__(self, sequences: Iterable[tuple[int, Sequence_]]) -> None:
        self._words: dict[str, list[_Entry]] = defaultdict(list)
        self._prefixes: dict[str, list[tuple[str, _Entry]]] = defaultdict(list)
        self._marks: dict[str, list[_Entry]] = defaultdict(list)
        known: dict[frozenset[str], frozenset[str]] = {}  # each kept once
        for key, sequence in sequences:
            needs = tuple(known.setdefault(need, need) for need in _needs(sequence))
            for first in dict.fromkeys(firsts(sequence)):
                if isinstance(first, Prefix):
                    self._prefixes[first.text[:3]].append((first.text, (key, sequence, needs)))
                    continue
                # What a sequence is found by is there.
                named = _marked(first.name) if isinstance(first, Mark) else first.stem
                entry = (key, sequence, tuple(need for need in needs if need != {named}))
                if isinstance(first, Mark):
                    self._marks[first.name].append(entry)
                else:
                    self._words[first.stem].append(entry)

    def find(self, text: Text) -> list[tuple[int, int, int]]:
        """Every match as (key, start, end)."""
        present: Collection[str] = ()
        sentence: Sentence | None = None
        found = []
        for start, token in enumerate(text.tokens):
            if text.bounds[start] is not sentence:
                sentence = text.bounds[start]
                present = _present(text, sentence)
            for key, sequence, needs in self._beginning(text, start, token):
                # Most sequences that could begin here lack another word of their sentence: that is seen at once.
                for need in needs:
                    if need.isdisjoint(present):
                        break
                else:
                    ends = step(text, sequence, {start}, sentence)
                    found += [(key, start, end) for end in ends if end > start]
        return found

    def _beginning(self, text: Text, start: int, token: Token) -> list[_Entry]:
        """What can begin at a token."""
        entries = list(self._words.get(token.stem, ()))
        prefixes = self._prefixes.get(token.text[:3], ())
        entries += [entry for prefix, entry in prefixes if token.text.startswith(prefix)]
        for name in text.at.get(start, ()):
            entries += self._marks.get(name, ())
        return entries


def _present(text: Text, sentence: Sentence) -> set[str]:
    """The words and word classes of a sentence."""
    places = range(sentence.start, sentence.end)
    words = {text.tokens[place].stem for place in places}
    return words.union(_marked(name) for place in places for name in text.at.get(place, ()))


def _needs(sequence: Sequence_) -> Iterable[frozenset[str]]:
    """Of what each element asks for, one must be in the text. Words cut short cannot be told, and are left out."""
    for element in sequence:
        if isinstance(element, Word | Exact):
            yield frozenset((element.stem,))
        elif isinstance(element, Mark):
            yield frozenset((_marked(element.name),))
        elif isinstance(element, Choice) and () not in element.options:
            begins = [first for option in element.options for first in firsts(option)]
            if all(firsts(o) for o in element.options) and not any(isinstance(first, Prefix) for first in begins):
                yield frozenset(
                    _marked(f.name) if isinstance(f, Mark) else f.stem for f in begins if not isinstance(f, Prefix)
                )


def _marked(name: str) -> str:
    return f"<{name}>"


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
        elif kind is Choice:
            options = element.options  # type: ignore[union-attr]
            places = {e for option in options for e in step(text, option, places, sentence)}
        elif isinstance(element, Gap):
            places = {q for p in places for q in range(p, min(p + element.most, last) + 1)}
        elif isinstance(element, Prefix):
            places = {p + 1 for p in places if p < last and tokens[p].text.startswith(element.text)}
        elif isinstance(element, Exact):
            places = {p + 1 for p in places if p < last and tokens[p].text == element.text}
        elif isinstance(element, Edge):
            places = {
                p
                for p in places
                if (p in (sentence.start, sentence.head) if element.head else p in (last, sentence.foot))
            }
        if not places:
            return places
    return places
