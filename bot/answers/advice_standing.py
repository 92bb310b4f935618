"""How a person's own score stands in a new draw: one line beside its card."""

from __future__ import annotations

from bot.answer import Part
from bot.answers.advice_invited import stood, with_eligibility
from bot.answers.advice_submitted import Submitted
from bot.answers.context import Context
from bot.state.documents import Profile, Score
from knowledge.models import Draw


def standing_line(draw: Draw, score: Score, context: Context, profile: Profile | None = None) -> Part | None:
    """Invited or not, by what margin, or that the tie-break decides.

    None for a draw that does not concern the person: one for nominees where the score holds no nomination, or one
    whose conditions the profile does not meet. Where the profile leaves them open, the line says "only if eligible".
    """
    submitted = Submitted.at(score.submitted) if score.submitted else None
    (shown,) = with_eligibility([stood(score.value, submitted, draw, context)], profile, context)
    if shown.nominated or shown.eligible == "missing":
        return None
    facts = {"one": shown, "score": score.value, "sure": shown.eligible == "met"}
    return Part(template="advice/standing", facts=facts)
