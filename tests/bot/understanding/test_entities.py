"""What a message names."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Parse


def values(parse: Parse, text: str, *kinds: str) -> list[str]:
    return parse(text).entities.values(*kinds)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("doctors draw", "physicians"),
        ("c-suite round", "senior_managers"),
        ("nurses category", "healthcare"),
        ("tirage pour les francophones", "french"),
        ("stim", "stem"),
        ("army draw", "military"),
        ("all program draw", "general"),
        ("category based draws", "category_based"),
        ("oinp", "oinp"),
        ("candidats des provinces", "pnp"),
        ("expérience canadienne", "cec"),
        ("trades program", "fst"),
        ("programme des métiers spécialisés", "fst"),
        ("ronda de oficios", "trades"),
        ("法语类", "french"),
        ("categoría de salud", "healthcare"),
        ("manitoba says my noc is wrong", "mpnp"),
        ("désignée par la saskatchewan", "sinp"),
        ("only the nb stream is left", "nbpnp"),
        ("invited by ontario", "oinp"),
    ],
)
def test_a_category_is_known_by_its_names(parse: Parse, text: str, category: str) -> None:
    assert values(parse, text, "category") == [category]


def test_a_nickname_away_from_draws_is_no_category(parse: Parse) -> None:
    assert values(parse, "i speak french at home", "category") == []


def test_people_are_a_job_unless_a_round_stands_beside_them(parse: Parse) -> None:
    assert values(parse, "i am a nurse in manila", "category") == []


@pytest.mark.parametrize(
    "text",
    ["i live in manitoba", "the low wage stream in bc", "which vaccines do ontario schools ask", "remote from France"],
)
def test_a_place_is_no_program(parse: Parse, text: str) -> None:
    assert values(parse, text, "category") == []


@pytest.mark.parametrize(
    "text", ["healthcare vs french", "french or healthcare", "french+healthcare", "stem, education"]
)
def test_a_nickname_beside_a_name_is_a_category_too(parse: Parse, text: str) -> None:
    assert len(values(parse, text, "category")) == 2


def test_several_categories_keep_their_order(parse: Parse) -> None:
    assert values(parse, "compare healthcare and trades draw", "category") == ["healthcare", "trades"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("#402", ["402"]),
        ("draw 402 details", ["402"]),
        ("tirage 91b", ["91b"]),
        ("round no. 12", ["12"]),
        ("compare draw 400 and 404", ["400", "404"]),
        ("draw 400,404", ["400", "404"]),
        ("402nd draw", ["402"]),
        ("draw 9999", ["9999"]),
        ("# 176", ["176"]),
        ("number 358 please", ["358"]),
        ("tirage n°350", ["350"]),
        ("la 399 et la 404", ["399", "404"]),
        ("entre la ronde 405 et la 410", ["405", "410"]),
        ("draws between 420 and 425", ["420", "425"]),
        ("draws 420 to 425", ["420", "425"]),
        ("tie-break of 389", ["389"]),
        ("round 380 against 435", ["380", "435"]),
        ("round two hundred ninety-one", ["291"]),
    ],
)
def test_a_round_is_known_by_its_number(parse: Parse, text: str, numbers: list[str]) -> None:
    assert values(parse, text, "number") == numbers


@pytest.mark.parametrize("text", ["draws between 29 apr and 11 may", "number 1 question", "tie-break of 520"])
def test_a_number_that_no_round_can_have_names_none(parse: Parse, text: str) -> None:
    assert values(parse, text, "number") == []


@pytest.mark.parametrize("text", ["cec draw 520", "draw in 2025", "next draw in 10 days", "#1 500 points"])
def test_other_numbers_beside_a_round_are_not_its_number(parse: Parse, text: str) -> None:
    assert "520" not in values(parse, text, "number") and "2025" not in values(parse, text, "number")


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("my score is 468", "468"),
        ("i have 350 points and 600 from pnp", "350"),
        ("crs 480, need 500?", "480"),
        ("475crs", "475"),
        ("j'ai 401", "401"),
        ("348 points which is less than 450", "348"),
        ("anyone in the 480s", "480"),
        ("489pts", "489"),
        ("my crs is 4 8 9", "489"),
        ("my score is four hundred and thirty-five", "435"),
        ("is five-oh-eight ok for cec", "508"),
        ("quatre cent vingt-deux points", "422"),
        ("it went from 496 to 491", "491"),
        ("my crs was 412 then, now 388", "388"),
        ("i was at 449 before the nomination, 1049 in all", "449"),
        ("my friend with 510 got it, my score is 484", "484"),
    ],
)
def test_the_score_is_the_askers(parse: Parse, text: str, score: str) -> None:
    assert values(parse, text, "score") == [score]


@pytest.mark.parametrize("text", ["$500", "in 365 days", "TEF 450", "500 invitations", "12164 dollars", "noc 21231"])
def test_money_days_and_codes_are_no_score(parse: Parse, text: str) -> None:
    assert values(parse, text, "score") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("21231", ["21231"]),
        ("noc 2173", ["2173"]),
        ("NOC 2171&2173", ["2171", "2173"]),
        ("00015", ["00015"]),
        ("33102 or 44101", ["33102", "44101"]),
        ("0213 managers", ["0213"]),
        ("is 2174 in the new system", ["2174"]),
        ("NOC-21231", ["21231"]),
        ("noc 2 1 2 3 1", ["21231"]),
        ("works here (33101). People say so", ["33101"]),
        ("2171 or 2173", ["2171", "2173"]),
    ],
)
def test_codes_are_taken_as_typed(parse: Parse, text: str, codes: list[str]) -> None:
    assert values(parse, text, "noc") == codes


@pytest.mark.parametrize("text", ["noc 2021 version", "in 2019 i worked", "$21231", "call me at 12345", "i paid 1525"])
def test_editions_years_and_money_are_no_codes(parse: Parse, text: str) -> None:
    assert values(parse, text, "noc") == []


@pytest.mark.parametrize(
    ("text", "n", "offset"),
    [
        ("last 5 draws", "5", None),
        ("last five cec rounds", "5", None),
        ("les cinq derniers tirages", "5", None),
        ("pichle 3 draws", "3", None),
        ("the one before", None, "1"),
        ("second last draw", None, "1"),
        ("avant-dernier tirage", None, "1"),
        ("last 5 years", None, None),
        ("last half dozen rounds", "6", None),
        ("the two most recent pnp rounds", "2", None),
        ("les sept derniers tirages", "7", None),
        ("2 draws ago", None, "2"),
        ("il y a trois tirages", None, "3"),
        ("previous cec before this one", None, "1"),
        ("the time before last", None, "1"),
        ("le tirage d'avant la dernière", None, "1"),
    ],
)
def test_how_many_rounds_and_how_far_back(parse: Parse, text: str, n: str | None, offset: str | None) -> None:
    entities = parse(text).entities
    assert (entities.first("n"), entities.first("offset")) == (n, offset)


def test_tests_and_their_bands(parse: Parse) -> None:
    entities = parse("ilets L7.5 R7 W6.5 S8").entities
    assert [entities.first(k) for k in ("test", "listening", "reading", "writing", "speaking")] == [
        *("IELTS", "7.5", "7", "6.5", "8")
    ]


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("pte core", "PTE"),
        ("tef canada", "TEF"),
        ("celpip general", "CELPIP"),
        ("雅思", "IELTS"),
        ("my trf number", "IELTS"),
        ("tcf", "TCF"),
    ],
)
def test_a_test_is_known_by_its_names(parse: Parse, text: str, test: str) -> None:
    assert values(parse, text, "test") == [test]


def test_a_possessive_is_no_result_of_speaking(parse: Parse) -> None:
    assert values(parse, "speaking 7.5, listening 8, reading 7, my score's 489", "score") == ["489"]


def test_bands_in_a_row_keep_their_order(parse: Parse) -> None:
    assert values(parse, "what CLB is ielts 6.5 7 8 7.5", "bands") == ["6.5,7,8,7.5"]


@pytest.mark.parametrize(
    ("text", "size"),
    [("family of 4", "4"), ("famille de quatre", "4"), ("show money for 3", "3"), ("2 people in family", "2")],
)
def test_the_size_of_a_family(parse: Parse, text: str, size: str) -> None:
    assert values(parse, text, "family_size") == [size]


def test_a_score_band(parse: Parse) -> None:
    assert values(parse, "people in 451-500", "range") == ["451-500"]
