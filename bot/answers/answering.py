"""What a file of this folder declares: which intents it answers, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.answer import Part
from bot.answers.context import Context
from bot.intents import Intent
from bot.query import Query

Answering = Callable[[Query, Context], Part]
"""Answers one query. Never raises, whatever its slots hold."""
Answers = Mapping[Intent, Answering]
"""The type of `ANSWERS`, which each file that answers anything has at its end."""
