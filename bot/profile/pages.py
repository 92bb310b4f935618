"""The pages of the calculator: each a part of an answer, with all that its template shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from bot.answer import Part
from bot.profile.breakdown import Breakdown, Group, scored
from bot.profile.draft import Draft
from bot.profile.job_pages import Line
from bot.profile.questions import Question
from bot.profile.telling import Teller
from bot.state.documents import Invitation, Kind, Score
from bot.understanding.profile import Unclear
from knowledge.models import Link
from knowledge.points.grids import Grids

Plain = Literal["crs/lost", "crs/nothing_kept"]
"""The pages that show no figures."""
State = Literal["new", "kept", "me", "told"]
"""Whether what is shown is held for the moment, was kept just now, or was kept before."""


def question_page(
    draft: Draft,
    question: Question,
    teller: Teller,
    grids: Grids,
    today: date,
    read: Collection[str] = (),
    trouble: str = "",
) -> Part:
    """The question that is asked, with the points so far; `read`: the answers to show, as they were read."""
    names = [one.name for one in draft.questions]
    unclear = draft.spoken_unclearly(question.name)
    score = scored(draft, grids, today)
    facts: dict[str, Any] = {
        "position": names.index(question.name) + 1,
        "count": len(names),
        "subtotal": score.total if score else None,
        "question": teller.question(draft, question),
        "how": teller.how(draft, question),
        "hints": teller.hints(draft, question),
        "chosen": teller.chosen(draft),
        "read": [(teller.label(name), teller.value(name, draft.given[name])) for name in names if name in read],
        "assumed": [teller.assumed(one) for one in draft.assumed if one.field in read],
        "trouble": trouble or (teller.unclear(unclear) if unclear else ""),
    }
    return Part(template="crs/question", kind="ask", facts=facts)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept beside a profile."""

    score: Score | None = None
    invitation: Invitation | None = None


def result_page(
    draft: Draft,
    score: Breakdown,
    teller: Teller,
    links: Sequence[Link],
    state: State = "new",
    work: Sequence[Line] = (),
    beside: Beside | None = None,
    asked: Sequence[str] = (),
) -> Part:
    """The score, every factor of it, what was answered, and the work told of; `beside`: what else is kept; `asked`:
    what was supposed and is still to be told."""
    return Part(
        template="crs/result",
        facts={
            "score": score,
            "groups": [_group(group, teller) for group in score.groups],
            "answers": teller.answers(draft),
            "assumed": [teller.assumed(one) for one in draft.assumed],
            "asked": list(asked),
            "unanswered": [teller.label(one.name) for one in draft.unanswered],
            "kept_profile": state == "me",
            "state": state,
            "keep": teller.words("keep"),
            "told": tuple(work),
            "beside": beside or Beside(),
        },
        links=tuple(links),
    )


def missing_page(draft: Draft, missing: Sequence[str], unclear: Sequence[Unclear], teller: Teller) -> Part:
    """What was read of a profile, and what it lacks for a score."""
    facts = {
        "answers": teller.answers(draft),
        "missing": [teller.label(name) for name in missing],
        "unclear": [teller.unclear(one) for one in unclear],
    }
    return Part(template="crs/missing", kind="ask", facts=facts)


def _group(group: Group, teller: Teller) -> dict[str, Any]:
    lines = [
        {
            "label": line.label[teller.language],
            "points": line.points,
            "maximum": line.maximum,
            "detail": teller.detail(line),
        }
        for line in group.lines
    ]
    return {"label": group.label[teller.language], "lines": lines}


def change_page(draft: Draft, grids: Grids, today: date) -> Part:
    """Which answer to change."""
    score = scored(draft, grids, today)
    return Part(template="crs/change", facts={"subtotal": score.total if score else None})


def beside_page(beside: Beside) -> Part:
    """What is kept where no profile is."""
    return Part(template="crs/beside_alone", facts={"beside": beside, "kept_profile": False})


def delete_page(what: Kind) -> Part:
    """Whether to delete it."""
    return Part(template="crs/delete", facts={"what": what})


def deleted_page(what: Kind) -> Part:
    """That it was deleted."""
    return Part(template="crs/deleted", facts={"what": what})


def plain_page(template: Plain) -> Part:
    """A page that shows no figures."""
    return Part(template=template)
