"""Conversations about rounds from end to end: what an answer found goes along with the next question."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.asking import answer_lines
from bot.assistant import Assistant
from bot.replies import Replies
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
REPLIES = Replies()


@pytest.fixture(scope="module")
def assistant(base: KnowledgeBase) -> Assistant:
    return Assistant(base, Understanding(base), Memory())


def told(assistant: Assistant, *texts: str) -> str:
    """The text of the last answer of a conversation of its own."""
    lines = [json.dumps({"id": str(n), "text": text, "conversation": texts[0]}) for n, text in enumerate(texts)]
    answers: list[dict[str, Any]] = [json.loads(line) for line in answer_lines(lines, assistant, REPLIES, NOW, None)]
    return str(answers[-1]["text"])


@pytest.mark.parametrize(
    ("turns", "number"),
    [
        (("what was draw 418", "the following one"), "419"),
        (("what was draw 418", "the following one", "and the one after that"), "420"),
        (("tirage 418", "le suivant", "celui d'après"), "420"),
    ],
)
def test_from_round_to_round_in_order(assistant: Assistant, turns: tuple[str, ...], number: str) -> None:
    assert number in told(assistant, *turns)


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("last french draw", "the next one"), "IRCC does not announce draws"),
        (("dernier tirage français", "le prochain"), "aucun tirage n’est annoncé"),
    ],
)
def test_after_the_newest_round_nothing_is_known(assistant: Assistant, turns: tuple[str, ...], words: str) -> None:
    assert words in told(assistant, *turns)


@pytest.mark.parametrize(
    "turns",
    [
        ("last CEC draw", "and the one before?", "would 505 have made it"),
        ("last CEC draw", "would 505 have been enough in the one before"),
        ("dernier tirage CEC", "et celui d'avant ?", "avec 505 j'aurais été invité ?"),
    ],
)
def test_a_score_is_set_against_the_round_before_where_that_is_spoken_of(
    assistant: Assistant, base: KnowledgeBase, turns: tuple[str, ...]
) -> None:
    before = base.draws(category="cec")[1]
    assert before.number in told(assistant, *turns)


def test_a_score_asked_about_there_is_set_against_that_round(assistant: Assistant, base: KnowledgeBase) -> None:
    text = told(assistant, "show me draw 421", "would 390 have made it in there?")
    assert f"cut-off {base.draw('421').crs} (390 is " in text


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("any draw yesterday?", "and in february?"), "February 2026: "),
        (("un tirage hier ?", "et en février ?"), "Février 2026 : "),
    ],
)
def test_a_month_after_a_relative_day_is_that_month(assistant: Assistant, turns: tuple[str, ...], words: str) -> None:
    assert told(assistant, *turns).startswith(words)


def test_a_month_without_a_round_of_the_kind_is_named_where_a_tie_break_was_asked(assistant: Assistant) -> None:
    assert told(assistant, "tie-break of june 2026", "and trades?").startswith("No trades draw was held in June 2026.")


@pytest.mark.parametrize(
    ("turns", "second"),
    [
        (("395 pour le prochain tirage français c'est bon ?", "combien de points avec nclc 5 en anglais"), "seconde"),
        (("is 395 enough for the french draw", "how many points for clb 5 in english"), "as the second"),
    ],
)
def test_english_is_the_second_language_of_who_asked_of_the_rounds_for_french(
    assistant: Assistant, turns: tuple[str, ...], second: str
) -> None:
    assert second in told(assistant, *turns).splitlines()[0]


@pytest.mark.parametrize(
    "text", ["my wife has clb 7, how many points does she add", "ma femme a clb 6, elle me donne combien de points"]
)
def test_the_level_of_a_spouse_is_not_taken_for_ones_own(assistant: Assistant, text: str) -> None:
    assert "68" not in told(assistant, text).split("•")[0]


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("how many draws in may", "and june", "difference"), ("May 2026", "June 2026")),
        (("cec in 2025", "and 2026", "difference?"), ("2025", "2026")),
        (("last cec draw", "and french", "which is lower"), ("French", "CEC")),
        (("combien de tirages en mai", "et en juin", "la différence ?"), ("mai 2026", "juin 2026")),
    ],
)
def test_what_was_asked_one_after_the_other_is_set_side_by_side(
    assistant: Assistant, turns: tuple[str, ...], words: tuple[str, ...]
) -> None:
    text = told(assistant, *turns).splitlines()[0]
    assert [word for word in words if word.lower() not in text.lower()] == []


@pytest.mark.parametrize(
    "turns",
    [("cec cutoff in august", "and same month last year?"), ("tirage cec en août", "et le même mois l'an dernier")],
)
def test_the_same_month_of_another_year_is_no_whole_year(
    assistant: Assistant, base: KnowledgeBase, turns: tuple[str, ...]
) -> None:
    text = told(assistant, *turns)
    assert [draw.number for draw in base.draws("cec") if f"{draw.date:%Y-%m}" == "2025-08" and draw.number in text]
    assert base.draws("cec", limit=1)[0].number not in text


@pytest.mark.parametrize(
    "turns",
    [("did anyone with 505 get invited this year", "in which draw"), ("505 invité en 2026", "dans quel tirage")],
)
def test_in_which_rounds_a_score_was_enough_is_told_again(assistant: Assistant, turns: tuple[str, ...]) -> None:
    assert "505" in told(assistant, *turns)


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("my score is 470", "draw 441", "would i have made it"), "470 is 5 points below"),
        (("my score is 470", "last french draw", "and the one before", "is mine enough"), "draw #433"),
        (("my score is 470", "i am a welder which category", "how far am i"), "below the last trades cut-off"),
        (("my score is 470", "last healthcare draw", "what does it mean for me"), "below the last healthcare"),
        (("j'ai 470", "dernier tirage santé", "ça veut dire quoi pour moi"), "pour atteindre la dernière note"),
    ],
)
def test_the_score_told_before_is_set_against_what_is_spoken_of(
    assistant: Assistant, turns: tuple[str, ...], words: str
) -> None:
    assert words in told(assistant, *turns)


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("last french draw", "and the one before", "and cec"), "Canadian Experience Class: cut-off"),
        (("dernier tirage français", "et celui d'avant", "et la CEC"), "expérience canadienne : note de passage"),
    ],
)
def test_another_kind_after_the_one_before_is_one_round(
    assistant: Assistant, turns: tuple[str, ...], words: str
) -> None:
    assert told(assistant, *turns).startswith(words) or words in told(assistant, *turns).splitlines()[0]


def test_the_other_one_is_what_was_asked_of_before(assistant: Assistant) -> None:
    assert "Canadian Experience Class" in told(assistant, "last cec draw", "and french", "no the other one")


@pytest.mark.parametrize("turns", [("last pnp draw", "whats minus 600"), ("draw 445", "without 600")])
def test_what_is_left_without_the_nomination_is_enough_for_nobody(assistant: Assistant, turns: tuple[str, ...]) -> None:
    assert "Nobody gets in without a nomination" in told(assistant, *turns)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("my husband is a truck driver", "last cutoff for him"), "73300"),
        (("my wife is an accountant", "when was the last draw for her"), "11100"),
        (("last draw for accountants",), "11100"),
        (("last draw for 21231",), "21231"),
        (("mon mari est camionneur", "dernier seuil pour lui"), "73300"),
        (("my husband is a truck driver", "how much are the fees", "last cutoff for him"), "73300"),
        (("wife is a chartered accountant 31 yrs, clb 8", "last cutoff for her"), "11100"),
    ],
)
def test_a_job_on_no_list_is_told_so_before_any_cut_off(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    first = told(assistant, *turns).splitlines()[0]
    assert said in first and ("no category" in first or "aucune catégorie" in first)


@pytest.mark.parametrize(
    "turns",
    [
        ("my wife is a nurse", "last cutoff for her"),
        ("ma femme est infirmière", "dernier tirage pour elle"),
        ("my wife is a nurse", "how much are the fees", "last cutoff for her"),
        ("asking for my sister who is a midwife in kumasi", "which program for her", "her last draw"),
        ("ma femme est infirmière", "les frais", "dernier tirage pour elle"),
    ],
)
def test_a_job_on_a_list_has_the_draws_of_that_list(
    assistant: Assistant, base: KnowledgeBase, turns: tuple[str, ...]
) -> None:
    newest = base.latest_draw("healthcare")
    assert newest and f" {newest.crs}" in told(assistant, *turns).splitlines()[0]


@pytest.mark.parametrize(
    "turns",
    [
        ("my wife is a nurse", "my score is 480 is it enough"),
        ("my friend is a nurse", "his crs 460", "and mine 480"),
        ("i am a nurse", "my husband has 480"),
        ("ma femme est infirmière", "mon score est 480 est-ce assez"),
    ],
)
def test_a_score_is_not_checked_by_another_person_s_job(assistant: Assistant, turns: tuple[str, ...]) -> None:
    assert "31301" not in told(assistant, *turns)


@pytest.mark.parametrize(
    "turns",
    [("my wife is a nurse", "she has 470"), ("i am a nurse", "my crs 470"), ("ma femme est infirmière", "elle a 470")],
)
def test_a_score_is_checked_by_the_job_of_whose_it_is(assistant: Assistant, turns: tuple[str, ...]) -> None:
    assert "31301" in told(assistant, *turns).splitlines()[0]


def test_the_newest_draw_of_all_is_no_matter_of_a_job_told_before(assistant: Assistant, base: KnowledgeBase) -> None:
    newest = base.draws(limit=1)[0]
    assert f"#{newest.number}" in told(assistant, "my wife is a nurse", "how much are the fees", "latest draw")


@pytest.mark.parametrize(
    "turns",
    [
        ("my husband is a plumber in lagos, me i am housewife", "and is he ok with 458"),
        ("my husband is a plumber", "how long is ielts valid", "his score is 458 is it ok"),
    ],
)
def test_a_score_of_one_of_two_is_checked_by_that_one_s_job(assistant: Assistant, turns: tuple[str, ...]) -> None:
    assert "72300" in told(assistant, *turns)
