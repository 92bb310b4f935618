"""The parts of a message that ask different things: "last cec cut-off and when is the next draw"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.model import LinearModel, features_of
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked, cue_evidence, rank

LONGEST_PIECE = 10
"""So many words a piece of a sentence may have."""
CLEAR = 0.7
"""How sure a piece has to be by itself: to answer what was told along the way is worse than to leave it."""
OWN_EVIDENCE = 2.5
"""What cues must say for a further question: it is not guessed at."""
LONG = 25
"""From more words on a message is long."""
MOST = 3
"""How many questions of one message are answered at most."""

_ALONE = ("offtopic.", "hostile.", "advice.", "chatter", "smalltalk.")
"""What is never answered beside something else."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the message with a question of its own."""

    ranked: Ranked
    start: int
    end: int


def parts_of(parsed: Parsed, main: str, model: LinearModel) -> tuple[Part, ...]:
    """The different questions in the order they are asked, in a long message the main one first.

    Empty unless there are two at least, `main` among them.
    """
    if main.startswith(_ALONE):
        return ()
    found: dict[str, Part] = {}
    for start, end, asks in _stretches(parsed):
        part = _read(parsed, start, end, model) if asks else None
        if part and not part.ranked.intent.startswith(_ALONE):
            found.setdefault(part.ranked.intent, part)
    if main not in found or len(found) < 2:
        return ()
    # A long message tells a story around its question, so the main one comes first there.
    long = len(parsed.scene.tokens) > LONG
    return tuple(sorted(found.values(), key=lambda p: (long and p.ranked.intent != main, p.start))[:MOST])


def _read(parsed: Parsed, start: int, end: int, model: LinearModel) -> Part | None:
    own = [h for h in parsed.intent_hits if start <= h.start and h.end <= end]
    evidence = cue_evidence(own, parsed.sentences, parsed.asking)
    ranked = rank(evidence, model.scores(features_of(parsed, start, end), evidence), ours=True)
    sure = ranked and ranked[0].confidence >= CLEAR and ranked[0].evidence >= OWN_EVIDENCE
    return Part(ranked[0], start, end) if sure else None


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
