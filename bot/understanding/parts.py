"""The parts of a message that ask different things: "last cec cut-off and when is the next draw".

Each piece of the message speaks for intents, read by itself and with what was told before it; so does the message as a
whole. Of all ways to share the pieces out among intents the likeliest is taken (Viterbi's way), where to go from one
intent to another costs something. A piece that says little by itself ("if not?") so stays with its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bot.intents import Intent
from bot.understanding.model import LinearModel, heard
from bot.understanding.parsing import Parsed
from bot.understanding.pieces import Piece, pieces_of
from bot.understanding.scoring import Ranked, confidence_of, cue_evidence, scored, to_the_bot

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
FEW_TERM_WORDS = 4
"""In so few words an abbreviation is the matter."""
BEFORE_IT = 0.8
"""What a piece counts as read with what was told before it, beside itself."""
CLEAR = 6.0
"""By how much score an intent leads in a piece that what was told before it cannot make clearer."""
OF_THE_SAME, OF_ANOTHER = 0.7, 0.8
"""How sure the one question of a tale has to be by itself, to be taken at its word though the tale makes the whole
unsure: where both read alike, and where the whole reads as something else."""
NEARLY = 0.6
"""Above it the whole is too near to sure to be left for what its question says alone."""
COMMANDED = 5.0
"""By how much score an intent leads that is asked for without a question: "add me to the alerts"."""

BORNE_OUT, HEARD = 0.8, 0.6
"""How sure a piece that asks has to be of what the whole says too, and the whole of it, for what is told beside the
question to take nothing away."""

_TALK = ("chatter", "smalltalk.", "hostile.", "offtopic.other")
"""What is never answered beside something else."""
_ORDERS = (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, Intent.ANNOUNCEMENTS)
_COMMANDS = (
    *_ORDERS,
    *(Intent.DRAW_LATEST, Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY, Intent.DRAW_COMPARE),
)
_TOLD_OF_ONESELF = (*(Intent.PROGRAM_ELIGIBILITY, Intent.SCORE_CHECK, Intent.NOC_LOOKUP, Intent.OFFTOPIC_IMMIGRATION),)
"""What people tell of themselves before they ask: their job; its code where they ask who qualifies; a score where they
ask how to raise it; their status."""
_SCORELESS = ("advice.", "offtopic.", "help", "ita.", "language.", "eca", "profile.", "unsubscribe")
"""What is asked without regard to a score told before it: a refusal, a certificate, a permit."""
_OF_SCORES = ("score_word", "chance", "draw", "cutoff")
"""Words of a question that a score told before it belongs to."""
SURE_BESIDE = 0.85
"""From this confidence on a question by itself is not about the score told before it."""
_ASK_IN_FULL = ("program.", "score.", "crs.", "noc.", "category.", "pool.", "draw.")
"""What people ask in a question that says all: who qualifies, points, codes, rounds. What comes after an invitation
leans on what was told before."""
_UNLIKELY = 3.0
"""What talk loses: its words stand around questions."""

_Scores = NDArray[np.float64]
_Read = tuple[Mapping[str, float], _Scores]
"""What the cues say for intents, and the score of each intent of the model in its order."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the message with a question of its own."""

    ranked: Ranked
    start: int
    end: int
    all: bool = False
    """It is what the whole message asks."""


def parts_of(parsed: Parsed, whole: Sequence[Ranked], model: LinearModel) -> tuple[Part, ...]:
    """The different questions in the order they are asked; empty where there is only one and nothing is told before it.

    `whole` is how the message reads as one.
    """
    pieces = pieces_of(parsed)
    if not 1 < len(pieces) <= MOST_PIECES or whole[0].intent.startswith(_TALK):
        return ()
    intents = model.intents
    read = [_read(parsed, piece, before, model) for before, piece in zip([None, *pieces], pieces, strict=False)]
    if one := _come_to(parsed, pieces, read, intents) or _says_all(parsed, pieces, read, whole[0], model):
        return (one,)
    if beside := _beside_a_score(parsed, pieces, whole[0], model):
        return (beside,)
    asks = any(piece.asks for piece in pieces)
    spoken = [
        _weight(parsed, piece, scores, intents, asks) * _likely(scores, PIECE)
        for piece, (_, scores) in zip(pieces, read, strict=True)
    ]
    score_of = {r.intent: r.score for r in whole}
    as_one = WHOLE_COUNTS * _likely(np.array([score_of[intent] for intent in intents]), WHOLE)
    as_one -= _UNLIKELY * np.array([intent.startswith(_TALK) for intent in intents])
    shared = _shared_out(spoken, as_one)
    found: dict[str, Part] = {}
    told: set[str] = set()
    for intent, places in groupby(range(len(pieces)), key=lambda place: intents[shared[place]]):
        stretch = list(places)
        start, end = pieces[stretch[0]].start, pieces[stretch[-1]].end
        if intent in _TOLD_OF_ONESELF and asks and all(_tells(parsed, pieces[place], intent) for place in stretch):
            told.add(intent)
        found.setdefault(intent, Part(_surest(intent, [read[place] for place in stretch], intents), start, end))
    apart = all(intent.startswith(_SCORELESS) for intent in found if intent != Intent.SCORE_CHECK)
    if Intent.CRS_IMPROVE not in found and not apart:
        told.discard(Intent.SCORE_CHECK)
    if Intent.PROGRAM_ELIGIBILITY not in found:
        told.discard(Intent.NOC_LOOKUP)
    asked = [part for intent, part in found.items() if not intent.startswith(_TALK)]
    # Who tells their job before a question asks of no program: "accountant with ACCA, where do I begin?".
    others = [part for part in asked if part.ranked.intent not in told]
    if len(others) == 1 and len(asked) > 1 and others[0].ranked.sure:
        return tuple(others)
    if len(asked) == 1 and asked[0].ranked.intent == whole[0].intent and whole[0].confidence >= HEARD:
        return _borne_out(asked[0], pieces, read, intents)
    return tuple(asked) if len(asked) > 1 else ()


def _borne_out(part: Part, pieces: Sequence[Piece], read: Sequence[_Read], intents: Sequence[str]) -> tuple[Part, ...]:
    """The one question of a message, where a piece that asks is sure of it; what is told beside takes nothing away."""
    asking = [one for piece, one in zip(pieces, read, strict=True) if piece.asks]
    if not asking:
        return ()
    surest = _surest(part.ranked.intent, asking, intents)
    return (replace(part, ranked=surest, all=True),) if surest.confidence >= BORNE_OUT else ()


def _tells(parsed: Parsed, piece: Piece, intent: str) -> bool:
    """Whether a piece asks nothing, or tells a score, a code or a status before the question of its sentence: "460 no
    French, what now", "noc 62200, can I apply", "I am on a study permit and do I need funds"."""
    ends = {sentence.end for sentence in parsed.sentences}
    before = not piece.begins and piece.end not in ends
    if intent == Intent.OFFTOPIC_IMMIGRATION:
        own = parsed.scene.text.has("holds_status", piece.start, piece.end) and not parsed.has("outside_matter")
        return own and (before or not piece.asks)
    coded = any(piece.start <= found.start < piece.end for found in parsed.entities.of("noc"))
    given = intent == Intent.SCORE_CHECK or (intent == Intent.NOC_LOOKUP and coded)
    return (before and given) or not piece.asks


def _come_to(parsed: Parsed, pieces: Sequence[Piece], read: Sequence[_Read], intents: Sequence[str]) -> Part | None:
    """The one question of a message that tells a case and says where it comes to it, "I want to know if …".

    None where what is told makes it another matter: "applying for citizenship, I was wondering if …".
    """
    asking = [place for place, piece in enumerate(pieces) if piece.asks]
    surest = [intents[int(scores.argmax())] for _, scores in read]
    if len(asking) != 1 or not parsed.has("wants_to_know"):
        return None
    piece = pieces[asking[0]]
    # "As a student I worked there, does it count for CEC" names what is ours.
    named = parsed.entities.within(piece.start, piece.end).of("category", "noc")
    if Intent.OFFTOPIC_IMMIGRATION in surest and not named:
        return None
    part = Part(_surest(surest[asking[0]], [read[asking[0]]], intents), piece.start, piece.end)
    bare = part.ranked.intent == Intent.SCORE_CHECK and parsed.entities.first("score") is None  # "if I have a chance"
    return part if part.ranked.sure and not bare and not part.ranked.intent.startswith(_TALK) else None


def _beside_a_score(parsed: Parsed, pieces: Sequence[Piece], whole: Ranked, model: LinearModel) -> Part | None:
    """The one question of a message that tells a score before it and asks something else: "471 points. Do I pay tax on
    what I earn abroad". None where the question is of the score, or says too little by itself."""
    asking = [piece for piece in pieces if piece.asks]
    if whole.intent != Intent.SCORE_CHECK or len(asking) != 1 or not asking[0].whole:
        return None
    start, end = asking[0].start, asking[0].end
    of_scores = any(parsed.scene.text.has(name, start, end) for name in _OF_SCORES)
    if of_scores or parsed.leans(start, end) or any(start <= f.start < end for f in parsed.entities.of("score")):
        return None
    read = _scores(parsed, start, end, model)
    surest = model.intents[int(read[1].argmax())]
    part = Part(_surest(surest, [read], model.intents), start, end)
    return part if surest.startswith(_SCORELESS) and part.ranked.confidence >= SURE_BESIDE else None


def _says_all(
    parsed: Parsed, pieces: Sequence[Piece], read: Sequence[_Read], whole: Ranked, model: LinearModel
) -> Part | None:
    """The one question after a tale, where it is sure by itself and the message as a whole is not."""
    asking = [piece for piece in pieces if piece.asks]
    ordered = any(model.intents[int(scores.argmax())] in _ORDERS for _, scores in read)
    if whole.sure or ordered or len(asking) != 1 or parsed.leans(asking[0].start, asking[0].end):
        return None
    evidence, scores = _scores(parsed, asking[0].start, asking[0].end, model)
    intent = model.intents[int(scores.argmax())]
    if intent != whole.intent and (whole.confidence > NEARLY or _of_a_score_told(parsed, asking[0], intent)):
        return None
    ranked = _surest(intent, [(evidence, scores)], model.intents)
    enough = OF_THE_SAME if intent == whole.intent else OF_ANOTHER
    if not intent.startswith(_ASK_IN_FULL) or not ranked.sure or ranked.confidence < enough:
        return None
    return Part(ranked, asking[0].start, asking[0].end)


def _of_a_score_told(parsed: Parsed, piece: Piece, intent: str) -> bool:
    """Whether a question of rounds follows a score, of which it may be: "521, I worked there in 2023. Expecting?"."""
    return intent.startswith("draw.") and bool(parsed.entities.outside([(piece.start, piece.end)]).of("score"))


def _read(parsed: Parsed, piece: Piece, before: Piece | None, model: LinearModel) -> _Read:
    """How a piece reads by itself, and with what was told before it; with that alone where it says nothing of its own:
    "what does this mean"."""
    if before and parsed.leans(piece.start, piece.end) and not _names_a_term(parsed, before):
        return _scores(parsed, min(piece.told, before.start), piece.end, model)
    evidence, alone = _scores(parsed, piece.start, piece.end, model)
    second, first = np.partition(alone, -2)[-2:]
    if piece.told == piece.start or first - second >= CLEAR:
        return evidence, alone
    with_more, after = _scores(parsed, piece.told, piece.end, model)
    return {**with_more, **evidence}, (alone + BEFORE_IT * after) / (1 + BEFORE_IT)


def _names_a_term(parsed: Parsed, piece: Piece) -> bool:
    """Whether a piece is hardly more than an abbreviation whose meaning may be asked: "NOI from BC, what is it"."""
    return piece.end - piece.start <= FEW_TERM_WORDS and parsed.scene.text.has("abbreviation", piece.start, piece.end)


def _scores(parsed: Parsed, start: int, end: int, model: LinearModel) -> _Read:
    own = [h for h in parsed.intent_hits if start <= h.start and h.end <= end]
    evidence = cue_evidence(own, parsed.sentences, parsed.in_question)
    scores = scored(evidence, to_the_bot(heard(model, parsed, evidence, start, end)), ours=parsed.has("domain"))
    return evidence, np.array([scores[intent] for intent in model.intents])


def _weight(parsed: Parsed, piece: Piece, scores: _Scores, intents: Sequence[str], asks: bool) -> float:
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


def _likely(scores: _Scores, step: float) -> _Scores:
    """The logarithms of how likely each intent is, none below the floor."""
    leads = step * (scores - scores.max())
    return np.asarray(np.maximum(leads - np.log(np.exp(leads).sum()), FLOOR), np.float64)


def _shared_out(spoken: Sequence[_Scores], as_one: _Scores) -> list[int]:
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


def _surest(intent: str, read: Sequence[_Read], intents: Sequence[str]) -> Ranked:
    """The intent of a stretch, as sure as the surest of its pieces."""
    place = intents.index(intent)
    leads = [scores[place] - np.delete(scores, place).max() for _, scores in read]
    surest = int(np.argmax(leads))
    evidence, scores = read[surest]
    return Ranked(intent, evidence.get(intent, 0.0), float(scores[place]), confidence_of(leads[surest]))
