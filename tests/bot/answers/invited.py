"""Asking whether one would have been invited."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.answers.advice_invited import invited_in
from bot.intents import Intent
from bot.query import Query
from bot.replies.words import LANGUAGES
from bot.state.documents import Profile
from knowledge.models import Language
from tests.bot.answers.asking import Desk, Told, show

BOTH = pytest.mark.parametrize("language", LANGUAGES)


TORONTO = ZoneInfo("America/Toronto")


def asked(desk: Desk, language: Language = "en", of: Profile | None = None, **slots: str) -> Told:
    query = Query(intent=Intent.SCORE_CHECK, slots={name.rstrip("_"): value for name, value in slots.items()})
    part = invited_in(query, desk.context(language), of)
    assert part is not None
    return Told(part, show(part, desk.now, language))
