"""What the buttons of `/settings` carry: what to set, never what to flip.

`s2;e;0;a;c;+french` is: form 2, page in English (`e` or `f`), no topic, page `a` shown afterwards, field `c` set to
`+french`. A second tap, or one on an old message, sets the same again and surprises nobody. Without a field it only
shows a page. Form 1 (`s1;l=fr`) is read still: buttons live for years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from bot.replies.time_zones import is_zone
from bot.state import Changes
from knowledge.models import Language

PATTERN = r"^s\d+;"
"""Begins the data of every button of the settings, of whatever form."""
Page = Literal["m", "a", "s", "l", "q", "z", "p", "u"]
"""Main, alerts, score, language, quiet hours, time zone, pin, answering unasked."""
MAIN: Page = "m"
_FORM = "s2"
_LANGUAGES: dict[str, Language] = {"e": "en", "f": "fr"}
NONE = "-"
"""Sets nothing: no limit, no quiet hours, no language of the chat's own."""
_HOURS = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_VALUES = {
    "e": r"[01]",
    "c": r"[+-][a-z_]{1,40}",
    "s": r"-|\d{1,4}",
    "d": r"each|daily|weekly",
    "l": r"en|fr|both|-",
    "q": r"-|\d{1,2}-\d{1,2}",
    "z": r"-|[\w/+-]{1,40}",
    "p": r"[01]",
    "u": r"[01]",
    "x": r"",
}
"""The fields and what may be set: alerts of all draws, a category, the score, digest, language, quiet hours, time zone,
pin, answering unasked; `x` closes the page."""


@dataclass(frozen=True)
class Choice:
    """A button of the settings: what it sets, if anything, and the page to show then."""

    page: Page
    thread_id: int = 0
    language: Language | None = None
    """Of the page; None in the old form: as the person's."""
    field: str | None = None
    value: str = ""

    @property
    def data(self) -> str:
        """At most 64 bytes."""
        language = (self.language or "en")[0]
        setting = "" if self.field is None else f";{self.field};{self.value}"
        return f"{_FORM};{language};{self.thread_id};{self.page}{setting}"


_OLD = {
    "s1;u=0": Choice("m", field="u", value="0"),
    "s1;u=1": Choice("m", field="u", value="1"),
    "s1;l=en": Choice("m", field="l", value="en"),
    "s1;l=fr": Choice("m", field="l", value="fr"),
    "s1;l=-": Choice("m", field="l", value=NONE),
}
_ALIKE: dict[str, Changes] = {
    "l-": {"language": None},
    "len": {"language": "en"},
    "lfr": {"language": "fr"},
    "lboth": {"language": "both"},
    "u0": {"answers_unasked": False},
    "u1": {"answers_unasked": True},
    "p0": {"pins": False},
    "p1": {"pins": True},
    "deach": {"digest": "each"},
    "ddaily": {"digest": "daily"},
    "dweekly": {"digest": "weekly"},
}
"""What a field and its value change of a chat's settings, where there are few values."""


def choice_of(data: str) -> Choice | None:
    """What a button says; None for one of another form."""
    if data in _OLD:
        return _OLD[data]
    form, *rest = data.split(";")
    if form != _FORM or len(rest) not in (3, 5):
        return None
    language, thread, page, *setting = rest
    if language not in _LANGUAGES or not re.fullmatch(r"\d{1,15}", thread, re.ASCII) or page not in get_args(Page):
        return None
    field, value = (setting[0], setting[1]) if setting else (None, "")
    if field is not None and not _is_value(field, value):
        return None
    return Choice(page, int(thread), _LANGUAGES[language], field, value)  # type: ignore[arg-type]  # a page


def changes_of(choice: Choice) -> Changes | None:
    """What it changes of the chat's settings; None where it changes a subscription, or nothing."""
    if choice.field == "z":
        return {"time_zone": None if choice.value == NONE else choice.value}
    if choice.field == "q":
        return {"quiet": hours_of(choice.value)}
    return _ALIKE.get(f"{choice.field}{choice.value}")


def hours_of(text: str) -> tuple[int, int] | None:
    """`22-7` as hours of the day; None for anything else."""
    found = _HOURS.fullmatch(text)
    if not found or not all(int(hour) < 24 for hour in found.groups()):
        return None
    return int(found[1]), int(found[2])


def _is_value(field: str, value: str) -> bool:
    if field not in _VALUES or not re.fullmatch(_VALUES[field], value, re.ASCII):
        return False
    if value != NONE and field == "q":
        return hours_of(value) is not None
    return field != "z" or value == NONE or is_zone(value)
