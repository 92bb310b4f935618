"""What a question about categories says of the asker along the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intents import Intent
from bot.understanding.profile.told import told_slots
from bot.understanding.slots import entity_slots
from tests.bot.understanding.conftest import Parse, sentence


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I am a nurse with 8 months abroad, which categories am I in?", {"work_abroad": "8"}),
        ("nurse with 8 months of experience, which categories", {"work_unsaid": "8"}),
        ("welder, 2 years in Canada and 8 months in India", {"work_canada": "24", "work_abroad": "8"}),
        ("noc 31301, CLB 9", {"english": "9,9,9,9"}),
        ("noc 31301, NCLC 7 and CLB 9", {"english": "9,9,9,9", "french": "7,7,7,7"}),
        ("infirmière, 8 mois à l'étranger", {"work_abroad": "8"}),
        ("infirmière, 3 ans au Canada, NCLC 8 : quelles catégories ?", {"work_canada": "36", "french": "8,8,8,8"}),
        ("which categories am I in as NOC 31301", {}),
        ("is a 3 year BCom from India one degree, or less", {}),
        ("une licence de 3 ans du Maroc compte-t-elle comme un diplôme", {}),
        ("my wife worked 8 months abroad, which categories am I in as NOC 31301", {}),
        ("my friend worked 8 months abroad, which categories is he in", {"work_abroad": "8"}),
        ("she has 463 and NCLC 5, would she be invited", {"french": "5,5,5,5"}),
    ],
)
def test_work_and_levels_are_read(text: str, told: dict[str, str]) -> None:
    assert told_slots(sentence(text)) == told


def test_it_is_read_where_who_qualifies_is_asked(parse: Parse) -> None:
    parsed = parse("NOC 31301 with 8 months abroad")
    found = {
        intent: "work_abroad" in entity_slots(intent, parsed.scene, parsed.entities)
        for intent in (Intent.NOC_CATEGORY_ELIGIBILITY, Intent.NOC_LOOKUP, Intent.SCORE_CHECK)
    }
    assert [intent for intent, told in found.items() if told] == [Intent.NOC_CATEGORY_ELIGIBILITY, Intent.SCORE_CHECK]


@given(text=st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(value for value in told_slots(sentence(text)).values())


def test_reading_what_is_told_leaves_the_sentence_to_others() -> None:
    told = sentence("noc 31301, NCLC 7 and CLB 9")
    assert told_slots(told) == told_slots(told)
