"""What the answers that a message tells are worth by themselves, where they make no whole profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answer import Part
from bot.profile.compared import Changed, both_ways, with_partner
from bot.profile.draft import Draft
from bot.profile.said import Said
from bot.profile.telling import Teller
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import candidate


def language_points(said: Said, base: KnowledgeBase) -> Part | None:
    """The points of the results a message names, and of nothing else; None where it names anything besides."""
    told = said.draft
    profile = {name: told.given[name] for name in ("first_language", "second_language") if told.given.get(name)}
    both = both_ways({"age": 0, **profile})
    if not profile or told.unclear or not both or set(told.given) - {*profile, "spouse"}:
        return None
    grid = shipped_grids().crs_on(said.today)
    alone, beside = (grid.score(one) for one in both)
    teller = Teller(said.language, base.table("crs", said.today), base.table("language_tests"))
    found = candidate({"age": 0, **profile}, shipped_grids().tests)
    levels = [one for one in (found.first_language, found.second_language) if one]
    facts = {
        "results": [teller.value(name, value) for name, value in profile.items()],
        "levels": [(teller.scale(one.language), one.abilities) for one in levels],
        "alone": alone.total,
        "beside": beside.total,
        "second": alone.total - alone.parts["first_language"] if len(levels) > 1 else None,
        "lines": [
            Changed(one.label, one.points, other.points)
            for one, other in zip(alone.factors, beside.factors, strict=False)
            if one.points and one.name == other.name
        ],
    }
    return Part(template="score/languages", facts=facts, links=(base.link("crs"), base.link("language")))


def points_of(told: Draft, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    """What answers give that make no whole profile; None where they give nothing by themselves."""
    both = both_ways({"age": 0, **with_partner(replace(told, unclear=())).profile})
    if both is None:
        return None
    alone, beside = (shipped_grids().crs_on(today).score(one) for one in both)
    was = alone.parts
    lines = [Changed(one.label, was.get(one.name, 0), one.points) for one in beside.factors if one.points]
    if not lines:
        return None
    teller = Teller(language, base.table("crs", today), base.table("language_tests"))
    facts = {
        "alone": None if told.given.get("spouse") else sum(one.before for one in lines),
        "beside": sum(one.after for one in lines),
        "lines": lines,
        "answers": teller.answers(told),
    }
    return Part(template="score/so_far", facts=facts, links=(base.link("crs"),))
