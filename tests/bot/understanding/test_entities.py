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
    ],
)
def test_a_category_is_known_by_its_names(parse: Parse, text: str, category: str) -> None:
    assert values(parse, text, "category") == [category]


def test_a_nickname_away_from_draws_is_no_category(parse: Parse) -> None:
    assert values(parse, "i speak french at home", "category") == []


def test_people_are_a_job_unless_a_round_stands_beside_them(parse: Parse) -> None:
    assert values(parse, "i am a nurse in manila", "category") == []


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
    ],
)
def test_a_round_is_known_by_its_number(parse: Parse, text: str, numbers: list[str]) -> None:
    assert values(parse, text, "number") == numbers


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
    ],
)
def test_codes_are_taken_as_typed(parse: Parse, text: str, codes: list[str]) -> None:
    assert values(parse, text, "noc") == codes


@pytest.mark.parametrize("text", ["noc 2021 version", "in 2019 i worked", "$21231", "call me at 12345"])
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
