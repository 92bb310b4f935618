"""The pages of the calculator as they are read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

import pytest

from bot.answer import Answer, Part
from bot.intents import Intent
from bot.profile import QUESTIONS, Draft, draft_of
from bot.profile.breakdown import scored
from bot.profile.job_pages import BRIEF, lines_of, work_page
from bot.profile.jobs import MOST, Jobs
from bot.profile.pages import Beside, question_page, result_page
from bot.profile.telling import Teller
from bot.query import Query
from bot.replies import Replies
from bot.state.documents import Invitation, Score, Work
from bot.understanding.profile import Assumed
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids

NOW = datetime(2026, 11, 25, tzinfo=UTC)
PLACES: tuple[Literal["canada", "abroad"], ...] = ("canada", "abroad")
LONGEST = 4096
"""Characters of one message of Telegram's; markup does not count."""
SCORES = {"reading": 7.5, "writing": 6.5, "listening": 8.5, "speaking": 7}
FRENCH = {"reading": 249, "writing": 371, "listening": 298, "speaking": 393}
FULL: dict[str, Any] = {
    "age": 29,
    "education": "master",
    "spouse": {
        "accompanying": True,
        "citizen_or_pr": False,
        "education": "two_or_more",
        "language": {"test": "IELTS", "scores": SCORES},
        "canadian_work_years": 5,
    },
    "first_language": {"test": "IELTS", "scores": {**SCORES, "reading": 8, "writing": 7}},
    "second_language": {"test": "TEF", "scores": FRENCH},
    "canadian_work_years": 5,
    "foreign_work_years": 6,
    "certificate_of_qualification": True,
    "canadian_education": "three_year_plus",
    "sibling_in_canada": True,
    "provincial_nomination": True,
}


@pytest.fixture(scope="module")
def replies() -> Replies:
    return Replies()


def read(replies: Replies, part: Part, language: Language) -> str:
    query = Query(intent=Intent.CRS_CALCULATE)
    return replies.render(Answer(language=language, kind=part.kind, parts=(part,), queries=(query,), now=NOW)).text


def teller_for(base: KnowledgeBase, language: Language) -> Teller:
    return Teller(language, base.table("crs"), base.table("language_tests"))


def longest_work(base: KnowledgeBase, language: Language) -> Jobs:
    """As much work as is taken, in the occupations with the longest titles known here, in both places."""
    found = {one for code in ("31301", "10010", "72106", "41210", "43100") if (one := base.occupation(code))}
    longest = sorted(found, key=lambda one: len(one.title[language]), reverse=True)[:MOST]
    works = [Work(noc=one.code, months=18, where=where) for one in longest for where in PLACES]
    return Jobs(tuple(works))


def result(base: KnowledgeBase, replies: Replies, draft: Draft, language: Language) -> str:
    score = scored(draft, shipped_grids(), NOW.date())
    assert score
    page = result_page(draft, score, teller_for(base, language), (base.link("crs-tool"),))
    return read(replies, page, language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_longest_result_fits_into_one_message(base: KnowledgeBase, replies: Replies, language: Language) -> None:
    draft = draft_of(FULL)
    assumed = [Assumed(name, "order", "listening, reading, writing, speaking")
               for name in ("first_language", "second_language", "spouse.language")]  # fmt: skip
    draft = Draft(draft.given, assumed=(*assumed, Assumed("first_language", "first_language", "english")))
    assert len(result(base, replies, draft, language)) < LONGEST


@pytest.mark.parametrize("language", ["en", "fr"])
def test_so_does_the_longest_page_of_what_is_kept(base: KnowledgeBase, replies: Replies, language: Language) -> None:
    draft, teller = draft_of(FULL), teller_for(base, language)
    score = scored(draft, shipped_grids(), NOW.date())
    assert score
    beside = Beside(Score(value=score.total, submitted=NOW), Invitation(invited_on=NOW.date()))
    lines = lines_of(longest_work(base, language), base, BRIEF)
    page = result_page(draft, score, teller, (base.link("crs-tool"),), "me", lines, beside)
    assert len(read(replies, page, language)) < LONGEST


@pytest.mark.parametrize("language", ["en", "fr"])
def test_work_is_shown_with_its_titles_and_months(base: KnowledgeBase, replies: Replies, language: Language) -> None:
    jobs = longest_work(base, language)
    text = read(replies, work_page(jobs, base, NOW.date()), language)
    for one in jobs.occupations:
        occupation = base.occupation(one.noc)
        assert occupation
        assert f"{one.noc} {occupation.title[language]}" in text
    assert len(text) < LONGEST


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_asked(base: KnowledgeBase, replies: Replies, name: str, language: Language) -> None:
    draft, teller = draft_of(FULL).turned_to(name), teller_for(base, language)
    page = question_page(draft, QUESTIONS[name], teller, shipped_grids(), NOW.date(), read=QUESTIONS)
    text = read(replies, page, language)
    assert teller.words(f"ask.{name}") in text
    assert len(text) < LONGEST


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_answer_is_shown(base: KnowledgeBase, replies: Replies, language: Language) -> None:
    text, teller, draft = result(base, replies, draft_of(FULL), language), teller_for(base, language), draft_of(FULL)
    assert [label for label, _ in teller.answers(draft) if label not in text] == []
    assert len(teller.answers(draft)) == len(QUESTIONS)


def test_scores_are_written_as_the_language_writes_them(base: KnowledgeBase) -> None:
    language = {"test": "IELTS", "scores": SCORES}
    assert teller_for(base, "en").value("first_language", language) == "IELTS General L8.5 R7.5 W6.5 S7"
    assert "CO\u00a08,5" in teller_for(base, "fr").value("first_language", language)


def test_the_points_of_an_ability_stand_with_their_level(base: KnowledgeBase, replies: Replies) -> None:
    draft = draft_of({"age": 30, "spouse": None, "first_language": {"test": "IELTS", "scores": SCORES}})
    candidate = draft.candidate(shipped_grids().tests)
    assert candidate
    score = shipped_grids().crs_on(NOW.date()).score(candidate)
    reasons = next(factor.reasons for factor in score.factors if factor.name == "first_language")
    text = result(base, replies, draft, "en")
    assert [one for one in reasons if f"{one.about} CLB {one.given}: {one.row.points}" not in text] == []


def test_a_job_offer_is_said_to_give_nothing(base: KnowledgeBase, replies: Replies) -> None:
    note = base.table("crs")["additional"]["job_offer"]["note"]["en"].rstrip(".")
    assert note in result(base, replies, draft_of(FULL), "en")
