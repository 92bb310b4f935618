"""What the buttons of the calculator carry: what to set, never what to flip, for which run of it.

`c1;e;0mx1k2a;a;education;master` is: form 1, page in English (`e` or `f`), the run's token, the action `a` (answer),
the question and its answer. A second tap sets the same again. A token that is not known any more is an old run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from bot.profile.questions import QUESTIONS
from knowledge.models import Language

PATTERN = r"^c\d+;"
"""Begins the data of every button of the calculator, of whatever form."""
Action = Literal["a", "s", "b", "g", "t", "l", "f", "c", "r", "k", "n", "m", "d", "x", "w", "p"]
"""Answer, skip, back, go to a question, by a test or by levels, a level, finish, change, result, keep, begin anew,
what is kept, ask before deleting, delete, my work, a score alone. The last two say in `value` what of it; what is
deleted is the profile, but for the `value` `score` or `invitation`."""
KEPT = "kept"
"""The token of what acts on the kept profile; no run is needed."""
OFFERED = "offer"
"""Of a score: shown below the answer that offered to keep it."""
_FORM = "c1"
_LANGUAGES: dict[str, Language] = {"e": "en", "f": "fr"}
_TOKEN = re.compile(r"[0-9a-z]{1,12}", re.ASCII)
_VALUE = re.compile(r"[\w.+-]{0,30}", re.ASCII)


@dataclass(frozen=True)
class Choice:
    """A button of the calculator."""

    language: Language
    token: str
    action: Action
    question: str = ""
    value: str = ""
    more: str = ""

    @property
    def data(self) -> str:
        """At most 64 bytes."""
        parts = [_FORM, self.language[0], self.token, self.action, self.question, self.value, self.more]
        return ";".join(parts).rstrip(";")


def choice_of(data: str) -> Choice | None:
    """What a button says; None for one of another form."""
    form, *rest = data.split(";")
    if form != _FORM or not 3 <= len(rest) <= 6:
        return None
    language, token, action, question, value, more = (*rest, "", "", "")[:6]
    if language not in _LANGUAGES or not _TOKEN.fullmatch(token) or action not in get_args(Action):
        return None
    if (question and question not in QUESTIONS) or not (_VALUE.fullmatch(value) and _VALUE.fullmatch(more)):
        return None
    return Choice(_LANGUAGES[language], token, action, question, value, more)  # type: ignore[arg-type]  # an action
