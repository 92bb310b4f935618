"""The small words of a language: every text of its TOML files by a dotted key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.models import Language

FOLDER = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("en", "fr")


@cache
def words_of(language: Language) -> Mapping[str, str]:
    """All texts of `replies/<language>/*.toml`; a file's tables join with dots, as `dates.today`."""
    texts: dict[str, str] = {}
    for file in sorted((FOLDER / language).glob("*.toml")):
        texts.update(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
    return texts


def said(key: str, language: Language, **values: Any) -> str:
    """A text by its key, with its `{places}` filled. Raises KeyError for an unknown key or a place left empty."""
    return words_of(language)[key].format(**values)


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        else:
            yield name, str(value)
