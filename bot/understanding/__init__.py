"""Text to queries: normalising, spelling, entities, cues, conversation. The language itself is data beside the code."""

from __future__ import annotations

from bot.understanding.conversation import Memory
from bot.understanding.moments import ToldMoment
from bot.understanding.reading import Reading
from bot.understanding.understanding import Understanding

__all__ = ["Memory", "Reading", "ToldMoment", "Understanding"]
