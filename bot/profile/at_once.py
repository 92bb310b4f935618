"""The score of who tells all of it in one message: "calc my crs: 29, single, master's, CELPIP 9 in all, ..."."""

from __future__ import annotations

from datetime import date

from bot.answer import Part
from bot.profile.breakdown import scored
from bot.profile.draft import draft_read
from bot.profile.pages import result_page
from bot.profile.telling import Teller
from bot.understanding.profile import read_profile
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids
from knowledge.points.refusing import Impossible

_TOLD = ("age", "spouse", "education", "first_language")
"""Without these a score would be of hardly anybody."""


def score_told(text: str, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    """The score with every factor, what was assumed for it and what was not told.

    None where too little is told, or something of it is unclear or cannot be: that is asked for, never guessed.
    """
    grids = shipped_grids()
    draft = draft_read(read_profile(text, language, today=today), grids.tests)
    if draft.unclear or not draft.can_finish or any(name not in draft.given for name in _TOLD):
        return None
    try:
        score = scored(draft, grids, today)
    except Impossible:
        return None
    if score is None:
        return None
    teller = Teller(language, base.table("crs", today), base.table("language_tests"))
    return result_page(draft, score, teller, (base.link("crs-tool"),), "told")
