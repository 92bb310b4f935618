"""Reading the shipped data files, and what holds for every text in them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import knowledge

DATA = Path(knowledge.__file__).parent / "data"
SPACE = "[\u00a0\u202f]"
"""The no-break spaces French numbers and punctuation may hold."""


def read(name: str) -> Any:
    """A file of `knowledge/data/`, as plain JSON."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def known(name: str) -> set[str]:
    """The ids `links.json` or `sources.json` define."""
    return {entry["id"] for entry in read(f"{name}.json")[name]}


def named(data: Any, key: str) -> Iterator[Any]:
    """Every value of a key, at any depth."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield value
            yield from named(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from named(value, key)


def texts(data: Any) -> Iterator[dict[str, str]]:
    """Every pair of English and French words, at any depth."""
    if isinstance(data, dict) and set(data) == {"en", "fr"}:
        yield data
    else:
        for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
            yield from texts(value)


def numbers(text: str, language: str) -> Counter[float]:
    """The numbers a text holds, read by the language's own separators."""
    if language == "fr":
        plain = re.sub(rf"(?<=\d){SPACE}(?=\d{{3}}(?!\d))", "", text)
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    else:
        plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return Counter(float(found) for found in re.findall(r"\d+(?:\.\d+)?", plain))


def amounts(text: str) -> set[int]:
    """The dollar amounts of an English text."""
    return {int(found.replace(",", "")) for found in re.findall(r"\$(\d[\d,]*\d|\d)", text)}


def differing(data: Any) -> list[str]:
    """English texts whose French does not hold the same numbers."""
    return [text["en"] for text in texts(data) if numbers(text["en"], "en") != numbers(text["fr"], "fr")]


def misprinted(data: Any) -> list[str]:
    """French texts with a straight apostrophe, or without a no-break space where Canadian French has one."""
    fault = re.compile(r"'| [:;?!%$»]|\w[:;?!$%»]|« |«\w|\d \d{3}(?!\d)")
    return [text["fr"] for text in texts(data) if fault.search(text["fr"])]


def unknown_sources(data: Any) -> set[str]:
    """Source keys named in the data that `sources.json` does not define."""
    return {key for keys in named(data, "source") for key in keys} - known("sources")
