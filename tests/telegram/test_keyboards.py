"""Buttons: what Telegram takes and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.telegram.errors import Refusal
from tests.telegram.keyboards import inline_keyboard, reply_markup
from tests.telegram.world.chats import Kind


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x", "callback_data": "é" * 32},
        {"text": "x", "url": "https://canada.ca"},
        {"text": "x", "url": "tg://resolve?domain=x"},
        {"text": "x", "switch_inline_query": ""},
        {"text": "x", "switch_inline_query_current_chat": "noc"},
        {"text": "x", "copy_text": {"text": "21231"}},
        {"text": "x", "callback_data": "x", "style": "danger"},
    ],
)
def test_a_good_button_is_kept_as_it_is(button: dict[str, Any]) -> None:
    assert inline_keyboard(keyboard([button])) == keyboard([button])


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x"}, 'Can\'t find field "text"'),
        ({"text": " ", "callback_data": "x"}, "REPLY_MARKUP_INVALID"),
        ({"text": "x", "url": "not-a-url"}, "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        ({"text": "x", "url": "ftp://example.com"}, "Unsupported URL protocol"),
        ({"text": "x", "url": "http://localhost/x"}, "Wrong HTTP URL"),
        ({"text": "x", "url": "https://canada.ca", "callback_data": "x"}, "exactly one optional field"),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "pay": True}, "BUTTON_TYPE_INVALID"),
        ({"text": "x", "callback_data": "x", "style": "pink"}, "invalid button style"),
    ],
)
def test_a_bad_button_is_refused(button: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        inline_keyboard(keyboard([button]))


def test_nine_buttons_in_a_row_are_too_many() -> None:
    with pytest.raises(Refusal, match="reply markup is too long"):
        inline_keyboard(keyboard([{"text": "x", "callback_data": "x"}] * 9))


def test_a_hundred_and_one_buttons_are_too_many() -> None:
    rows = [[{"text": "x", "callback_data": "x"}]] * 101
    with pytest.raises(Refusal, match="reply markup is too long"):
        inline_keyboard(keyboard(*rows))


@pytest.mark.parametrize("markup", [None, {}, keyboard(), keyboard([])])
def test_a_keyboard_without_buttons_is_none(markup: Any) -> None:
    assert inline_keyboard(markup) is None


def test_empty_rows_are_left_out() -> None:
    button = {"text": "x", "callback_data": "x"}
    assert inline_keyboard(keyboard([], [button], [])) == keyboard([button])


def test_a_reply_keyboard_goes_beside_the_message() -> None:
    markup = {"keyboard": [[{"text": "Yes"}, "No"]], "one_time_keyboard": True, "input_field_placeholder": "so?"}
    assert reply_markup(markup, Kind.PRIVATE) == (None, markup)


@pytest.mark.parametrize(
    "markup", [{"keyboard": [[{"text": ""}]]}, {"keyboard": "x"}, {"input_field_placeholder": "x"}, ["x"]]
)
def test_other_markup_is_checked_too(markup: Any) -> None:
    with pytest.raises(Refusal):
        reply_markup(markup, Kind.PRIVATE)


def test_a_channel_takes_no_reply_keyboard() -> None:
    with pytest.raises(Refusal, match="REPLY_MARKUP_INVALID"):
        reply_markup({"keyboard": [["Yes"]]}, Kind.CHANNEL)
