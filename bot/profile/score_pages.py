"""The pages of a score kept alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.answer import Part
from bot.state.documents import Score
from knowledge.base import KnowledgeBase

Step = Literal["score", "moment", "day", "confirm", "kept"]
"""What is asked: the score, when the profile was submitted, which of two days is meant, whether to keep it; or that it
is kept."""

_EXAMPLES = 50
"""Newest rounds looked through for a moment to show as an example."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a score may be, and since when a profile can have been submitted."""

    lowest: int
    highest: int
    began: date

    def __contains__(self, score: int) -> bool:
        return self.lowest <= score <= self.highest


def limits_of(base: KnowledgeBase, today: date) -> Limits:
    """The limits by the grid of today: the highest score, and the day on which a grid was used first."""
    crs = base.table("crs", today)
    return Limits(0, int(crs["max_total"]), date.fromisoformat(crs["history"][0]["date"]))


def score_page(
    step: Step,
    base: KnowledgeBase,
    today: date,
    score: Score | None = None,
    before: Score | None = None,
    zone: str | None = None,
    reads: bool = False,
    trouble: str = "",
) -> Part:
    """A page about a score. `before`: the one kept, whose place it takes. `reads`: a moment was typed just now, by the
    clock of `zone`, in words, or of Ottawa where none was named. `trouble`: what is wrong with what was typed."""
    newest = base.freshness().newest
    tied = next((draw.tie_break for draw in base.draws(limit=_EXAMPLES) if draw.tie_break), None)
    facts = {
        "step": step,
        "score": score,
        "before": before,
        "zone": zone,
        "reads": reads,
        "trouble": trouble,
        "limits": limits_of(base, today),
        "example_score": newest.crs,
        "example": tied,
    }
    return Part(template="crs/score", kind="ask" if step != "kept" else "answer", facts=facts)
