"""An entity found in a message, and what finders look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.understanding.lexicon import Lexicon
from bot.understanding.matching import Text
from bot.understanding.profile.sentence import Sentence as ToldSentence
from bot.understanding.profile.tokens import read_sentence
from bot.understanding.profile.words import load_words
from bot.understanding.sentences import Sentence
from bot.understanding.text import Message, Token

HIGHEST_SCORE = 1200
"""A higher number is no score: it counts invitations, or is a code."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entity: its kind (a slot's name or close to it), its value, and the tokens it stands on."""

    kind: str
    value: str
    start: int
    end: int


@dataclass
class Scene:
    """A message with its word classes marked, and what is known around it."""

    message: Message
    text: Text
    lexicon: Lexicon
    today: date
    newest_number: int
    """The number of the newest draw."""
    is_code: Callable[[str], bool]
    """Whether five digits are a NOC 2021 code, or four a NOC 2016 code."""
    taken: set[int] = field(default_factory=set)
    """The tokens of numbers that are spoken for."""
    no_days: list[tuple[int, int]] = field(default_factory=list)
    """Where a day stands that no calendar has."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.message.tokens

    @cached_property
    def told(self) -> ToldSentence:
        """The message as what its sender tells of a case is read from it, with no number spoken for."""
        return read_sentence(self.message.text, load_words())

    def word(self, index: int) -> str:
        """The folded word there; empty beyond either end."""
        tokens = self.message.tokens
        return tokens[index].text if 0 <= index < len(tokens) else ""

    def gap(self, index: int) -> str:
        """What stands before a token, or after the last one."""
        return self.tokens[index].gap if index < len(self.tokens) else self.message.tail

    def sentence(self, index: int) -> Sentence:
        return self.text.bounds[index]

    def near(self, name: str, start: int, end: int, before: int, after: int) -> bool:
        """Whether a word class stands at most so many words before or after, in the same sentence."""
        sentence = self.sentence(start)
        return self.text.has(name, max(sentence.start, start - before), start) or self.text.has(
            name, end, min(sentence.end, end + after)
        )

    def counts(self, index: int) -> bool:
        """Whether a number there counts something ("365 days", "500 invitations"): a unit follows at once."""
        return self.text.has("unit", index + 1, index + 2) and not set(self.gap(index + 1)) & set(".,;:!?()\n")

    def classes(self, prefix: str) -> Iterator[tuple[str, int, int]]:
        """The marks of classes named `prefix/<key>` as (key, start, end), each at its longest."""
        for name in [n for n in self.text.marks if n.startswith(prefix)]:
            for start, ends in self.text.marks[name].items():
                yield name[len(prefix) :], start, max(ends)


@dataclass
class Entities:
    """All that was found, in the order it stands in the message."""

    found: list[Found] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Found]:
        return sorted((f for f in self.found if f.kind in kinds), key=lambda f: f.start)

    def values(self, *kinds: str) -> list[str]:
        """The different values of these kinds, in order."""
        return list(dict.fromkeys(f.value for f in self.of(*kinds)))

    def within(self, start: int, end: int) -> Entities:
        """Those between two tokens; a kind of which none stands there is taken from the whole message."""
        inside = [f for f in self.found if start <= f.start < end]
        kinds = {f.kind for f in inside}
        return Entities(inside + [f for f in self.found if f.kind not in kinds])

    def outside(self, spans: Sequence[tuple[int, int]]) -> Entities:
        """Those that stand in none of these stretches."""
        return Entities([f for f in self.found if not any(start <= f.start < end for start, end in spans)])

    def first(self, kind: str) -> str | None:
        return next(iter(self.values(kind)), None)


Finder = Callable[[Scene], Iterable[Found]]


def longest(found: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Of overlapping spans the longest, then the first; in order."""
    kept: list[tuple[str, int, int]] = []
    for key, start, end in sorted(found, key=lambda f: (f[1] - f[2], f[1])):
        if all(end <= s or start >= e for _, s, e in kept):
            kept.append((key, start, end))
    return sorted(kept, key=lambda f: f[1])
