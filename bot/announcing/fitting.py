"""How long Telegram takes a message to be, and how much of a list fits in one."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from bot.announcing.carrying import Letter

UNITS = 4096
"""UTF-16 code units of a message, counted after its markup is parsed (Bot API, `sendMessage`)."""
ENTITIES = 100
"""Marked stretches of a message; Telegram drops the markup of those beyond (Bot API, `MESSAGE_ENTITIES`)."""
_TAG = re.compile(r"<[^>]*>")
_OPENING = re.compile(r"<[^/][^>]*>")


def fits(html: str) -> bool:
    """Whether Telegram takes the HTML as one message."""
    return shown_units(html) <= UNITS and len(_OPENING.findall(html)) <= ENTITIES


def shown_units(html: str) -> int:
    """The UTF-16 code units that a reader sees."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def longest(written: Callable[[int], Letter], rows: int) -> Letter:
    """The letter with as many of its rows as fit; `written` writes it with that many, each with a marked figure."""
    most = min(rows, ENTITIES)
    letter = written(most)
    if fits(letter.html):
        return letter
    letter, least = written(0), 0
    while most - least > 1:  # `least` rows fit, `most` do not
        middle = (least + most) // 2
        tried = written(middle)
        if fits(tried.html):
            letter, least = tried, middle
        else:
            most = middle
    return letter
