"""Telegram HTML as plain text."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from bot.replies.plain import plain_text


def test_markup_is_left_out() -> None:
    assert plain_text("<b>429</b> and <i>250</i>") == "429 and 250"


def test_a_link_is_written_out_after_its_label() -> None:
    assert (
        plain_text('see <a href="https://canada.ca/x?a=1&amp;b=2">IRCC</a>.')
        == "see IRCC (https://canada.ca/x?a=1&b=2)."
    )


def test_lines_stay_lines() -> None:
    assert plain_text("one\n<blockquote expandable>two\nthree</blockquote>") == "one\ntwo\nthree"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert plain_text(f"<b>{escape(text)}</b>") == text.strip()
