"""What the buttons of the companion carry: the invitation, what to set, and the page to show then.

`i1;e;20260916;c;t;+passport` is: form 1, in English (`e` or `f`), the invitation of that day, page `c` shown
afterwards, `passport` ticked (`t`). They set and never flip, so that a second tap surprises nobody. The day stands in
each button, so that a page works after a restart too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, get_args

from bot.companion.countries import is_country
from knowledge.models import Language

PATTERN = r"^i\d+;"
"""Begins the data of every button of the companion, of whatever form."""
Page = Literal["m", "c", "s", "t", "w", "k", "v", "b", "d", "q"]
"""Main, checklist, steps, one step, who applies, countries, validity, money (budget), declining, what to type."""
NONE = "-"
_FORM = "i1"
_LANGUAGES: dict[str, Language] = {"e": "en", "f": "fr"}
_DAY = "%Y%m%d"
_VALUES = {
    "t": r"[+-][a-z_:-]{1,30}(:[A-Z]{2})?",
    "o": r"[a-z-]{1,30}",
    "p": r"-|[a-z]{1,10}",
    "f": r"-|[1-9]\d?",
    "c": r"[+-][A-Z]{2}",
    "h": r"-|[A-Z]{2}",
    "v": r"[a-z]{1,10}(:[A-Z]{2})?",
    "d": r"[a-z]{1,10}(:[A-Z]{2})?=\d{8}",
    "a": r"[a-z]{1,10}(:[A-Z]{2})?",
    "k": r"[01]",
    "e": r"submitted|not_submitted|declined",
    "l": r"ics",
}
"""The fields and what may be set: a tick, the step to show, program, size of the family, a country more or less, the
country of residence, a date to take off, a date, what to ask for, keep or delete, how it ended, the calendar file."""


@dataclass(frozen=True)
class Steer:
    """A button of the companion: what it sets, if anything, and the page to show then."""

    invited: date
    page: Page
    language: Language
    field: str | None = None
    value: str = ""

    @property
    def data(self) -> str:
        """At most 64 bytes."""
        setting = "" if self.field is None else f";{self.field};{self.value}"
        return f"{_FORM};{self.language[0]};{self.invited.strftime(_DAY)};{self.page}{setting}"

    def to(self, page: Page) -> Steer:
        """Leads to a page, and sets nothing."""
        return replace(self, page=page, field=None, value="")

    def sets(self, field: str, value: str) -> Steer:
        return replace(self, field=field, value=value)


def steer_of(data: str) -> Steer | None:
    """What a button says; None for one of another form."""
    form, *rest = data.split(";")
    if form != _FORM or len(rest) not in (3, 5):
        return None
    language, day, page, *setting = rest
    invited = day_of(day)
    if language not in _LANGUAGES or invited is None or page not in get_args(Page):
        return None
    field, value = (setting[0], setting[1]) if setting else (None, "")
    if field is not None and not _is_value(field, value):
        return None
    return Steer(invited, page, _LANGUAGES[language], field, value)  # type: ignore[arg-type]  # a page


def day_of(digits: str) -> date | None:
    """`20260916` as a day; None for anything else."""
    try:
        return datetime.strptime(digits, _DAY).date() if re.fullmatch(r"\d{8}", digits, re.ASCII) else None  # noqa: DTZ007
    except ValueError:
        return None


def _is_value(field: str, value: str) -> bool:
    if field not in _VALUES or not re.fullmatch(_VALUES[field], value, re.ASCII):
        return False
    country = re.search(r"[A-Z]{2}", value)
    return country is None or is_country(country[0])
