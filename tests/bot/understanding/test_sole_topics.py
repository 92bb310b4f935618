"""Questions that one topic answers whole, whatever else their words come near."""

from __future__ import annotations

from datetime import date

import pytest

from bot.intents import Intent
from bot.understanding import Understanding
from bot.understanding.lexicon import DATA, load_lexicon, read_data
from bot.understanding.topics import SOLE, topic_slots
from knowledge.base import KnowledgeBase

TODAY = date(2026, 10, 5)


@pytest.fixture(scope="module")
def understanding(base: KnowledgeBase) -> Understanding:
    return Understanding(base)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I hold an MSc, would an additional masters raise my score", "credential-second"),
        ("is there a difference between teer 1 and teer 3", "teer-levels"),
        ("are the crs points the same for teer 1 and teer 3", "teer-points"),
        ("is teer 2 accepted for the federal skilled worker program", "teer-skilled"),
        ("how many crs points for a BDS degree", "eca-professional"),
        ("would a chartered accountant get crs points like a masters", "accountant-points"),
        ("does the year for cec need to be uninterrupted", "work-continuous"),
        ("I work 22 hours per week, how many months to reach one year for cec", "hours-to-weeks"),
        ("my job paid in cash, does it count for cec", "cash-work"),
        ("does working remotely for an american company count as canadian experience for cec", "remote-work"),
        ("can I qualify for express entry with just high school", "schooling-needed"),
        ("would I still get 50 points for french with clb 4 in one english ability", "french-english-mixed"),
        ("is the french bonus lost with nclc 6 in one ability", "french-mixed"),
        ("am I eligible for fsw at 64 points", "fsw-67-below"),
        ("how many points does my husband's canadian work experience give", "spouse-canadian-work-points"),
        ("do I get sibling points when my brother is a visitor in canada", "sibling-not-counted"),
        ("do I get points for a cousin in canada", "relative-cousin"),
        ("does experience in montreal count for cec", "quebec-work"),
        ("I have a canadian diploma, is an ECA needed", "eca-canadian"),
        ("is the wes report for employers different from the one for immigration", "eca-purpose"),
        ("no job offer and no red seal, can I use the federal skilled trades program", "fst-offer-or-certificate"),
        ("which one gives 600, an oinp nominee or plain express entry", "pnp-base"),
        ("une autre maîtrise donne-t-elle des points du SCG", "credential-second"),
        ("quelle différence entre FEER 1 et FEER 2", "teer-levels"),
        ("les points du SCG dépendent-ils du FEER", "teer-points"),
        ("la CEC demande-t-elle une année sans interruption", "work-continuous"),
        ("l'expérience à Montréal compte pour la CEC ?", "quebec-work"),
        ("mon frère est citoyen mais habite en France, des points ?", "sibling-not-counted"),
        ("une cousine au Canada donne des points ?", "relative-cousin"),
        ("j'ai un diplôme canadien, une EDE est-elle requise ?", "eca-canadian"),
        ("suis-je admissible au TQF avec 64 points", "fsw-67-below"),
    ],
)
def test_the_topic_asked_for_comes_first(understanding: Understanding, text: str, topic: str) -> None:
    query = understanding.read(text, language=None, last=None, today=TODAY).queries[0]
    first = query.slots["about"].split(",")[0]
    assert first == topic


def test_a_topic_that_answers_alone_stands_alone() -> None:
    table = {"eca": {"about": "eca", "canadian": {"about": "eca-canadian", SOLE: True}, "cost": {"about": "eca-cost"}}}
    assert topic_slots("eca", ["canadian", "cost"], table)["about"] == "eca-canadian"


def test_every_topic_that_answers_alone_has_cues() -> None:
    cued = {f"{intent}/{name}" for intent, topics in read_data(DATA)["topic_cues"].items() for name in topics}
    alone = {
        f"{intent}/{name}"
        for intent, topics in load_lexicon().topics.items()
        for name, entry in topics.items()
        if isinstance(entry, dict) and SOLE in entry
    }
    assert alone and alone <= cued and Intent.ECA + "/eca_canadian" in alone
