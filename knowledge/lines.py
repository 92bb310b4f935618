"""JSON lines in, JSON lines out: one answer for each line, malformed ones too."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn

Asked = dict[str, Any]
"""A line's object."""


class BadLine(ValueError):
    """What is wrong with a line, as `<key>: <what, and what is accepted>`."""


def answer_lines(lines: Iterable[bytes], answer: Callable[[Asked], dict[str, Any]]) -> Iterator[str]:
    """What `answer` says to each line, under the line's own `id`; for a malformed line an `error`.

    `answer` raises BadLine. ASCII JSON, so that any terminal, pipe and surrogate survives it.
    """
    for line in lines:
        identity: Any = None
        try:
            asked = _asked(line)
            identity = asked.get("id")
            said = answer(asked)
        except BadLine as error:
            said = {"error": str(error)}
        yield json.dumps({"id": identity, **said})


def _asked(line: bytes) -> Asked:
    def refuse(constant: str) -> NoReturn:
        raise ValueError(f"{constant} is no JSON")

    try:
        asked = json.loads(line.decode("utf-8-sig"), parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"the line is no JSON: {error}") from None
    if not isinstance(asked, dict):
        raise BadLine("the line is no JSON object")
    return asked


def text_in(asked: Asked, key: str) -> str:
    """A text the line must have. Raises BadLine."""
    value = asked.get(key)
    if not isinstance(value, str):
        raise BadLine(f"{key}: a text is expected")
    return value
