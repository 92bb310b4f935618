"""Which steps are done, and which one is next."""

from __future__ import annotations

from collections.abc import Sequence

from bot.companion.rules import rules
from bot.companion.situation import STEP, SUBMITTED, Item, checklist, is_done
from bot.state.documents import Invitation
from knowledge.base import KnowledgeBase
from knowledge.models import Step


def steps_done(invitation: Invitation, base: KnowledgeBase) -> set[str]:
    """The ids of the steps that were ticked, those whose documents all are, and once submitted all until then."""
    items = [item for item in checklist(invitation, base) if item.document.needed == "always"]
    every, after = base.steps(), base.step(rules().after)
    submitted = SUBMITTED in invitation.ticked and after is not None
    return {
        step.id
        for step in every
        if f"{STEP}{step.id}" in invitation.ticked
        or _all_ticked([item for item in items if item.document.step == step.id], invitation)
        or (submitted and after is not None and step.position <= after.position)
    }


def next_step(invitation: Invitation, base: KnowledgeBase) -> Step | None:
    """The first step that is not done; None where all are."""
    done = steps_done(invitation, base)
    return next((step for step in base.steps() if step.id not in done), None)


def _all_ticked(items: Sequence[Item], invitation: Invitation) -> bool:
    return bool(items) and all(is_done(item, invitation) for item in items)
