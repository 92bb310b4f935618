"""Plain numbers, money and score bands, for cues to name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.understanding.entities.found import HIGHEST_SCORE, Found, Scene
from bot.understanding.text import fold

_BAND = re.compile(r"(?<!\d)(\d{3,4})\s?(?:-|–|(?:up )?to|thru|through|till|à|a|se)\s?(\d{3,4})(?!\d)")
_BETWEEN = re.compile(
    r"\b(?:between|betwn|btwn|btw|from|entre|pagitan ng)\s+(\d{3,4})\s*(?:and|n|to|et|at|aur|&|/)\s*(\d{3,4})(?!\d)",
    re.IGNORECASE,
)
_LOWEST = 100
_BEST_BAND = 12
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]*\d)")
"""Thousands set apart by spaces: "15 263 $", "22 000 euros"."""
_SUM = re.compile(
    r"(?P<before>[^\W\d]{1,4}[$]?|[$€£₹])?[ \u00a0\u202f]?"
    r"(?<![\d.,])(?P<digits>\d{1,3}(?:[ ,.\u00a0\u202f]\d{3}){1,3}(?!\d)|\d{1,9}(?:[.,]\d{1,3}(?=\s?k\b))?(?!\d))"
    r"(?:[.,]\d\d\b)?"
    r"[ \u00a0\u202f]?(?P<k>k\b)?[ \u00a0\u202f]?(?P<after>[^\W\d]+|[$€£₹](?:[ \u00a0\u202f]?[^\W\d]+)?)?",
    re.IGNORECASE,
)
_LEAST_TOLD = 3000
_BARE = range(5000, 100_000)
"""Without a currency, such a number is taken for a sum: a lower one is a year, a higher one no dollars."""
_OTHER_SIGNS = frozenset("€£₹")
OF_ANOTHER_CURRENCY = "other"
"""What the slot of a sum holds where it is not of dollars: nothing is converted."""


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
    for match in _SPACED.finditer(scene.message.text):
        tokens = [i for i, t in enumerate(scene.tokens) if match.start() <= t.start < match.end()]
        if tokens and _has_currency(scene, tokens[-1] + 1):
            scene.text.mark("money", tokens[0], tokens[-1] + 1)
            scene.taken.update(tokens)  # no age, and no score


def _has_currency(scene: Scene, index: int) -> bool:
    return scene.gap(index).lstrip().startswith(("$", "€")) or scene.text.has("currency", index, index + 1)


def sum_told(scene: Scene) -> str | None:
    """The one sum of dollars named, or that one of another currency is; None where none, several, or what is earned.

    Dollars of no country are taken for Canadian ones, as those who ask about a table of them mean.
    """
    if any(token.text in scene.lexicon.lists["earned"] for token in scene.tokens):
        return None
    told: set[int] = set()
    for match in _SUM.finditer(scene.message.text):
        amount, units = _amount(match), _units(match)
        if units & (scene.lexicon.lists["other_money"] | _OTHER_SIGNS):
            return OF_ANOTHER_CURRENCY
        named = "$" in units or not units.isdisjoint(scene.lexicon.lists["dollars"])
        numbered = not units.isdisjoint(scene.lexicon.lists["forms_numbered"]) or scene.is_code(match["digits"])
        bare = amount in _BARE and not numbered
        if amount >= _LEAST_TOLD and (named or match["k"] or bare):
            told.add(amount)
    return str(told.pop()) if len(told) == 1 else None


def _amount(match: re.Match[str]) -> int:
    """The whole dollars of a sum."""
    if match["k"]:
        return int(float(match["digits"].replace(",", ".")) * 1000)
    return int(re.sub(r"\D", "", match["digits"]))


def _units(match: re.Match[str]) -> set[str]:
    """The words and signs beside a sum: "$ CA" is both, and so is "US$", where "us" alone is a person."""
    before, after = match["before"] or "", match["after"] or ""
    beside = f"{before} {after}" if "$" in before or fold(before) != "us" else after
    return {fold(word) for word in re.findall(r"[$€£₹]|[^\W\d]+", beside)}
