"""What a profile sentence gives, assumes and leaves to be asked for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.profile import Assumed, ProfileReading, Range, read_profile

TODAY = date(2026, 10, 5)


def read(text: str) -> ProfileReading:
    return read_profile(text, today=TODAY)


def reasons(text: str) -> dict[str, str]:
    return {one.field: one.reason for one in read(text).unclear}


def test_only_what_is_said_is_given() -> None:
    assert read("I am 34").given == {"age": 34}


def test_an_empty_text_gives_nothing() -> None:
    assert read("") == ProfileReading({}, (), (), "en")


def test_the_language_of_the_sentence_is_told() -> None:
    assert read("j'ai 34 ans et une maîtrise").language == "fr"


def test_single_with_a_spouse_is_asked_for() -> None:
    reading = read("I am single and my wife has CLB 7")
    assert "spouse" not in reading.given
    assert reasons("I am single and my wife has CLB 7") == {"spouse": "contradiction"}


@pytest.mark.parametrize("without", ["without", "w/o", "w/out"])
def test_without_a_spouse_is_single_however_it_is_written(without: str) -> None:
    assert read(f"bachelor, {without} spouse").given == read("bachelor, single").given


def test_the_spouses_result_is_not_the_candidates() -> None:
    reading = read("My wife has CLB 7. I am 34.")
    assert "first_language" not in reading.given
    assert reading.given["spouse"]["language"]["clb"]["reading"] == 7


def test_a_result_after_the_spouses_that_may_be_either_ones_is_asked_for() -> None:
    assert reasons("my wife has a master's, CLB 7, and I am 34") == {"first_language": "whose"}


@pytest.mark.parametrize(
    "text",
    [
        "NCLC 9 moi, NCLC 7 ma femme",
        "nclc 9 moi nclc 7 elle, marié",
        "moi NCLC 9 elle NCLC 7, marié",
        "my NCLC 9, hers 7, married",
        "Me: NCLC 9. Wife: NCLC 7.",
        "NCLC 9, my wife (master, NCLC 7) comes with me",
    ],
)
def test_each_result_goes_to_the_one_it_is_said_of(text: str) -> None:
    given = read(text).given
    levels = (given["first_language"]["clb"]["reading"], given["spouse"]["language"]["clb"]["reading"])
    assert levels == (9, 7)


def test_years_of_a_program_are_no_work() -> None:
    assert read("bachelor (4 years), married").given == {"education": "bachelor", "spouse": {}}


def test_a_degree_still_studied_for_is_not_held() -> None:
    assert read("PhD in progress, master's done").given == {"education": "master"}


def test_two_ages_are_asked_for() -> None:
    assert reasons("I'm 34, age 35") == {"age": "contradiction"}


def test_an_impossible_age_comes_with_what_is_accepted() -> None:
    (unclear,) = read("age -3").unclear
    assert (unclear.field, unclear.reason, unclear.accepted) == ("age", "not_possible", (Range(0, 120),))


def test_the_stronger_of_two_languages_is_the_first_and_that_is_said() -> None:
    reading = read("CLB 6, NCLC 9")
    assert reading.given["first_language"]["language"] == "french"
    assert Assumed("first_language", "first_language", "french") in reading.assumed


def test_eleven_months_are_no_year_and_that_is_said() -> None:
    reading = read("11 months of work in Canada")
    assert reading.given == {"canadian_work_years": 0}
    assert reading.assumed == (Assumed("canadian_work_years", "completed_years", "0"),)


def test_work_in_two_countries_is_added_and_that_is_said() -> None:
    reading = read("2 years of work in India and 3 years in Dubai")
    assert reading.given == {"foreign_work_years": 5}
    assert reading.assumed == (Assumed("foreign_work_years", "added", "2"),)


def test_work_of_no_place_is_asked_for_in_both() -> None:
    assert reasons("5 years of experience") == {"canadian_work_years": "where", "foreign_work_years": "where"}


def test_living_in_canada_is_no_work_there() -> None:
    reading = read("I have lived in Canada for three years")
    assert not reading.given
    assert reading.asks("canadian_work_years")


def test_a_sibling_of_unsaid_standing_is_taken_for_a_resident_and_that_is_said() -> None:
    reading = read("my brother lives in Calgary")
    assert reading.given == {"sibling_in_canada": True}
    assert reading.assumed == (Assumed("sibling_in_canada", "sibling_status"),)


def test_a_sibling_with_a_study_permit_is_asked_for() -> None:
    assert reasons("my sister is in Toronto on a study permit") == {"sibling_in_canada": "status"}


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("B.Tech", "bachelor"),
        ("Ph.D.", "phd"),
        ("MBA", "master"),
        ("2-year diploma", "two_year"),
        ("certificat d'un an", "one_year"),
        ("a three year diploma", "bachelor"),
        ("bachelor's and a one year diploma", "two_or_more"),
        ("two bachelor degrees", "two_or_more"),
        ("master's and bachelor's", "master"),
        ("grade 12", "secondary"),
    ],
)
def test_education_is_the_highest_level_said(text: str, education: str) -> None:
    assert read(text).given == {"education": education}


@pytest.mark.parametrize(
    "text",
    [
        "does a two year diploma and a one year one give more than a bachelor's",
        "diplôme de 2 ans, est-ce plus de points qu'une licence",
    ],
)
def test_what_a_credential_is_measured_against_is_not_held(text: str) -> None:
    assert read(text).given == {"education": "two_year"}


@pytest.mark.parametrize("text", ["I have a diploma", "j'ai le bac", "a degree", "no degree"])
def test_a_credential_of_unsaid_level_is_asked_for(text: str) -> None:
    assert reasons(text) == {"education": "which_kind"}


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("no pnp", {"provincial_nomination": False}),
        ("nominated by Ontario", {"provincial_nomination": True}),
        ("applied for PNP", {"provincial_nomination": False}),
        ("job offer yes PNP no", {"job_offer": True, "provincial_nomination": False}),
        ("désignation de l'Ontario", {"provincial_nomination": True}),
        ("sceau rouge", {"certificate_of_qualification": True}),
        ("pas d'offre d'emploi", {"job_offer": False}),
        ("no siblings", {"sibling_in_canada": False}),
        ("married to a Canadian citizen", {"spouse": {"citizen_or_pr": True}}),
        ("ma femme ne vient pas", {"spouse": {"accompanying": False}}),
        ("never married", {"spouse": None}),
        ("not married", {"spouse": None}),
    ],
)
def test_what_is_yes_or_no_is_read(text: str, given: dict[str, object]) -> None:
    assert read(text).given == given


def test_work_that_is_part_of_a_stay_is_what_counts() -> None:
    assert read("5 ans au Canada dont 3 ans de travail").given == {"canadian_work_years": 3}


def test_a_language_named_before_a_comma_is_not_that_of_the_next_level() -> None:
    given = read("CLB 9 english, NCLC 5 french").given
    assert (given["first_language"]["language"], given["second_language"]["language"]) == ("english", "french")


@pytest.mark.parametrize("text", ["turning 30 in dec, a bachelor's", "j’aurai 30 ans en dec, une maîtrise"])
def test_december_in_short_is_no_credential(text: str) -> None:
    assert read(text).given["education"] in ("bachelor", "master")
