"""When the work a program asks for is complete: "I started on 3 November 2025, when do I have my year for CEC?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.context import Context
from bot.answers.periods import period_of
from bot.answers.slots import IN_CANADA, several
from bot.companion.validity import months_after
from bot.query import Query
from bot.understanding.conversation import YEAR_COMPLETE


@dataclass(frozen=True, slots=True)
class Completed:
    """When so many months at full time are there; `earliest` and `latest` differ where a month alone is told."""

    months: int
    earliest: date
    latest: date
    today: date

    @property
    def is_ahead(self) -> bool:
        return self.earliest > self.today

    @property
    def days_left(self) -> int:
        return (self.earliest - self.today).days


def completed(query: Query, named: Sequence[str], context: Context) -> Completed | None:
    """The days on which the work of the program named, or of CEC, is complete; None where no beginning is told, or one
    known by its year alone, or an end as well."""
    program = next((found for name in (*named, IN_CANADA) if (found := context.base.program(name))), None)
    begun = period_of(query, context.today)
    days = several(query, "date") + several(query, "month")
    if (
        len(days) > 1
        or YEAR_COMPLETE not in several(query, "topic")
        or not (program and program.min_months and begun and begun.since)
    ):
        return None
    latest = begun.until if begun.until and not _is_open(query) else begun.since
    if (begun.since.year, begun.since.month) != (latest.year, latest.month):
        return None
    earliest, last = (months_after(day, program.min_months) for day in (begun.since, latest))
    return Completed(program.min_months, earliest, last, context.today)


def _is_open(query: Query) -> bool:
    """Whether the beginning of a span is told: "since 3 November" begins on that day."""
    return "from" in query.slots
