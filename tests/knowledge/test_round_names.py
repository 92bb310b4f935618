"""What a round's name says, known or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import OTHER
from knowledge.round_names import KnownName, RoundNamesFile
from knowledge.shipped import read_file, round_names

FILE = read_file("round_names.json", RoundNamesFile)
NAMES = round_names()


def category(name: str) -> str:
    return NAMES.read(name).category


@pytest.mark.parametrize("known", FILE.names, ids=lambda known: known.name)
def test_a_known_name_says_its_category_version_and_french_name(known: KnownName) -> None:
    said = NAMES.read(known.name)
    assert (said.name, said.category, said.version) == (known.name, known.category, known.version)
    assert said.name_fr == (known.french[0] if known.french else None)


@pytest.mark.parametrize(
    ("known", "french"), [(known, french) for known in FILE.names for french in known.french], ids=str
)
def test_a_french_name_is_known_by_its_english_one(known: KnownName, french: str) -> None:
    said = NAMES.read(french)
    assert (said.name, said.name_fr, said.category, said.version) == (
        known.name,
        french,
        known.category,
        known.version,
    )


@given(st.sampled_from(FILE.names), st.sampled_from(["upper", "lower", "title"]), st.integers(1, 3))
def test_capitals_and_spacing_of_a_known_name_do_not_matter(known: KnownName, capitals: str, spaces: int) -> None:
    changed = getattr(known.name, capitals)().replace(" ", " " * spaces)
    assert NAMES.read(changed).name == known.name


@given(st.sampled_from([known for known in FILE.names if known.version]), st.integers(2027, 2099), st.integers(1, 20))
def test_a_new_version_of_a_known_name_keeps_its_category(known: KnownName, year: int, number: int) -> None:
    base = known.name[: known.name.lower().rindex("version")].rstrip("( ").removesuffix("2026-").rstrip(", ")
    for written in (f"{base} ({year}-Version {number})", f"{base}, {year}-version {number}"):
        said = NAMES.read(written)
        assert (said.category, said.version) == (known.category, f"{year}-Version {number}")


@pytest.mark.parametrize(
    ("name", "expected", "version"),
    [
        ("French language proficiency (2023-1)", "french", "2023-1"),
        ("STEM occupations (2023-1)", "stem", "2023-1"),
        ("Transport occupations (2024-1)", "transport", "2024-1"),
        ("Agriculture and agri‑food occupations (Version 1)", "agriculture", "Version 1"),
    ],
)
def test_the_names_of_earlier_years_are_read(name: str, expected: str, version: str) -> None:
    said = NAMES.read(name)
    assert (said.category, said.version) == (expected, version)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Federal Skilled Trades Program", "fst"),
        ("Federal Skilled Trades (Version 2)", "fst"),
        ("Federal Skilled Workers", "fsw"),
        ("Skilled Trades Occupations, 2027-Version 4", "trades"),
        ("Physicians and surgeons with Canadian Work Experience", "physicians"),
        ("Healthcare physicians (Version 1)", "physicians"),
        ("Senior managers of the Canadian Experience Class", "senior_managers"),
        ("Researchers with Canadian Work Experience, 2026-Version 1", "researchers"),
        ("Chercheurs ayant de l’expérience de travail au Canada", "researchers"),
        ("Health occupations (Version 9)", "healthcare"),
        ("Provincial Nominees", "pnp"),
        ("Métiers du transport (Version 4)", "transport"),
        ("Recrues militaires", "military"),
        ("Compétences linguistiques en français 2027", "french"),
    ],
)
def test_the_keywords_place_a_name_not_seen_before(name: str, expected: str) -> None:
    assert category(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Plumbers with Canadian Work Experience, 2027-Version 1",
        "Canadian work experience",
        "General practitioners, 2027-Version 1",
        "Generals",
        "Leadership and innovation",
        "Healthcare and education occupations (Version 1)",
        "French-speaking teachers",
        "Provincial Nominee Program: healthcare",
        "Systems analysts",
        "Tradespeople",
        "x",
    ],
)
def test_a_name_that_no_category_alone_can_claim_is_other(name: str) -> None:
    assert category(name) == OTHER


def test_an_unknown_name_is_kept_as_it_is_given() -> None:
    said = NAMES.read("  Leadership and   innovation, 2027-Version 1 ")
    assert (said.name, said.name_fr, said.version) == (
        "Leadership and innovation, 2027-Version 1",
        None,
        "2027-Version 1",
    )


@given(st.text(min_size=1, max_size=80))
def test_every_text_says_one_category_of_the_data(name: str) -> None:
    assert category(name) in {known.category for known in FILE.names} | {"researchers", OTHER}
