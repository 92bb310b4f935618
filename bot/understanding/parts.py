"""The parts of a message that ask different things: "last cec cut-off and when is the next draw"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.cues import Hit
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import SURE, confidence, rank

LONGEST_PIECE = 10
"""So many words a piece of a sentence may have."""
MOST = 3
"""How many questions of one message are answered at most."""

_ALONE = ("offtopic.", "hostile.", "advice.", "chatter", "smalltalk.")
"""What is never answered beside something else."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the message with a question of its own."""

    intent: str
    start: int
    end: int
    confidence: float
    score: float


def parts_of(parsed: Parsed, main: str) -> tuple[Part, ...]:
    """The different questions in the order they are asked; empty unless there are two at least, `main` among them."""
    hits = [h for h in parsed.hits if not h.target.startswith("follow.")]
    found: dict[str, Part] = {}
    if main.startswith(_ALONE):
        return ()
    for start, end, asks in _stretches(parsed):
        part = _read(parsed, hits, start, end) if asks else None
        if part and part.intent not in found and not part.intent.startswith(_ALONE):
            found[part.intent] = part
    if main not in found or len(found) < 2:
        return ()
    first, *others = sorted(found.values(), key=lambda p: (p.intent != main, p.start))
    # Questions on a par stay in the order they are asked; a clearly weaker one comes after the main one.
    before = [p for p in others if p.start < first.start and p.score >= first.score]
    after = [p for p in others if p not in before]
    return (*before, first, *after)[:MOST]


def _read(parsed: Parsed, hits: list[Hit], start: int, end: int) -> Part | None:
    own = [h for h in hits if start <= h.start and h.end <= end]
    ranked = rank(own, parsed.sentences, parsed.asking)
    certain = confidence(ranked)
    return Part(ranked[0].intent, start, end, certain, ranked[0].score) if certain >= SURE else None


def _stretches(parsed: Parsed) -> Iterable[tuple[int, int, bool]]:
    """Sentences, cut at "and", "also", "+" where something is asked on both sides."""
    joins = parsed.scene.text.marks.get("and_also", {})
    for sentence, asks in zip(parsed.sentences, parsed.asking, strict=True):
        cuts = [i for i in range(sentence.start + 1, sentence.end) if i in joins or _signed(parsed.scene.gap(i))]
        bounds = [sentence.start, *cuts, sentence.end]
        for start, end in pairwise(bounds):
            # A piece of a sentence is a question of its own only when it is short: "… and the next one?"
            if len(bounds) == 2 or end - start <= LONGEST_PIECE:
                yield start, end, asks or len(parsed.sentences) == 1
        if len(bounds) > 2 and any(e - s > LONGEST_PIECE for s, e in pairwise(bounds)):
            yield sentence.start, sentence.end, asks


def _signed(gap: str) -> bool:
    return "+" in gap or "&" in gap
