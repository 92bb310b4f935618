"""The markup under a message: checked as Telegram checks it.

The limits of 8 buttons a row and 100 in all are not in Telegram's documents (python-telegram-bot lists them as
undocumented); this server refuses what breaks them, where Telegram may cut without a word.
"""

from __future__ import annotations

from typing import Any, cast

from tests.telegram.errors import bad_request
from tests.telegram.formatting.links import link_error
from tests.telegram.parameters import JSON
from tests.telegram.world.chats import Kind

BUTTONS_PER_ROW = 8
BUTTONS_IN_ALL = 100
CALLBACK_BYTES = 64
"""Bytes of UTF-8 in a button's callback data."""
COPY_CHARACTERS = 256
_ACTIONS = (
    *("url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat"),
    *("switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay"),
)
_STYLES = frozenset({None, "primary", "success", "danger"})


def inline_keyboard(markup: Any) -> JSON | None:
    """Check an inline keyboard; one without buttons is none at all."""
    if not markup:
        return None
    if not isinstance(markup, dict) or not isinstance(markup.get("inline_keyboard"), list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    rows = [_row(row) for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > BUTTONS_IN_ALL:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def reply_markup(markup: Any, kind: Kind) -> tuple[JSON | None, JSON | None]:
    """Check any markup of a new message; return its inline keyboard, and what else it is."""
    if not markup:
        return None, None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return inline_keyboard(markup), None
    if kind is Kind.CHANNEL:
        raise bad_request("REPLY_MARKUP_INVALID")
    if "keyboard" in markup:
        _check_reply_keyboard(markup)
    elif not markup.get("remove_keyboard") and not markup.get("force_reply"):
        raise bad_request("can't parse reply keyboard markup JSON object")
    return None, markup


def _row(row: Any) -> list[JSON]:
    if not isinstance(row, list):
        raise bad_request("expected an Array of Arrays as inline keyboard")
    if len(row) > BUTTONS_PER_ROW:
        raise bad_request("reply markup is too long")
    return [_checked_button(button) for button in row]


def _checked_button(button: Any) -> JSON:
    if not isinstance(button, dict) or "text" not in button:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not isinstance(button["text"], str) or not button["text"].strip():
        raise bad_request("REPLY_MARKUP_INVALID")
    actions = [name for name in _ACTIONS if name in button and button[name] != ""]
    if "switch_inline_query" in button or "switch_inline_query_current_chat" in button:
        actions = actions or ["switch_inline_query"]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one optional field must be used")
    if button.get("style") not in _STYLES:
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    _check_action(actions[0], button)
    return cast(JSON, button)


def _check_action(action: str, button: JSON) -> None:
    value = button.get(action)
    if action == "callback_data":
        if not isinstance(value, str) or len(value.encode()) > CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "url":
        if reason := link_error(str(value)):
            raise bad_request(f"inline keyboard button URL '{value}' is invalid: {reason}")
    elif action == "copy_text":
        copied = value.get("text") if isinstance(value, dict) else None
        if not isinstance(copied, str) or not 1 <= len(copied) <= COPY_CHARACTERS:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif action in {"pay", "callback_game"}:
        raise bad_request("BUTTON_TYPE_INVALID")


def _check_reply_keyboard(markup: JSON) -> None:
    rows = markup["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" must be of type Array')
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= 64:
        raise bad_request("input field placeholder must be 1 to 64 characters long")
    for button in (button for row in rows for button in row):
        if not (button if isinstance(button, str) else button.get("text")):
            raise bad_request("can't parse keyboard button: Can't find field \"text\"")
