"""Language tests and the results named with them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.entities.found import Found, Scene, longest

_ABILITIES = {"l": "listening", "r": "reading", "w": "writing", "s": "speaking"}
_RESULT = r"(\d{1,3}(?:[.,]5|\.0)?)"
_LABELLED = re.compile(rf"(?<!['’])\b([lrws])(?:istening|eading|riting|peaking)?\s*[-:=]?\s*{_RESULT}\b", re.IGNORECASE)
_ROW = re.compile(rf"(?<![\d.,]){_RESULT}[\s,/&-]+{_RESULT}[\s,/&-]+{_RESULT}[\s,/&-]+{_RESULT}(?![\d])")
_FULL = 4


def find_tests(scene: Scene) -> Iterable[Found]:
    """`test`, its name; `listening`, `reading`, `writing`, `speaking` where labelled, else `bands` in order."""
    for key, start, end in longest(scene.classes("test/")):
        yield Found("test", key, start, end)
    text = scene.message.text
    labelled = {_ABILITIES[m[1].lower()]: m for m in _LABELLED.finditer(text)}
    if len(labelled) >= _FULL - 1:
        for ability, match in labelled.items():
            yield _found(scene, ability, match[2], match.start(), match.end())
        return
    row = _ROW.search(text)
    if row and all(float(v.replace(",", ".")) <= 12 for v in row.groups()):
        yield _found(scene, "bands", ",".join(v.replace(",", ".") for v in row.groups()), row.start(), row.end())


def _found(scene: Scene, kind: str, value: str, start: int, end: int) -> Found:
    """Turns a place in the text into tokens, and takes their numbers."""
    tokens = [i for i, t in enumerate(scene.tokens) if t.start < end and t.end > start]
    scene.taken.update(tokens)
    return (
        Found(kind, value.replace(",", ".") if kind != "bands" else value, tokens[0], tokens[-1] + 1)
        if tokens
        else Found(kind, value, 0, 0)
    )
