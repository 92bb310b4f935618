"""What is said around a message out of courtesy and tells nothing of what it asks: greetings, thanks, a plea."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.text import Message, Token

_LONGEST = 12
"""So many words the longest phrase of courtesy has."""
_ASKED_OF_ALL = 2
"""A question of more words asks something of its own, unless it is put to whoever reads it, "has anyone been in the
same boat"; of fewer only whether someone knows: "Anyone?"."""
_LED = 4
"""Fewer words than these may need what leads in to them: "tell me how it is calculated"."""
_TITLED = 8
"""Fewer words than these may need the title before them: "Express Entry: what is it"."""
_ENDS = re.compile(r"[.!?:\n]")
"""What ends a sentence, as far as politeness is concerned."""
_PAUSE = re.compile(r"[,.:;!?\n\u2026]|\s[-\u2013\u2014]")
"""What parts a greeting or a title from what follows: no hyphen within a word."""
_OPENING = ("openings", "openings_apart", "pleas", "titles", "lead_ins", "excuses", "addressed")
_APART = ("openings_apart", "pleas", "lead_ins")
_CLOSING = ("thankful", "pleas", "closings")
_ENDING = (*_CLOSING, "points_back", "addressed")

Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A message without its courtesies; `pleads` where it ended with a plea: "my ITA has lapsed, please help"."""

    message: Message
    pleads: bool = False


class Courtesies:
    """Parts a message from its courtesies, by the lists of the word data."""

    def __init__(self, lists: Mapping[str, frozenset[str]]) -> None:
        self._lists = lists
        self._light = lists["fillers"] | lists["light_words"]
        self._heard = lists["acknowledging"], lists["fillers"] | lists["light_words"] - lists["decided"]
        self._polite = lists["courteous"], lists["beside_courteous"] | lists["fillers"] | lists["leaning"]
        self._first = {name: {phrase.split(" ")[0] for phrase in lists[name]} for name in _OPENING}
        self._last = {name: {phrase.split(" ")[-1] for phrase in lists[name]} for name in _ENDING}

    def left_out(self, message: Message) -> Asked:
        """The message between its courtesies: the whole of it where nothing else is said, or too little to be sure."""
        tokens, words = message.tokens, [token.text for token in message.tokens]
        start = self._after_opening(tokens, words)
        end, thanks, pleads = self._before_closing(message, words)
        if end <= start:
            return Asked(message)
        rest = words[start:end]
        asks = any("?" in gap for gap in (*(token.gap for token in tokens[start + 1 : end + 1]), message.tail))
        if (asks or self._says(rest)) and not (thanks and _only(rest, *self._heard)):  # "that was it, thanks"
            return Asked(_between(message, start, end), pleads)
        return Asked(_between(message, start, len(tokens)) if self._says(words[start:]) else message)

    def thanks(self, message: Message) -> bool:
        """Whether a message has words of thanks, wherever."""
        words = [token.text for token in message.tokens]
        return any(
            " ".join(words[at : at + size]) in self._lists["thankful"] for at in range(len(words)) for size in (1, 2)
        )

    def _says(self, words: Words) -> bool:
        return any(len(word) > 1 and word not in self._light for word in words)

    def _after_opening(self, tokens: Sequence[Token], words: Words) -> int:
        at = 0
        while at < len(words):
            size = self._polite_sentence(tokens, words, at) or self._begins("openings", words, at)
            size = size or self._apart(tokens, words, at) or self._led_in(words, at)
            size = size or self._acknowledged(tokens, words, at)
            if not size and at:  # "hi guys"
                size = self._begins("addressed", words, at)
            if not size:
                break
            at += size
        return at

    def _apart(self, tokens: Sequence[Token], words: Words, at: int) -> int:
        """How many words an opening has that is one only before a pause: "need help. …", not "need help with …"; so
        has one that leads in to a whole story: "I was wondering, my AOR …"."""
        size = next((size for name in _APART if (size := self._begins(name, words, at))), 0)
        if not size and len(words) - at > _TITLED:
            size = self._begins("titles", words, at)
        return size if at + size < len(tokens) and _PAUSE.search(tokens[at + size].gap) else 0

    def _led_in(self, words: Words, at: int) -> int:
        """How many words lead in to a question that asks by itself: "can you tell me | what …", "sorry, | when …"."""
        excuses = self._begins("excuses", words, at)
        size, next_ones = (excuses, "excused") if excuses else (self._begins("lead_ins", words, at), "led_in")
        enough = len(words) - at - size >= (1 if excuses else _LED)
        return size if enough and words[at + size] in self._lists[next_ones] else 0

    def _acknowledged(self, tokens: Sequence[Token], words: Words, at: int) -> int:
        """How many words only say that the answer before was heard: "ok got it, thanks. | And for French?"."""
        if words[at] not in self._heard[0] and words[at] not in self._heard[1]:
            return 0
        end = next((i for i in range(at + 1, len(words)) if _PAUSE.search(tokens[i].gap)), len(words))
        if end < len(words) and "?" not in tokens[end].gap and _only(words[at:end], *self._heard):
            return end - at
        end = next((i for i in range(at, len(words)) if words[i] not in self._heard[0]), len(words))
        goes_on = end < len(words) and (words[end] in self._lists["led_in"] or words[end] in self._lists["joins"])
        return end - at if goes_on else 0

    def _polite_sentence(self, tokens: Sequence[Token], words: Words, at: int) -> int:
        """How many words the sentence has that begins there, where it is polite and nothing else."""
        end = next((i for i in range(at + 1, len(words)) if _ENDS.search(tokens[i].gap)), at)
        return end - at if end > at and self._is_polite(words[at:end], tokens[end].gap) else 0

    def _is_polite(self, words: Words, ends: str) -> bool:
        """Whether a sentence only excuses, hopes or pleads: "sorry if this is the wrong group"; none that asks more."""
        asks = "?" in ends and len(words) > _ASKED_OF_ALL and self._lists["asked_of_all"].isdisjoint(words)
        pairs = (f"{word} {after}" for word, after in pairwise(words))
        return not asks and _only(words, *self._polite) and self._lists["asked_of_oneself"].isdisjoint(pairs)

    def _before_closing(self, message: Message, words: Words) -> tuple[int, bool, bool]:
        """Where the closing courtesies begin, and whether they thank and plead."""
        end, thanks, pleads = len(words), False, False
        while end:
            named = 0 if thanks or pleads else self._ends("addressed", words, end)  # "thanks guys"
            found = ((name, size) for name in _CLOSING if (size := self._ends(name, words, end - named)))
            name, size = next(found, ("", 0))
            size = size or self._points_back(message.tokens, words, end)
            if size:
                end -= named + size
                thanks, pleads = thanks or name == "thankful", pleads or name == "pleas"
                continue
            start = next((i for i in range(end - 1, 0, -1) if _ENDS.search(message.tokens[i].gap)), 0)
            ends = message.tokens[end].gap if end < len(words) else message.tail
            if not start or not self._is_polite(words[start:end], ends):
                break
            end, pleads = start, True
        return end, thanks, pleads

    def _points_back(self, tokens: Sequence[Token], words: Words, end: int) -> int:
        """How many words only ask once more what was asked before: "do I list it? | What should I do?"."""
        size = self._ends("points_back", words, end)
        return size if size and "?" in tokens[end - size].gap else 0

    def _begins(self, name: str, words: Words, start: int) -> int:
        """How many words of a phrase of that list stand there, the longest first."""
        if words[start] not in self._first[name]:
            return 0
        sizes = range(min(_LONGEST, len(words) - start), 0, -1)
        return next((size for size in sizes if " ".join(words[start : start + size]) in self._lists[name]), 0)

    def _ends(self, name: str, words: Words, end: int) -> int:
        """How many words of such a phrase stand before there."""
        if not end or words[end - 1] not in self._last[name]:
            return 0
        sizes = range(min(_LONGEST, end), 0, -1)
        return next((size for size in sizes if " ".join(words[end - size : end]) in self._lists[name]), 0)


def _only(words: Words, needed: frozenset[str], beside: frozenset[str]) -> bool:
    return not needed.isdisjoint(words) and all(word in needed or word in beside for word in words)


def _between(message: Message, start: int, end: int) -> Message:
    if start == 0 and end == len(message.tokens):
        return message
    tail = message.tokens[end].gap if end < len(message.tokens) else message.tail
    return replace(message, tokens=message.tokens[start:end], tail=tail)
