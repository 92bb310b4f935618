"""Cuts a long answer into messages that Telegram takes: at blank lines where it can, and never inside a tag."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

from telegram.constants import MessageLimit

UNITS = int(MessageLimit.MAX_TEXT_LENGTH)
"""UTF-16 code units of a message, counted after its markup is parsed."""
ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)
"""Marked stretches of a message; Telegram drops the markup of those beyond."""

Kind = Literal["opening", "closing", "blank", "line", "space", "text"]
_WORTH: dict[Kind, int] = {"blank": 3, "line": 2, "space": 1}
_ATOM = re.compile(
    r"(?P<closing></[^>]*>)|(?P<opening><[^>]*>)|(?P<blank>\n\s*\n)|(?P<line>\n)|(?P<space>[^\S\n]+)"
    r"|(?P<text>&(?:lt|gt|amp|quot|\#\d+|\#x[0-9a-fA-F]+);|[^<&\s]+|[<&])"
)


@dataclass(frozen=True)
class Atom:
    """The least that stays whole: a tag, a reference, a word or a stretch of space. `units` is what a reader sees."""

    html: str
    kind: Kind
    units: int


def split(html: str, units: int = UNITS, entities: int = ENTITIES) -> list[str]:
    """The messages that show `html`, in order; empty where there is nothing to see.

    A tag that is open at a cut is closed there and opened again in the next message.
    """
    atoms = list(_atoms(html, units))
    pieces: list[str] = []
    carried: list[str] = []
    start = 0
    while start < len(atoms):
        cut = _cut(atoms, start, len(carried), units, entities)
        piece, still_open = _close(carried, atoms[start:cut])
        if any(atom.kind == "text" for atom in atoms[start:cut]):
            pieces.append(piece)
        carried = still_open
        start = cut + 1 if cut < len(atoms) and atoms[cut].kind in _WORTH else cut
    return pieces


def utf16_units(text: str) -> int:
    """How long Telegram takes a text to be."""
    return len(text) + sum(character > "\uffff" for character in text)


def _atoms(html: str, units: int) -> Iterator[Atom]:
    for found in _ATOM.finditer(html):
        kind: Kind = found.lastgroup  # type: ignore[assignment]  # the groups are named after the kinds
        if kind in ("opening", "closing"):
            yield Atom(found[0], kind, 0)
        elif kind == "blank":
            yield Atom("\n\n", kind, 2)
        elif found[0].startswith("&"):
            yield Atom(found[0], kind, utf16_units(unescape(found[0])))
        else:
            for part in _parts(found[0], units):
                yield Atom(part, kind, utf16_units(part))


def _parts(text: str, units: int) -> Iterator[str]:
    """A text in pieces of at most `units`; one piece, but for words longer than a message."""
    if utf16_units(text) <= units:
        yield text
        return
    size = max(1, units // 2)  # a character takes two units at most
    for start in range(0, len(text), size):
        yield text[start : start + size]


def _cut(atoms: Sequence[Atom], start: int, carried: int, units: int, entities: int) -> int:
    """Where the message that begins at `start` ends: all that fits, back to the best place to stop."""
    depth, marked, filled = carried, carried, 0
    best, best_worth = 0, (-1, 0)
    for place in range(start, len(atoms)):
        atom = atoms[place]
        if atom.kind in _WORTH and place > start:
            worth = (_WORTH[atom.kind], -min(depth, 1))
            if worth >= best_worth:
                best, best_worth = place, worth
        depth += (atom.kind == "opening") - (atom.kind == "closing")
        marked += atom.kind == "opening"
        filled += atom.units
        if (filled > units or marked > entities) and place > start:
            return best or _before_openings(atoms, start, place)
    return len(atoms)


def _before_openings(atoms: Sequence[Atom], start: int, place: int) -> int:
    cut = place
    while cut > start + 1 and atoms[cut - 1].kind == "opening":
        cut -= 1
    return cut


def _close(carried: Sequence[str], atoms: Sequence[Atom]) -> tuple[str, list[str]]:
    """The message's HTML, every tag closed, and the tags that go on in the next one."""
    still_open = list(carried)
    for atom in atoms:
        if atom.kind == "opening":
            still_open.append(atom.html)
        elif atom.kind == "closing" and still_open:
            still_open.pop()
    body = "".join(atom.html for atom in atoms)
    endings = "".join(f"</{_name(tag)}>" for tag in reversed(still_open))
    return "".join(carried) + body + endings, still_open


def _name(tag: str) -> str:
    found = re.match(r"<\s*([\w-]+)", tag)
    return found[1] if found else ""
