"""What reaches the assistant: one message, with what must be known to answer it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.state.documents import Profile, Score
from knowledge.models import Language


class Question(BaseModel):
    """One message of one person. `text` is as typed; it is never stored or logged."""

    model_config = ConfigDict(frozen=True)

    text: str
    now: datetime
    language: Language | None = None
    """What the chat or client prefers; the message's own language comes first."""
    chat: Literal["private", "group"] = "private"
    addressed: bool = True
    """Mentioned, replied to, or a command."""
    group_answers: bool = False
    """The group's administrators let the bot answer clear questions unasked."""
    profile: Profile | None = None
    """What the one who asks has told of themselves, in private; it is used for this answer and not kept by it."""
    score: Score | None = None
    """The score they keep, with the moment their profile was submitted where they told it; as the profile."""
    conversation: str | None = None
    """The key under which the last query is remembered: one person in one chat. None: nothing is."""
    shared: str | None = None
    """In a group the key under which the last query answered to anybody is remembered: who has none of their own, and
    speaks to the bot, goes on from that. None: from nobody's."""
