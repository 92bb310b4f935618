"""A case told for its points over several messages, and what is asked of points along the way."""

from __future__ import annotations

from datetime import date

import pytest

from bot.intents import Intent
from bot.understanding.profile import read_profile
from tests.bot.understanding.conftest import Read
from tests.bot.understanding.test_followups import conversation

TODAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    "turns",
    [
        ("what is my crs: 34, bsc, clb 9", "im single"),
        ("what is my crs: 34, bsc, clb 9", "married but my wife is not accompanying"),
        ("what is my crs: 34, bsc, clb 9, single", "what if i redo ielts and get clb 10"),
        ("what is my crs: 34, bsc, clb 9, single", "and if i get a pnp"),
        ("mon score : 34 ans, licence, nclc 9", "célibataire"),
        ("mon score : 34 ans, licence, nclc 9, célibataire", "et si je passe l'ielts avec clb 7"),
    ],
)
def test_what_is_told_after_a_case_goes_on_with_its_score(read: Read, turns: tuple[str, ...]) -> None:
    assert conversation(read, *turns).intent == Intent.CRS_CALCULATE


@pytest.mark.parametrize(
    "turns",
    [
        ("what is my crs: 34, bsc, clb 9, single", "so how much is my score"),
        ("mon score : 34 ans, licence, nclc 9, célibataire", "donc ça fait combien"),
    ],
)
def test_ones_own_score_may_be_asked_for_after_the_case(read: Read, turns: tuple[str, ...]) -> None:
    assert conversation(read, *turns).slots.get("own_score") == "asked"


@pytest.mark.parametrize(
    ("turns", "intent"),
    [
        (("what is my crs: 34, bsc, clb 9, single", "last cec draw score"), Intent.DRAW_LATEST),
        (("what is my crs: 34, bsc, clb 9, single", "do i need an eca"), Intent.ECA),
        (("what is my crs: 34, bsc, clb 9, single", "how can i increase my score"), Intent.CRS_IMPROVE),
        (("mon score : 34 ans, licence, nclc 9", "comment augmenter ma note"), Intent.CRS_IMPROVE),
    ],
)
def test_another_question_after_a_case_stays_one(read: Read, turns: tuple[str, ...], intent: Intent) -> None:
    assert conversation(read, *turns).intent == intent


@pytest.mark.parametrize("text", ["29 masters single clb 9", "41 bachelors, celpip 8 in all"])
def test_a_message_that_begins_with_a_number_and_a_degree_tells_an_age(text: str) -> None:
    assert read_profile(text, "en", today=TODAY).given["age"] == int(text[:2])


@pytest.mark.parametrize(
    "text", ["my crs if 28 bachelors clb 9", "points for 28 single", "ma note avec 28 célibataire"]
)
def test_a_case_put_as_a_condition_begins_with_its_age(text: str) -> None:
    assert read_profile(text, "en", today=TODAY).given["age"] == 28


def test_how_many_people_there_are_is_no_age() -> None:
    assert read_profile("we are two: me (35, mba, clb 9) and she", "en", today=TODAY).given["age"] == 35


@pytest.mark.parametrize(
    ("turns", "intent"),
    [
        (("my crs: 37, masters, clb 9, spouse bachelor clb 7", "what if my wife is principal applicant, she is 31"),
         Intent.CRS_IMPROVE),
        (("what is my crs: 37, masters, clb 9, single", "and how do i go to 67"), Intent.CRS_IMPROVE),
    ],
)  # fmt: skip
def test_a_number_of_another_matter_is_no_new_age(read: Read, turns: tuple[str, ...], intent: Intent) -> None:
    assert conversation(read, *turns).intent == intent


def test_half_bands_without_a_test_are_of_the_one_test_that_has_them() -> None:
    told = read_profile("masters, single, i scored L8.5 R8 W7 S7.5", "en", today=TODAY)
    assert told.given["first_language"]["test"] == "IELTS"


def test_whole_scores_without_a_test_are_asked_for() -> None:
    assert read_profile("masters, single, i scored L9 R8 W8 S8", "en", today=TODAY).asks("first_language")


def test_ones_own_bands_are_read_beside_a_partner_without_a_test() -> None:
    told = read_profile("my wife has not written any test, i scored L8.5 R8 W7 S7.5", "en", today=TODAY)
    assert told.given["first_language"]["scores"]["listening"] == 8.5


@pytest.mark.parametrize("text", ["celpip 8 means what clb", "celpip 8 équivaut à quel clb"])
def test_one_figure_of_a_test_holds_for_every_ability(read: Read, text: str) -> None:
    slots = read(text).queries[0].slots
    assert {slots.get(one) for one in ("listening", "reading", "writing", "speaking")} == {"8"}


@pytest.mark.parametrize("text", ["ielts 6 overall clb", "tcf 450 nclc", "what celpip for clb 8"])
def test_an_average_or_one_of_several_scales_is_no_result_of_every_ability(read: Read, text: str) -> None:
    assert "listening" not in read(text).queries[0].slots


@pytest.mark.parametrize("then", ["crs?", "and crs"])
def test_the_crs_alone_after_a_program_asks_for_ones_own_score(read: Read, then: str) -> None:
    assert conversation(read, "is fst possible for a welder", then).intent == Intent.CRS_CALCULATE


def test_the_crs_alone_after_a_round_is_its_cut_off(read: Read) -> None:
    assert conversation(read, "last cec draw", "crs?").intent == Intent.DRAW_LATEST


@pytest.mark.parametrize("turns", [("clb for ielts 8.5 7 6.5 7", "and what if writing 7")])
def test_one_of_results_told_in_a_row_is_changed(read: Read, turns: tuple[str, ...]) -> None:
    slots = conversation(read, *turns).slots
    assert (slots["listening"], slots["writing"]) == ("8.5", "7")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("i scored 6 in french speaking nclc, and 7 in others. do i get the 50", "french-mixed"),
        ("my wife got celpip 8 8 7 9 how many points she gives", "spouse-points"),
        ("how many points needed for fsw", "fsw-67"),
    ],
)
def test_what_points_are_asked_of_stands_first(read: Read, text: str, topic: str) -> None:
    assert read(text).queries[0].slots["about"].split(",")[0] == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("is french worth it for me at 480", "french-bonus"),
        ("should i do a masters in canada to get more points", "education-points"),
        ("will one more year of canadian work help", "canadian-work-points"),
        ("est-ce que ça vaut la peine de faire une maîtrise", "education-points"),
        ("crs 460 no french, bachelor, what are my options to increase", "improve-score"),
    ],
)
def test_the_one_way_asked_about_stands_before_ways_in_general(read: Read, text: str, topic: str) -> None:
    assert read(text).queries[0].slots["about"].split(",")[0] == topic


def test_a_brother_with_a_permit_is_no_spouse(read: Read) -> None:
    slots = conversation(read, "does a brother give points", "he is on work permit").slots
    assert "spouse-work-permit" not in slots["about"]


@pytest.mark.parametrize(
    ("turns", "age"),
    [(("age 29, how many points", "and next year"), "30"), (("34 ans, combien de points", "et l'an prochain"), "35")],
)
def test_a_year_later_the_points_are_those_of_the_next_age(read: Read, turns: tuple[str, ...], age: str) -> None:
    assert conversation(read, *turns).slots["age"] == age


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("French NCLC 9, English none, which bonus", "french"),
        ("combien de points pour NCLC 7 en anglais", "english"),
        ("CLB 9 in English, how many points", "english"),
    ],
)
def test_a_level_is_of_the_language_of_its_scale_unless_another_stands_by_it(
    read: Read, text: str, language: str
) -> None:
    assert read(text).queries[0].slots["language"] == language


@pytest.mark.parametrize(
    "text", ["my crs went from 468 to 488 after pte, chances", "mon score était 468 et est maintenant 488"]
)
def test_a_score_that_rose_is_what_it_rose_to(read: Read, text: str) -> None:
    query = read(text).queries[0]
    assert (query.intent, query.slots["score"]) == (Intent.SCORE_CHECK, "488")
