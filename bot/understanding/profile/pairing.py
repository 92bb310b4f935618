"""Scores and abilities brought together as they follow each other: "L8 R7", "8 in reading", "9 all but writing 8"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.understanding.profile.reading import Reason
from bot.understanding.profile.tests_known import ABILITIES, is_possible

_LEAST = 3
"""Nobody writes lower scores in a row without blanks."""
Kind = Literal["number", "label", "all", "rest", "but", "order", "overall", "level_name"]


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a row of scores. `apart`: a comma or dash stands before it."""

    kind: Kind
    index: int
    number: float = 0
    raw: str = ""
    abilities: tuple[str, ...] = ()
    apart: bool = False
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Paired:
    """Four scores, or why there are not; `used`: the last item that belongs to them."""

    scores: dict[str, float] | None
    reason: Reason | None = None
    used: int = 0
    assumed: Literal["order", "all_four"] | None = None


def pair(items: Sequence[Item], test: str | None, order: Sequence[str]) -> Paired:
    """The scores of the four abilities. `test` None: levels, of which one alone holds for all four."""
    last = items[-1].index if items else 0
    levels = [i.index for i in items if i.kind == "level_name"]
    first = next((i for i in items if i.kind == "number"), None)
    if levels and (first is None or (first.apart and first.index > levels[-1])):
        return Paired(None, "level_name", levels[-1] if first else last)
    kept = _without_overall(_expanded(items, test))
    if not any(i.kind == "number" for i in kept):
        return Paired(None, "one_number" if len(kept) < len(items) else "no_scores", last)
    kept = _with_exceptions(kept) if test is None else kept
    labels = [i for i in kept if i.kind in ("label", "all", "rest")]
    named = _named_order(kept)
    numbers = [i for i in kept if i.kind == "number"]
    if named and len(numbers) >= len(ABILITIES):
        row = _row(numbers)
        return _zipped(named, row, kept) if row else Paired(None, "incomplete", last)
    if labels:
        return _labelled(kept, last)
    return _bare(numbers, test, order)


def _expanded(items: Sequence[Item], test: str | None) -> list[Item]:
    """8777 as four scores, where the test has scores of one digit."""
    found: list[Item] = []
    for item in items:
        whole = item.kind == "number" and item.raw.isdigit() and len(item.raw) == len(ABILITIES)
        whole = whole and all(int(digit) >= _LEAST for digit in item.raw)  # 2015 is a year
        if whole and not is_possible(test, ABILITIES[0], item.number) and is_possible(test, ABILITIES[0], 9):
            found += [
                Item("number", item.index, float(d), d, apart=item.apart and not n) for n, d in enumerate(item.raw)
            ]
        elif item.kind == "number" and (split := _split(item.raw, test)):
            found += [Item("number", item.index, v, str(v), apart=item.apart and not n) for n, v in enumerate(split)]
        else:
            found.append(item)
    return found


def _split(digits: str, test: str | None) -> list[int] | None:
    """10998 as 10 9 9 8, where it can be split in one way only."""
    if not (digits.isdigit() and len(ABILITIES) < len(digits) <= 2 * len(ABILITIES)):
        return None
    if is_possible(test, ABILITIES[0], float(digits)):
        return None
    ways = [
        w
        for w in _ways(digits, len(ABILITIES))
        if all(is_possible(test, a, v) for a, v in zip(ABILITIES, w, strict=True))
    ]
    return ways[0] if len(ways) == 1 else None


def _ways(digits: str, parts: int) -> list[list[int]]:
    """Every way to split digits into so many numbers of one or two digits, from `_LEAST` on."""
    if parts == 0:
        return [[]] if not digits else []
    return [
        [int(digits[:size]), *rest]
        for size in (1, 2)
        if len(digits) >= size and digits[0] != "0" and int(digits[:size]) >= _LEAST
        for rest in _ways(digits[size:], parts - 1)
    ]


def _without_overall(items: Sequence[Item]) -> list[Item]:
    """Leaves out an overall band, which is not used, with its number."""
    kept = list(items)
    for at, item in enumerate(items):
        if item.kind == "overall":
            after = items[at + 1] if at + 1 < len(items) else None
            before = items[at - 1] if at else None
            near = before if before and before.kind == "number" and (at < 2 or items[at - 2].kind != "label") else after
            kept = [i for i in kept if i is not item and not (i is near and near.kind == "number")]
    return kept


def _with_exceptions(items: Sequence[Item]) -> list[Item]:
    """ "8 with writing 7" as "8 but writing 7": a level for all before fewer abilities than there are."""
    kinds = [i.kind for i in items]
    pairs = (len(items) - 1) // 2
    if 0 < pairs < len(ABILITIES) and kinds == ["number", *["label", "number"] * pairs]:
        return [items[0], Item("but", items[0].index), *items[1:]]
    return list(items)


def _named_order(items: Sequence[Item]) -> tuple[str, ...] | None:
    """The order of the scores, where it is said: (LRWS), CO/CE/EE/EO."""
    for item in items:
        if item.kind == "order":
            return item.abilities
    for at in range(len(items) - len(ABILITIES) + 1):
        four = items[at : at + len(ABILITIES)]
        found = tuple(a for i in four for a in i.abilities)
        if all(i.kind == "label" for i in four) and sorted(found) == sorted(ABILITIES):
            return found
    return None


def _row(numbers: Sequence[Item]) -> list[Item] | None:
    """The first four numbers, where what follows is set apart from them."""
    row, rest = list(numbers[: len(ABILITIES)]), numbers[len(ABILITIES) :]
    if len(row) < len(ABILITIES):
        return None
    if not rest:
        return row
    inside = {i.gap for i in row[1:]}
    return row if rest[0].gap not in inside and (rest[0].apart or len(rest[0].gap) > 1) else None


def _zipped(order: Sequence[str], row: Sequence[Item], items: Sequence[Item]) -> Paired:
    named = [i.index for i in items if i.kind in ("order", "label")]
    last = max(row[-1].index, *(index for index in named if index <= row[-1].index + len(ABILITIES)))
    return Paired(dict(zip(order, (i.number for i in row), strict=True)), None, last)


def _bare(numbers: Sequence[Item], test: str | None, order: Sequence[str]) -> Paired:
    """Numbers without abilities: four in the order of the test, or one level for all."""
    if len(numbers) == len(ABILITIES) + 1 and "(" in numbers[1].gap:
        numbers = numbers[1:]  # an overall band before the four of it in brackets
    row = _row(numbers) or _possible_row(numbers, test, order)
    if row:
        return Paired(dict(zip(order, (i.number for i in row), strict=True)), None, row[-1].index, "order")
    alone = len(numbers) == 1 or numbers[1].apart
    if alone and test is None:
        return Paired(dict.fromkeys(ABILITIES, numbers[0].number), None, numbers[0].index, "all_four")
    if alone:
        return Paired(None, "one_number", numbers[0].index)
    return Paired(None, "incomplete", numbers[-1].index)


def _possible_row(numbers: Sequence[Item], test: str | None, order: Sequence[str]) -> list[Item] | None:
    """Four scores and, behind a comma, a figure that the test cannot give: an age."""
    row, rest = list(numbers[: len(ABILITIES)]), numbers[len(ABILITIES) :]
    if len(row) < len(ABILITIES) or not rest or not rest[0].apart:
        return None
    return row if not is_possible(test, order[0], rest[0].number) else None


def _without_leading(items: Sequence[Item]) -> Sequence[Item]:
    """Leaves out a number before "R 6 W 5 L 6 S 7", which is none of the four."""
    numbers = sum(i.kind == "number" for i in items)
    labels = sum(i.kind == "label" for i in items)
    plain = numbers + labels == len(items) and labels == len(ABILITIES) and numbers == labels + 1
    return items[1:] if plain and items[0].kind == items[-1].kind == "number" else items


@dataclass
class _Pairing:
    """Abilities and numbers in the order they are said; the first tells which of the two leads."""

    values: dict[str, float] = field(default_factory=dict)
    default: float | None = None
    mode: str = ""
    labels: list[Item] = field(default_factory=list)
    number: float | None = None
    last: float | None = None
    clash: bool = False
    used: int = 0
    """The last item that belongs to the scores."""

    def label(self, item: Item) -> None:
        if not self.mode:
            self.mode = "label" if self.number is None else "number"
        value = self.number if self.number is not None else (self.last if self.mode == "number" else None)
        if value is None:
            self.labels.append(item)
            return
        self.assign(item, value)
        self.number = None

    def take(self, number: Item) -> None:
        value = number.number
        if self.labels:
            for item in self.labels:
                self.assign(item, value)
            self.labels = []
            self.used = number.index
        else:
            self.clash = self.clash or self.number is not None
            self.number = value

    def turn(self) -> None:
        """After "but" the order may be the other way round."""
        if self.default is None:
            self.default = self.number
        self.mode, self.labels, self.number, self.last = "", [], None, None

    def assign(self, item: Item, value: float) -> None:
        self.last = value
        self.used = max(self.used, item.index)
        if item.kind in ("all", "rest"):
            self.clash = self.clash or self.default not in (None, value)
            self.default = value
        for ability in item.abilities:
            self.clash = self.clash or self.values.get(ability, value) != value
            self.values[ability] = value


def paired_so_far(items: Sequence[Item]) -> dict[str, float]:
    """The scores of the abilities that are named, also where they are fewer than four; none where two clash."""
    order, numbers = _named_order(items), [i for i in items if i.kind == "number"]
    if order and len(numbers) >= len(ABILITIES):
        row = _row(numbers)
        return dict(zip(order, (i.number for i in row), strict=True)) if row else {}
    pairing = _paired(items)[0]
    return {} if pairing.clash else pairing.values


def _labelled(items: Sequence[Item], last: int) -> Paired:
    pairing, end = _paired(_without_leading(items))
    last = last if end is None else end
    scores = {a: pairing.values.get(a, pairing.default) for a in ABILITIES}
    full = {a: s for a, s in scores.items() if s is not None}
    if pairing.clash or len(full) < len(ABILITIES):
        return Paired(None, "incomplete", last)
    return Paired(full, None, max(pairing.used, last if len(pairing.values) == len(ABILITIES) else 0))


def _paired(items: Sequence[Item]) -> tuple[_Pairing, int | None]:
    """Abilities with their numbers, up to where all four have one; with the item at which that is."""
    pairing = _Pairing()
    for item in items:
        if item.kind == "number":
            pairing.take(item)
        elif item.kind == "but":
            pairing.turn()
        elif item.kind in ("label", "all", "rest"):
            pairing.label(item)
        if len(pairing.values) == len(ABILITIES) and not pairing.labels:
            return pairing, item.index
    return pairing, None
