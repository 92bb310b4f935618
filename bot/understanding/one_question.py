"""The one question of a message that tells something beside it: where it comes to it, or what it asks by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.intents import Intent
from bot.understanding.heard_pieces import TALK, Part, Read, scores_between, surest
from bot.understanding.model import LinearModel
from bot.understanding.parsing import Parsed
from bot.understanding.pieces import Piece
from bot.understanding.scoring import Ranked

OF_THE_SAME, OF_ANOTHER = 0.7, 0.8
"""How sure the one question of a tale has to be by itself, to be taken at its word though the tale makes the whole
unsure: where both read alike, and where the whole reads as something else."""
NEARLY = 0.6
"""Above it the whole is too near to sure to be left for what its question says alone."""
SURE_BESIDE = 0.85
"""From this confidence on a question by itself is not about the score told before it."""
BORNE_OUT, HEARD = 0.8, 0.6
"""How sure a piece that asks has to be of what the whole says too, and the whole of it, for what is told beside the
question to take nothing away."""
ORDERED, PLAIN = 2.0, 4.0
"""So much of the cues says that alerts are asked for beside a question, and that a question says all by itself."""
SCORELESS = ("advice.", "offtopic.", "help", "ita.", "language.", "eca", "profile.", "unsubscribe")
"""What is asked without regard to a score told before it: a refusal, a certificate, a permit."""
ORDERS = (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, Intent.ANNOUNCEMENTS)
APART_FROM_TROUBLE = (
    "draw.",
    "pool.",
    "noc.",
    "category.",
    "language.",
    "eca",
    "profile.validity",
    "ita.fees",
    "ita.funds",
)
"""What is asked without regard to trouble told before it."""
_IN_FULL = 4
"""A question that is taken apart from trouble has so many words at least: "will they compare" is of it."""
_TOLD_OF_ONESELF = ("help", "offtopic.", "program.", "score.", "noc.", "crs.calculate")
"""What people tell of themselves, and is not what they are at a loss about."""
_OF_SCORES = ("score_word", "chance", "draw", "cutoff")
"""Words of a question that a score told before it belongs to."""
_ASK_IN_FULL = ("program.", "score.", "crs.", "noc.", "category.", "pool.", "draw.")
"""What people ask in a question that says all: who qualifies, points, codes, rounds. What comes after an invitation
leans on what was told before."""

_HOLDS = ("advice.", "offtopic.", "ita.", "hostile.", "chatter", "profile.")
"""What a tale makes of its question, for which that has no word: trouble, a stage, matters outside."""
_LEAN_ON_A_TALE = ("ita.", "advice.", "profile.family")
"""Of what is asked so, what is told says which facts are meant: a debt, an illness, a child on the way."""
_OF_ALL_STAGES = ("crs.improve", "noc.lookup", "pool.", "category.list")
"""What is asked alike in trouble, at any stage and with any permit."""
_IN_TROUBLE = ("crs.", "language.equivalency")
"""And what besides is asked alike by who was refused something once."""


_BARE = 4
"""So many words ask for points and name nothing that gives them."""


def one_question(
    parsed: Parsed, pieces: Sequence[Piece], read: Sequence[Read], whole: Ranked, model: LinearModel
) -> Part | None:
    """The one question of a message whose other pieces tell, where that shows; None where they have to be shared out.

    `read` is how each piece reads, and `whole` the message as one.
    """
    asking = [place for place, piece in enumerate(pieces) if piece.asks]
    if len(asking) != 1:
        return None
    piece, said = pieces[asking[0]], read[asking[0]]
    return (
        _at_a_loss(parsed, piece, whole, model)
        or _come_to(parsed, piece, said, read, model.intents)
        or _of_a_profile(piece, whole)
        or _says_all(parsed, piece, read, whole, model)
        or _beside_a_score(parsed, piece, whole, model)
        or _apart_from_trouble(parsed, piece, whole, model)
        or _after_a_tale(parsed, pieces, piece, read, whole, model)
    )


def _at_a_loss(parsed: Parsed, piece: Piece, whole: Ranked, model: LinearModel) -> Part | None:
    """What a message tells before it ends in "what do I do": that is what it asks of, where that is plain by itself."""
    if not 0 < piece.start < piece.end == len(parsed.scene.tokens) or not parsed.leans(piece.start, piece.end):
        return None
    if whole.sure and whole.intent != Intent.ITA_STEPS:
        return None
    read = scores_between(parsed, 0, piece.start, model)
    told = surest(model.intents[int(read[1].argmax())], [read], model.intents)
    of_a_matter = told.sure and not told.intent.startswith((*TALK, *_TOLD_OF_ONESELF))
    return Part(told, 0, piece.end) if of_a_matter else None


def _of_a_profile(piece: Piece, whole: Ranked) -> Part | None:
    """A profile told whole, where the few words that ask name no factor: "28, masters, CLB 9, how many points"."""
    bare = piece.start > 0 and piece.end - piece.start <= _BARE
    return Part(whole, 0, piece.end, all=True) if bare and whole.intent == Intent.CRS_CALCULATE and whole.sure else None


def _come_to(parsed: Parsed, piece: Piece, said: Read, read: Sequence[Read], intents: Sequence[str]) -> Part | None:
    """The one question of a message that tells a case and says where it comes to it, "I want to know if …".

    None where what is told makes it another matter: "applying for citizenship, I was wondering if …".
    """
    if not parsed.has("wants_to_know"):
        return None
    # "As a student I worked there, does it count for CEC" names what is ours.
    named = parsed.entities.within(piece.start, piece.end).of("category", "noc")
    if Intent.OFFTOPIC_IMMIGRATION in (intents[int(scores.argmax())] for _, scores in read) and not named:
        return None
    part = Part(surest(intents[int(said[1].argmax())], [said], intents), piece.start, piece.end)
    bare = part.ranked.intent == Intent.SCORE_CHECK and parsed.entities.first("score") is None  # "if I have a chance"
    return part if part.ranked.sure and not bare and not part.ranked.intent.startswith(TALK) else None


def _beside_a_score(parsed: Parsed, piece: Piece, whole: Ranked, model: LinearModel) -> Part | None:
    """The one question of a message that tells a score before it and asks something else: "471 points. Do I pay tax on
    what I earn abroad". None where the question is of the score, or says too little by itself."""
    start, end = piece.start, piece.end
    if whole.intent != Intent.SCORE_CHECK or not piece.whole or parsed.leans(start, end):
        return None
    of_scores = any(parsed.scene.text.has(name, start, end) for name in _OF_SCORES)
    if of_scores or any(start <= found.start < end for found in parsed.entities.of("score")):
        return None
    part = _by_itself(parsed, piece, model)
    return part if part.ranked.intent.startswith(SCORELESS) and part.ranked.confidence >= SURE_BESIDE else None


def _apart_from_trouble(parsed: Parsed, piece: Piece, whole: Ranked, model: LinearModel) -> Part | None:
    """The one question after trouble with the law is told that has nothing to do with it: "I was deported in 2012. When
    is the next draw?"."""
    start, end = piece.start, piece.end
    of_it = parsed.leans(start, end) or parsed.follows("what_comes", (start, end))
    if whole.intent != Intent.ADVICE_LEGAL or not piece.whole or not start or of_it or end - start < _IN_FULL:
        return None
    part = _by_itself(parsed, piece, model)
    return part if part.ranked.intent.startswith(APART_FROM_TROUBLE) and part.ranked.sure else None


def _says_all(parsed: Parsed, piece: Piece, read: Sequence[Read], whole: Ranked, model: LinearModel) -> Part | None:
    """The one question after a tale, where it is sure by itself and the message as a whole is not."""
    ordered = any(model.intents[int(scores.argmax())] in ORDERS for _, scores in read)
    if whole.sure or ordered or parsed.leans(piece.start, piece.end):
        return None
    part = _by_itself(parsed, piece, model)
    intent, same = part.ranked.intent, part.ranked.intent == whole.intent
    if not same and (whole.confidence > NEARLY or _of_a_score_told(parsed, piece, intent)):
        return None
    enough = part.ranked.sure and part.ranked.confidence >= (OF_THE_SAME if same else OF_ANOTHER)
    return part if enough and intent.startswith(_ASK_IN_FULL) else None


def _after_a_tale(
    parsed: Parsed, pieces: Sequence[Piece], piece: Piece, read: Sequence[Read], whole: Ranked, model: LinearModel
) -> Part | None:
    """The one question, at the end or the head of a message, where it is sure by itself and only what is told beside it
    speaks for what the whole reads as: "Got my ECA from WES, three years. Is 442 enough"."""
    outside = [one for one in pieces if one is not piece]
    persons = parsed.scene.lexicon.lists["of_persons"]
    tells = any(token.text in persons for one in outside for token in parsed.scene.tokens[one.start : one.end])
    at_end, at_head = piece is pieces[-1], piece is pieces[0] and not parsed.points(piece.start, piece.end)
    ordered = any(evidence.get(order, 0) >= ORDERED for evidence, _ in read for order in ORDERS)
    apart = piece.whole or (at_end and not parsed.points(piece.start, piece.end))  # "my score is 468, does it …"
    if not tells or not (apart and piece.begins) or not (at_end or at_head) or ordered:
        return None
    if parsed.leans(piece.start, piece.end):
        return None
    part = _by_itself(parsed, piece, model)
    intent = part.ranked.intent
    if part.ranked.confidence < SURE_BESIDE:
        return None
    if intent == whole.intent:
        return replace(part, all=True, apart=not intent.startswith(_LEAN_ON_A_TALE)) if whole.sure else None
    alike = (*_OF_ALL_STAGES, *(_IN_TROUBLE if whole.intent == Intent.ADVICE_LEGAL else ()))
    status = whole.intent == Intent.OFFTOPIC_IMMIGRATION and parsed.has("holds_status")  # told: "I have a PGWP"
    held = whole.intent.startswith(_HOLDS) and not status and not intent.startswith(alike)
    plain = intent.startswith(_ASK_IN_FULL) or (
        part.ranked.evidence >= PLAIN and not intent.startswith((*TALK, "help"))
    )
    if held or not plain or parsed.has("outside_matter") or _of_a_score_told(parsed, piece, intent):
        return None
    own = [h for h in parsed.intent_hits if piece.start <= h.start and h.end <= piece.end]
    return None if any(h.target == whole.intent and h.weight > 0 for h in own) else part


def _by_itself(parsed: Parsed, piece: Piece, model: LinearModel) -> Part:
    """What a piece asks, read without what was told before it."""
    read = scores_between(parsed, piece.start, piece.end, model)
    intent = model.intents[int(read[1].argmax())]
    return Part(surest(intent, [read], model.intents), piece.start, piece.end)


def _of_a_score_told(parsed: Parsed, piece: Piece, intent: str) -> bool:
    """Whether a question of rounds follows a score, of which it may be: "521, I worked there in 2023. Expecting?"."""
    return intent.startswith("draw.") and bool(parsed.entities.outside([(piece.start, piece.end)]).of("score"))


def borne_out(
    part: Part, whole: Ranked, pieces: Sequence[Piece], read: Sequence[Read], intents: Sequence[str]
) -> tuple[Part, ...]:
    """The one question of a message, where a piece that asks is sure of it and the whole says the same: what is told
    beside takes nothing away."""
    asking = [one for piece, one in zip(pieces, read, strict=True) if piece.asks]
    if part.ranked.intent != whole.intent or whole.confidence < HEARD or not asking:
        return ()
    found = surest(part.ranked.intent, asking, intents)
    return (replace(part, ranked=found, all=True),) if found.confidence >= BORNE_OUT else ()
