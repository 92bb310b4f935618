"""Puts a query to the answers and renders what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.answer import Answer, Part
from bot.answers import ANSWERS, Context
from bot.intents import Intent
from bot.query import Query
from bot.replies import Rendered, Replies
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.moments import OTTAWA

REPLIES = Replies()


@dataclass(frozen=True)
class Told:
    """An answer as it is computed and as it is read."""

    part: Part
    rendered: Rendered

    @property
    def text(self) -> str:
        return self.rendered.text

    @property
    def first_line(self) -> str:
        return self.text.splitlines()[0]

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.rendered.buttons for button in row]


@dataclass(frozen=True)
class Desk:
    """Asks at a moment: some days after the newest draw the base knows."""

    base: KnowledgeBase
    now: datetime

    def ask(self, intent: Intent, language: Language = "en", **slots: str) -> Told:
        """The answer to a query. A slot's name that is a keyword ends with `_`, as `from_`."""
        query = Query(intent=intent, slots={name.rstrip("_"): value for name, value in slots.items()})
        part = ANSWERS[intent](query, self.context(language))
        return Told(part, show(part, self.now, language))

    def context(self, language: Language = "en") -> Context:
        return Context(self.base, self.now, self.now.astimezone(OTTAWA).date(), language)


def show(part: Part, now: datetime, language: Language = "en") -> Rendered:
    """A single part in words."""
    return REPLIES.render(Answer(language=language, kind=part.kind, parts=(part,), queries=(), now=now))


@pytest.fixture
def desk(base: KnowledgeBase) -> Desk:
    newest = base.freshness().newest.date
    return Desk(base, datetime(newest.year, newest.month, newest.day, 17, tzinfo=UTC) + timedelta(days=4))
