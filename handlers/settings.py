"""/settings: what a chat may choose, on one message that its buttons edit in place."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import get_args

from telegram import CallbackQuery, Chat, InlineKeyboardButton, InlineKeyboardMarkup, Update, User

from bot.answer import Answer, Part
from bot.intents import Intent
from bot.query import Query
from bot.state import Changes, ChatKind, ChatSettings, StateError
from handlers.administrators import decides, may_decide, sees_all
from handlers.callbacks import acknowledge, place_of_tap, say_old
from handlers.desk import Desk
from handlers.sending import Context, Piece, Place, deliver, pieces_of, place_of
from knowledge.models import Language

log = logging.getLogger(__name__)

DATA = r"^s1;"
"""Begins what the buttons carry: settings, form 1, then `u=` (answer unasked: 0, 1) or `l=` (language: en, fr, -)."""
_CHANGES: dict[str, Changes] = {
    "s1;u=0": {"answers_unasked": False},
    "s1;u=1": {"answers_unasked": True},
    "s1;l=en": {"language": "en"},
    "s1;l=fr": {"language": "fr"},
    "s1;l=-": {"language": None},
}
"""Each button says what to set and not what to flip, so that a second tap, or an old message, surprises nobody."""


async def show(desk: Desk, update: Update, context: Context) -> None:
    """Shows what the chat chose; in a group to its administrators alone."""
    message = update.message
    if message is None:
        return
    if not await may_decide(message):
        text = desk.replies.words("settings.admins_only", await desk.language(message.chat, message.from_user))
        await deliver(context, [Piece(text, place_of(message))])
        return
    settings = await desk.chats.get(message.chat.id)
    await _page(desk, context, message.chat, message.from_user, place_of(message), settings)


async def change(desk: Desk, update: Update, context: Context) -> None:
    """Changes what a tapped button says, if the one who tapped decides for the chat still."""
    tapped = update.callback_query
    if tapped is None:
        return
    changes, chat = changes_of(tapped.data), tapped.message.chat if tapped.message else None
    if changes is None or chat is None or chat.type not in get_args(ChatKind):
        await say_old(desk, tapped)
    elif not await decides(context.bot, chat, tapped.from_user):
        await _alert(desk, tapped, chat, "settings.admins_only")
    else:
        await _save(desk, context, tapped, chat, changes)


def changes_of(data: str | None) -> Changes | None:
    """What a button changes; None for a button of another form."""
    return _CHANGES.get(data or "")


async def _save(desk: Desk, context: Context, tapped: CallbackQuery, chat: Chat, changes: Changes) -> None:
    kind: ChatKind = chat.type  # type: ignore[assignment]  # one of them, as its caller has seen
    try:
        settings = await desk.chats.set(chat.id, kind, **changes)
    except StateError as error:
        log.error("%s", error)
        await _alert(desk, tapped, chat, "telegram.state_failed")
        return
    await acknowledge(tapped, desk.replies.words("settings.saved", await desk.language(chat, tapped.from_user)))
    edits = tapped.message.message_id if tapped.message and tapped.message.is_accessible else None
    await _page(desk, context, chat, tapped.from_user, place_of_tap(tapped), settings, edits)


async def _alert(desk: Desk, tapped: CallbackQuery, chat: Chat, key: str) -> None:
    await acknowledge(tapped, desk.replies.words(key, await desk.language(chat, tapped.from_user)), alert=True)


async def _page(
    desk: Desk,
    context: Context,
    chat: Chat,
    user: User | None,
    place: Place,
    settings: ChatSettings,
    edits: int | None = None,
) -> None:
    language = await desk.language(chat, user)
    private = chat.type == Chat.PRIVATE
    facts = {
        "private": private,
        "chosen": settings.language,
        "unasked": settings.answers_unasked,
        "sees_all": private or not settings.answers_unasked or await sees_all(context.bot, chat),
    }
    answer = Answer(
        language=language,
        kind="answer",
        parts=(Part(template="telegram/settings", facts=facts),),
        queries=(Query(intent=Intent.HELP, slots={"topic": "abilities"}),),
        now=desk.clock(),
    )
    (piece,) = pieces_of(desk.replies.render(answer), place, desk.buttons, language, edits)
    await deliver(context, [replace(piece, keyboard=_keyboard(desk, settings, language, private))])


def _keyboard(desk: Desk, settings: ChatSettings, language: Language, private: bool) -> InlineKeyboardMarkup:
    def button(words: str, data: str, chosen: bool = False) -> InlineKeyboardButton:
        label = desk.replies.words(f"settings.{words}", language)
        return InlineKeyboardButton(f"✓ {label}" if chosen else label, callback_data=data)

    languages = [
        button("english", "s1;l=en", settings.language == "en"),
        button("french", "s1;l=fr", settings.language == "fr"),
    ]
    as_written = [button("as_written", "s1;l=-", settings.language is None)]
    unasked = button("unasked_is_on", "s1;u=0") if settings.answers_unasked else button("unasked_is_off", "s1;u=1")
    return InlineKeyboardMarkup([languages, as_written] if private else [[unasked], languages, as_written])
