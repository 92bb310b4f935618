"""Where one sentence of a message ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.understanding.text import Message

_END = re.compile(r"[?!;\n\u2026\u3002\uff1f\uff01]|\.\s|\.$|\.{2,}|\.(?=[^\w\s])")
_ABBREVIATIONS = frozenset(("vs", "no", "eg", "ie", "dr", "mr", "mrs", "ms", "approx", "nos", "etc", "art", "sec"))
_DOMAINS = frozenset(("ca", "com", "gc", "net", "org"))
"""What follows the dot within the address of a site: "canada.ca"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens from `start` up to `end`. `asks`: it ended with a question mark.

    `head` and `foot` are the same bounds without the polite words around: "hi, <what is the cut-off> please".
    """

    start: int
    end: int
    asks: bool
    head: int
    foot: int


def split_sentences(message: Message, fillers: Collection[str]) -> tuple[Sentence, ...]:
    """The sentences of a message, in order; none where it has no tokens."""
    found = []
    start = 0
    for index in range(1, len(message.tokens) + 1):
        last = index == len(message.tokens)
        gap = message.tail if last else message.tokens[index].gap
        of_a_site = not last and gap == "." and message.tokens[index].text in _DOMAINS
        of_a_site = of_a_site and len(message.tokens[index - 1].text) > 1  # "B.Com"
        if last or (not of_a_site and _ends(gap, message.tokens[index - 1].text)):
            found.append(_sentence(message, start, index, "?" in gap or "\uff1f" in gap, fillers))
            start = index
    return tuple(found)


def _ends(gap: str, before: str) -> bool:
    return bool(_END.search(gap)) and not (gap.startswith(".") and "?" not in gap and before in _ABBREVIATIONS)


def _sentence(message: Message, start: int, end: int, asks: bool, fillers: Collection[str]) -> Sentence:
    head, foot = start, end
    while head < end - 1 and message.tokens[head].text in fillers:
        head += 1
    while foot > head + 1 and message.tokens[foot - 1].text in fillers:
        foot -= 1
    return Sentence(start, end, asks, head, foot)
