"""Query to Part: one function a kind of question, found by its intent.

Each file here is a topic, and says at its end in `ANSWERS` which intents it answers; a new file needs no entry here.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from bot.answers.answering import Answering, Answers
from bot.answers.context import Context
from bot.intents import Intent


def _gathered() -> Answers:
    """What all files answer together. Raises ValueError where two answer the same."""
    answers: dict[Intent, Answering] = {}
    for module in iter_modules(__path__, f"{__name__}."):
        declared: Answers = getattr(import_module(module.name), "ANSWERS", {})
        if twice := answers.keys() & declared.keys():
            raise ValueError(f"{module.name} answers what another file answers: {', '.join(sorted(twice))}")
        answers.update(declared)
    return answers


ANSWERS: Answers = _gathered()
"""Every kind of question has its answer."""

__all__ = ["ANSWERS", "Answering", "Answers", "Context"]
