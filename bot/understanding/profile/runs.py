"""The row of scores that stands beside the name of a test."""

from __future__ import annotations

from collections.abc import Mapping

from bot.understanding.profile.pairing import Item
from bot.understanding.profile.sentence import Mark, Sentence
from bot.understanding.profile.tests_known import ABILITIES

TESTS = ("IELTS", "CELPIP", "PTE_CORE", "TEF", "TCF")
ANCHORS = tuple(f"language.{name}" for name in (*TESTS, "refused", "clb", "nclc"))
_GROUPS: Mapping[str, tuple[str, ...]] = {
    **{ability: (ability,) for ability in ABILITIES},
    "oral": ("listening", "speaking"),
    "written": ("reading", "writing"),
}
_PIECES = tuple(f"ability.{name}" for name in (*_GROUPS, "all", "rest", "but", "overall", "fluent"))
_LETTERS = {ability[0]: ability for ability in ABILITIES}
_UNITS = ("time.year", "time.month", "time.old")
_ADULT = 17


def forward(sentence: Sentence, start: int) -> list[Item]:
    """The items from a token on, up to the first word that belongs to no row of scores."""
    return row(sentence, start)[0]


def row(sentence: Sentence, start: int) -> tuple[list[Item], int]:
    """The same, and where that word stands."""
    items: list[Item] = []
    index = start
    if sentence.is_a(start, "owner.self", "owner.spouse") and not sentence.ends_sentence(start):
        index = start = next(m.end for m in sentence.of("owner") if m.start <= start < m.end)
    while index < len(sentence.tokens) and not _stops(sentence, index, start):
        index = _take(sentence, index, items)
    return items, index


def backward(sentence: Sentence, end: int) -> list[Item]:
    """The items that lead up to a token."""
    start = end
    while start > 0 and not sentence.ends_sentence(start) and not _stops(sentence, start - 1, start):
        start -= 1
    items: list[Item] = []
    while start < end:
        start = _take(sentence, start, items)
    return items


def is_duration(sentence: Sentence, index: int) -> bool:
    """Whether a number there counts years or months, also as the first of "2-3 years"; or is an age as in 35m."""
    if sentence.is_a(index + 1, *_UNITS) and not sentence.ends_sentence(index + 1):
        return True
    upper = _upper(sentence, index + 1)
    if upper and sentence.is_a(upper, *_UNITS):
        return True
    number = sentence.tokens[index].number or 0
    return sentence.is_a(index + 1, "time.sex") and sentence.gap(index + 1) == "" and number >= _ADULT


def _upper(sentence: Sentence, index: int) -> int | None:
    """Behind the second number of a range of years."""
    if index + 1 >= len(sentence.tokens):
        return None
    if sentence.tokens[index].number is not None and sentence.gap(index) in ("-", "–"):
        return index + 1
    joined = sentence.tokens[index].text in ("to", "or", "ou", "a") and sentence.tokens[index + 1].number is not None
    return index + 2 if joined else None


def _stops(sentence: Sentence, index: int, start: int) -> bool:
    """Whether a row of scores cannot go on with that token."""
    is_a = sentence.is_a
    if index in sentence.taken or is_a(index, *ANCHORS):
        return True
    if index > start and sentence.ends_sentence(index) and not _goes_on(sentence, index):
        return True
    if sentence.tokens[index].number is not None and not is_a(index, "ability"):
        if is_a(index + 1, "work", "place") and not sentence.is_border(index + 1):
            return not _is_fourth(sentence, index)
        return is_duration(sentence, index) or is_a(index + 1, "owner.other", "kids.kids")
    if is_a(index, "language.english", "language.french"):
        return sentence.tokens[index - 1].text not in ("in", "en") if index else True
    if is_a(index, "ability.fluent", "time.age", "time.am", "marital", "owner.spouse", "owner.lover", "owner.they"):
        return not is_a(index, "ability.filler")
    return not (is_a(index, "ability") or _order_at(sentence, index) or sentence.tokens[index].kind == "cefr") and not (
        is_a(index, "time.half", "owner.both")
    )


def _is_fourth(sentence: Sentence, index: int) -> bool:
    """Whether a number is the last of a row of four, or 8777, which then counts no years of what follows."""
    if len(sentence.tokens[index].raw) == len(ABILITIES) and sentence.tokens[index].raw.isdigit():
        return True
    row = range(index - len(ABILITIES) + 1, index)
    numbers = all(i >= 0 and sentence.tokens[i].number is not None for i in row)
    return numbers and sentence.is_a(index + 1, "work") and sentence.is_a(row.start - 1, "language", "ability")


def _goes_on(sentence: Sentence, index: int) -> bool:
    """A full stop, or a new line, between "L 8." and "R 7." ends nothing."""
    mark = _mark_at(sentence, index)
    if mark is None or mark.name.split(".")[1] not in ABILITIES:
        return False
    return mark.end < len(sentence.tokens) and sentence.tokens[mark.end].number is not None


def _take(sentence: Sentence, index: int, items: list[Item]) -> int:
    """Adds what stands at a token; returns where the next begins."""
    token, gap = sentence.tokens[index], sentence.gap(index)
    apart = sentence.is_border(index)
    mark = _mark_at(sentence, index)
    order = _order_at(sentence, index)
    if token.kind == "cefr":
        items.append(Item("level_name", index))
    elif order:
        items.append(Item("order", index, abilities=order))
    elif _plural(sentence, index, items):
        items.append(Item("all", index))
    elif sentence.is_a(index, "time.half") and items and items[-1].kind == "number" and not items[-1].number % 1:
        half = items.pop()
        items.append(Item("number", index, half.number + 0.5, f"{half.raw}.5", apart=half.apart, gap=half.gap))
        return _end_of(sentence, index, "time.half")
    elif mark:
        name = mark.name.split(".")[1]
        if name in _GROUPS:
            items.append(Item("label", index, abilities=_GROUPS[name], gap=gap))
        elif name in ("all", "rest", "but", "overall"):
            items.append(Item(name, index))  # type: ignore[arg-type]
        return mark.end
    elif token.number is not None and token.text not in ("un", "une"):
        items.append(Item("number", index, token.number, token.raw, apart=apart, gap=gap))
    return index + 1


def _mark_at(sentence: Sentence, index: int) -> Mark | None:
    if not sentence.is_a(index, *_PIECES):
        return None
    found = [m for m in sentence.of(*_PIECES) if m.start == index]
    # A letter with an apostrophe is the article: l'oral.
    if found and sentence.tokens[index].text in _LETTERS and sentence.gap(index + 1) == "'":
        return None
    return found[0] if found else None


def _end_of(sentence: Sentence, index: int, name: str) -> int:
    return next((m.end for m in sentence.of(name) if m.start == index), index + 1)


def _order_at(sentence: Sentence, index: int) -> tuple[str, ...] | None:
    """LRWS, in any order, written as one word."""
    text = sentence.tokens[index].text
    if len(text) == len(ABILITIES) and set(text) == set(_LETTERS):
        return tuple(_LETTERS[letter] for letter in text)
    return None


def _plural(sentence: Sentence, index: int, items: list[Item]) -> bool:
    """The s of "all 8s": no ability, as nothing but small letters are glued to numbers so."""
    token = sentence.tokens[index]
    labelled = any(i.kind == "label" for i in items)
    return token.raw == "s" and token.gap == "" and bool(items) and items[-1].kind == "number" and not labelled
