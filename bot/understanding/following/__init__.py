"""What a message asks after another: a linear model of how people go on from a question, trained beforehand."""

from __future__ import annotations

from bot.understanding.following.model import Following, load_following

__all__ = ["Following", "load_following"]
