"""How a person's own score stands in a new draw: one line beside its card."""

from __future__ import annotations

from bot.answer import Part
from bot.answers.advice_invited import stood
from bot.answers.advice_person import conditions_of, known_of
from bot.answers.advice_submitted import Submitted
from bot.answers.cards import category_of
from bot.answers.context import Context
from bot.state.documents import Profile, Score
from knowledge.conditions import State
from knowledge.models import Draw


def standing_line(draw: Draw, score: Score, context: Context, profile: Profile | None = None) -> Part | None:
    """Invited or not, by what margin, or that the tie-break decides.

    None for a draw that does not concern the person: one for nominees where the score holds no nomination, or one
    whose conditions the profile does not meet. Where the profile leaves them open, the line says "only if eligible".
    """
    eligible = _eligible(draw, context, profile)
    submitted = Submitted.at(score.submitted) if score.submitted else None
    shown = stood(score.value, submitted, draw, context)
    if shown.nominated or eligible == "missing":
        return None
    facts = {"one": shown, "score": score.value, "sure": eligible == "met"}
    return Part(template="advice/standing", facts=facts)


def _eligible(draw: Draw, context: Context, profile: Profile | None) -> State:
    if profile is None:
        return "unknown"
    ticked = conditions_of(context).of(category_of(draw, context), draw.date, known_of(profile, context))
    return ticked.state if ticked else "unknown"
