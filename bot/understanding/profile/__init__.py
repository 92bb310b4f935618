"""A candidate's profile out of a sentence in English or French, as the CRS calculator takes it."""

from __future__ import annotations

from bot.understanding.profile.reader import Figure, ScoresReading, read_age, read_profile, read_scores, read_years
from bot.understanding.profile.reading import Assumed, ProfileReading, Range, Unclear

__all__ = [
    "Assumed",
    "Figure",
    "ProfileReading",
    "Range",
    "ScoresReading",
    "Unclear",
    "read_age",
    "read_profile",
    "read_scores",
    "read_years",
]
