"""What a correction says besides the draw as it is now: each figure that changed, old and new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.answer import Part
from knowledge.base import KnowledgeBase

FIELDS = ("crs", "size", "date", "tie_break", "category")
"""The figures of a draw whose change is told."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure as it was told and as it is: whole numbers, a day, a moment (None: not known), a category's name."""

    field: str
    old: Any
    new: Any


def corrected(number: str | None, changed: Mapping[str, Sequence[Any]], base: KnowledgeBase) -> Part:
    """The line about a correction; `number` names the draw where it is one of several.

    `changed` holds old and new by field, as JSON has them. A tie-break that was not known is no correction, but news.
    """
    changes = [
        Change(field, _value(field, changed[field][0], base), _value(field, changed[field][1], base))
        for field in FIELDS
        if field in changed
    ]
    added = [change for change in changes if change.field == "tie_break" and change.old is None]
    facts = {
        "number": number,
        "changes": [change for change in changes if change not in added],
        "tie_break_added": bool(added),
    }
    return Part(template="alerts/corrected", facts=facts)


def _value(field: str, value: Any, base: KnowledgeBase) -> Any:
    if value is None:
        return None
    if field == "date":
        return date.fromisoformat(value)
    if field == "tie_break":
        return datetime.fromisoformat(value)
    if field == "category":
        category = base.category(value)
        return category.name if category else value
    return value
