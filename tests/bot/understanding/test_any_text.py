"""No text whatever breaks the reading."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.query import Query
from bot.understanding import Understanding
from bot.understanding.lexicon import load_lexicon
from tests.bot.understanding.conftest import TODAY

PIECES = st.sampled_from(
    [
        *sorted(load_lexicon().vocabulary)[::7],
        "402",
        "#91b",
        "2026-03-05",
        "31/02/2026",
        "21231",
        "7.5",
        "5,500",
        "?",
        ".",
        "\n",
    ]
)


@given(text=st.text(max_size=300))
@settings(max_examples=150)
def test_arbitrary_unicode_is_read(understanding: Understanding, text: str) -> None:
    reading = understanding.read(text, language=None, last=None, today=TODAY)
    assert reading.queries


def test_digits_of_any_script_beyond_where_a_message_is_cut_are_read(understanding: Understanding) -> None:
    text = "\U00095ae65\x82\u1a84p\U000bd6c1z\U0002ed05" * 230
    assert understanding.read(text, language=None, last=None, today=TODAY).queries


def test_a_message_cut_shorter_by_what_was_spoken_of_is_read(understanding: Understanding) -> None:
    before = understanding.read("points for french", language="en", last=None, today=TODAY).queries[0]
    text = ("\u0ed2\u0b6c\u1a96\u0663\uabf94n\x8e\U000bf7b8\U000ff56e\xf2" * 400)[:4096]
    assert understanding.read(text, language="en", last=before, today=TODAY).queries


@given(words=st.lists(PIECES, max_size=25), last=st.lists(PIECES, min_size=1, max_size=6))
@settings(max_examples=150)
def test_any_jumble_of_our_own_words_is_read_after_any_other(
    understanding: Understanding, words: list[str], last: list[str]
) -> None:
    before: Query = understanding.read(" ".join(last), language=None, last=None, today=TODAY).queries[0]
    reading = understanding.read(" ".join(words), language=None, last=before, today=TODAY)
    assert all(0 <= q.confidence <= 1 for q in reading.queries)
