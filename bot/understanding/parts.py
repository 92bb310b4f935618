"""The parts of a message that ask different things: "last cec cut-off and when is the next draw".

Each piece of the message speaks for intents, read by itself and with what was told before it; so does the message as a
whole. Of all ways to share the pieces out among intents the likeliest is taken (Viterbi's way), where to go from one
intent to another costs something. A piece that says little by itself ("if not?") so stays with its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from bot.intents import Intent
from bot.understanding.heard_pieces import TALK, Part, Scores, read_piece, surest
from bot.understanding.lexicon import WEIGHTS
from bot.understanding.model import LinearModel
from bot.understanding.one_question import ORDERS, SCORELESS, borne_out, one_question
from bot.understanding.parsing import Parsed
from bot.understanding.pieces import Piece, pieces_of
from bot.understanding.scoring import Ranked

MOST_PIECES = 16
"""A message of more pieces is read as one."""
PIECE, WHOLE = 0.7, 0.15
"""How a lead in score turns into a likelihood, for a piece and for the message as a whole. These and the other weights
were fitted to 320 messages that ask several things and 1,236 that ask one."""
FLOOR = -4.0
"""The least that a piece, or the whole, says of any intent (a logarithm): no one of them rules it out."""
WHOLE_COUNTS = 0.7
"""What the message as a whole counts for each intent that it asks for."""
CHANGE = 1.25
"""What it costs to go from one intent to another."""
BEGUN, INSIDE, TOLD, ALL_TOLD = 1.0, 0.9, 0.15, 0.4
"""What a piece counts that begins as questions do or is a sentence that asks; another piece of a sentence that asks;
one that only tells; and any, in a message that asks nothing."""
FEW_WORDS, FEW = 2, 0.8
"""And what of that, in up to so many words."""
COMMANDED = 5.0
"""By how much score an intent leads that is asked for without a question: "add me to the alerts"."""

_COMMANDS = (
    *ORDERS,
    *(Intent.DRAW_LATEST, Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY, Intent.DRAW_COMPARE),
)
_TOLD_OF_ONESELF = frozenset(
    (Intent.PROGRAM_ELIGIBILITY, Intent.SCORE_CHECK, Intent.NOC_LOOKUP, Intent.OFFTOPIC_IMMIGRATION)
)
"""What people tell of themselves before they ask: their job; its code where they ask who qualifies; a score where they
ask how to raise it; their status."""
_UNLIKELY = 3.0
"""What talk loses: its words stand around questions."""


def parts_of(parsed: Parsed, whole: Sequence[Ranked], model: LinearModel) -> tuple[Part, ...]:
    """The different questions in the order they are asked; empty where there is only one and nothing is told before it.

    `whole` is how the message reads as one.
    """
    pieces = pieces_of(parsed)
    if not 1 < len(pieces) <= MOST_PIECES or whole[0].intent.startswith(TALK):
        return ()
    intents = model.intents
    read = [read_piece(parsed, piece, before, model) for before, piece in zip([None, *pieces], pieces, strict=False)]
    if one := one_question(parsed, pieces, read, whole[0], model):
        return (one,)
    asks = any(piece.asks for piece in pieces)
    spoken = [
        _weight(parsed, piece, scores, intents, asks) * _likely(scores, PIECE)
        for piece, (_, scores) in zip(pieces, read, strict=True)
    ]
    score_of = {r.intent: r.score for r in whole}
    as_one = WHOLE_COUNTS * _likely(np.array([score_of[intent] for intent in intents]), WHOLE)
    as_one -= _UNLIKELY * np.array([intent.startswith(TALK) for intent in intents])
    shared = _shared_out(spoken, as_one)
    found: dict[str, Part] = {}
    told: set[str] = set()
    for intent, places in groupby(range(len(pieces)), key=lambda place: intents[shared[place]]):
        stretch = list(places)
        start, end = pieces[stretch[0]].start, pieces[stretch[-1]].end
        tells = intent in _TOLD_OF_ONESELF and (intent != Intent.OFFTOPIC_IMMIGRATION or _status(parsed, start, end))
        if tells and asks and all(_tells(parsed, pieces[place], intent) for place in stretch):
            told.add(intent)
        found.setdefault(intent, Part(surest(intent, [read[place] for place in stretch], intents), start, end))
    apart = all(intent.startswith(SCORELESS) for intent in found if intent != Intent.SCORE_CHECK)
    if Intent.CRS_IMPROVE not in found and not apart and not _ruled_out(whole, Intent.SCORE_CHECK):
        told.discard(Intent.SCORE_CHECK)
    if Intent.PROGRAM_ELIGIBILITY not in found:
        told.discard(Intent.NOC_LOOKUP)
    asked = [part for intent, part in found.items() if not intent.startswith(TALK)]
    # Who tells their job before a question asks of no program: "accountant with ACCA, where do I begin?".
    others = [part for part in asked if part.ranked.intent not in told]
    if len(others) == 1 and len(asked) > 1 and others[0].ranked.sure:
        return tuple(others)
    if len(asked) == 1:
        return borne_out(asked[0], whole[0], pieces, read, intents)
    return tuple(asked)


def _tells(parsed: Parsed, piece: Piece, intent: str) -> bool:
    """Whether a piece asks nothing, or tells a score, a code or a status before the question of its sentence: "460 no
    French, what now", "noc 62200, can I apply", "I am on a study permit and do I need funds"."""
    ends = {sentence.end for sentence in parsed.sentences}
    before = not piece.begins and piece.end not in ends
    coded = any(piece.start <= found.start < piece.end for found in parsed.entities.of("noc"))
    given = intent in (Intent.SCORE_CHECK, Intent.OFFTOPIC_IMMIGRATION) or (intent == Intent.NOC_LOOKUP and coded)
    return (before and given) or not piece.asks


def _ruled_out(whole: Sequence[Ranked], intent: str) -> bool:
    """Whether cues say of the whole message that this is not asked: "I am at 400, how much does my wife bring?"."""
    return any(r.intent == intent and r.evidence <= WEIGHTS["never"] / 2 for r in whole)


def _status(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a stretch tells of a permit or visa that its sender has, and is of no other matter."""
    return parsed.scene.text.has("holds_status", start, end) and not parsed.has("outside_matter")


def _weight(parsed: Parsed, piece: Piece, scores: Scores, intents: Sequence[str], asks: bool) -> float:
    """What a piece counts beside the others; `asks` that any of them does."""
    second, first = np.argsort(scores)[-2:]
    # Who tells of themselves before a question asks for no score by it: "29, single, masters: which program is mine?".
    of_scores = parsed.scene.text.has("score_word", piece.start, piece.end)
    profile = intents[first] == Intent.CRS_CALCULATE and not piece.begins and not of_scores
    if not asks:
        weight = ALL_TOLD
    elif not piece.asks or profile:
        weight = TOLD
    else:
        weight = BEGUN if piece.whole or piece.begins else INSIDE
    if intents[first] in _COMMANDS and scores[first] - scores[second] >= COMMANDED:
        weight = BEGUN
    return weight * (FEW if piece.end - piece.start <= FEW_WORDS else 1.0)


def _likely(scores: Scores, step: float) -> Scores:
    """The logarithms of how likely each intent is, none below the floor."""
    leads = step * (scores - scores.max())
    return np.asarray(np.maximum(leads - np.log(np.exp(leads).sum()), FLOOR), np.float64)


def _shared_out(spoken: Sequence[Scores], as_one: Scores) -> list[int]:
    """The intent of each piece on the likeliest way through them all, by its place."""
    best = spoken[0] + as_one
    came_from = []
    for more in spoken[1:]:
        highest = int(best.argmax())
        changed = best[highest] - CHANGE + as_one
        came_from.append(np.where(best >= changed, np.arange(len(best)), highest))
        best = np.maximum(best, changed) + more
    way = [int(best.argmax())]
    for before in reversed(came_from):
        way.append(int(before[way[-1]]))
    return way[::-1]
