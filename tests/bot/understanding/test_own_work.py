"""Whose job a question about a score names, and where it is done."""

from __future__ import annotations

import pytest

from bot.understanding.slots import entity_slots
from tests.bot.understanding.conftest import Parse, Read


def slots(parse: Parse, text: str, intent: str = "score.check") -> dict[str, str]:
    parsed = parse(text)
    return entity_slots(intent, parsed.scene, parsed.entities)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("pastry cook with 481, is that good for the trades round", "pastry cook"),
        ("i work as a truck driver and have 472, transport draw?", "truck driver"),
        ("je suis soudeur, 479 points, tirage métiers ?", "soudeur"),
        ("my wife is a nurse and i am a welder with 480, trades?", "welder"),
    ],
)
def test_the_askers_job_goes_along_with_the_score(parse: Parse, text: str, title: str) -> None:
    found = slots(parse, text)
    assert (found["title"], found.get("job_of")) == (title, None)


@pytest.mark.parametrize(
    "text",
    [
        "my lawyer thinks 480 is enough for trades",
        "a consultant said 480 gets the trades draw",
        "480, i am the principal applicant, trades draw?",
        "mon patron dit que 480 suffit pour les métiers",
    ],
)
def test_who_gives_advice_or_applies_is_no_job_of_the_asker(parse: Parse, text: str) -> None:
    assert "title" not in slots(parse, text)


def test_the_name_of_a_category_is_no_job(parse: Parse) -> None:
    assert "title" not in slots(parse, "the senior manager draw was 389, i have 400")


@pytest.mark.parametrize(
    "text",
    [
        "i have 484 and my spouse is a carpenter",
        "my husband is an electrician, i have 490, can i be picked",
        "mon mari est charpentier et moi j'ai 486",
    ],
)
def test_a_partners_job_is_told_apart_and_names_no_category(parse: Parse, text: str) -> None:
    found = slots(parse, text)
    assert (found["job_of"], found.get("category")) == ("partner", None)


def test_a_friends_job_is_no_partners(parse: Parse) -> None:
    assert slots(parse, "my brother is a nurse and i have 480, healthcare for me?")["job_of"] == "another"


@pytest.mark.parametrize(
    "text",
    [
        "no sibling no canadian exp. mechanical engineer with 472, should i wait",
        "ni frère ni soeur, pas d'anglais, infirmière avec 472 points, des chances ?",
    ],
)
def test_of_a_brother_one_has_not_no_job_is_told(parse: Parse, text: str) -> None:
    assert "job_of" not in slots(parse, text)


def test_a_partners_job_beside_the_partners_score_is_the_one_asked_about(parse: Parse) -> None:
    assert "job_of" not in slots(parse, "my wife is a nurse and she has 471, healthcare?")


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("my husband is a welder, can i use the trades category", True),
        ("my husband is a welder, is he in the trades category", False),
        ("ma femme est infirmière, est-ce que je peux avoir le tirage santé", True),
    ],
)
def test_whose_list_is_asked_about_depends_on_who_asks_for_whom(parse: Parse, text: str, another: bool) -> None:
    assert ("job_of" in slots(parse, text, "noc.category_eligibility")) is another


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("surgeon in Nairobi with 380, physicians draw?", "abroad"),
        ("480 and all my work is outside Canada", "abroad"),
        ("médecin au Maroc, 370 points, tirage médecins ?", "abroad"),
        ("surgeon in Calgary with 380, physicians draw?", None),
        ("will they pick us with 480", None),
    ],
)
def test_work_abroad_is_noted_where_a_place_is_named(parse: Parse, text: str, where: str | None) -> None:
    assert slots(parse, text).get("where") == where


@pytest.mark.parametrize(
    ("text", "named"), [("marketing manager, 502, any draw", False), ("senior managers, 402, enough?", True)]
)
def test_a_manager_of_something_is_no_senior_manager(read: Read, text: str, named: bool) -> None:
    slots = read(text).queries[0].slots
    assert (slots.get("category") == "senior_managers") is named


@pytest.mark.parametrize("text", ["so which draw do i fit", "which draw is for me"])
def test_which_draw_fits_is_asked_of_the_score_and_job_just_told(read: Read, text: str) -> None:
    told = read("I am a nurse with 478 points").queries[0]
    query = read(text, last=told).queries[0]
    assert (query.intent, query.slots["score"], query.slots["title"]) == ("score.check", "478", "nurse")


@pytest.mark.parametrize(
    "text", ["all my experience is in India, 525, CEC draw?", "525, toute mon expérience au Maroc, tirage CEC ?"]
)
def test_who_names_the_program_by_its_letters_may_work_abroad(parse: Parse, text: str) -> None:
    assert slots(parse, text).get("where") == "abroad"


def test_who_worked_in_canada_is_not_abroad(parse: Parse) -> None:
    assert "where" not in slots(parse, "i am in India now, worked 2 years in Toronto, 525 for CEC?")


@pytest.mark.parametrize(
    "text",
    [
        "je travaille en france comme chef de projet depuis 6 ans jamais mis les pieds au canada, je suis admissible ?",
        "j'ai 5 ans d'expérience en comptabilité et je veux vivre au canada, je suis éligible ?",
        "i have 5 years experience as accountant and want to move to canada, am i eligible",
    ],
)
def test_where_one_wants_to_go_is_not_where_one_worked(read: Read, text: str) -> None:
    assert "work_canada" not in read(text).queries[0].slots
