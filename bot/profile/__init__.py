"""A candidate's profile being filled in, question by question: pure, and nothing of it is kept by itself."""

from __future__ import annotations

from bot.profile.draft import Draft, Pending, draft_of, draft_read
from bot.profile.questions import QUESTIONS, Question
from bot.profile.typed import Typed, read_typed

__all__ = ["QUESTIONS", "Draft", "Pending", "Question", "Typed", "draft_of", "draft_read", "read_typed"]
