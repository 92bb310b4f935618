"""What is typed about a job: an occupation, its months, where; or something else altogether."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.profile.job_typed import is_code, read_months, read_occupation, read_where
from knowledge.base import KnowledgeBase
from knowledge.models import Language


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("21231", "en", "21231"),
        ("NOC 21231", "en", "21231"),
        ("CNP 31301, infirmière", "fr", "31301"),
        ("software engineer", "en", "21231"),
        ("I am a welder", "en", "72106"),
        ("cuisinier", "fr", "63200"),
    ],
)
def test_a_code_or_a_clear_title_is_taken(base: KnowledgeBase, text: str, language: Language, code: str) -> None:
    meant = read_occupation(text, base, language)
    assert meant
    assert meant.sure
    assert meant.codes[0] == code


@pytest.mark.parametrize(("text", "language"), [("teacher", "en"), ("developer", "en"), ("enseignant", "fr")])
def test_a_title_of_several_is_offered_and_not_guessed(base: KnowledgeBase, text: str, language: Language) -> None:
    meant = read_occupation(text, base, language)
    assert meant
    assert not meant.sure
    assert len(meant.codes) > 1


def test_an_old_code_leads_to_what_took_its_place(base: KnowledgeBase) -> None:
    old = base.old_occupation("2173")
    assert old
    meant = read_occupation("2173", base, "en")
    assert meant
    assert meant.codes == tuple(one.code for one in old.successors)
    assert meant.old == "2173"
    assert meant.sure == (len(old.successors) == 1)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("99999", "no_code"), ("9999", "no_code"), ("123", "not_digits"), ("212311", "not_digits"), ("xyzzy", "no_title")],
)
def test_what_is_no_occupation_says_why(base: KnowledgeBase, text: str, wrong: str) -> None:
    meant = read_occupation(text, base, "en")
    assert meant
    assert (meant.wrong, meant.words, meant.codes) == (wrong, text, ())


def test_a_question_is_none(base: KnowledgeBase) -> None:
    assert read_occupation("is a welder on the list?", base, "en") is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("18", 18),
        ("18 months", 18),
        ("2 years", 24),
        ("two years", 24),
        ("1.5 years", 18),
        ("2 years 3 months", 27),
        ("18 mois", 18),
        ("un an et demi", 18),
        ("-3", -3),
    ],
)
def test_months_come_in_any_common_form(text: str, months: int) -> None:
    found = read_months(text)
    assert found
    assert found.value == months


@pytest.mark.parametrize("text", ["2-3 years", "12 or 18", "2 years and 18 months elsewhere"])
def test_months_that_are_not_exact_are_no_answer(text: str) -> None:
    found = read_months(text)
    assert found
    assert (found.value, found.exact) == (None, False)


@pytest.mark.parametrize("text", ["", "hello", "how long must it be?", "tell me about the newest draw of 2026"])
def test_other_words_are_about_something_else(text: str) -> None:
    assert read_months(text) is None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("In Canada", "canada"),
        ("au Canada", "canada"),
        ("abroad", "abroad"),
        ("à l’étranger", "abroad"),
        ("both", "both"),
        ("Dans les deux.", "both"),
        ("Morocco", "abroad"),
        ("in Toronto", "canada"),
        ("India and Canada", "both"),
        ("was the last draw in Canada?", None),
        ("what was the last draw", None),
    ],
)
def test_a_place_is_read_by_its_words_or_names(text: str, where: str | None) -> None:
    assert read_where(text) == where


@pytest.mark.parametrize(("text", "code"), [("2173", True), (" 21231 ", True), ("24", False), ("2173 months", False)])
def test_a_code_is_told_from_a_number_of_months(text: str, code: bool) -> None:
    assert is_code(text) is code


@settings(deadline=None, max_examples=50)
@given(text=st.text(max_size=150))
def test_no_text_is_too_strange(base: KnowledgeBase, text: str) -> None:
    meant = read_occupation(text, base, "en")
    assert meant is None or all(base.occupation(code) for code in meant.codes)
    months = read_months(text)
    assert months is None or months.value is None or months.exact
    assert read_where(text) in ("canada", "abroad", "both", None)
