"""The door from "would I have been invited?" to a score that alerts go by."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answer import Answer
from bot.intents import Intent
from bot.replies.words import said
from bot.state.people import Person
from handlers.crs.data import KEPT, OFFERED, Choice
from knowledge.models import Language


def score_told(answer: Answer) -> str | None:
    """The score that an answer held against draws; None for any other answer, or where it was no single number."""
    if len(answer.queries) != 1 or answer.kind != "answer" or answer.queries[0].intent != Intent.SCORE_CHECK:
        return None
    score = answer.queries[0].slots.get("score", "")
    return score if score.isdecimal() else None


def with_offer(
    keyboard: InlineKeyboardMarkup | None, score: str, person: Person | None, language: Language
) -> InlineKeyboardMarkup | None:
    """The buttons with one more to keep the score; as they were for who keeps a profile or a score already."""
    if person and (person.profile or person.score):
        return keyboard
    data = Choice(language, KEPT, "p", value=OFFERED, more=score).data
    offer = InlineKeyboardButton(said("crs.score_keep", language), callback_data=data)
    return InlineKeyboardMarkup([*(keyboard.inline_keyboard if keyboard else ()), (offer,)])
