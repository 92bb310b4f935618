"""answerInlineQuery."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.telegram.errors import bad_request
from tests.telegram.formatting import FormattedText, caption_of, text_of
from tests.telegram.keyboards import inline_keyboard
from tests.telegram.methods.callbacks import TOO_OLD
from tests.telegram.methods.registry import method
from tests.telegram.methods.sending import note_losses
from tests.telegram.parameters import JSON, Parameters
from tests.telegram.state import Telegram

RESULTS = 50
"""Results in one answer."""
RESULT_ID_BYTES = 64
OFFSET_BYTES = 64
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


@method("answerInlineQuery")
def answer_inline_query(telegram: Telegram, parameters: Parameters) -> bool:
    """Offer results for what somebody typed after the bot's name."""
    query = telegram.inline_queries.get(parameters.text("inline_query_id"))
    if query is None or query.stale or query.answer is not None:
        raise bad_request(TOO_OLD)
    results = parameters.items("results")
    if len(results) > RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result.get("id") for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(parameters.text("next_offset").encode()) > OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = _checked_button(parameters.data("button"))
    query.answer = {
        "results": [_checked_result(telegram, result) for result in results],
        "cache_time": parameters.integer("cache_time", 300),
        "is_personal": parameters.flag("is_personal"),
        "next_offset": parameters.text("next_offset"),
        "button": button,
    }
    telegram.waiting.changed()
    return True


def _checked_result(telegram: Telegram, result: JSON) -> JSON:
    """The result with what it would post read as a message: ``formatted`` and ``keyboard`` beside its own fields."""
    identifier = result.get("id")
    if not isinstance(identifier, str) or not 1 <= len(identifier.encode()) <= RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if result.get("type") == "article" and not (result.get("title") and result.get("input_message_content")):
        raise bad_request("can't parse inline query result: article needs a title and a content")
    content = result.get("input_message_content") or result
    parameters = _as_parameters(content)
    formatted: FormattedText = (
        text_of(parameters, "message_text") if "message_text" in content else caption_of(parameters)
    )
    note_losses(telegram, formatted)
    return result | {"formatted": formatted, "keyboard": inline_keyboard(result.get("reply_markup"))}


def _as_parameters(content: JSON) -> Parameters:
    return Parameters({name: value if isinstance(value, str) else json.dumps(value) for name, value in content.items()})


def _checked_button(button: Any) -> JSON | None:
    if button is None:
        return None
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request("can't parse inline query results button")
    start = button.get("start_parameter")
    if start is not None and not _START_PARAMETER.fullmatch(start):
        raise bad_request("START_PARAM_INVALID")
    return button
