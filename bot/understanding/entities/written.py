"""Numbers written out in words: "four hundred and thirty-five", "five oh eight", "quatre cent vingt-deux"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.understanding.entities.found import Scene

_SMALLEST = 100
_HUNDRED = 100
_CENTURIES = (19, 20)


def written_numbers(scene: Scene) -> Iterable[tuple[int, int, int]]:
    """Each number of a hundred or more that is written out, as (value, start, end)."""
    values = scene.lexicon.tables["counting"]
    start = 0
    while start < len(scene.tokens):
        end = start
        while scene.word(end) in values or (end > start and _links(scene, end)):
            end += 1
        value = value_of([int(values[w]) for i in range(start, end) if (w := scene.word(i)) in values])
        if value and value >= _SMALLEST:
            yield value, start, end
        start = max(end, start + 1)


def _links(scene: Scene, index: int) -> bool:
    """An "and" between a hundred and what follows."""
    table = scene.lexicon.tables["counting"]
    return (
        scene.word(index) in ("and", "et")
        and table.get(scene.word(index - 1)) == str(_HUNDRED)
        and scene.word(index + 1) in table
    )


def value_of(parts: Sequence[int]) -> int | None:
    """What the parts of a number come to; None where they are no number, as "one two"."""
    total = 0
    for at, part in enumerate(parts):
        if part == _HUNDRED:
            total = max(total, 1) * _HUNDRED
        elif at and _by_hundreds(total, part):
            total = total * _HUNDRED + part
        elif at and total % 10 and total % _HUNDRED < 20:  # one two
            return None
        else:
            total += part
    return total or None


def _by_hundreds(total: int, part: int) -> bool:
    """Five oh eight, four eighty, twenty twenty-four: what was said so far are hundreds."""
    return (0 < total < 10 and (part == 0 or part >= 10)) or (total in _CENTURIES and part >= 10)
