"""The points that what a message tells of the partner alone is worth: "my wife has a master's and CLB 7"."""

from __future__ import annotations

from bot.answer import Part
from bot.profile.compared import BESIDE
from bot.profile.draft import Draft
from bot.profile.questions import SPOUSE
from bot.profile.said import Said
from bot.profile.telling import Teller
from knowledge.base import KnowledgeBase
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import candidate
from knowledge.points.refusing import Impossible

_WORTH = ("education", "language", "canadian_work_years")
"""What of a partner gives points."""
_TOPIC, _OF_WORK = "spouse-points", "spouse-canadian-work-points"
_WORK = "spouse.canadian_work_years"


def partner_points(said: Said, base: KnowledgeBase) -> Part | None:
    """Each of the partner's answers with its points; None where none is told, or anything of oneself or unclear."""
    told = said.draft
    named = [SPOUSE + one for one in _WORTH if told.given.get(SPOUSE + one) is not None]
    own = [name for name in told.given if not name.startswith(SPOUSE) and name != "spouse"]
    if not named or own or told.unclear:
        return None
    try:
        counted = candidate(Draft({"age": 0, **told.given, **BESIDE}).profile, shipped_grids().tests)
    except Impossible:
        return None
    teller = Teller(said.language, base.table("crs", said.today), base.table("language_tests"))
    factors = {one.name: one for one in shipped_grids().crs_on(said.today).score(counted).factors}
    found = [(name, factors[_FACTORS[name]]) for name in named]
    topics = [*([_OF_WORK] if _WORK in named else []), _TOPIC]
    facts = {
        "lines": [(one.label, teller.value(name, told.given[name]), one.points, one.maximum) for name, one in found],
        "total": sum(one.points for _, one in found),
        "topics": [topic for name in topics if (topic := base.topic(name))],
    }
    return Part(template="score/partner", facts=facts, links=(base.link("crs"),))


_FACTORS = {
    "spouse.education": "spouse_education",
    "spouse.language": "spouse_language",
    "spouse.canadian_work_years": "spouse_canadian_work",
}
"""The factor of the grid for each answer."""
