"""Entities that Telegram finds by itself in plain text: commands, mentions, links, tags, addresses, phones.

A simpler reading than Telegram's own, right for the texts that people write to a bot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.telegram.formatting.entities import Entity, utf16_length

_BARE_HOST = r"(?:[a-z0-9-]+\.)+(?:ca|com|net|org|io|me)\b"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "url",
        re.compile(rf"(?<![\w@./])(?:https?://|{_BARE_HOST})[^\s<>\"]*", re.I),
    ),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{3,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w/&])#(?=\w*[^\W\d])\w{1,256}")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?!\w)")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d \-()]{6,17}\d(?!\w)")),
)
# Inside these nothing more is looked for.
_CLOSED = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"})


def find_entities(text: str, known: Iterable[Entity] = ()) -> list[Entity]:
    """What Telegram would mark in ``text`` beside the entities already known; the first kind found wins a place."""
    taken = [(entity.offset, entity.end) for entity in known if entity.type in _CLOSED]
    found: list[Entity] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            stretch = match[0].rstrip(".,;:!?)'\"»") if kind == "url" else match[0]
            offset = utf16_length(text[: match.start()])
            end = offset + utf16_length(stretch)
            if all(end <= begin or offset >= stop for begin, stop in taken):
                taken.append((offset, end))
                found.append(Entity(kind, offset, end - offset))
    return found
