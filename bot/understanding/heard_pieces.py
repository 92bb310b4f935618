"""How the pieces of a message read: what the cues say of each, and how the model scores its intents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understanding.model import LinearModel, heard
from bot.understanding.parsing import Parsed
from bot.understanding.pieces import Piece
from bot.understanding.scoring import Ranked, confidence_of, cue_evidence, scored, to_the_bot

FEW_TERM_WORDS = 4
"""In so few words an abbreviation is the matter."""
BEFORE_IT = 0.8
"""What a piece counts as read with what was told before it, beside itself."""
CLEAR = 6.0
"""By how much score an intent leads in a piece that what was told before it cannot make clearer."""
TALK = ("chatter", "smalltalk.", "hostile.", "offtopic.other")
"""What is never answered beside something else."""

Scores = NDArray[np.float64]
Read = tuple[Mapping[str, float], Scores]
"""What the cues say for intents, and the score of each intent of the model in its order."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the message with a question of its own."""

    ranked: Ranked
    start: int
    end: int
    all: bool = False
    """It is what the whole message asks."""
    apart: bool = False
    """It asks by itself, after what the rest of the message tells."""


def read_piece(parsed: Parsed, piece: Piece, before: Piece | None, model: LinearModel) -> Read:
    """How a piece reads by itself, and with what was told before it; with that alone where it says nothing of its own:
    "what does this mean"."""
    if before and parsed.leans(piece.start, piece.end) and not _names_a_term(parsed, before):
        return scores_between(parsed, min(piece.told, before.start), piece.end, model)
    evidence, alone = scores_between(parsed, piece.start, piece.end, model)
    second, first = np.partition(alone, -2)[-2:]
    if piece.told == piece.start or first - second >= CLEAR:
        return evidence, alone
    with_more, after = scores_between(parsed, piece.told, piece.end, model)
    return {**with_more, **evidence}, (alone + BEFORE_IT * after) / (1 + BEFORE_IT)


def _names_a_term(parsed: Parsed, piece: Piece) -> bool:
    """Whether a piece is hardly more than an abbreviation whose meaning may be asked: "NOI from BC, what is it"."""
    return piece.end - piece.start <= FEW_TERM_WORDS and parsed.scene.text.has("abbreviation", piece.start, piece.end)


def scores_between(parsed: Parsed, start: int, end: int, model: LinearModel) -> Read:
    """How the tokens from `start` up to `end` read."""
    own = [h for h in parsed.intent_hits if start <= h.start and h.end <= end]
    evidence = cue_evidence(own, parsed.sentences, parsed.in_question)
    scores = scored(evidence, to_the_bot(heard(model, parsed, evidence, start, end)), ours=parsed.has("domain"))
    return evidence, np.array([scores[intent] for intent in model.intents])


def surest(intent: str, read: Sequence[Read], intents: Sequence[str]) -> Ranked:
    """The intent of a stretch, as sure as the surest of its pieces."""
    place = intents.index(intent)
    leads = [scores[place] - np.delete(scores, place).max() for _, scores in read]
    piece = int(np.argmax(leads))
    evidence, scores = read[piece]
    return Ranked(intent, evidence.get(intent, 0.0), float(scores[place]), confidence_of(leads[piece]))
