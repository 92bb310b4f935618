"""Finds many sequences in one message at once: only those that can begin at a word are tried there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.understanding.patterns import (
    SHORTEST_PREFIX,
    Choice,
    Edge,
    Element,
    Exact,
    Gap,
    Mark,
    Prefix,
    Sequence_,
    Word,
    firsts,
)
from bot.understanding.sentences import Sentence
from bot.understanding.text import Token

_Names = str | frozenset[str]
"""Words and marks, or one of them."""
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
    widest: int = 1
    """How many tokens the longest mark takes."""
    _begins: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Where words and marks begin, by name: a bit for each token."""
    _present: set[str] = field(default_factory=set)
    """The names of these."""

    def __post_init__(self) -> None:
        self.bounds = [s for s in self.sentences for _ in range(s.start, s.end)]
        for place, token in enumerate(self.tokens):
            self._begins[token.stem] |= 1 << place
        self._present.update(self._begins)

    def mark(self, name: str, start: int, end: int) -> None:
        """Notes that tokens from `start` up to `end` are a `name`."""
        starts = self.marks.setdefault(name, {})
        if start not in starts:
            starts[start] = set()
            self.at.setdefault(start, []).append(name)
            marked = _marked(name)
            self._begins[marked] |= 1 << start
            self._present.add(marked)
        starts[start].add(end)
        self.widest = max(self.widest, end - start)

    def unmark(self, name: str, start: int, end: int) -> None:
        """Forgets a mark that begins between two tokens."""
        starts = self.marks.get(name, {})
        for place in [s for s in starts if start <= s < end]:
            del starts[place]
            self.at[place].remove(name)
            self._begins[_marked(name)] &= ~(1 << place)

    def places(self, names: _Names) -> int:
        """Where one of these words and marks begins: a bit for each token, the first one the lowest."""
        if isinstance(names, str):
            return self._begins.get(names, 0)
        found = 0
        for name in self._present.intersection(names):
            found |= self._begins[name]
        return found

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a mark stands wholly between two tokens (by default anywhere)."""
        stop = len(self.tokens) if end is None else end
        return any(start <= s and min(ends) <= stop for s, ends in self.marks.get(name, {}).items())


_Need = tuple[_Names, int, int, int]
"""Of these words and classes one must begin so many tokens behind the beginning of a match: the fewest, and the most,
in words and, beside them, in marks, which may take several."""
_Entry = tuple[int, Sequence_, tuple[_Need, ...]]
"""A key, its sequence, and what must stand behind its beginning."""


class Matcher:
    """Sequences by key, compiled once."""

    def __init__(self, sequences: Iterable[tuple[int, Sequence_]]) -> None:
        words, marks, prefixes = (defaultdict[str, list[_Entry]](list) for _ in range(3))
        needs_of = _Needs()
        for key, sequence in ((key, each) for key, whole in sequences for each in _opened(whole)):
            entry = (key, sequence, needs_of(sequence))
            for first in dict.fromkeys(firsts(sequence)):
                if isinstance(first, Prefix):
                    prefixes[first.text].append(entry)
                elif isinstance(first, Mark):
                    marks[first.name].append(entry)
                else:
                    words[first.stem].append(entry)
        self._words = {stem: _in_order(entries) for stem, entries in words.items()}
        self._marks = {name: _in_order(entries) for name, entries in marks.items()}
        self._prefixes: dict[str, list[tuple[str, tuple[_Entry, ...]]]] = defaultdict(list)
        for prefix, entries in prefixes.items():
            self._prefixes[prefix[:SHORTEST_PREFIX]].append((prefix, _in_order(entries)))

    def find(self, text: Text) -> list[tuple[int, int, int]]:
        """Every match as (key, start, end)."""
        found: list[tuple[int, int, int]] = []
        places = _Places(text)
        for start, token in enumerate(text.tokens):
            sentence = text.bounds[start]
            for entries in self._beginning(text, start, token):
                first, follows = None, True
                for key, sequence, needs in entries:
                    # Most sequences that could begin here lack another word behind: that is seen at once for many.
                    if needs and needs[0] is not first:
                        first = needs[0]
                        follows = places.follow(first, start, sentence.end)
                    if not follows or not all(places.follow(need, start, sentence.end) for need in needs[1:]):
                        continue
                    ends = (start + 1,) if _is_a_word(sequence) else step(text, sequence, {start}, sentence)
                    found += [(key, start, end) for end in ends if end > start]
        return found

    def _beginning(self, text: Text, start: int, token: Token) -> list[tuple[_Entry, ...]]:
        """What can begin at a token."""
        found = [self._words[token.stem]] if token.stem in self._words else []
        prefixes = self._prefixes.get(token.text[:SHORTEST_PREFIX], ())
        found += [entries for prefix, entries in prefixes if token.text.startswith(prefix)]
        return found + [self._marks[name] for name in text.at.get(start, ()) if name in self._marks]


def _in_order(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """Those of which nothing is known to follow, then those that need the same first behind each other."""
    groups: dict[tuple[_Need, ...], list[_Entry]] = {(): []}
    for entry in entries:
        groups.setdefault(entry[2][:1], []).append(entry)
    return tuple(entry for group in groups.values() for entry in group)


class _Places:
    """Where in a text words and classes begin, each set of them looked for once."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._known: dict[_Names, int] = {}

    def follow(self, need: _Need, start: int, end: int) -> bool:
        """Whether one of these begins as near behind `start` as it must, and before `end`."""
        names, fewest, words, marks = need
        if names not in self._known:
            self._known[names] = self._text.places(names)
        behind = (self._known[names] & ((1 << end) - 1)) >> start + fewest
        # The lowest bit is the nearest of them.
        return behind != 0 and (behind & -behind).bit_length() <= words + marks * self._text.widest - fewest + 1


def _is_a_word(sequence: Sequence_) -> bool:
    """Whether a sequence is one word and no more, as most are: where it is found, it is matched."""
    return len(sequence) == 1 and type(sequence[0]) is Word


def _opened(sequence: Sequence_) -> Iterator[Sequence_]:
    """The same as sequences that begin with no choice: each is found by its own first word."""
    if sequence and isinstance(sequence[0], Choice):
        for option in sequence[0].options:
            yield from _opened(option + sequence[1:])
    elif firsts(sequence):
        yield sequence


class _Needs:
    """What must follow in sequences. Those of one cue share their elements, and many cues ask for the same."""

    def __init__(self) -> None:
        self._kept: dict[tuple[_Need, ...], tuple[_Need, ...]] = {}
        self._each: dict[_Need, _Need] = {}
        self._names: dict[_Names, _Names] = {}
        self._read: dict[int, tuple[Element, _Names, tuple[int, int, int]]] = {}

    def __call__(self, sequence: Sequence_) -> tuple[_Need, ...]:
        """Of what each element asks for, one must follow. Words cut short cannot be told, and are left out."""
        if len(sequence) == 1:
            return ()
        found: list[_Need] = []
        fewest, words, marks = 0, 0, 0
        for element in sequence:
            names, (least, most_words, most_marks) = self._of(element)
            if names and words + marks:  # what a sequence is found by is there
                need = (names, fewest, words, marks)
                found.append(self._each.setdefault(need, need))
            fewest, words, marks = fewest + least, words + most_words, marks + most_marks
        needs = tuple(found)
        return self._kept.setdefault(needs, needs)

    def _of(self, element: Element) -> tuple[_Names, tuple[int, int, int]]:
        known = self._read.get(id(element))  # the element is kept beside it, so that no other has its number
        if known is None:
            several = _names(element)
            names = next(iter(several)) if len(several) == 1 else several  # most are one
            names = self._names.setdefault(names, names)
            known = self._read[id(element)] = (element, names, _width(element))
        return known[1:]


def _names(element: Element) -> frozenset[str]:
    """With which words and classes the element begins; none where that cannot be told, or it may be missing."""
    if isinstance(element, Word | Exact):
        return frozenset((element.stem,))
    if isinstance(element, Mark):
        return frozenset((_marked(element.name),))
    if not isinstance(element, Choice) or not all(firsts(option) for option in element.options):
        return frozenset()
    begins = [first for option in element.options for first in firsts(option)]
    if any(isinstance(first, Prefix) for first in begins):
        return frozenset()
    return frozenset(_marked(f.name) if isinstance(f, Mark) else f.stem for f in begins if not isinstance(f, Prefix))


def _width(element: Element) -> tuple[int, int, int]:
    """How many tokens an element takes: the fewest, and the most, in words and in marks."""
    if isinstance(element, Edge):
        return 0, 0, 0
    if isinstance(element, Gap):
        return 0, element.most, 0
    if isinstance(element, Mark):
        return 1, 0, 1
    if not isinstance(element, Choice):
        return 1, 1, 0
    options = [[_width(part) for part in option] for option in element.options]
    sums = [tuple(sum(of) for of in zip((0, 0, 0), *widths, strict=True)) for widths in options]
    return min(s[0] for s in sums), max(s[1] for s in sums), max(s[2] for s in sums)


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
