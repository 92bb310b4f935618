"""An assistant that reads every message the same way, and what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.answer import Part
from bot.assistant import Assistant
from bot.intents import Intent
from bot.query import Query
from bot.question import Question
from bot.understanding import Memory, Reading
from knowledge.base import KnowledgeBase
from knowledge.models import Language

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
LATEST = Query(intent=Intent.DRAW_LATEST, slots={"category": "cec"})
STEPS = Query(intent=Intent.ITA_STEPS)
THANKS = Query(intent=Intent.SMALLTALK_THANKS)


class Scripted:
    """An understanding that reads every message the same way, and keeps what it was told of the conversation."""

    def __init__(self, *queries: Query, certainty: Any = "sure", language: Language = "en") -> None:
        choices = () if certainty == "sure" else queries
        self.reading = Reading(language, queries, certainty, choices)
        self.last: Query | None = None

    def read(self, text: str, *, last: Query | None, **_: Any) -> Reading:
        self.last = last
        return self.reading

    def spoken_of(self, query: Query) -> None:
        """No query asks what a name stands for."""


def assistant(base: KnowledgeBase, *queries: Query, **reading: Any) -> Assistant:
    return Assistant(base, Scripted(*queries, **reading), Memory())


def question(**about: Any) -> Question:
    return Question(text="…", now=about.pop("now", NOW), **about)


def spoken_of(base: KnowledgeBase) -> Query:
    """What is remembered of LATEST: the query, the draw it found, and that none is newer."""
    return LATEST.but(number=base.latest_draw("cec").number, before="0")


CALCULATE = Query(intent=Intent.CRS_CALCULATE)
CASE = "calculate my crs: 31, single, master's, CLB 8 in all, 1 year of work abroad"


def asked(bot: Assistant, text: str, conversation: str = "a", chat: str = "private") -> Sequence[Part]:
    said = question(chat=chat, conversation=conversation).model_copy(update={"text": text, "addressed": True})
    answer = bot.answer(said)
    assert answer is not None
    return answer.parts
