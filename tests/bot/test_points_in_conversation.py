"""Conversations about points from end to end: what was told before gives them, where a message names nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.asking import answer_lines
from bot.assistant import Assistant
from bot.replies import Replies
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Candidate, Levels, Spouse

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
GRID = shipped_grids().crs_on(NOW.date())
REPLIES = Replies()


@pytest.fixture(scope="module")
def assistant(base: KnowledgeBase) -> Assistant:
    return Assistant(base, Understanding(base), Memory())


def first_line(assistant: Assistant, *turns: str) -> str:
    line = json.dumps({"id": "1", "text": turns[-1], "context": turns[:-1], "conversation": " ".join(turns)})
    answer = json.loads(next(iter(answer_lines([line], assistant, REPLIES, NOW, None))))
    return str(answer["text"]).splitlines()[0]


@pytest.mark.parametrize(
    "turns",
    [
        ("im 33", "master", "single", "clb 9 in english", "score?"),
        ("33 ans", "maîtrise", "célibataire", "anglais clb 9", "mon score ?"),
    ],
)
def test_a_case_told_word_by_word_is_one_case(assistant: Assistant, turns: tuple[str, ...]) -> None:
    levels = Levels("english", 9, 9, 9, 9)
    score = GRID.score(Candidate(33, education="master", first_language=levels)).total
    assert f" {score} " in first_line(assistant, *turns)


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        (("we are 4", "show money?"), "28,362"),
        (("we are 2 adults 1 kid", "funds?"), "23,360"),
        (("on est 4", "les fonds ?"), "28362"),
        (("i am software dev 31 yrs old with wife and 2 kids", "how much funds"), "28,362"),
        (("me and my wife are nurses", "last cutoff", "how much funds"), "19,001"),
        (("single mom with daughter 7", "funds for us"), "19,001"),
        (("my wife is a nurse", "we have 3 kids, how much funds"), "32,168"),
        (("ma conjointe est comptable au maroc", "on a deux enfants, combien de fonds"), "28362"),
        (("ma conjointe est comptable au maroc", "on a deux enfants, combien de fonds", "et les frais"), "3890"),
        (("i am married with 2 kids, crs 480 is it enough", "and funds"), "28,362"),
        (("je suis infirmier, marié, 2 enfants", "dernier tirage", "combien de fonds"), "28362"),
    ],
)
def test_a_family_told_first_is_that_of_the_funds(assistant: Assistant, turns: tuple[str, ...], shown: str) -> None:
    assert shown in "".join(first_line(assistant, *turns).split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fee for the baby", "dependent child"),
        ("how much is the fee for my son", "dependent child"),
        ("fee for spouse only", "spouse or common-law"),
        ("frais pour un enfant", "enfant à charge"),
        ("frais pour ma femme", "époux ou conjoint"),
    ],
)
def test_the_fee_of_one_person_stands_first(assistant: Assistant, text: str, words: str) -> None:
    assert words in first_line(assistant, text)


@pytest.mark.parametrize(
    "text", ["are single applicants invited more", "my sister is married with 2 kids", "ma sœur est mariée, 2 enfants"]
)
def test_the_family_of_others_is_not_the_asker_s(assistant: Assistant, text: str) -> None:
    assert "$" not in first_line(assistant, text, "how much funds")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("i have 1 year work in canada", "how many points extra"), Candidate(0, canadian_work_years=1)),
        (("i just finished my phd", "points?"), Candidate(0, education="phd")),
        (("i am 44", "how many points do i get"), Candidate(44)),
        (("j'ai 1 an de travail au canada", "ça fait combien de points"), Candidate(0, canadian_work_years=1)),
    ],
)
def test_points_asked_of_nothing_are_those_of_what_was_told(
    assistant: Assistant, turns: tuple[str, ...], told: Candidate
) -> None:
    assert f" {GRID.score(told).total} " in first_line(assistant, *turns)


@pytest.mark.parametrize("text", ["how many points", "ça fait combien de points"])
def test_points_asked_of_nothing_at_all_are_told_in_general(assistant: Assistant, text: str) -> None:
    assert any(name in first_line(assistant, text) for name in ("CRS", "SCG"))


def test_results_of_a_partner_told_after_points_are_worth_theirs(assistant: Assistant) -> None:
    beside = Candidate(0, Spouse(language=Levels("english", 9, 8, 7, 9)))
    line = first_line(assistant, "my wife has masters", "how many points for that", "and her ielts is 7 7 6.5 7")
    assert f" {GRID.score(beside).total} " in line


@pytest.mark.parametrize(
    ("turns", "category"),
    [(("last cec draw", "how many points"), "cec"), (("dernier tirage cec", "ça fait combien de points"), "cec")],
)
def test_the_points_of_a_round_spoken_of_are_its_cut_off(
    assistant: Assistant, base: KnowledgeBase, turns: tuple[str, ...], category: str
) -> None:
    newest = base.latest_draw(category)
    assert newest is not None
    assert str(newest.crs) in first_line(assistant, *turns)


CASE = ("34, married, master's, IELTS 8 7 7 7", "2 years work in canada, and my wife has a bachelor's")
ENGLISH = Levels("english", 9, 9, 9, 9)

WIFE = Spouse(education="bachelor")


def case(age: int = 34, years: int = 2, spouse: Spouse | None = WIFE) -> Candidate:
    return Candidate(age, spouse, "master", ENGLISH, canadian_work_years=years)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("so how much is that all together", case()),
        ("au total, ça nous fait combien", case()),
        ("sorry i meant 30 not 34", case(age=30)),
        ("pardon, je voulais dire 30", case(age=30)),
        ("what if i get one more year of work here", case(years=3)),
        ("et avec deux ans de plus au Canada", case(years=4)),
        ("what if i turn 35", case(age=35)),
        ("what if i go alone", case(spouse=None)),
        ("et si je pars seul", case(spouse=None)),
    ],
)
def test_what_follows_a_case_told_changes_just_what_it_names(assistant: Assistant, text: str, told: Candidate) -> None:
    assert f"{GRID.score(told).total} " in first_line(assistant, *CASE, text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("and with french", "French"),
        ("et avec le français", "français"),
        ("what if i get a job offer", "job offer"),
        ("and if she takes ielts", "spouse"),
        ("et si elle passe le TCF", "conjoint"),
    ],
)
def test_a_step_supposed_without_a_figure_is_told_of_and_counts_nothing(
    assistant: Assistant, text: str, word: str
) -> None:
    line = first_line(assistant, *CASE, text)
    assert word in line
    assert str(GRID.score(case()).total) not in line


@pytest.mark.parametrize("text", ["wife also bachelors, ielts 6 each", "ma femme a une licence, ielts 6 partout"])
def test_results_that_can_only_be_the_partners_are_counted_for_them(assistant: Assistant, text: str) -> None:
    told = Candidate(33, Spouse(education="bachelor", language=Levels("english", 7, 7, 7, 7)), "master", ENGLISH)
    assert f"{GRID.score(told).total} " in first_line(assistant, "33, married, master's, celpip 9 all", text)


@pytest.mark.parametrize("text", ["how much do i score", "au total ça me fait combien"])
def test_a_score_is_told_again_after_a_question_of_the_job(assistant: Assistant, text: str) -> None:
    assert f"{GRID.score(case()).total} " in first_line(assistant, *CASE, "is plumber in any category", text)
