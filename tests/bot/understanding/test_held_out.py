"""Lines written before any tuning are understood, above a floor."""

from functools import lru_cache

import pytest

from bot.understanding import Understanding
from tests.bot.understanding import report
from tests.bot.understanding.report import LANGUAGES

score = lru_cache(report.score)
"""Several floors hold for the same lines, which are read once."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_intents_of_held_out_lines_are_found(understanding: Understanding, language: str) -> None:
    result = score(understanding, language)
    assert result.intents >= 0.85 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slots_of_held_out_lines_are_found(understanding: Understanding, language: str) -> None:
    result = score(understanding, language)
    assert result.slots >= 0.93 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_held_out_lines_are_confidently_wrong(understanding: Understanding, language: str) -> None:
    result = score(understanding, language)
    assert result.wrong <= 0.06 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_at_the_borders_of_intents_are_mostly_found(understanding: Understanding, language: str) -> None:
    result = score(understanding, language, kind="borders")
    assert result.intents >= 0.6 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_at_the_borders_of_intents_are_rather_asked_about_than_mistaken(
    understanding: Understanding, language: str
) -> None:
    result = score(understanding, language, kind="borders")
    assert result.wrong <= 0.15 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_as_they_come_in_chats_and_forums_are_found(understanding: Understanding, language: str) -> None:
    result = score(understanding, language, kind="natural")
    assert result.intents >= 0.77 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_lines_of_the_hardest_intents_are_found(understanding: Understanding, language: str) -> None:
    result = score(understanding, language, kind="terse")
    assert result.intents >= 0.72 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_as_they_come_in_chats_and_forums_are_seldom_mistaken(
    understanding: Understanding, language: str
) -> None:
    result = score(understanding, language, kind="natural")
    assert result.wrong <= 0.08 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_written_last_are_found(understanding: Understanding, language: str) -> None:
    result = score(understanding, language, kind="fresh")
    assert result.intents >= 0.85 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_written_last_are_seldom_mistaken(understanding: Understanding, language: str) -> None:
    result = score(understanding, language, kind="fresh")
    assert result.wrong <= 0.05 * result.lines, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_written_last_get_the_topic_that_answers_them(understanding: Understanding, language: str) -> None:
    result = score(understanding, language, kind="fresh")
    assert result.topics >= 0.8 * result.with_topic, str(result)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_several_questions_of_a_message_are_found_more_often_than_not(
    understanding: Understanding, language: str
) -> None:
    result = score(understanding, language, kind="several")
    assert result.intents >= 0.45 * result.lines, str(result)
