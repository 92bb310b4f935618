"""The buttons that several answers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.answer import Button
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Occupation, OccupationMatch

Rows = tuple[tuple[Button, ...], ...]
IN_A_ROW = 3
COPIED_CODES = 6
"""Codes offered to copy under one answer."""


def ask(label: str, intent: Intent, slots: dict[str, str] | None = None, edits: bool = False, **values: Any) -> Button:
    """A button that asks a query."""
    return Button(label=label, values=values, query=Query(intent=intent, slots=slots or {}), edits=edits)


def in_rows(buttons: Iterable[Button], width: int = IN_A_ROW) -> Rows:
    """The buttons, so many a row."""
    every = list(buttons)
    return tuple(tuple(every[start : start + width]) for start in range(0, len(every), width))


def category_buttons(categories: Iterable[Category], intent: Intent) -> Rows:
    """One button a category, asking that intent of it."""
    return in_rows(ask("category", intent, {"category": category.id}, name=category.short) for category in categories)


def copy_buttons(occupations: Sequence[Occupation | OccupationMatch]) -> Rows:
    """Buttons that copy NOC codes."""
    codes = list(dict.fromkeys(occupation.code for occupation in occupations))[:COPIED_CODES]
    return in_rows(Button(label="copy_code", values={"code": code}, copies=code) for code in codes)


def paging(query: Query, page: int, pages: int) -> Rows:
    """Earlier and later pages of a list, in place of the message."""
    row = []
    if page > 1:
        row.append(Button(label="newer", query=query.but(page=str(page - 1)), edits=True))
    if page < pages:
        row.append(Button(label="older", query=query.but(page=str(page + 1)), edits=True))
    return (tuple(row),) if row else ()
