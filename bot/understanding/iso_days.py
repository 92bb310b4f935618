"""A day as slots hold it, in ISO 8601."""

from __future__ import annotations

from datetime import date


def day_of(text: str) -> date | None:
    """The day that a slot holds; None for what is no single day of the calendar, such as `today` or 30 February."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
