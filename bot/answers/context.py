"""What an answer may look at besides its query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.state.documents import Profile, Score
from knowledge.base import KnowledgeBase
from knowledge.models import Language, Link


@dataclass(frozen=True, slots=True)
class Context:
    """The facts, the time, and who asks. `today` is the day in Ottawa; `now` carries an offset."""

    base: KnowledgeBase
    now: datetime
    today: date
    language: Language
    private: bool = True
    profile: Profile | None = None
    """What the one who asks has told of themselves; None: nothing."""
    score: Score | None = None
    """The score they keep; None: none beside that of the profile."""

    @property
    def year_ago(self) -> date:
        """Where the last twelve months begin: what a range of cut-offs covers, and after which a kind of round without
        one is dormant; the first day of the calendar at the earliest, for any day may be asked about."""
        return self.today - min(timedelta(days=365), self.today - date.min)

    def links(self, *ids: str) -> tuple[Link, ...]:
        """Official pages, each once. Raises KeyError for an unknown id."""
        return tuple(self.base.link(name) for name in dict.fromkeys(ids))
