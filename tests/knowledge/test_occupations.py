"""Finding unit groups by title, everyday name or code."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.base import KnowledgeBase
from knowledge.errors import DataInvalid
from knowledge.models import Language, Occupation, Text
from knowledge.occupations import checking, files
from knowledge.occupations.aliases import Aliases, read_aliases, read_relations
from knowledge.shipped import read_csv
from tests.knowledge.shipped import DATA, read

LANGUAGES: tuple[Language, ...] = ("en", "fr")
SAMPLE = 300


def first(base: KnowledgeBase, text: str, language: Language = "en") -> str | None:
    """The code that comes first for a text."""
    found = base.search_occupations(text, language, limit=1)
    return found[0].code if found else None


def titles(language: Language) -> dict[str, set[str]]:
    """Every official job title with its codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_csv(f"occupations/job_titles.{language}.csv"):
        found[row["title"]].add(row["code"])
    return found


def everyday_names(language: Language) -> dict[str, tuple[str, ...]]:
    """Every everyday name with its codes, most likely first."""
    return read_aliases(language).aliases


# titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_official_title_finds_its_own_unit_group_first(base: KnowledgeBase, language: Language) -> None:
    known = titles(language)
    sample = random.Random(2021).sample(sorted(known), SAMPLE)  # noqa: S311 - the same sample every time
    assert [title for title in sample if first(base, title, language) not in known[title]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_group_is_found_by_its_own_title(base: KnowledgeBase, language: Language) -> None:
    codes = {row["code"]: row[f"title_{language}"] for row in read_csv("occupations/unit_groups.csv")}
    assert [title for code, title in codes.items() if first(base, title, language) != code] == []


@pytest.mark.parametrize(
    ("typed", "title", "language"),
    [
        ("DENTAL HYGIENISTS", "Dental hygienist", "en"),
        ("dental-hygienist", "Dental hygienist", "en"),
        ("dairy farm laborers", "Dairy farm labourer", "en"),
        ("womens center managers", "Women's centre manager", "en"),
        ("author’s agent", "Author's agent", "en"),
        ("bylaw enforcement officer", "By-law enforcement officer", "en"),
        ("forewoman of cabinetmakers", "Cabinetmakers foreman/woman", "en"),
        ("boulangère", "Boulanger/boulangère", "fr"),
        ("boulangers", "Boulanger/boulangère", "fr"),
        ("ingenieure mecanicienne", "Ingénieur mécanicien/ingénieure mécanicienne", "fr"),
        ("hygiénistes dentaires", "Hygiéniste dentaire", "fr"),
        ("opératrice d’équipement lourd", "Opérateur/opératrice d'équipement lourd", "fr"),
    ],
)
def test_case_number_gender_accents_and_marks_make_no_difference(
    base: KnowledgeBase, typed: str, title: str, language: Language
) -> None:
    assert first(base, typed, language) in titles(language)[title]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("dentel hygenist", "Dental hygienist"),
        ("elctrician", "Electrician"),
        ("sofware enginer", "Software engineer"),
        ("archaeologst", "Archaeologist"),
        ("crane opertaor", "Crane operator"),
    ],
)
def test_misspelt_titles_are_found(base: KnowledgeBase, typed: str, title: str) -> None:
    assert first(base, typed) in titles("en")[title]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("archivist in a city museum", "Archivist"),
        ("I worked as a court reporter for 3 years", "Court reporter"),
        ("shepherd, sheep farm", "Shepherd"),
        ("senior land surveyor", "Land surveyor"),
    ],
)
def test_words_around_a_title_do_not_hide_it(base: KnowledgeBase, typed: str, title: str) -> None:
    assert first(base, typed) in titles("en")[title]


@pytest.mark.parametrize(
    ("typed", "title", "language"),
    [
        ("manage a restaurant", "restaurant manager", "en"),
        ("supervise the cleaners", "cleaner supervisor", "en"),
        ("sell insurance", "insurance salesperson", "en"),
        ("fix cars", "car mechanic", "en"),
        ("take care of the elderly", "elderly caregiver", "en"),
        ("build houses", "house builder", "en"),
        ("gère un restaurant", "directeur restaurant", "fr"),
        ("vends des vêtements", "vendeur de vêtements", "fr"),
        ("coupe les cheveux", "coiffeur", "fr"),
        ("conduis un camion", "conducteur de camion", "fr"),
    ],
)
def test_work_told_by_what_one_does_is_that_of_who_does_it(
    base: KnowledgeBase, typed: str, title: str, language: Language
) -> None:
    assert first(base, typed, language) == first(base, title, language) is not None


@pytest.mark.parametrize("title", ["design engineer", "audit clerk", "test engineer"])
def test_a_title_that_begins_like_something_done_is_a_title(base: KnowledgeBase, title: str) -> None:
    official = {code for name, codes in titles("en").items() if name.lower() == title for code in codes}
    assert first(base, title) in official | set(everyday_names("en").get(title, ()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_does_something_has_a_name_that_is_found(base: KnowledgeBase, language: Language) -> None:
    doers = read_relations(language).doers
    assert [doer for doer in doers if first(base, doer, language) is None] == []


def test_a_helper_or_manager_does_not_come_before_the_one_who_does_the_work(base: KnowledgeBase) -> None:
    for work in ("welder", "plumber", "cook", "electrician", "carpenter", "painter"):
        found = base.occupation(first(base, work) or "")
        assert found is not None and found.teer in (2, 3), work


def test_the_official_title_matched_is_told(base: KnowledgeBase) -> None:
    (match, *_) = base.search_occupations("archivist")
    assert (match.job_title, match.score) == ("Archivist", 1.0)


def test_titles_are_in_the_language_asked_whichever_was_typed(base: KnowledgeBase) -> None:
    for typed in ("archivist", "archiviste"):
        for language in LANGUAGES:
            (match, *_) = base.search_occupations(typed, language)
            occupation = base.occupation(match.code)
            assert occupation is not None and match.title == occupation.title[language]
            assert match.code in titles("en")["Archivist"]


def test_example_titles_are_official_ones_of_the_group(base: KnowledgeBase) -> None:
    for language in LANGUAGES:
        examples = base.example_titles("21231", language, limit=5)
        assert len(examples) == 5
        assert all("21231" in titles(language)[title] for title in examples)
    assert base.example_titles("99999", "en") == []


# everyday names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_everyday_name_finds_one_of_its_unit_groups_first(base: KnowledgeBase, language: Language) -> None:
    official = {title.casefold() for title in titles(language)}
    wrong = [
        alias
        for alias, codes in everyday_names(language).items()
        if alias.casefold() not in official and first(base, alias, language) not in codes
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everyday_names_mean_unit_groups_that_exist_each_once(base: KnowledgeBase, language: Language) -> None:
    for alias, codes in everyday_names(language).items():
        assert codes and len(set(codes)) == len(codes), alias
        assert len(base.occupations(codes)) == len(codes), alias


@pytest.mark.parametrize(
    ("typed", "alias", "language"),
    [
        ("psw in nursing home", "psw", "en"),
        ("P.S.W.", "psw", "en"),
        ("rn icu", "rn", "en"),
        ("truck driver long haul", "truck driver", "en"),
        ("préposée aux bénéficiaires dans un CHSLD", "préposé aux bénéficiaires", "fr"),
    ],
)
def test_an_everyday_name_is_seen_inside_a_longer_phrase(
    base: KnowledgeBase, typed: str, alias: str, language: Language
) -> None:
    assert first(base, typed, language) == everyday_names(language)[alias][0]


def test_abbreviations_are_read_in_full(base: KnowledgeBase) -> None:
    assert first(base, "hr mgr") == first(base, "human resources manager")
    assert first(base, "mech engr") == first(base, "mechanical engineer")


# codes


@pytest.mark.parametrize("typed", ["21231", "NOC 21231", "noc-21231", "CNP 21231", "code 21231", "NOC21231 please"])
def test_a_code_finds_its_unit_group_alone(base: KnowledgeBase, typed: str) -> None:
    assert [match.code for match in base.search_occupations(typed)] == ["21231"]


def test_an_old_code_finds_its_successors_the_main_one_first(base: KnowledgeBase) -> None:
    for row in read_csv("occupations/noc2016.csv"):
        old = base.old_occupation(row["old_code"])
        assert old is not None
        main = [one.code for one in old.successors if one.main]
        found = [match.code for match in base.search_occupations(row["old_code"], limit=len(old.successors))]
        assert set(found) == {one.code for one in old.successors}
        assert found[: len(main)] == main


@pytest.mark.parametrize("typed", ["99999", "0000", "NOC 99998", "123456", "9999"])
def test_a_code_that_does_not_exist_finds_nothing(base: KnowledgeBase, typed: str) -> None:
    assert base.search_occupations(typed) == []


def test_a_year_beside_a_title_is_no_code(base: KnowledgeBase) -> None:
    assert first(base, "archivist since 2019") == first(base, "archivist")


# what is no occupation


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "?!", "a", "of the", "asdfgh", "qwertyuiop zxcvbnm", "hello", "hello how are you"),
        *("happy birthday", "blue elephant", "xyz", "bonjour", "merci beaucoup", "你好", "привет", "\ud800", "\x00"),
    ],
)
def test_nonsense_finds_nothing(base: KnowledgeBase, typed: str, language: Language) -> None:
    assert base.search_occupations(typed, language) == []


SLIPS = st.tuples(st.sampled_from(sorted(titles("en"))), st.integers(0, 80), st.sampled_from(["", "e", "xy", " "]))
"""A title with a letter left out, changed, or added to."""


@given(
    text=st.text(max_size=60) | SLIPS.map(lambda slip: slip[0][: slip[1]] + slip[2] + slip[0][slip[1] + 1 :]),
    language=st.sampled_from(LANGUAGES),
)
def test_any_text_finds_at_most_five_distinct_groups_best_first(
    base: KnowledgeBase, text: str, language: Language
) -> None:
    found = base.search_occupations(text, language)
    assert len({match.code for match in found}) == len(found) <= 5
    assert all(0 < match.score <= 1 for match in found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


WORDS = st.sampled_from(
    ["nurse", "chef", "d'", "l'", "mgr", "(", ")", "/", "-", "&", '"', "*", "OR", "NEAR", "21231", "é"]
)


@given(text=st.lists(WORDS, max_size=12).map(" ".join), limit=st.integers(0, 5))
def test_marks_and_words_of_the_index_language_are_only_words(base: KnowledgeBase, text: str, limit: int) -> None:
    assert len(base.search_occupations(text, limit=limit)) <= limit


# the files


def test_every_file_of_the_classification_is_whole_and_sourced() -> None:
    manifest = read("occupations/occupations.json")
    listed = {entry["name"]: entry["rows"] for entry in manifest["files"]}
    assert set(listed) == {file.name for file in (DATA / "occupations").glob("*.csv")}
    assert listed == {name: len(read_csv(f"occupations/{name}")) for name in listed}


def test_an_everyday_name_of_no_unit_group_stops_the_build_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "read_aliases", lambda _: Aliases(aliases={"ghost writer": ("21231", "99999")}))
    with pytest.raises(DataInvalid, match=r"aliases\.en\.toml: 'ghost writer' means 99999"):
        files.read_names("en", [Occupation(code="21231", teer=1, title=Text(en="Software engineers", fr="Ingénieurs"))])


# checking


@pytest.mark.parametrize(
    ("damage", "breach"),
    [
        ("DELETE FROM occupations WHERE code = '21231'", "the unit group 21231 is missing"),
        (
            "DELETE FROM occupation_names WHERE code = '21231' AND kind = 'title' AND language = 'fr'",
            "no job title in fr",
        ),
        ("UPDATE old_occupations SET successors = '[]' WHERE code = '2173'", "2173 of NOC 2016 has no successor"),
        ("DELETE FROM occupations WHERE code = '33102'", "means 33102, which is no unit group"),
        ("DELETE FROM sources WHERE id = 'STATCAN-NOC'", "names 'STATCAN-NOC', which does not exist"),
    ],
)
def test_a_breach_is_named(knowledge_path: Path, tmp_path: Path, damage: str, breach: str) -> None:
    path = Path(shutil.copy(knowledge_path, tmp_path / "knowledge.db"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    with closing(KnowledgeBase(path)) as base:
        assert any(breach in found for check in checking.CHECKS for found in check(base))
