"""What looks like an answer and is none is asked for, never taken."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.profile import ProfileReading, read_profile, read_scores

TODAY = date(2026, 10, 5)


def read(text: str) -> ProfileReading:
    return read_profile(text, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "planning to get CLB 9",
        "je vise NCLC 9",
        "my old IELTS was 6 each",
        "above CLB 9",
        "CLB 8 or 9",
        "NCLC 7 ou 8",
        "IELTS 7+ in all",
        "CLB 8 (estimated)",
        "NCLC 9 non testé",
        "TEF 5 in all",
        "IELTS 6.5 overall",
    ],
)
def test_scores_that_are_none_to_go_by_are_asked_for(text: str) -> None:
    reading = read(text)
    assert reading.asks("first_language")
    assert "first_language" not in reading.given


@pytest.mark.parametrize(
    "text",
    [
        "Master's (ongoing)",
        "ABD PhD",
        "master 1",
        "ingénieur d'État",
        "doctorat en médecine",
        "MBBS",
        "HND",
        "bac S",
        "graduate from Delhi University",
    ],
)
def test_a_degree_of_unsaid_level_or_not_finished_is_asked_for(text: str) -> None:
    reading = read(text)
    assert reading.asks("education")
    assert "education" not in reading.given


@pytest.mark.parametrize(
    "text",
    [
        "entre 4 et 5 ans d'expérience au Sénégal",
        "3-4 years experience in Dubai",
        "about 2 years in India and 3 years in Kenya",
        "2019-2023 nurse in Manila",
    ],
)
def test_work_of_no_certain_length_is_asked_for(text: str) -> None:
    reading = read(text)
    assert reading.asks("foreign_work_years")
    assert "foreign_work_years" not in reading.given


def test_more_work_than_a_life_has_room_for_is_asked_for() -> None:
    reading = read("I'm 25, 20 years of work in India")
    assert reading.given == {"age": 25}
    assert reading.asks("foreign_work_years")


def test_so_many_years_of_work_that_they_may_be_the_age_are_asked_for() -> None:
    assert read("PhD, 33 ans à Montréal").asks("canadian_work_years")


def test_an_open_ended_age_is_asked_for() -> None:
    assert read("45+, masters").asks("age")


def test_the_ages_of_children_are_no_ages_of_the_candidate() -> None:
    assert read("2 kids aged 4 and 7, me 35").given["age"] == 35


def test_a_spouse_said_to_be_none_is_none() -> None:
    assert read("spouse: n/a").given == {"spouse": None}


def test_what_a_total_is_made_of_goes_before_the_total() -> None:
    given = read("7 years total experience: 4 UAE, 3 Ontario").given
    assert given == {"foreign_work_years": 4, "canadian_work_years": 3}


@pytest.mark.parametrize(
    "text",
    [
        "no Canadian experience, 5 years of work experience",
        "5 years work exp none in canada",
        "5 yrs experience 0 canadian",
        "5 years of experience without any canadian experience",
        "5 ans d'expérience aucune au Canada",
    ],
)
def test_work_of_no_place_is_foreign_where_there_is_none_in_canada(text: str) -> None:
    assert read(text).given == {"canadian_work_years": 0, "foreign_work_years": 5}


def test_relatives_that_one_has_not_in_canada_say_nothing_of_work() -> None:
    assert read("5 years work exp no family in canada").asks("canadian_work_years")


@pytest.mark.parametrize(
    "text",
    [
        "IELTS 7.5 each for me and 6 6 6 6 for her, wife",
        "ielts of my wife is 6 each, my ielts 7.5 each",
        "IELTS reading 7.5, listening 7.5, speaking 7.5, writing 7.5 and my wife's reading 6, listening 6, speaking 6, "
        "writing 6",
    ],
)
def test_each_row_goes_to_the_one_it_is_said_of(text: str) -> None:
    given = read(text).given
    assert set(given["first_language"]["scores"].values()) == {7.5}
    assert set(given["spouse"]["language"]["scores"].values()) == {6}


@pytest.mark.parametrize("text", ["CLB 9 English and NCLC 7 French", "NCLC 7 pour le français et CLB 9 pour l'anglais"])
def test_a_language_behind_its_level_goes_with_it(text: str) -> None:
    given = read(text).given
    assert (given["first_language"]["language"], given["second_language"]["language"]) == ("english", "french")


def test_no_french_leaves_the_second_language_empty_and_the_first_unsaid() -> None:
    assert read("31, no French").given == {"age": 31, "second_language": None}


@pytest.mark.parametrize(
    ("typed", "scores"), [("10998", [10, 9, 9, 8]), ("12111010", [12, 11, 10, 10]), ("9101010", [9, 10, 10, 10])]
)
def test_scores_of_two_digits_in_a_row_are_parted_where_there_is_one_way(typed: str, scores: list[int]) -> None:
    given = read_scores(typed, "CELPIP").given
    assert given is not None
    assert [given["scores"][a] for a in ("listening", "reading", "writing", "speaking")] == scores


def test_digits_that_can_be_parted_in_two_ways_are_asked_for() -> None:
    assert read_scores("1111111", "CELPIP").given is None


@pytest.mark.parametrize("text", ["IELTS 8,7.5,7,7.5", "IELTS 8 ; 7,5 ; 7 ; 7,5", "IELTS 7.5 (8, 7.5, 7, 7.5)"])
def test_lists_of_scores_are_told_from_decimal_commas(text: str) -> None:
    scores = read(text).given["first_language"]["scores"]
    assert scores == {"listening": 8, "reading": 7.5, "writing": 7, "speaking": 7.5}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("canadian work 20 hours per week for 2 years", 1),
        ("1 year canadian experience part time 15 hrs a week", 0),
        ("2 ans de travail au Canada à 20 h par semaine", 1),
        ("worked 40 hours a week for 2 years in Toronto", 2),
    ],
)
def test_fewer_hours_a_week_than_full_time_count_in_proportion(text: str, years: int) -> None:
    assert read(text).given["canadian_work_years"] == years


def test_hours_a_week_are_no_years_of_work() -> None:
    assert read("canadian experience 20h/week 2 years").given.get("canadian_work_years") != 20


def test_different_hours_a_week_of_two_jobs_are_asked_about() -> None:
    assert read("20 hrs a week 1 year in Toronto and 15 hours a week 1 year in Calgary").asks("canadian_work_years")


@pytest.mark.parametrize("text", ["3 years self employed in Toronto", "2 ans travailleur autonome à Toronto"])
def test_self_employment_in_canada_is_asked_about(text: str) -> None:
    assert read(text).asks("canadian_work_years")


def test_self_employment_abroad_counts() -> None:
    assert read("self employed in India 4 years").given["foreign_work_years"] == 4


def test_the_day_of_a_draw_is_no_length_of_work() -> None:
    assert "canadian_work_years" not in read("516, CEC draw of 5 August").given


@pytest.mark.parametrize(
    "text",
    [
        "3 years Canadian experience but on a study permit",
        "2 ans de travail au Canada avec permis d'études",
        "2 ans travailleur autonome au Canada",
        "worked 2 years in Canada as refugee claimant",
    ],
)
def test_work_in_canada_of_a_kind_that_may_not_count_is_asked_about(text: str) -> None:
    assert read(text).asks("canadian_work_years")


@pytest.mark.parametrize(
    ("text", "canada", "abroad"),
    [
        ("3 yrs exp out of which 1 in Canada", 1, 2),
        ("5 ans d'expérience dont 2 au Canada", 2, 3),
        ("total 5 yrs exp 2 in Canada 3 in India", 2, 3),
        ("7 years in total: 4 in the UAE, 3 in Ontario", 3, 4),
    ],
)
def test_the_parts_of_a_whole_are_not_added_to_it(text: str, canada: int, abroad: int) -> None:
    given = read(text).given
    assert (given["canadian_work_years"], given["foreign_work_years"]) == (canada, abroad)


@pytest.mark.parametrize(
    "text", ["bachelor Canadian 4 year, 2 yr Canada work", "mba from Canada 2yr, 2 year Canada work"]
)
def test_the_length_of_a_degree_is_no_work(text: str) -> None:
    assert read(text).given.get("canadian_work_years") in (2, None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("CLB 9 all French none", "english"),
        ("NCLC 7 partout anglais aucun", "french"),
        ("CLB 7 French no English", "french"),
        ("CLB 9 all English no French", "english"),
    ],
)
def test_a_language_that_is_denied_is_not_that_of_the_level_before_it(text: str, language: str) -> None:
    assert read(text).given["first_language"]["language"] == language
