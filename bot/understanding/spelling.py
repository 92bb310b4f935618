"""Repairs misspelt words one by one, towards words that cues are made of. Whole sentences are never matched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.understanding.text import Message, Rewrites, Token, make_token, rewrite, stem

_SHORTEST = 4
"""Shorter words are left alone, unless they only lack their vowels."""
_ONE_EDIT, _TWO_EDITS = 5, 10
"""From these lengths on one and two edits are allowed; four letters may have two neighbours swapped or one doubled."""
_PLURAL = "s"
"""What words are repaired without: the words worth repairing to are stems."""
_VOWELS = frozenset("aeiouy")
_MUTE = _VOWELS | {"h"}
"""What a word begins with before which another is elided."""


class Repairer:
    """Knows the words worth repairing to (`vocabulary`) and the common ones that are never touched (`kept`)."""

    def __init__(self, vocabulary: Collection[str], kept: Collection[str], rewrites: Rewrites) -> None:
        known = frozenset(kept)  # the words worth repairing to are most often among them, and no second set is made
        self._known = known if known.issuperset(vocabulary) else known | frozenset(vocabulary)
        self._rewrites = rewrites
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_consonants: dict[str, str] = {}
        for word in sorted(vocabulary):
            if len(word) >= _SHORTEST and word.isalpha():
                self._by_start[word[0], len(word)].append(word)
                self._by_consonants.setdefault(_consonants(word), word)
        self.repair = lru_cache(maxsize=4096)(self._repair)

    def repaired(self, message: Message, *, french: bool = False) -> Message:
        """The message with its misspelt words put right, in `french` "linvitation" as two; `raw` is as typed."""
        typed = [part for t in message.tokens for part in self._parted(t)] if french else list(message.tokens)
        tokens = [self._token(t) for t in typed]
        if len(tokens) == len(message.tokens) and all(n is o for n, o in zip(tokens, message.tokens, strict=True)):
            return message
        return replace(message, tokens=tuple(rewrite(tokens, self._rewrites)))

    def _parted(self, token: Token) -> tuple[Token, ...]:
        """A word and what was elided before it, where the apostrophe between them was left out."""
        cut = self._elided(token.text) if len(token.raw) == len(token.text) else 0
        if not cut:
            return (token,)
        at = token.start + cut
        first = make_token(token.text[:cut], token.raw[:cut], token.start, at, token.gap)
        return first, make_token(token.text[cut:], token.raw[cut:], at, token.end)

    def _elided(self, word: str) -> int:
        """How many letters of an unknown word are an elided one before a known: 1 of "linvitation"."""
        if len(word) <= _SHORTEST or not word.isascii() or self._is_known(word):
            return 0
        cuts = (len(e) for e in self._rewrites.elisions if word.startswith(e))
        rests = ((cut, word[cut:]) for cut in cuts)
        fits = (cut for cut, rest in rests if len(rest) >= _SHORTEST and rest[0] in _MUTE and rest in self._known)
        return next(fits, 0)

    def _token(self, token: Token) -> Token:
        word = self.repair(token.text)
        return token if word == token.text else make_token(word, token.raw, token.start, token.end, token.gap)

    def _repair(self, word: str) -> str:
        """The word meant, or the word itself where nothing is near enough."""
        if len(word) < 3 or not (word.isalpha() and word.isascii()) or self._is_known(word):
            return word
        if not _VOWELS & set(word):
            return self._by_consonants.get(word, word)
        if len(word) < _SHORTEST:
            return word
        plural = word.endswith(_PLURAL) and len(word) > _SHORTEST and self._nearest(word[: -len(_PLURAL)])
        return self._nearest(word) or (f"{plural}{_PLURAL}" if plural else word)

    def _nearest(self, word: str) -> str | None:
        """The word worth repairing to that is nearest; of two the one that lost a letter, for more are left out than
        typed besides."""
        edits = 2 if len(word) >= _TWO_EDITS else 1
        near = [
            (OSA.distance(word, other, score_cutoff=edits), _start_differs(word, other), len(other) < len(word), other)
            for other in self._near(word, edits)
            if len(word) >= _ONE_EDIT or set(other) == set(word)
        ]
        return min((n for n in near if n[0] <= edits), default=(None,))[-1]

    def _is_known(self, word: str) -> bool:
        if word in self._known or stem(word) in self._known:
            return True
        return any(
            word.endswith(e) and (word[: -len(e)] in self._known or word[: -len(e)] + "e" in self._known)
            for e in ("ed", "ing", "ly", "er")
        )

    def _near(self, word: str, edits: int) -> Iterable[str]:
        for length in range(len(word) - edits, len(word) + edits + 1):
            yield from self._by_start.get((word[0], length), ())


def _start_differs(word: str, other: str) -> bool:
    return word[:2] != other[:2]


def _consonants(word: str) -> str:
    return "".join(c for c in word if c not in _VOWELS)
