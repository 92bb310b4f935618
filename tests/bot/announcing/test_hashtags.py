"""Hashtags that Telegram makes links of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcing.hashtags import hashtag
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language


@pytest.mark.parametrize(
    ("words", "tag"),
    [("CEC", "#CEC"), ("français", "#Français"), ("senior managers", "#SeniorManagers"), ("état-major", "#ÉtatMajor")],
)
def test_words_are_joined_each_with_a_capital(words: str, tag: str) -> None:
    assert hashtag(words) == tag


@pytest.mark.parametrize("words", ["", "2026", "—", "12 34"])
def test_what_holds_no_letter_is_no_hashtag(words: str) -> None:
    assert hashtag(words) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_has_a_hashtag_of_its_own(base: KnowledgeBase, language: Language) -> None:
    tags = [hashtag(category.short[language]) for category in base.categories()]
    assert "" not in tags
    assert len(set(tags)) == len(tags)


@given(st.text())
def test_whatever_the_words_a_hashtag_is_one_word(words: str) -> None:
    assert re.fullmatch(r"(#\w+)?", hashtag(words))
