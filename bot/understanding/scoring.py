"""From cues to intents, ranked, with a confidence from 0 to 1. Every threshold stands here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.understanding.cues import Hit
from bot.understanding.sentences import Sentence

SURE = 0.5
"""From this confidence on a question is answered."""
UNSURE = 0.2
"""From this confidence on readings are offered; below it nothing was recognised."""
FULL_STRENGTH = 3.5
"""Evidence that leaves nothing to wish for."""
FULL_LEAD = 1.2
"""How far ahead of the next intent leaves no doubt."""
EVEN = 0.42
"""The confidence left where the next intent has as much evidence."""
DECISIVE = 6.5
"""Evidence of one sentence that settles the matter wherever it stands: "I am sponsoring my wife"."""
STATEMENT = 0.6
"""What a sentence counts that asks nothing, in a message that asks something in another."""
ELSEWHERE = 0.35
"""What the other sentences add to the best one."""
REPEAT = 0.3
"""What each further cue in a sentence counts, compared to the one before it."""
OFFERED = 3
"""How many readings are offered at most."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent and the evidence for it."""

    intent: str
    score: float


def rank(
    hits: Iterable[Hit], sentences: Sequence[Sentence], asking: Sequence[bool], bonus: Mapping[str, float] | None = None
) -> list[Ranked]:
    """The intents that anything speaks for, best first. `asking` tells which sentences ask something."""
    found: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for hit in _distinct(hits):
        found[hit.target][_sentence_of(hit, sentences)].append(hit.weight)
    asks = any(asking)
    ranked = []
    for intent, by_sentence in found.items():
        scores = [_share(total(w), not asks or asking[index]) for index, w in by_sentence.items()]
        best = max(scores)
        # Cues against an intent count wherever they stand.
        score = (
            best
            + ELSEWHERE * (sum(s for s in scores if s > 0) - max(best, 0))
            + sum(s for s in scores if s < 0 and s != best)
        )
        ranked.append(Ranked(intent, score + (bonus or {}).get(intent, 0.0)))
    return sorted((r for r in ranked if r.score > 0), key=lambda r: (-r.score, r.intent))


def _share(score: float, asked: bool) -> float:
    """What a sentence counts: one that only tells counts less, unless what it tells leaves no choice."""
    return score if asked or score >= DECISIVE else score * STATEMENT


def total(weights: Iterable[float]) -> float:
    """Cues of one sentence together: the best in full, each further one less; those against in full."""
    speaking = sorted((w for w in weights if w > 0), reverse=True)
    against = sum(w for w in weights if w < 0)
    return sum(weight * REPEAT**index for index, weight in enumerate(speaking)) + against


def confidence(ranked: Sequence[Ranked]) -> float:
    """How sure the first of the ranked intents is, from 0 to 1."""
    if not ranked:
        return 0.0
    second = ranked[1].score if len(ranked) > 1 else 0.0
    strength = min(1.0, ranked[0].score / FULL_STRENGTH)
    lead = min(1.0, max(0.0, ranked[0].score - second) / FULL_LEAD)
    return round(strength * (EVEN + (1 - EVEN) * lead), 3)


def _distinct(hits: Iterable[Hit]) -> Iterable[Hit]:
    """A cue found twice in one place, or within a longer match of its own, counts once."""
    seen: set[tuple[str, int, int]] = set()
    for hit in sorted(hits, key=lambda h: -abs(h.weight)):
        key = (hit.target, hit.start, hit.cue)
        if key not in seen:
            seen.add(key)
            yield hit


def _sentence_of(hit: Hit, sentences: Sequence[Sentence]) -> int:
    return next(i for i, s in enumerate(sentences) if s.start <= hit.start < s.end)
