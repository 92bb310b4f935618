"""The buttons of the pages of what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.profile.telling import Teller
from bot.state.documents import Invitation, Kind, Score
from bot.state.people import Person
from handlers.callback_data import CallbackData
from handlers.companion.steering import Steer
from handlers.crs.data import KEPT
from handlers.crs.keyboards import Keyboard, Row, markup
from handlers.crs.score_keyboards import ASK

SCORE, INVITATION = "score", "invitation"
"""What a button deletes beside the profile."""


def of_kept(teller: Teller, fsw: Mapping[str, Any], buttons: CallbackData) -> Keyboard:
    """The buttons of what acts on the kept profile."""
    return Keyboard(teller, fsw, buttons, KEPT)


def kept(keyboard: Keyboard, total: int | None, person: Person) -> InlineKeyboardMarkup:
    """What can be done with what is kept; `total`: the score of the profile, None where none is kept."""
    begin = [keyboard.do("start", "n")] if total is None else []
    beside = [*_of_score(keyboard, person.score, total is not None), *_of_invitation(keyboard, person.invitation)]
    return markup([*_of_profile(keyboard, total), *beside, begin])


def nothing(keyboard: Keyboard) -> InlineKeyboardMarkup:
    """What can be kept where nothing is."""
    return markup([[keyboard.do("start", "n")], [keyboard.score("score_only", ASK)]])


def mine(keyboard: Keyboard) -> InlineKeyboardMarkup:
    """The way to what is kept."""
    return markup([[keyboard.do("mine", "m")]])


def deleting(keyboard: Keyboard, what: Kind) -> InlineKeyboardMarkup:
    """Deleting wants a second tap."""
    value = "" if what == "profile" else what
    sure = keyboard.button(keyboard.teller.words("delete_sure"), "x", value=value)
    return markup([[sure, keyboard.do("cancel", "m")]])


def _of_profile(keyboard: Keyboard, total: int | None) -> list[Row]:
    if total is None:
        return []
    return [*keyboard.onward(total), [keyboard.do("change", "c"), keyboard.do("delete", "d")]]


def _of_score(keyboard: Keyboard, score: Score | None, beside_profile: bool) -> list[Row]:
    """To keep a score alone, or to change or delete the one kept."""
    if score is None:
        return [[keyboard.score("score_in_pool" if beside_profile else "score_only", ASK)]]
    delete = keyboard.button(keyboard.teller.words("score_delete"), "d", value=SCORE)
    return [[keyboard.score("score_change", ASK), delete]]


def _of_invitation(keyboard: Keyboard, invitation: Invitation | None) -> list[Row]:
    """To open the invitation kept, or to delete it."""
    if invitation is None:
        return []
    words, steer = keyboard.teller.words, Steer(invitation.invited_on, "m", keyboard.teller.language)
    opened = InlineKeyboardButton(words("invitation_open"), callback_data=steer.data)
    return [[opened, keyboard.button(words("invitation_delete"), "d", value=INVITATION)]]
