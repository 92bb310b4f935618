"""The files a translator edits: the same keys and templates in every language, and no fact among the words."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from bot.intents import Intent
from bot.replies.words import FOLDER, LANGUAGES, said, words_of
from knowledge.models import Language

SPACE = "\u00a0\u202f"
FILES = [file for language in LANGUAGES for file in sorted((FOLDER / language).rglob("*")) if file.is_file()]
FRENCH = [file for file in FILES if file.is_relative_to(FOLDER / "fr")]
MARKUP = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)

ONE_OR_MORE = r"length (>|==) 1\b"
"""How a template tells one thing from several; no fact."""


def names(language: Language) -> set[str]:
    return {str(file.relative_to(FOLDER / language)) for file in (FOLDER / language).rglob("*") if file.is_file()}


def places(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def words_in(file: Path) -> str:
    """What a person reads of a file: in a template neither Jinja nor HTML."""
    text = file.read_text(encoding="utf-8")
    return MARKUP.sub("", text) if file.suffix == ".html" else text


def test_every_language_has_the_same_files() -> None:
    assert names("en") == names("fr")


def test_every_language_has_the_same_texts() -> None:
    assert set(words_of("en")) == set(words_of("fr"))


def test_a_text_has_the_same_places_to_fill_in_every_language() -> None:
    dates = {key for key in words_of("en") if key.startswith("dates.")}
    differing = {key for key, text in words_of("en").items() if places(text) != places(words_of("fr")[key])}
    assert differing - dates == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_no_figure_is_written_in_the_words(file: Path) -> None:
    text = re.sub(ONE_OR_MORE, "", file.read_text(encoding="utf-8"))
    assert re.findall(r"\d", text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_can_be_offered_as_a_button(language: Language) -> None:
    assert {f"buttons.meant.{intent}" for intent in Intent} <= set(words_of(language))


@pytest.mark.parametrize("file", FRENCH, ids=lambda file: str(file.relative_to(FOLDER)))
def test_french_punctuation_does_not_stand_alone_on_a_line(file: Path) -> None:
    assert re.findall(rf"[^\s{SPACE}] [:;?!»]|« |«[^{SPACE}]", words_in(file)) == []


@pytest.mark.parametrize("file", FRENCH, ids=lambda file: str(file.relative_to(FOLDER)))
def test_french_has_typographic_apostrophes(file: Path) -> None:
    assert re.findall(r"\w'\w", words_in(file)) == []


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        said("no.such.text", "en")


def test_a_place_left_empty_is_an_error() -> None:
    with pytest.raises(KeyError):
        said("buttons.copy_code", "en")
