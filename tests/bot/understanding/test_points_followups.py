"""What a few words ask after the points of one thing."""

from __future__ import annotations

import pytest

from tests.bot.understanding.conftest import Read


@pytest.mark.parametrize("text", ["33?", "33", "and 33", "et à 33 ?"])
def test_a_number_after_the_points_of_an_age_is_another_age(read: Read, text: str) -> None:
    last = read("how many points at 32").queries[0]
    query = read(text, last=last).queries[0]
    assert (query.slots.get("factor"), query.slots.get("age")) == ("age", "33")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("and a diploma", None),
        ("2 year one?", "two_year"),
        ("and for 3 year program", "bachelor"),
        ("et un certificat ?", None),
        ("et celui de 2 ans ?", "two_year"),
    ],
)
def test_another_credential_has_its_own_points_or_those_of_all_are_told(
    read: Read, text: str, level: str | None
) -> None:
    last = read("points for a phd").queries[0]
    query = read(text, last=last).queries[0]
    assert (query.slots.get("factor"), query.slots.get("education")) == ("education", level)


def test_an_abbreviation_beside_what_french_has_too_is_english(read: Read) -> None:
    assert read("gcms notes cost").language == "en"
