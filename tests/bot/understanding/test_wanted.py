"""What is asked for after `/subscribe`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import Understanding
from bot.understanding.wanted import Wanted
from knowledge.base import KnowledgeBase
from knowledge.models import OTHER, Language

TODAY = date(2026, 10, 5)


def wanted(understanding: Understanding, text: str, language: Language | None = None) -> Wanted:
    return understanding.wanted(text, language, TODAY)


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("french", ["french"]),
        ("frnch", ["french"]),
        ("cec and stem", ["cec", "stem"]),
        ("métiers, santé", ["trades", "healthcare"]),
        ("plombiers", ["trades"]),
        ("helthcare trades", ["healthcare", "trades"]),
        ("only the general draws please", ["general"]),
    ],
)
def test_categories_are_read_as_in_messages(understanding: Understanding, text: str, categories: list[str]) -> None:
    found = wanted(understanding, text)
    assert (sorted(found.categories), found.strange) == (sorted(categories), ())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_short_name_of_a_category_is_read_as_that_one(
    understanding: Understanding, base: KnowledgeBase, language: Language
) -> None:
    shown = [one for one in base.categories() if one.id != OTHER]
    read = {one.id: wanted(understanding, one.short[language], language) for one in shown}
    assert {name: (found.categories, found.strange) for name, found in read.items()} == {
        one.id: ((one.id,), ()) for one in shown
    }


@pytest.mark.parametrize(
    ("text", "score"),
    [("480", 480), ("french 480", 480), ("at or below 480", 480), ("cec <= 500", 500), ("note de 410 ou moins", 410)],
)
def test_the_one_number_is_the_score(understanding: Understanding, text: str, score: int) -> None:
    found = wanted(understanding, text)
    assert (found.score, found.strange) == (score, ())


@pytest.mark.parametrize("text", ["all", "tous les tirages", "everything", "all draws please"])
def test_all_draws_can_be_said(understanding: Understanding, text: str) -> None:
    found = wanted(understanding, text)
    assert (found.every, found.categories, found.strange) == (True, (), ())


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("blah", ("blah",)),
        ("french blah", ("blah",)),
        ("no pnp", ("no",)),
        ("sauf pnp", ("sauf",)),
        ("480 500", ("480", "500")),
        ("ontario pnp", ("ontario pnp",)),
    ],
)
def test_what_says_nothing_known_is_given_back(
    understanding: Understanding, text: str, strange: tuple[str, ...]
) -> None:
    assert wanted(understanding, text).strange == strange


@pytest.mark.parametrize(("text", "language"), [("français", "fr"), ("trades", "en"), ("métiers 480", "fr")])
def test_the_language_is_that_of_the_words(understanding: Understanding, text: str, language: Language) -> None:
    assert wanted(understanding, text).language == language


@given(text=st.text(max_size=80))
def test_any_text_is_read(understanding: Understanding, text: str) -> None:
    assert wanted(understanding, text).score in (None, *range(10_000))
