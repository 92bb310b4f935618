"""Short words to one chat: to operators about the feed, to a chat or its administrators about its alerts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from bot.replies import Replies
from bot.replies.formats import Formats
from knowledge.models import Language

LONGEST_VALUE = 1000
"""Characters of a value that are shown: a fault of the feed may quote much of it."""


def notice(words: str, values: Mapping[str, Any], replies: Replies, language: Language) -> str:
    """The text of that key as Telegram HTML, its places filled: text escaped, moments in the reader's own zone."""
    return replies.words(words, language, **{name: _shown(value, language) for name, value in values.items()})


def _shown(value: Any, language: Language) -> Markup:
    text = str(value)
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
        if moment.tzinfo:
            return Formats(language).moment(moment)
    return escape(text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…")
