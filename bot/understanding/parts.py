"""The parts of a message that ask different things: "last cec cut-off and when is the next draw"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.cues import Hit
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import SURE, confidence, rank

MOST = 3
"""How many questions of one message are answered at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the message with a question of its own."""

    intent: str
    start: int
    end: int
    confidence: float


def parts_of(parsed: Parsed, main: str) -> tuple[Part, ...]:
    """The different questions in the order they are asked; empty unless there are two at least, `main` among them."""
    hits = [h for h in parsed.hits if not h.target.startswith("follow.")]
    found: dict[str, Part] = {}
    for start, end, asks in _stretches(parsed):
        part = _read(parsed, hits, start, end)
        if part and asks and part.intent not in found:
            found[part.intent] = part
    if main not in found or len(found) < 2:
        return ()
    return tuple(list(found.values())[:MOST])


def _read(parsed: Parsed, hits: list[Hit], start: int, end: int) -> Part | None:
    own = [h for h in hits if start <= h.start and h.end <= end]
    ranked = rank(own, parsed.sentences, parsed.asking)
    certain = confidence(ranked)
    return Part(ranked[0].intent, start, end, certain) if certain >= SURE else None


def _stretches(parsed: Parsed) -> Iterable[tuple[int, int, bool]]:
    """Sentences, cut at "and", "also", "+" where something is asked on both sides."""
    joins = parsed.scene.text.marks.get("and_also", {})
    for sentence, asks in zip(parsed.sentences, parsed.asking, strict=True):
        cuts = [i for i in range(sentence.start + 1, sentence.end) if i in joins or _signed(parsed.scene.gap(i))]
        bounds = [sentence.start, *cuts, sentence.end]
        for start, end in pairwise(bounds):
            yield start, end, asks or len(parsed.sentences) == 1


def _signed(gap: str) -> bool:
    return "+" in gap or "&" in gap
