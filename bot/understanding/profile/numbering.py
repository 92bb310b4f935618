"""Number words as numbers: thirty-four, soixante-dix, seven and a half."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.profile.sentence import Token
from bot.understanding.profile.words import Words

_TENS = 10
_SIXTY, _EIGHTY = 60, 80


def numbered(tokens: list[Token], words: Words) -> Iterator[Token]:
    """The tokens with their number words as numbers."""
    at = 0
    while at < len(tokens):
        value, used = _written(tokens, at, words)
        if used == 0:
            yield tokens[at]
            at += 1
            continue
        # "un" and "one" are numbers only where they count something, which the readers see.
        raw = "".join((t.gap if i else "") + t.raw for i, t in enumerate(tokens[at : at + used]))
        text = tokens[at].text if used == 1 else str(value)
        yield replace(tokens[at], text=text, raw=raw, number=float(value), kind="written")
        at += used


def _written(tokens: list[Token], at: int, words: Words) -> tuple[int, int]:
    """The value of the number words from there on, and how many tokens they are."""
    total, used, last = 0, 0, 0
    while at + used < len(tokens):
        token = tokens[at + used]
        joined = used == 0 or token.gap in (" ", "-", "")
        if used and token.text == "et" and joined and _follows_et(tokens, at + used, words) and total >= 20:
            used += 1
            continue
        value = words.numbers.get(token.text)
        if value is None or not joined:
            break
        if used == 0:
            total = value
        elif value == 20 and total == 4:  # quatre vingt
            total, value = _EIGHTY, _EIGHTY
        elif _adds(last, value):
            total += value
        else:
            break
        last = value
        used += 1
    return total, used


def _adds(last: int, value: int) -> bool:
    """Whether a number word goes on with the one before: thirty four, soixante dix, dix sept."""
    if last == _TENS:
        return value in (7, 8, 9)
    most = 2 * _TENS if last in (_SIXTY, _EIGHTY) else _TENS
    return last % _TENS == 0 and last >= 2 * _TENS and 0 < value < most


def _follows_et(tokens: list[Token], at: int, words: Words) -> bool:
    return at + 1 < len(tokens) and words.numbers.get(tokens[at + 1].text) in (1, 11)
