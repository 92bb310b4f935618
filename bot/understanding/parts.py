"""The parts of a message that ask different things: "last cec cut-off and when is the next draw"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

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


def parts_of(parsed: Parsed, whole: Sequence[Ranked], model: LinearModel) -> tuple[Part, ...]:
    """The different questions in the order they are asked, in a long message the main one first.

    `whole` is how the message reads as one. Empty unless there are two at least, the main one among them.
    """
    main = whole[0]
    if main.intent.startswith(_ALONE):
        return ()
    found: dict[str, Part] = {}
    unclear: list[Part] = []
    for start, end, asks, alone in _stretches(parsed):
        part = _read(parsed, start, end, model, alone) if asks else None
        if part and part.ranked.intent in _TOLD and not _is_asked(parsed, start):
            continue
        if part and not part.clear:
            unclear.append(part)
        elif part and not part.ranked.intent.startswith(_ALONE):
            found.setdefault(part.ranked.intent, part)
    if main.intent not in found:
        rest = _left_over(main, unclear, found.values()) if any(parsed.asking) else None
        if rest is None:
            return ()
        found[main.intent] = rest
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


def _read(parsed: Parsed, start: int, end: int, model: LinearModel, whole: bool) -> Part | None:
    own = [h for h in parsed.intent_hits if start <= h.start and h.end <= end]
    evidence = cue_evidence(own, parsed.sentences, parsed.asking)
    return Part(best(evidence, heard(model, parsed, evidence, start, end), ours=True), start, end, whole)


def _overlap(one: Part, other: Part) -> bool:
    return one.start < other.end and other.start < one.end


def _stretches(parsed: Parsed) -> Iterable[tuple[int, int, bool, bool]]:
    """Sentences, cut at "and", "also", "+" where something is asked on both sides: from where to where, whether it
    asks, and whether it is a sentence of its own."""
    joins = parsed.scene.text.marks.get("and_also", {})
    for sentence, asked in zip(parsed.sentences, parsed.asking, strict=True):
        asks = asked or (sentence is parsed.sentences[-1] and _left_open(parsed))
        inside = range(sentence.start + 1, sentence.end)
        cuts = [i for i in inside if i in joins or _signed(parsed.scene.gap(i)) or _begins_anew(parsed, i)]
        bounds = [sentence.start, *cuts, sentence.end]
        for start, end in pairwise(bounds):
            # A piece of a sentence is a question of its own only when it is short: "… and the next one?"
            if len(bounds) == 2 or end - start <= LONGEST_PIECE:
                yield start, end, asks or len(parsed.sentences) == 1, asked and len(bounds) == 2
        if len(bounds) > 2 and any(e - s > LONGEST_PIECE for s, e in pairwise(bounds)):
            yield sentence.start, sentence.end, asks, asked


def _is_asked(parsed: Parsed, start: int) -> bool:
    """Whether the sentence that a stretch begins in asks, by its mark or by its words."""
    asking = zip(parsed.sentences, parsed.asking, strict=True)
    return len(parsed.sentences) == 1 or any(asks for one, asks in asking if one.start <= start < one.end)


def _left_open(parsed: Parsed) -> bool:
    """Whether the message asks, and ends without a full stop: the last question mark is often left out."""
    return any(parsed.asking) and "." not in parsed.scene.message.tail


def _begins_anew(parsed: Parsed, index: int) -> bool:
    """A question word after a comma: "what is the fee, how do i pay"."""
    return "," in parsed.scene.gap(index) and index in parsed.scene.text.marks.get("asking", {})


def _signed(gap: str) -> bool:
    return "+" in gap or "&" in gap
