"""From cues and the model to intents, ranked, with a confidence from 0 to 1. Every threshold stands here."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.intents import Intent
from bot.understanding.cues import Hit
from bot.understanding.sentences import Sentence

SURE = 0.77
"""From this confidence on a question is answered outright."""
SEEN_AT_ONCE = 0.36
"""And from this one where the answer names what it took the question for (a draw, a category, a code), so that a
misreading is seen at once and harms nobody."""
ALONE = 0.78
"""What it takes at least where no cue speaks for it: the model alone is right less often."""
LIKELY = 0.42
"""From this confidence on it is answered with a word of caution and what else may be meant; below, one is asked."""
CUE, MODEL = 0.9, 1.0
"""What a point of cue evidence counts, and the log of the model's probability."""
FLOOR = 1e-2
"""Added to the model's probabilities, so that cues can speak for what it holds impossible."""
NO_CUE = 0.3
"""What an intent lacks that no cue speaks for, in points of cue evidence; twice that being off topic in our words."""
LEAD, EVEN = 0.3, 0.5
"""How a lead over the next intent turns into a confidence: a logistic curve, fitted to lines held out of training."""
STRANGE = 0.2
"""A message that no cue speaks for and that the model holds less likely than this is not recognised."""
DECISIVE = 6.5
"""Evidence of one sentence that settles the matter wherever it stands: "I am sponsoring my wife"."""
STATEMENT = 0.6
"""What a sentence counts that asks nothing, in a message that asks something in another."""
ELSEWHERE = 0.35
"""What the other sentences add to the best one."""
REPEAT = 0.3
"""What each further cue in a sentence counts, compared to the one before it."""
OFFER = 0.15
"""From this confidence on a reading is worth offering."""
OFFERED = 3
"""How many readings are offered at most."""
_NAMING = ("draw.", "noc.", "category.", "pool.", "score.", "smalltalk.", "data.")


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent, the evidence of cues for it, and how likely it is beside the others."""

    intent: str
    evidence: float
    likely: float
    confidence: float

    @property
    def sure(self) -> bool:
        """Whether it may be answered outright."""
        needed = SEEN_AT_ONCE if self.intent.startswith(_NAMING) else SURE
        return self.confidence >= (needed if self.evidence > 0 else max(needed, ALONE))

    @property
    def strange(self) -> bool:
        """Whether neither cues nor the model know such a message."""
        return self.evidence <= 0 and self.likely < STRANGE


def rank(
    hits: Iterable[Hit],
    sentences: Sequence[Sentence],
    asking: Sequence[bool],
    likely: Mapping[str, float],
    bonus: Mapping[str, float] | None = None,
    *,
    ours: bool = False,
) -> list[Ranked]:
    """The intents that anything speaks for, best first.

    `asking` tells which sentences ask something, `likely` is what the model says, `bonus` what the conversation does;
    `ours` that the message has words of this field.
    """
    evidence = cue_evidence(hits, sentences, asking)
    for intent, more in (bonus or {}).items():
        if intent in evidence:
            evidence[intent] += more
    scores = {
        intent: CUE * evidence.get(intent, -2 * NO_CUE if intent == Intent.OFFTOPIC_OTHER and ours else -NO_CUE)
        + MODEL * math.log(likely.get(intent, 0.0) + FLOOR)
        for intent in evidence.keys() | likely.keys()
    }
    best, second = heapq.nlargest(2, scores.values())
    found = [
        Ranked(i, evidence.get(i, 0.0), likely.get(i, 0.0), _confidence(score - (second if score == best else best)))
        for i, score in scores.items()
    ]
    return sorted(found, key=lambda r: (-r.confidence, r.intent))


def _confidence(lead: float) -> float:
    """How likely an intent is right, by its lead over the best of the others; below 0 it trails it."""
    return round(1 / (1 + math.exp(EVEN - LEAD * lead)), 3)


def cue_evidence(hits: Iterable[Hit], sentences: Sequence[Sentence], asking: Sequence[bool]) -> dict[str, float]:
    """What the cues of all sentences say for each intent, or (below 0) against it."""
    found: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for hit in _distinct(hits):
        found[hit.target][_sentence_of(hit, sentences)].append(hit.weight)
    asks = any(asking)
    evidence = {}
    for intent, by_sentence in found.items():
        scores = [_share(total(w), not asks or asking[index]) for index, w in by_sentence.items()]
        best = max(scores)
        # Cues against an intent count wherever they stand.
        against = sum(s for s in scores if s < 0 and s != best)
        evidence[intent] = best + ELSEWHERE * (sum(s for s in scores if s > 0) - max(best, 0)) + against
    return evidence


def total(weights: Iterable[float]) -> float:
    """Cues of one sentence together: the best in full, each further one less; those against in full."""
    speaking = sorted((w for w in weights if w > 0), reverse=True)
    against = sum(w for w in weights if w < 0)
    return sum(weight * REPEAT**index for index, weight in enumerate(speaking)) + against


def _share(score: float, asked: bool) -> float:
    """What a sentence counts: one that only tells counts less, unless what it tells leaves no choice."""
    return score if asked or score >= DECISIVE else score * STATEMENT


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
