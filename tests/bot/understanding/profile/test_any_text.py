"""No text whatever breaks the reading of profiles, and no figure is invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.profile import read_age, read_profile, read_scores, read_years
from bot.understanding.profile.tokens import LONGEST
from bot.understanding.profile.words import load_words

TODAY = date(2026, 10, 5)
FIGURES = ("7", "8", "9", "23", "34", "41", "65")
PHRASES = sorted({" ".join(phrase) for options in load_words().classes.values() for phrase, _ in options})
BIRTHS = {"naissance", "ne", "nee", "dob"}
WORDS = [
    phrase
    for phrase in PHRASES
    if not (BIRTHS | load_words().numbers.keys()).intersection(phrase.split())
    and "born" not in phrase
    and "birth" not in phrase
    and not any(c.isdigit() for c in phrase)
]
NUMBERS = st.sampled_from(FIGURES)
MARKS = st.sampled_from([",", ".", ":", "(", ")", "/", "and", "et"])
JUMBLES = st.lists(st.one_of(st.sampled_from(WORDS), NUMBERS, MARKS), max_size=30)


def jumbles(words: str) -> st.SearchStrategy[list[str]]:
    """Jumbles of a few phrases that often come to something, among numbers."""
    return st.lists(st.one_of(st.sampled_from(words.split("|")), NUMBERS, NUMBERS, MARKS), min_size=2, max_size=16)


SCORING = jumbles(
    "ielts|celpip|clb|nclc|tef|pte core|each|in all|partout|the rest|but|reading|writing|listening|speaking|l|r|w|s|"
    "co|ce|wife|hers|me|both|for her|and a half|et demi|overall|lrws|a l oral|in french|no|+"
)
AGEING = jumbles(
    "i am|age|j ai|years|ans|years old|turning|j aurai|almost|single|married|m|wife|and|or|-|my age is|months"
)
WORKING = jumbles(
    "years|months|ans|mois|in canada|in india|au canada|experience|before|there|and a half|no|almost|work|wife|"
    "each|plus|diploma|studied|lived|she|canadian|foreign|none"
)


def scores_of(profile: Any) -> list[float]:
    """Every score and level in a profile, the spouse's too."""
    languages = [profile.get("first_language"), profile.get("second_language")]
    languages.append((profile.get("spouse") or {}).get("language"))
    return [s for one in languages if one for s in (one.get("scores") or one["clb"]).values()]


@given(text=st.text(max_size=300))
@settings(max_examples=150)
def test_arbitrary_unicode_is_read(text: str) -> None:
    for reading in (read_profile(text, today=TODAY), read_scores(text, "TEF"), read_age(text, today=TODAY)):
        assert reading is not None
    assert read_years(text) is not None


@given(words=st.lists(st.sampled_from([*PHRASES, *FIGURES, "8777", "1990", "8,5"]), max_size=30))
@settings(max_examples=150)
def test_any_jumble_of_our_own_words_is_read(words: list[str]) -> None:
    assert read_profile(" ".join(words), today=TODAY).language in ("en", "fr")


@given(words=st.one_of(JUMBLES, SCORING))
@settings(max_examples=300)
def test_every_score_stands_in_the_text(words: list[str]) -> None:
    """Half a point may be added in words, and nothing else."""
    figures = {float(w) for w in words if w in FIGURES}
    halves = {f + 0.5 for f in figures} if any("half" in w or "demi" in w for w in words) else set()
    assert set(scores_of(read_profile(" ".join(words), today=TODAY).given)) <= figures | halves


@given(words=st.one_of(JUMBLES, AGEING))
@settings(max_examples=300)
def test_every_age_stands_in_the_text_or_is_the_one_before_a_coming_birthday(words: list[str]) -> None:
    reading = read_profile(" ".join(words), today=TODAY)
    figures = {int(w) for w in words if w in FIGURES}
    assert "age" not in reading.given or reading.given["age"] in figures | {f - 1 for f in figures}


@given(words=st.one_of(JUMBLES, WORKING))
@settings(max_examples=300)
def test_years_of_work_are_no_more_than_the_figures_of_the_text(words: list[str]) -> None:
    """None is 0, and "a year" is one; all others stand there, or are parts and sums of those that do."""
    given_ = read_profile(" ".join(words), today=TODAY).given
    most = sum(int(w) for w in words if w in FIGURES) + sum(w in ("a", "an") or "a " in w for w in words)
    years = [given_.get("canadian_work_years", 0), given_.get("foreign_work_years", 0)]
    assert sum(years) <= most + sum("half" in w or "demi" in w for w in words)


@given(tail=st.text(max_size=200))
@settings(max_examples=50)
def test_what_stands_beyond_the_first_thousand_characters_changes_nothing(tail: str) -> None:
    text = "I am 34. ".ljust(LONGEST, "x")
    assert read_profile(f"{text} {tail}", today=TODAY) == read_profile(text, today=TODAY)


def test_a_figure_is_not_cut_in_two() -> None:
    text = " " * (LONGEST - len("CLB 1")) + "CLB 12"
    assert read_profile(text, today=TODAY).given == {}
