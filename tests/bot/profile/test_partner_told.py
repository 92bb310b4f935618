"""The points of what a message tells of the partner alone."""

from __future__ import annotations

from datetime import date

import pytest

from bot.profile.partner_told import partner_points
from bot.profile.said import Said
from knowledge.base import KnowledgeBase
from knowledge.models import Language

TODAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("text", "language"),
    [("how many points does my wife's master's give", "en"), ("combien de points pour la maîtrise de ma femme", "fr")],
)
def test_the_partner_s_degree_gives_its_points_of_the_grid(base: KnowledgeBase, text: str, language: Language) -> None:
    told = partner_points(Said(text, language, TODAY), base)
    assert told is not None
    assert told.facts["total"] == base.table("crs", TODAY)["spouse_factors"]["education"]["max"]


def test_several_things_of_the_partner_are_added_up(base: KnowledgeBase) -> None:
    told = partner_points(Said("my husband has a bsc and clb 7, how many points", "en", TODAY), base)
    assert told is not None
    assert told.facts["total"] == sum(points for _, _, points, _ in told.facts["lines"])


@pytest.mark.parametrize(
    "text", ["points for my master's with a spouse", "my wife has some diploma", "what is the CRS"]
)
def test_what_is_ones_own_or_unclear_is_no_answer_of_the_partner(base: KnowledgeBase, text: str) -> None:
    assert partner_points(Said(text, "en", TODAY), base) is None
