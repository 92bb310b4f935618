"""The parts of a message that ask different things: "last cec cut-off and when is the next draw"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from bot.intents import Intent
from bot.understanding.model import LinearModel, heard
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked, best, cue_evidence

LONGEST_PIECE = 10
"""So many words a piece of a sentence may have."""
CLEAR = 0.8
"""How sure a piece has to be by itself: to answer what was told along the way is worse than to leave it."""
CLEAREST = 0.93
"""And how sure where cues say less."""
UNCUED = 0.985
"""And how sure where no cue speaks at all."""
OF_ITS_OWN = 0.6
"""How sure a question has to be that is a sentence of its own."""
OF_ITS_OWN_UNCUED = 0.75
"""And where no cue speaks at all."""
LEFT_OVER = 0.5
"""How sure the main question has to be by itself, beside another that is clear."""
OWN_EVIDENCE = 2.5
"""What cues must say for a further question: it is not guessed at."""
BARE = 3
"""A round named in so few words ("round 383, …") only says which tie-break is asked for."""
LONG = 25
"""From more words on a message is long."""
MOST = 3
"""How many questions of one message are answered at most."""

_TOLD = (Intent.CRS_CALCULATE, Intent.SCORE_CHECK)
"""What is asked for by telling of oneself: beside a question, who does not ask for it only tells."""
_ALONE = ("offtopic.", "hostile.", "advice.", "chatter", "smalltalk.")
"""What is never answered beside something else."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the message with a question of its own."""

    ranked: Ranked
    start: int
    end: int
    whole: bool
    """It is a sentence of its own, and not a piece of one."""

    @property
    def clear(self) -> bool:
        """Whether it is sure enough by itself to be answered beside something else."""
        confidence, evidence = self.ranked.confidence, self.ranked.evidence
        if self.whole and confidence >= (OF_ITS_OWN if evidence > 0 else OF_ITS_OWN_UNCUED):
            return True
        cued = confidence >= CLEAR and evidence >= OWN_EVIDENCE
        return cued or confidence >= (CLEAREST if evidence > 0 else UNCUED)


class _Stretch(NamedTuple):
    """Tokens that ask something, from `start` up to `end`. `whole`: they are a sentence that asks.

    `left_open`: it asks only for ending a message that does.
    """

    start: int
    end: int
    whole: bool
    left_open: bool


def parts_of(parsed: Parsed, whole: Sequence[Ranked], model: LinearModel) -> tuple[Part, ...]:
    """The different questions in the order they are asked, in a long message the main one first.

    `whole` is how the message reads as one. Empty unless there are two at least, the main one among them.
    """
    main = whole[0]
    if main.intent.startswith(_ALONE):
        return ()
    found: dict[str, Part] = {}
    unclear: list[Part] = []
    for stretch in _stretches(parsed):
        part = _read(parsed, stretch, model)
        if stretch.left_open and part.ranked.intent in _TOLD:
            continue
        if not part.clear:
            unclear.append(part)
        elif not part.ranked.intent.startswith(_ALONE):
            found.setdefault(part.ranked.intent, part)
    if main.intent not in found:
        rest = _left_over(main, unclear, found.values()) if any(parsed.asking) else None
        if rest is None:
            return ()
        found[main.intent] = rest
    named = found.get(Intent.DRAW_BY_NUMBER)
    if named and main.intent == Intent.DRAW_TIEBREAK and named.end - named.start <= BARE:
        del found[Intent.DRAW_BY_NUMBER]
    if len(found) < 2:
        return ()
    # A long message tells a story around its question, so the main one comes first there, unless each is a sentence.
    story = len(parsed.scene.tokens) > LONG and not all(part.whole for part in found.values())
    return tuple(sorted(found.values(), key=lambda p: (story and p.ranked.intent != main.intent, p.start))[:MOST])


def _left_over(main: Ranked, unclear: Iterable[Part], clear: Collection[Part]) -> Part | None:
    """The main question where it is unclear by itself, and another stands clearly beside it."""
    for part in unclear:
        apart = not any(_overlap(part, other) for other in clear)
        if apart and part.ranked.intent == main.intent and part.ranked.confidence >= LEFT_OVER:
            return Part(main, part.start, part.end, part.whole)
    return None


def _read(parsed: Parsed, stretch: _Stretch, model: LinearModel) -> Part:
    start, end = stretch.start, stretch.end
    own = [h for h in parsed.intent_hits if start <= h.start and h.end <= end]
    evidence = cue_evidence(own, parsed.sentences, parsed.asking)
    return Part(best(evidence, heard(model, parsed, evidence, start, end), ours=True), start, end, stretch.whole)


def _overlap(one: Part, other: Part) -> bool:
    return one.start < other.end and other.start < one.end


def _stretches(parsed: Parsed) -> Iterable[_Stretch]:
    """What asks: sentences, cut at "and", "also", "+" where something is asked on both sides."""
    joins = parsed.scene.text.marks.get("and_also", {})
    alone = len(parsed.sentences) == 1
    for sentence, asked in zip(parsed.sentences, parsed.asking, strict=True):
        left_open = not asked and sentence is parsed.sentences[-1] and _left_open(parsed)
        inside = range(sentence.start + 1, sentence.end)
        cuts = [i for i in inside if i in joins or _signed(parsed.scene.gap(i)) or _begins_anew(parsed, i)]
        bounds = [sentence.start, *cuts, sentence.end]
        # A piece of a sentence is a question of its own only when it is short: "… and the next one?"
        short = [
            (s, e) for s, e in pairwise(bounds) if not cuts or (e - s <= LONGEST_PIECE and not _tells(parsed, s, e))
        ]
        if asked or left_open or alone:
            yield from (_Stretch(s, e, asked and not cuts, left_open) for s, e in short)
        if (asked or left_open) and len(short) < len(bounds) - 1:
            yield _Stretch(sentence.start, sentence.end, asked, left_open)


def _tells(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a piece tells why the next one asks: "my police certificate has not come yet, can I get more time"."""
    asks = any(start <= at < end for at in parsed.scene.text.marks.get("asking", {}))
    asked_next = end in parsed.scene.text.marks.get("asking", {}) and "," in parsed.scene.gap(end)
    telling = parsed.scene.lexicon.lists["telling"]
    return asked_next and not asks and any(token.text in telling for token in parsed.scene.tokens[start:end])


def _left_open(parsed: Parsed) -> bool:
    """Whether the message asks, and ends without a full stop: the last question mark is often left out."""
    return any(parsed.asking) and "." not in parsed.scene.message.tail


def _begins_anew(parsed: Parsed, index: int) -> bool:
    """A question word after a comma: "what is the fee, how do i pay"."""
    return "," in parsed.scene.gap(index) and index in parsed.scene.text.marks.get("asking", {})


def _signed(gap: str) -> bool:
    return "+" in gap or "&" in gap
