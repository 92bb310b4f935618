"""Did you mean: the nearest readings of an unclear message, as buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answer import Button, Part
from bot.answers.context import Context
from bot.answers.periods import period_of
from bot.answers.slots import categories, several
from bot.query import Query
from bot.understanding import Reading
from knowledge.models import Text

Span = tuple[date | None, date | None]
"""The first and the last day of a period; a label tells it in words."""
_TOLD = ("number", "score", "noc", "title")
"""Slots that tell two readings of one intent apart, most telling first."""


def did_you_mean(reading: Reading, context: Context) -> Part:
    """Asks which of the nearest readings is meant; short in a group."""
    buttons = tuple((meant_button(query, context),) for query in reading.choices or reading.queries)
    return Part(
        template="talk/unsure",
        kind="unsure",
        facts={"private": context.private},
        links=context.links("express-entry"),
        buttons=buttons,
    )


def perhaps(part: Part, reading: Reading, context: Context) -> tuple[Part, Part]:
    """The answer to the likeliest reading, with a word of caution before it and the other readings as buttons below."""
    others = tuple((meant_button(query, context),) for query in reading.choices if query != reading.queries[0])
    caution = Part(template="talk/perhaps", kind="unsure", facts={"others": bool(others)})
    return caution, part.model_copy(update={"kind": "unsure", "buttons": part.buttons + others})


def or_else(choices: Sequence[Query], context: Context) -> Part:
    """What stands below an answer that is not beyond doubt: the other readings as buttons."""
    return Part(template="talk/or_else", buttons=tuple((meant_button(query, context),) for query in choices))


def meant_button(query: Query, context: Context) -> Button:
    """A button that names what a query asks, and asks it."""
    return Button(label=f"meant.{query.intent}", values={"detail": _detail(query, context)}, query=query)


def _detail(query: Query, context: Context) -> Text | str | Span:
    named = categories(query, context)
    if named:
        return named[0].short
    told = next((" ".join(found) for slot in _TOLD if (found := several(query, slot))), "")
    period = None if told else period_of(query, context.today)
    return (period.since, period.until) if period else told
