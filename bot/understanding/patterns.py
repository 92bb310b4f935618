"""The language cues are written in, so that a translator can read and change them.

    last <draw>            words and word classes, side by side
    (lowest|minimum) cutoff   one of several; [the] may be missing
    how .. <draw>          up to two words between; ... up to six
    {score} ... {category} entities found in the message
    invit*                 any word that begins so
    =draws                 just this form of the word
    ^ {category} $         begins and ends the sentence, polite words aside
    <police> & <country>   both in one sentence, in any order; & !<x> not with x

Words are compared folded and without their plural ending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.understanding.text import Rewrites, stem, words_of

NEAR, FAR = 2, 6
"""How many words `..` and `...` reach over."""
SHORTEST_PREFIX = 3
"""A word cut short has so many letters at least; by these it is found."""
_SYMBOL = re.compile(r"\s*(\.\.\.|\.\.|[()\[\]|^$]|<[\w/]+>|\{[\w/]+\}|[^\s()\[\]|]+)")


class PatternError(ValueError):
    """A cue that cannot be read; the message holds it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, as its stem."""

    stem: str


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in just this form, singular or plural."""

    text: str
    stem: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so; at least three letters, by which it is found."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word class or an entity, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words in between."""

    most: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning (`head`) or the end of a sentence."""

    head: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; an empty one means that all of it may be missing."""

    options: tuple[Sequence_, ...]


Element = Word | Exact | Prefix | Mark | Gap | Edge | Choice
Sequence_ = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Sequences that must all be in one sentence (`wanted`), and those that must not."""

    wanted: tuple[Sequence_, ...]
    unwanted: tuple[Sequence_, ...] = ()


def parse_pattern(text: str, rewrites: Rewrites) -> Pattern:
    """Reads one line of a data file. Raises PatternError."""
    wanted: list[Sequence_] = []
    unwanted: list[Sequence_] = []
    for part in re.split(r"\s&\s", text):
        part = part.strip()
        (unwanted if part.startswith("!") else wanted).append(parse_sequence(part.lstrip("!"), rewrites))
    if not wanted:
        raise PatternError(f"a cue needs something that must be there: {text!r}")
    return Pattern(tuple(wanted), tuple(unwanted))


def parse_sequence(text: str, rewrites: Rewrites) -> Sequence_:
    """Reads what stands between two `&`. Raises PatternError."""
    symbols = _SYMBOL.findall(text)
    sequence, used = _sequence(symbols, 0, text, rewrites)
    if used != len(symbols):
        raise PatternError(f"a bracket is closed that was never opened: {text!r}")
    if not firsts(sequence):
        raise PatternError(f"a cue cannot begin with a gap or be nothing but edges: {text!r}")
    return sequence


def firsts(sequence: Sequence_) -> list[Word | Exact | Prefix | Mark]:
    """With which elements a match of the sequence can begin; empty where that cannot be told."""
    found: list[Word | Exact | Prefix | Mark] = []
    for element in sequence:
        if isinstance(element, Edge):
            continue
        if isinstance(element, Gap):
            return []
        if not isinstance(element, Choice):
            return [*found, element]
        for option in element.options:
            found += firsts(option)
        if () not in element.options:
            return found
    return []


def _sequence(symbols: list[str], at: int, text: str, rewrites: Rewrites) -> tuple[Sequence_, int]:
    elements: list[Element] = []
    plain: list[str] = []

    def flush() -> None:
        # Neighbouring words go through the same rewriting as messages: "cut off" must become "cutoff" here too.
        if plain:
            elements.extend(map(_word, words_of(" ".join(plain), rewrites)))
            plain.clear()

    while at < len(symbols) and symbols[at] not in (")", "]", "|"):
        symbol = symbols[at]
        at += 1
        if _is_plain(symbol):
            plain.append(symbol)
            continue
        flush()
        if symbol in "([":
            choice, at = _choice(symbols, at, symbol, text, rewrites)
            elements.append(_shared(choice))
        else:
            elements.append(_shared(_element(symbol, text)))
    flush()
    return _kept(tuple(elements)), at


@cache
def _word(text: str) -> Word:
    """Each word once: the cues are made of a few thousand, again and again."""
    return Word(stem(text))


@cache
def _kept(sequence: Sequence_) -> Sequence_:
    """Likewise each sequence, of which most are one word."""
    return sequence


@cache
def _shared(element: Element) -> Element:
    """And each class, gap and choice."""
    return element


def forget_shared() -> None:
    """Lets go of what was kept to share words and sequences among cues, once all of them are compiled."""
    _shared.cache_clear()
    _word.cache_clear()
    _kept.cache_clear()


def _is_plain(symbol: str) -> bool:
    return symbol not in ("(", "[", "^", "$", "..", "...") and symbol[0] not in "<{=" and not symbol.endswith("*")


def _element(symbol: str, text: str) -> Element:
    if symbol[0] in "<{":
        return Mark(symbol[1:-1])
    if symbol in ("..", "..."):
        return Gap(NEAR if symbol == ".." else FAR)
    if symbol in "^$":
        return Edge(symbol == "^")
    if symbol[0] == "=":
        return Exact(symbol[1:], stem(symbol[1:]))
    if len(symbol) <= SHORTEST_PREFIX:
        raise PatternError(f"a word cut short with * needs three letters: {text!r}")
    return Prefix(symbol[:-1])


def _choice(symbols: list[str], at: int, opened: str, text: str, rewrites: Rewrites) -> tuple[Choice, int]:
    options: list[Sequence_] = [()] if opened == "[" else []
    while True:
        option, at = _sequence(symbols, at, text, rewrites)
        options.append(option)
        if at >= len(symbols):
            raise PatternError(f"a bracket is never closed: {text!r}")
        at += 1
        if symbols[at - 1] != "|":
            return Choice(tuple(options)), at
