"""answerCallbackQuery."""

from __future__ import annotations

from tests.telegram.errors import bad_request
from tests.telegram.methods.registry import method
from tests.telegram.parameters import Parameters
from tests.telegram.state import Telegram

ANSWER_CHARACTERS = 200
"""Characters in the toast or alert that answers a tapped button."""
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
def answer_callback_query(telegram: Telegram, parameters: Parameters) -> bool:
    """Stop the spinner on a tapped button, with or without words."""
    query = telegram.callbacks.get(parameters.text("callback_query_id"))
    if query is None or query.stale:
        raise bad_request(TOO_OLD)
    if len(parameters.text("text")) > ANSWER_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    if parameters.has("url") and not parameters.text("url").startswith(("https://t.me/", "tg://")):
        raise bad_request("URL_INVALID")
    answer = {name: parameters.text(name) for name in ("text", "url") if parameters.has(name)}
    query.answers.append({**answer, "show_alert": parameters.flag("show_alert")})
    telegram.waiting.changed()
    return True
