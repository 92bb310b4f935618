"""What a message has beside its words that speaks for an intent or against it: the conversation, numbers, moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.entities import PROGRAMS
from bot.understanding.entities.claims import is_cut_off
from bot.understanding.heard_pieces import Part
from bot.understanding.parsing import Parsed
from bot.understanding.pieces import Piece, pieces_of
from bot.understanding.scoring import DECISIVE
from bot.understanding.topics import topics_found

SAME_INTENT, POINTS_BACK = 0.65, 3.3
"""What speaks for the last intent, and for one that "it" or "there" points back to, where cues speak for it too."""
NO_NUMBER = -5.0
"""What speaks against a round by its number where the only number is higher than any: "471 for the nurses one?"."""
SUBMITTED_AT, SUBMITTED_ON = 14.6, 2.7
"""What speaks for the check of a score beside the time its profile was submitted at, or just the day."""
TIED, _BESIDE = 10.0, 7
"""What speaks for the tie-break, where the words for a cut-off stand so many words before a score that is as high."""
OUTSIDE = 14.0
"""What speaks for another matter of immigration in a message that names one and no word of Express Entry."""
TROUBLE = 16.0
"""What speaks for legal advice where trouble with the law is told, and no more is asked than what comes of it."""
TO_ANOTHER = 8.0
"""What speaks for talk in what is said in a group to somebody there, or of what one went through, and asks nothing."""
WHOLE_ROUND = 14.0
"""What speaks for the newest round, where its tie-break and another figure of it are asked for."""
_WORKED_ON, _AWAY = ("status_over", "went_on"), ("holds_pr", "lived_away")
"""Signs that are trouble together: a stay that was over and work that went on; years away of a permanent resident."""
_OF_A_FILE = "ita."
"""What is asked of any application alike: papers, fees, how long."""
COMPARED = 2
"""Kinds of rounds in one plain comparison."""
_FIGURES = frozenset(("size", "crs"))
"""Figures of a round that are none of its tie-break."""


def of_conversation(parsed: Parsed, last: Query | None) -> dict[str, float]:
    """What the conversation so far speaks for."""
    if last is None:
        return {}
    bonus = {str(last.intent): SAME_INTENT}
    if parsed.follows("that"):
        if last.intent.startswith("noc.") or parsed.entities.first("noc"):
            bonus[Intent.NOC_CATEGORY_ELIGIBILITY] = POINTS_BACK
        elif last.slots.get("category") not in (None, "all", *PROGRAMS):
            bonus[Intent.CATEGORY_REQUIREMENTS] = POINTS_BACK
    return bonus


def of_number(parsed: Parsed) -> float:
    """What speaks against a round by its number, where the message has none that a round may have."""
    score = parsed.entities.first("score")
    none = score and int(score) > parsed.scene.newest_number and not parsed.entities.first("number")
    return NO_NUMBER if none else 0.0


def of_submission(parsed: Parsed, best: str) -> float:
    """What a score beside the moment its profile was submitted speaks for the check of it: nothing else takes the two.

    Of a plain day so do questions about how long a profile holds, so that it only tells rounds and scores apart.
    """
    submitted = parsed.entities.first("submission")
    if submitted is None or parsed.entities.first("score") is None or best == Intent.DRAW_TIEBREAK:
        return 0.0
    if "T" in submitted:
        return SUBMITTED_AT
    return SUBMITTED_ON if best.startswith(("draw.", "score.")) else 0.0


def of_tie(parsed: Parsed) -> float:
    """What a score that is just the cut-off told beside it speaks for the tie-break, where no invitation came."""
    scores = parsed.entities.of("score", "other_score")
    alike = len(scores) > 1 and len({one.value for one in scores}) == 1
    lines = ("not_my_score", "cutoff")
    at_the_line = any(
        is_cut_off(parsed.scene, one.start)
        or any(parsed.scene.near(name, one.start, one.end, _BESIDE, 0) for name in lines)
        for one in scores
    )
    return TIED if alike and at_the_line and parsed.has("not_invited") else 0.0


def of_whole_round(parsed: Parsed) -> float:
    """What a tie-break and another figure of the newest round speak for that round: its answer has them all."""
    fields = topics_found(Intent.DRAW_LATEST, parsed.topic_hits, {})
    several = "tiebreak" in fields and _FIGURES.intersection(fields)
    return WHOLE_ROUND if several and parsed.has("newest") and not parsed.has("not_invited") else 0.0


def of_outside(parsed: Parsed, evidence: Mapping[str, float]) -> float:
    """What a matter that has nothing to do with Express Entry speaks for: what else is told and asked is of it too.

    A day, a form or a certificate in it is not that of an invitation; but what needs a lawyer still does.
    """
    legal = evidence.get(Intent.ADVICE_LEGAL, 0.0) >= DECISIVE and not parsed.follows("outside")
    return OUTSIDE if outside(parsed) and not legal else 0.0


def of_trouble(parsed: Parsed) -> float:
    """What trouble with the law speaks for, where nothing is asked beside it but what comes of it."""
    return TROUBLE if _in_trouble(parsed) else 0.0


def of_talk(parsed: Parsed, private: bool) -> float:
    """What is said in a group to somebody else speaks for talk, as does what tells of oneself and asks nothing."""
    told = parsed.has("told_to_others") and not any(parsed.asking) and not parsed.has("asks_figure")
    return TO_ANOTHER if not private and (told or parsed.has("said_to_another")) else 0.0


def is_one_comparison(parsed: Parsed, intent: str, parts: Sequence[Part]) -> bool:
    """Whether two kinds of rounds are set side by side, and what is asked besides is one of them."""
    kinds = set(parsed.entities.values("category", "maybe_category"))
    intents = {part.ranked.intent for part in parts}
    return intent == Intent.DRAW_COMPARE and len(kinds) == COMPARED and intents <= {intent, Intent.DRAW_LATEST}


def is_one_round(parsed: Parsed, intent: str, parts: Sequence[Part]) -> bool:
    """Whether all that is asked is figures of the newest round, its tie-break among them."""
    asked = {part.ranked.intent for part in parts}
    return intent == Intent.DRAW_LATEST and asked == {intent, Intent.DRAW_TIEBREAK} and of_whole_round(parsed) > 0


def is_one_check(parsed: Parsed, intent: str, parts: Sequence[Part]) -> bool:
    """Whether what is asked besides is the round that the check of a score and its time of submission names."""
    return (
        intent == Intent.SCORE_CHECK
        and parsed.entities.first("submission") is not None
        and all(part.ranked.intent.startswith("draw.") for part in parts if part.ranked.intent != intent)
    )


def is_outside(parsed: Parsed, intent: str, parts: Sequence[Part]) -> bool:
    """Whether a message is of a matter that has nothing to do with Express Entry, so that no part of it asks of it."""
    of_it = len(parts) > 1 or all(part.ranked.intent.startswith(_OF_A_FILE) for part in parts)
    return intent == Intent.OFFTOPIC_IMMIGRATION and len(parts) > 0 and of_it and outside(parsed)


def is_trouble(parsed: Parsed, intent: str, parts: Sequence[Part]) -> bool:
    """Whether what is asked is what comes of trouble with the law: who "can still apply" then asks of no program."""
    return intent == Intent.ADVICE_LEGAL and len(parts) > 0 and _in_trouble(parsed)


def _in_trouble(parsed: Parsed) -> bool:
    """Whether trouble is told, by itself or in several signs, in whatever sentences they stand."""
    several = any(all(map(parsed.follows, signs)) for signs in (_WORKED_ON, _AWAY))
    if not (several or parsed.has("legal_trouble")) or parsed.follows("no_trouble"):
        return False
    return all(_asks_what_comes(parsed, piece) for piece in pieces_of(parsed) if piece.asks)


def _asks_what_comes(parsed: Parsed, piece: Piece) -> bool:
    """Whether a piece asks what comes of trouble, or only tells of it: "what now", "will they find out"."""
    text, span = parsed.scene.text, (piece.start, piece.end)
    told = text.marks.get("legal_trouble", {}).items()
    tells = any(start < piece.end and max(ends) > piece.start for start, ends in told)
    tells = tells or any(parsed.follows(sign, span) for sign in (*_WORKED_ON, *_AWAY))
    outright = any(one.asks and span[0] < one.end <= span[1] for one in parsed.sentences)
    only_told = not piece.begins and not text.has("asks_for" if tells else "asking", *span) and not outright
    return only_told or parsed.leans(*span) or parsed.follows("what_comes", span)


def outside(parsed: Parsed) -> bool:
    """Whether a message names a matter that has nothing to do with Express Entry, or tells of one."""
    return (parsed.has("outside_matter") or _tells_of_outside(parsed)) and not parsed.has("express_entry_said")


def _tells_of_outside(parsed: Parsed) -> bool:
    """Whether a message tells of another matter, of which its question says no more; its asker may have the status."""
    told = parsed.follows("outside") or (parsed.follows("holds_pr") and parsed.follows("of_holders"))
    return told and not parsed.follows("of_the_file")
