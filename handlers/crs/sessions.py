"""The runs of the calculator: one a person and chat, in memory alone, for an hour."""

from __future__ import annotations

import itertools
import string
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.profile import Draft
from bot.profile.jobs import Jobs
from bot.state.documents import Work
from knowledge.models import Language

HELD = timedelta(hours=1)
"""How long a run waits for the next answer."""
RUNS = 10_000
"""How many runs are held; the oldest go first."""
_DIGITS = string.digits + string.ascii_lowercase
Page = Literal["crs", "work", "score"]
"""What the message shows: the calculator, the work told of, a score alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be typed of a score alone: the score itself, or when a profile with that `score` was submitted.

    `token`: that of the buttons below the question, of this run or of what is kept.
    """

    score: int | None
    token: str


@dataclass(frozen=True)
class Session:
    """A run: the answers so far, and the message that shows them."""

    token: str
    since: datetime
    language: Language
    draft: Draft = field(default_factory=Draft)
    message_id: int | None = None
    read: frozenset[str] = frozenset()
    """The answers that were read out of words, while they are still to be shown."""
    kept: bool = False
    """The profile as it is was kept."""
    replaces: bool = False
    """A profile was kept before this run."""
    buried: bool = False
    """Something else was answered below its message."""
    page: Page = "crs"
    jobs: Jobs | None = None
    """None: nothing was told of work, and what is kept of it stays."""
    asked: Asked | None = None

    @property
    def work(self) -> tuple[Work, ...] | None:
        """The work told of; None where nothing was told."""
        return self.jobs.told if self.jobs else None


class Sessions:
    """Holds the runs, by conversation."""

    def __init__(self, most: int = RUNS) -> None:
        self._held: OrderedDict[str, Session] = OrderedDict()
        self._most = most
        self._count = itertools.count()

    def begin(
        self, conversation: str, now: datetime, language: Language, draft: Draft | None = None, **state: Any
    ) -> Session:
        """A new run in the place of the former one; `state`: other fields of it."""
        token = _written(int(now.timestamp())) + _written(next(self._count) % len(_DIGITS) ** 2)
        return self.hold(conversation, Session(token, now, language, draft or Draft(), **state), now)

    def get(self, conversation: str | None, now: datetime) -> Session | None:
        """The run of a conversation, unless it has waited for too long."""
        session = self._held.get(conversation) if conversation else None
        if session and now - session.since > HELD:
            self.forget(conversation)
            return None
        return session

    def hold(self, conversation: str, session: Session, now: datetime) -> Session:
        """Keeps a run as it is now."""
        held = self._held[conversation] = replace(session, since=now)
        self._held.move_to_end(conversation)
        while len(self._held) > self._most:
            self._held.popitem(last=False)
        return held

    def bury(self, conversation: str) -> None:
        """Notes that something else was said below a run's message."""
        session = self._held.get(conversation)
        if session:
            self._held[conversation] = replace(session, buried=True)

    def forget(self, conversation: str | None) -> None:
        """Drops the run of a conversation."""
        if conversation:
            self._held.pop(conversation, None)


def _written(number: int) -> str:
    """A number in few characters."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits
