"""Roots: what the words of one family share, such as `program`, `programmer` and `programming`.

Only a hint for ranking: two words of one root are taken as near, never as the same.
"""

from __future__ import annotations

from functools import lru_cache

from knowledge.models import Language

_SHORTEST_ROOT = 4
_ENDINGS: dict[Language, tuple[str, ...]] = {
    "en": (
        *("ological", "ologist", "ology", "ization", "istration", "istrator", "istrative"),
        *("ational", "ations", "ation", "ative", "ator", "ition", "itor", "itive", "iction"),
        *("ement", "ment", "ician", "icist", "ical", "icial", "istry", "ancy", "ance", "ency", "ence"),
        *("ial", "ian", "ist", "ant", "ent", "ary", "ery", "ory", "ing", "ion", "ive", "ize", "izer"),
        *("er", "or", "ee", "al", "ic", "ed", "ly", "y", "e"),
    ),
    "fr": (
        *("ologiqu", "ologist", "ologu", "ologi", "isation", "istration", "istrateur", "istratif"),
        *("ationnel", "ation", "ateur", "atif", "ition", "iteur", "ition"),
        *("ement", "ment", "icien", "icist", "iqu", "eri", "ancier", "anc", "enc"),
        *("aire", "air", "ien", "ist", "ant", "ent", "eur", "ier", "age", "ag", "ion", "iv", "if", "is"),
        *("er", "al", "el", "e", "i"),
    ),
}


@lru_cache(maxsize=65536)
def root(stem: str, language: Language) -> str:
    """The root of a stem; the stem itself where it is short."""
    for ending in _ENDINGS[language]:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_ROOT:
            stem = stem[: -len(ending)]
            break
    if len(stem) > _SHORTEST_ROOT and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem
