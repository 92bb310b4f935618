"""From cues and the model to intents, ranked, with a confidence from 0 to 1."""

from __future__ import annotations

import math
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.intents import Intent
from bot.understanding.bars import bar_of
from bot.understanding.cues import Hit
from bot.understanding.sentences import Sentence

LEAD, EVEN = 0.4, 0.15
"""How a lead over the next intent turns into a confidence: a logistic curve, fitted to lines held out of training."""
UNHEARD, CUE = 0.0, 0.9
"""The score of an intent that the model does not know yet, and what a point of cue evidence adds to it."""
FOREIGN = 0.8
"""What being off topic loses in a message that has words of our field."""
IN_A_GROUP, TO_THE_BOT = 2.0, -6.6
"""What speaks for people talking to each other in a group, and against it in what is written to the bot."""
STRANGE, STRANGER = -6.6, -4.0
"""A message that no cue speaks for and that scores less than this for every intent is not recognised: the first where
it has words of our field, the second where it has none."""
DECISIVE = 6.5
"""Evidence of one sentence that settles the matter wherever it stands: "I am sponsoring my wife"."""
SETTLED = 2.0
"""What such evidence adds to the score, beside what the model makes of it."""
EXCLUDED, RULED_OUT = -50.0, 4.0
"""Evidence that leaves an intent out, and what it takes from the score, beside what the model makes of it."""
UNDECIDED = 6.4
"""The most that cues can say together of which none is decisive by itself."""
STATEMENT = 0.6
"""What a sentence counts that asks nothing, in a message that asks something in another."""
ELSEWHERE = 0.35
"""What the other sentences add to the best one."""
REPEAT = 0.3
"""What each further cue in a sentence counts, compared to the one before it."""


class Ranked(NamedTuple):
    """An intent, the evidence of cues for it, its score, and how likely it is to be right, from 0 to 1."""

    intent: str
    evidence: float
    score: float
    confidence: float

    @property
    def sure(self) -> bool:
        """Whether it may be answered outright."""
        return self.confidence >= bar_of(self.intent)

    def strange(self, ours: bool) -> bool:
        """Whether neither cues nor the model know such a message; `ours` that it has words of this field."""
        return self.evidence <= 0 and self.score < (STRANGE if ours else STRANGER)


def rank(
    evidence: Mapping[str, float],
    heard: Mapping[str, float],
    bonus: Mapping[str, float] | None = None,
    *,
    ours: bool = False,
) -> list[Ranked]:
    """The intents, best first: two at least.

    `evidence` is what cues say for each, `heard` the model's scores of words and cues, `bonus` what the conversation
    adds where cues speak for an intent too; `ours` that the message has words of this field.
    """
    return in_order(scored(evidence, heard, bonus, ours=ours), evidence)


def in_order(scores: Mapping[str, float], evidence: Mapping[str, float]) -> list[Ranked]:
    """Intents with these scores, best first; each as sure as it leads over the others."""
    highest, second = _two_highest(scores)
    found = [
        Ranked(i, evidence.get(i, 0.0), score, confidence_of(score - (second if score == highest else highest)))
        for i, score in scores.items()
    ]
    return sorted(found, key=lambda r: (-r.confidence, r.intent))


def scored(
    evidence: Mapping[str, float],
    heard: Mapping[str, float],
    bonus: Mapping[str, float] | None = None,
    *,
    ours: bool = False,
) -> dict[str, float]:
    """The score of every intent, by what `rank` takes."""
    scores = {intent: UNHEARD + CUE * more for intent, more in evidence.items() if intent not in heard} | dict(heard)
    for intent, more in evidence.items():
        if more >= DECISIVE:
            scores[intent] += SETTLED
        if more <= EXCLUDED:
            scores[intent] -= RULED_OUT
    for intent, more in (bonus or {}).items():
        if intent in evidence:
            scores[intent] += more
    if ours and Intent.OFFTOPIC_OTHER in scores:
        scores[Intent.OFFTOPIC_OTHER] -= FOREIGN
    return scores


def to_the_bot(heard: Mapping[str, float], private: bool = True) -> dict[str, float]:
    """The model's scores with what speaks for talk among people, or against it in what is written to the bot."""
    return {**heard, Intent.CHATTER: heard.get(Intent.CHATTER, 0.0) + (TO_THE_BOT if private else IN_A_GROUP)}


def _two_highest(scores: Mapping[str, float]) -> tuple[float, float]:
    second, highest = sorted(scores.values())[-2:]
    return highest, second


def confidence_of(lead: float) -> float:
    """How likely an intent is right, by its lead over the best of the others; below 0 it trails it."""
    return round(1 / (1 + math.exp(EVEN - LEAD * lead)), 3)


def cue_evidence(hits: Iterable[Hit], sentences: Sequence[Sentence], in_question: Sequence[bool]) -> dict[str, float]:
    """What the cues of all sentences say for each intent, or (below 0) against it."""
    found: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for hit in _distinct(hits):
        found[hit.target][_sentence_of(hit, sentences)].append(hit.weight)
    asks = any(in_question)
    evidence = {}
    for intent, by_sentence in found.items():
        scores = [_share(total(w), not asks or in_question[index]) for index, w in by_sentence.items()]
        best = max(scores)
        # Cues against an intent count wherever they stand.
        against = sum(s for s in scores if s < 0 and s != best)
        evidence[intent] = best + ELSEWHERE * (sum(s for s in scores if s > 0) - max(best, 0)) + against
    return evidence


def total(weights: Iterable[float]) -> float:
    """Cues of one sentence together: the best in full, each further one less; those against in full."""
    speaking = sorted((w for w in weights if w > 0), reverse=True)
    against = sum(w for w in weights if w < 0)
    together = sum(weight * REPEAT**index for index, weight in enumerate(speaking))
    # Several ways of seeing one thing ("my score is 377 points") settle nothing, unless one of them does by itself.
    settles = bool(speaking) and speaking[0] >= DECISIVE
    return (together if settles else min(together, UNDECIDED)) + against


def _share(score: float, asked: bool) -> float:
    """What a sentence counts: one that is not in question counts less, however plain it is."""
    return score if asked else score * STATEMENT


def _distinct(hits: Iterable[Hit]) -> Iterable[Hit]:
    """A cue found twice in one place, or within a longer match of its own, counts once."""
    seen: set[tuple[str, int, int]] = set()
    for hit in sorted(hits, key=lambda h: -abs(h.weight)):
        key = (hit.target, hit.start, hit.cue)
        if key not in seen:
            seen.add(key)
            yield hit


def _sentence_of(hit: Hit, sentences: Sequence[Sentence]) -> int:
    return bisect(sentences, hit.start, key=_start) - 1


def _start(sentence: Sentence) -> int:
    return sentence.start
