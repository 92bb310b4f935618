"""A card says how the person's own score stands: in private alone, and only where a score is kept."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from bot.announcing.carrying import Letter
from bot.replies.words import LANGUAGES
from bot.state.chats import ChatKind
from bot.state.documents import Profile, Score
from bot.state.outbox import Announcement, Delivery
from bot.state.people import Person
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import candidate
from tests.bot.announcing.writing import Desk, desk, telegram_reads, text, to

__all__ = ["desk"]
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def someone(score: int | None) -> Person:
    return Person(7, score=None if score is None else Score(value=score))


def card(desk: Desk, number: str, person: Person | None, kind: ChatKind = "private", language: Language = "en",
         **content: object) -> Letter:  # fmt: skip
    announced = "correction" if "changed" in content else "digest" if "numbers" in content else "draw"
    announcement = Announcement(1, "draw:1", announced, {"number": number} | content, desk.now)  # type: ignore[arg-type]
    letter = desk.letters.write(Delivery(announcement, to(kind, language)), person)
    assert letter is not None
    return letter


@BOTH
def test_a_private_card_says_how_the_score_kept_stands(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    draw = base.latest_draw("french")
    assert draw is not None
    letter = card(desk, draw.number, someone(draw.crs + 12), language=language)
    assert "(+12)" in text(letter)
    telegram_reads(letter)


@pytest.mark.parametrize("kind", ["group", "channel"])
def test_nobody_s_score_is_told_in_the_open(desk: Desk, base: KnowledgeBase, kind: ChatKind) -> None:
    draw = base.latest_draw("french")
    assert draw is not None
    with_score = card(desk, draw.number, someone(draw.crs + 12), kind)
    assert text(with_score) == text(card(desk, draw.number, None, kind))


def test_a_kept_profile_does_where_no_score_is_kept(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.latest_draw("cec")
    assert draw is not None
    clb: dict[str, JsonValue] = dict.fromkeys(("reading", "writing", "listening", "speaking"), 7)
    told: dict[str, JsonValue] = {
        "age": 30,
        "canadian_work_years": 2,
        "first_language": {"language": "english", "clb": clb},
    }
    person = Person(7, profile=Profile(candidate=told))
    total = shipped_grids().crs_on(desk.now.date()).score(candidate(told, shipped_grids().tests)).total
    assert f"{draw.crs - total}\u00a0points short" in text(card(desk, draw.number, person))


def test_without_a_score_the_card_is_as_it_was(desk: Desk, base: KnowledgeBase) -> None:
    number = base.freshness().newest.number
    assert text(card(desk, number, someone(None))) == text(card(desk, number, None))


def test_a_correction_says_it_anew(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.latest_draw("french")
    assert draw is not None
    letter = card(desk, draw.number, someone(draw.crs - 4), changed={"crs": [draw.crs - 10, draw.crs]})
    assert "4\u00a0points short" in text(letter)


def test_a_digest_of_one_draw_says_it_too(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.latest_draw("french")
    assert draw is not None
    letter = card(desk, draw.number, someone(draw.crs + 1), numbers=[draw.number], period="daily")
    assert "(+1)" in text(letter)


def test_both_languages_say_it(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.latest_draw("french")
    assert draw is not None
    announcement = Announcement(1, "draw:1", "draw", {"number": draw.number}, desk.now)
    letter = desk.letters.write(Delivery(announcement, to("private", "both")), someone(draw.crs + 12))
    assert letter is not None
    assert text(letter).count("(+12)") == len(LANGUAGES)
