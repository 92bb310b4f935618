"""What is said around a message out of courtesy and tells nothing of what it asks: greetings, thanks, a plea."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.understanding.text import Message, Token

_LONGEST = 8
"""So many words the longest phrase of courtesy has."""

_ENDS = re.compile(r"[.!?\n]")
"""What ends a sentence, as far as politeness is concerned."""
_PAUSE = re.compile(r"[,.:;!?\n\u2026]|\s[-\u2013\u2014]")
"""What parts a greeting or a title from what follows: no hyphen within a word."""
_TITLED = 8
"""Fewer words than these may need the title before them: "Express Entry: what is it"."""

_ASKED_OF_ALL = 2
"""A question of more words asks something of its own; of fewer only whether someone knows: "Anyone?"."""
_LED = 5
"""Fewer words than these may need what leads in to them: "tell me how it is calculated"."""

Lists = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A message without its courtesies; `pleads` where it ended with a plea: "my ITA has lapsed, please help"."""

    message: Message
    pleads: bool = False


def without_courtesies(message: Message, lists: Lists) -> Asked:
    """The message between its courtesies: the whole of it where nothing else is said, or too little to be sure."""
    start = _after_opening(message.tokens, lists)
    end, thanks, pleads = _before_closing(message.tokens, message.tail, lists)
    if end <= start:
        return Asked(message)
    if _is_enough(message, start, end, lists, thanks):
        return Asked(_between(message, start, end), pleads)
    return Asked(_between(message, start, len(message.tokens)) if _says(message.tokens[start:], lists) else message)


def _after_opening(tokens: Sequence[Token], lists: Lists) -> int:
    at = 0
    while at < len(tokens):
        size = _beginning(tokens, at, lists["openings"]) or _apart(tokens, at, lists) or _led_in(tokens, at, lists)
        size = size or _acknowledged(tokens, at, lists) or _polite_sentence(tokens, at, lists)
        if not size and at:  # "hi guys"
            size = _beginning(tokens, at, lists["addressed"])
        if not size:
            break
        at += size
    return at


def _apart(tokens: Sequence[Token], at: int, lists: Lists) -> int:
    """How many words a phrase has that is an opening only before a pause: "need help. …", not "need help with …"."""
    size = _beginning(tokens, at, lists["openings_apart"]) or _beginning(tokens, at, lists["pleas"])
    if not size and len(tokens) - at > _TITLED:
        size = _beginning(tokens, at, lists["titles"])
    return size if at + size < len(tokens) and _PAUSE.search(tokens[at + size].gap) else 0


def _led_in(tokens: Sequence[Token], at: int, lists: Lists) -> int:
    """How many words lead in to a question that asks by itself: "can you tell me | what is …", "sorry, | when …"."""
    excuses = _beginning(tokens, at, lists["excuses"])
    size, next_ones = (excuses, "excused") if excuses else (_beginning(tokens, at, lists["lead_ins"]), "led_in")
    enough = len(tokens) - at - size >= (1 if excuses else _LED)
    return size if enough and tokens[at + size].text in lists[next_ones] else 0


def _acknowledged(tokens: Sequence[Token], at: int, lists: Lists) -> int:
    """How many words only say that the answer before was heard: "ok got it, thanks. | And for French?"."""
    end = next((i for i in range(at + 1, len(tokens)) if _PAUSE.search(tokens[i].gap)), len(tokens))
    if end < len(tokens) and "?" not in tokens[end].gap and _thanks(tokens[at:end], lists):
        return end - at
    end = at
    while end < len(tokens) and tokens[end].text in lists["acknowledging"]:
        end += 1
    goes_on = end < len(tokens) and (tokens[end].text in lists["led_in"] or tokens[end].text in lists["joins"])
    return end - at if goes_on else 0


def _polite_sentence(tokens: Sequence[Token], at: int, lists: Lists) -> int:
    """How many words the sentence has that begins there, where it is polite and nothing else."""
    end = next((i for i in range(at + 1, len(tokens)) if _ENDS.search(tokens[i].gap)), at)
    return end - at if end > at and _is_polite(tokens[at:end], tokens[end].gap, lists) else 0


def _is_polite(tokens: Sequence[Token], ends: str, lists: Lists) -> bool:
    """Whether a sentence only excuses, hopes or pleads: "sorry if this is the wrong group"; none that asks."""
    asks = "?" in ends and len(tokens) > _ASKED_OF_ALL
    return not asks and _only(
        tokens, lists["courteous"], lists["beside_courteous"] | lists["fillers"] | lists["leaning"]
    )


def _thanks(tokens: Sequence[Token], lists: Lists) -> bool:
    """Whether words thank for what was told, or say that it was heard, and nothing else."""
    return _only(tokens, lists["acknowledging"], lists["fillers"] | lists["light_words"] - lists["decided"])


def _only(tokens: Sequence[Token], needed: frozenset[str], beside: frozenset[str]) -> bool:
    texts = [token.text for token in tokens]
    return not needed.isdisjoint(texts) and all(text in needed or text in beside for text in texts)


def _beginning(tokens: Sequence[Token], start: int, phrases: frozenset[str]) -> int:
    sizes = range(min(_LONGEST, len(tokens) - start), 0, -1)
    return next((size for size in sizes if _words(tokens[start : start + size]) in phrases), 0)


def _before_closing(tokens: Sequence[Token], tail: str, lists: Lists) -> tuple[int, bool, bool]:
    """Where the closing courtesies begin, and whether they thank and plead."""
    end, thanks, pleads = len(tokens), False, False
    while end:
        named = 0
        if not (thanks or pleads):  # "thanks guys"
            named = _ending(tokens, end, lists["addressed"])
        for name in ("thankful", "pleas", "closings"):
            size = _ending(tokens, end - named, lists[name])
            if size:
                end -= named + size
                thanks, pleads = thanks or name == "thankful", pleads or name == "pleas"
                break
        else:
            start = next((i for i in range(end - 1, 0, -1) if _ENDS.search(tokens[i].gap)), 0)
            ends = tokens[end].gap if end < len(tokens) else tail
            if not start or not _is_polite(tokens[start:end], ends, lists):
                break
            end, pleads = start, True
    return end, thanks, pleads


def _ending(tokens: Sequence[Token], end: int, phrases: frozenset[str]) -> int:
    return next((size for size in range(min(_LONGEST, end), 0, -1) if _words(tokens[end - size : end]) in phrases), 0)


def _words(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _is_enough(message: Message, start: int, end: int, lists: Lists, thanks: bool) -> bool:
    """Whether what stands between is what the message is about, and not what the thanks are for."""
    rest = message.tokens[start:end]
    return _says(rest, lists) and not (thanks and _thanks(rest, lists))


def _says(tokens: Sequence[Token], lists: Lists) -> bool:
    return any(t.text not in lists["fillers"] and t.text not in lists["light_words"] for t in tokens)


def _between(message: Message, start: int, end: int) -> Message:
    if start == 0 and end == len(message.tokens):
        return message
    tail = message.tokens[end].gap if end < len(message.tokens) else message.tail
    return replace(message, tokens=message.tokens[start:end], tail=tail)
