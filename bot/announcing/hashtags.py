"""Hashtags of channels: words joined into one that Telegram makes a link of."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")


def hashtag(words: str) -> str:
    """`healthcare and social services` as `#HealthcareAndSocialServices`; empty where no letter is left to show."""
    joined = "".join(word[:1].upper() + word[1:] for word in _WORD.findall(words))
    return f"#{joined}" if re.search(r"[^\W\d_]", joined) else ""
