"""Which topics of the knowledge base are nearest to a question: a linear model of how people ask for each."""

from __future__ import annotations

from bot.understanding.nearest.choosing import NONE, Nearest, load_nearest

__all__ = ["NONE", "Nearest", "load_nearest"]
