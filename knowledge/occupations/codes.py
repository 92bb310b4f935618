"""NOC codes in a text: five digits of NOC 2021, four of NOC 2016."""

from __future__ import annotations

import re

_NAMED = re.compile(r"\b(?:noc|cnp|code|teer|feer)\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\d.,$])(?:(?:noc|cnp)[\s:#-]*)?(\d{4,5})(?![\d$%]|[.,]\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEARS = range(1900, 2100)
"""No code of NOC 2016 lies between, so that four such digits beside words are a year."""


def codes_in(text: str) -> list[str]:
    """The codes a text names, in its order; four digits beside other words only where they can be no year."""
    found = [match[1] for match in _DIGITS.finditer(text)]
    alone = not _WORD.search(_NAMED.sub(" ", _DIGITS.sub(" ", text)))
    return list(dict.fromkeys(code for code in found if alone or len(code) == 5 or int(code) not in _YEARS))
