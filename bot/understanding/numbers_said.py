"""The numbers of a message, and what one may be to stand for a score."""

from __future__ import annotations

from bot.understanding.entities.found import HIGHEST_SCORE
from bot.understanding.parsing import Parsed

SCORES = (100, HIGHEST_SCORE)
"""What a number may be to stand for a score where one was asked about."""
TIME_UNITS = ("unit_days", "unit_weeks", "unit_months", "unit_years")
"""Classes of words for lengths of time."""
_PLAIN_NUMBERS = ("score", "other_score", "number", "family_size", "n", "offset", "age")


def numbers_in(parsed: Parsed) -> list[int]:
    """The numbers of a message, in digits or words, but for years, days, codes, and what is taken back ("not 490")."""
    words = parsed.scene.lexicon.tables["numbers"]
    taken = {i for f in parsed.entities.found if f.kind not in _PLAIN_NUMBERS for i in range(f.start, f.end)}
    denied = {h.end - 1 for h in parsed.hits if h.target == "follow.denied"}
    for hit in (h for h in parsed.hits if h.target == "follow.no_number"):
        denied |= set(range(hit.start, hit.end))  # "do" is 2 in Hindi
    found = [words.get(t.text, t.text) for i, t in enumerate(parsed.scene.tokens) if i not in taken | denied]
    return [int(text) for text in found if text.isascii() and text.isdigit()]


def counts_time(parsed: Parsed) -> bool:
    """Whether a number of the message counts a time: "3 more months"."""
    return any(parsed.scene.text.has(unit) for unit in TIME_UNITS)
