"""What the page of the data's state says of a feed that is refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from telegram import Chat, Message, Update

from bot.answer import Answer
from bot.feed_watch import FeedWatch
from bot.replies import Replies
from handlers.pages import status
from knowledge.base import KnowledgeBase
from knowledge.changes import Changes
from knowledge.errors import FeedRefused
from knowledge.models import Language
from knowledge.refused import Refusal

FAULT = "draw 8: drawCRS: a whole number is expected, not '<b>'"


@pytest.fixture
def now(base: KnowledgeBase) -> datetime:
    return base.freshness().as_of + timedelta(minutes=1)


async def page(base: KnowledgeBase, feed: FeedWatch, now: datetime, language: Language) -> str:
    """The page as plain text."""
    answers: list[Answer] = []

    async def speak(*_: object) -> Language:
        return language

    async def reply(context: object, place: object, answer: Answer) -> None:
        answers.append(answer)

    desk: Any = SimpleNamespace(base=base, feed=feed, clock=lambda: now, language=speak, reply=reply)
    asked = Update(1, message=Message(1, now, Chat(4711, "private"), text="/status"))
    context: Any = SimpleNamespace()
    await status(desk, asked, context)
    (answer,) = answers
    return Replies().render(answer).text


@pytest.mark.parametrize(("language", "stays"), [("en", "the draws stay at #{}."), ("fr", "donc au n°\u00a0{}.")])
async def test_a_refused_feed_is_named_with_its_fault_and_the_draw_that_the_data_stays_at(
    base: KnowledgeBase, now: datetime, language: Language, stays: str
) -> None:
    def update(_: datetime) -> Changes:
        raise FeedRefused(Refusal(FAULT, now - timedelta(hours=1), "0" * 64))

    feed = FeedWatch(base, update, timedelta(days=1))
    await feed.poll(now)
    text = await page(base, feed, now, language)
    assert FAULT in text
    assert stays.format(base.freshness().newest.number) in text


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_of_a_feed_that_is_well_the_last_reading_is_named_and_no_fault(
    base: KnowledgeBase, now: datetime, language: Language
) -> None:
    feed = FeedWatch(base, lambda _: Changes(), timedelta(days=1))
    unread = await page(base, feed, now, language)
    await feed.poll(now)
    read = await page(base, feed, now, language)
    assert unread != read
    assert "drawCRS" not in read
