"""/settings: what a chat may choose, on one message that its buttons edit in place, or typed after the command."""

from __future__ import annotations

import contextlib
import html

from telegram import CallbackQuery, Chat, Message, Update
from telegram.error import TelegramError

from bot.answers.alerts import EXAMPLE_HOURS, EXAMPLE_PLACE
from bot.quiet_hours import typed_hours
from bot.replies.time_zones import find_zones
from bot.state import Changes, StateError
from bot.state import local_time as local
from handlers.administrators import decides
from handlers.choices import MAIN, Choice, Page, choice_of
from handlers.companion.holding import move
from handlers.desk import Desk, log
from handlers.saving import save
from handlers.sending import Context, Piece, deliver, place_of
from handlers.settings_pages import show_page
from handlers.subjects import decided_by_sender, kind_of, language_there, subject_of, thread_of
from handlers.taps import acknowledge, edited_by_tap, place_of_tap, say_old


async def show(desk: Desk, update: Update, context: Context) -> None:
    """Shows what the chat chose, or sets the quiet hours or time zone typed; in a group for its administrators."""
    message = update.effective_message
    if message is None or not await decided_by_sender(desk, context, message, "settings.admins_only"):
        return
    typed = " ".join(context.args or []).strip()
    hours, zones = typed_hours(typed), find_zones(typed) if typed else ()
    if not typed:
        await _show(desk, context, message, MAIN)
    elif hours:
        await _change(desk, context, message, {"quiet": hours}, "q")
    elif len(zones) == 1:
        await _change(desk, context, message, {"time_zone": zones[0]}, "z")
    elif zones:
        await _show(desk, context, message, "z", zones)
    else:
        await _say_what_is_accepted(desk, context, message)


async def change(desk: Desk, update: Update, context: Context) -> None:
    """Changes what a tapped button says, if the one who tapped decides for the chat still."""
    tapped = update.callback_query
    if tapped is None:
        return
    choice, chat = choice_of(tapped.data or ""), tapped.message.chat if tapped.message else None
    if choice is None or chat is None or (choice.field == "u" and chat.type == Chat.PRIVATE):
        await say_old(desk, tapped)
    elif not await decides(context.bot, chat, tapped.from_user):
        await _say(desk, tapped, chat, "settings.admins_only", alert=True)
    elif choice.field == "x":
        await _close(desk, context, tapped)
    else:
        await _carry_out(desk, context, tapped, chat, choice)


async def _change(desk: Desk, context: Context, message: Message, changes: Changes, page: Page) -> None:
    before = (await desk.chosen(message.chat.id)).time_zone
    await desk.chats.set(message.chat.id, kind_of(message.chat), **changes)
    await move(desk, message.chat.id, before, changes.get("time_zone", before))
    await _show(desk, context, message, page)


async def _show(desk: Desk, context: Context, message: Message, page: Page, zones: tuple[str, ...] = ()) -> None:
    language = await language_there(desk, message)
    subject = await subject_of(desk, message.chat, thread_of(message), language)
    await show_page(desk, context, subject, page, place_of(message), zones=zones)


async def _say_what_is_accepted(desk: Desk, context: Context, message: Message) -> None:
    language = await language_there(desk, message)
    example = {"hours": EXAMPLE_HOURS, "place": EXAMPLE_PLACE, "zone": local.OTTAWA}
    text = html.escape(desk.replies.words("settings.typed", language, **example), quote=False)
    await deliver(context, [Piece(text, place_of(message))])


async def _carry_out(desk: Desk, context: Context, tapped: CallbackQuery, chat: Chat, choice: Choice) -> None:
    language = choice.language or await desk.language(chat, tapped.from_user)
    try:
        said = await save(desk, chat, choice, language)
        subject = await subject_of(desk, chat, choice.thread_id, language)
    except StateError as error:
        log.error("%s", error)
        await _say(desk, tapped, chat, "telegram.state_failed", alert=True)
        return
    await acknowledge(tapped, desk.replies.words(said, subject.language) if said else None)
    page: Page = "a" if choice.page == "s" and subject.subscription is None else choice.page
    await show_page(desk, context, subject, page, place_of_tap(tapped), edited_by_tap(tapped))


async def _close(desk: Desk, context: Context, tapped: CallbackQuery) -> None:
    await acknowledge(tapped)
    if tapped.message:
        with contextlib.suppress(TelegramError):  # too old to be deleted, or gone already
            await context.bot.delete_message(tapped.message.chat.id, tapped.message.message_id)


async def _say(desk: Desk, tapped: CallbackQuery, chat: Chat, key: str, alert: bool) -> None:
    language = await desk.language(chat, tapped.from_user)
    await acknowledge(tapped, desk.replies.words(key, language), alert=alert)
