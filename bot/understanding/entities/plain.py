"""Plain numbers, money and score bands, for cues to name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.entities.found import HIGHEST_SCORE, Found, Scene

_BAND = re.compile(r"(?<!\d)(\d{3,4})\s?(?:-|–|(?:up )?to|thru|through|till|à|a|se)\s?(\d{3,4})(?!\d)")
_BETWEEN = re.compile(
    r"\b(?:between|betwn|btwn|btw|from|entre|pagitan ng)\s+(\d{3,4})\s*(?:and|n|to|et|at|aur|&|/)\s*(\d{3,4})(?!\d)",
    re.IGNORECASE,
)
_LOWEST = 100
_BEST_BAND = 12


def find_bands(scene: Scene) -> Iterable[Found]:
    """`range`: a band of scores as 451-500."""
    for match in _BAND.finditer(scene.message.text):
        low, high = int(match[1]), int(match[2])
        tokens = [i for i, t in enumerate(scene.tokens) if match.start() <= t.start < match.end()]
        if not tokens or _are_rounds(scene, tokens[0], high):
            continue
        if _LOWEST <= low < high <= HIGHEST_SCORE and not set(tokens) & scene.taken:
            scene.taken.update(tokens)
            yield Found("range", f"{low}-{high}", tokens[0], tokens[-1] + 1)
    yield from _between(scene)


def _between(scene: Scene) -> Iterable[Found]:
    """Between 501 and 600: each end may be a score of its own, and stays free."""
    for match in _BETWEEN.finditer(scene.message.text):
        low, high = int(match[1]), int(match[2])
        tokens = [i for i, t in enumerate(scene.tokens) if match.start(1) <= t.start < match.end()]
        if len(tokens) > 1 and _LOWEST <= low < high <= HIGHEST_SCORE and not _are_rounds(scene, tokens[0], high):
            yield Found("range", f"{low}-{high}", tokens[0], tokens[-1] + 1)


def _are_rounds(scene: Scene, index: int, high: int) -> bool:
    """Draws 420 to 425: rounds by their numbers, and no scores."""
    before = scene.text.marks.get("numbered_draw", {})
    return high <= scene.newest_number and any(index in ends for ends in before.values())


def mark_numbers(scene: Scene) -> None:
    """Marks whole numbers as {int}, what may be a test result as {band}, and {money} beside a currency."""
    for index, token in enumerate(scene.tokens):
        if token.number is None and not re.fullmatch(r"\d+k", token.text):
            continue
        if "." not in token.text:
            scene.text.mark("int", index, index + 1)
        if token.number is not None and token.number <= _BEST_BAND:
            scene.text.mark("band", index, index + 1)
        signed = scene.gap(index).rstrip().endswith(("$", "€", "£", "₹")) or scene.gap(index + 1).startswith(("$", "€"))
        if signed or scene.text.has("currency", index + 1, index + 2) or token.text.endswith("k"):
            scene.text.mark("money", index, index + 1)
