"""What every handler works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.answer import Answer
from bot.assistant import Assistant
from bot.feed_watch import FeedWatch
from bot.replies import Replies
from handlers.callback_data import CallbackData
from handlers.sending import Context, Place, deliver, pieces_of
from knowledge.base import KnowledgeBase


@dataclass(frozen=True)
class Desk:
    """Where questions are answered: the assistant, its words, and the time of day (UTC)."""

    assistant: Assistant
    replies: Replies
    base: KnowledgeBase
    feed: FeedWatch
    clock: Callable[[], datetime]
    buttons: CallbackData = field(default_factory=CallbackData)

    async def reply(self, context: Context, place: Place, answer: Answer, edits: int | None = None) -> None:
        """Sends an answer; `edits` is the message whose place its first piece takes."""
        pieces = pieces_of(self.replies.render(answer), place, self.buttons, answer.language, edits)
        await deliver(context, pieces)
