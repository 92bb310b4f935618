"""/ita: the companion from its beginning, by command, by link, and with what is typed on the way."""

from __future__ import annotations

from datetime import date

from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.companion.countdown import today_in
from bot.companion.dates import language_of_month
from bot.companion.rules import rules
from handlers.addressing import words_of
from handlers.companion.holding import hold
from handlers.companion.linking import private_link
from handlers.companion.showing import show
from handlers.companion.steering import Steer
from handlers.companion.typing import COUNTRY, read_typed, say_date, take
from handlers.desk import Desk
from handlers.sending import Context, Piece, deliver, place_of
from handlers.settings_pages.keyboards import in_rows
from knowledge.models import Language


async def begin(desk: Desk, update: Update, context: Context) -> None:
    """Shows the invitation of the day typed, or the one that is kept; in a group only leads to the private chat."""
    message = update.message
    if message is None:
        return
    typed = " ".join(context.args or []).strip()
    if message.chat.type == Chat.PRIVATE:
        await _begin(desk, context, message, typed, await _language(desk, message, typed))
    else:
        await _lead(desk, context, message, typed)


async def begin_linked(desk: Desk, context: Context, message: Message, typed: str) -> None:
    """The same for who followed a link; in a group only leads on to the private chat."""
    if message.chat.type == Chat.PRIVATE:
        await _begin(desk, context, message, typed, await desk.language(message.chat, message.from_user))
    else:
        await _lead(desk, context, message, typed)


async def take_typed(desk: Desk, update: Update, context: Context) -> None:
    """What was typed after a page asked for it; a clear question instead gets its answer."""
    message = update.message
    asked = desk.drafts.asked(message.chat.id, desk.clock()) if message else None
    if message is None or asked is None:
        return
    text = words_of(message)
    held = await hold(desk, message.chat.id, date.fromisoformat(asked.invited))
    if held and await take(desk, context, message, held, asked, text):
        if asked.what != COUNTRY:
            desk.drafts.ask(message.chat.id, None, desk.clock())
        return
    reply = desk.assistant.answer(await desk.question(message, text))
    if reply and reply.kind == "answer":
        desk.drafts.ask(message.chat.id, None, desk.clock())
        await desk.reply(context, place_of(message), reply)
        return
    language: Language = "fr" if asked.language == "fr" else "en"
    said = "companion.no_country" if asked.what == COUNTRY else "companion.no_date"
    example = desk.replies.day(desk.base.freshness().newest.date, language)
    await deliver(context, [Piece(desk.replies.words(said, language, example=example), place_of(message))])


async def _begin(desk: Desk, context: Context, message: Message, typed: str, language: Language) -> None:
    settings = await desk.chosen(message.chat.id)
    today = today_in(settings.time_zone, desk.clock())
    desk.drafts.ask(message.chat.id, None, desk.clock())
    found = read_typed(desk, typed, language, today, rules().oldest_invitation)
    held = await hold(desk, message.chat.id, found.day) if found.day or not typed else None
    if held:
        await show(desk, context, held, "m", language, place_of(message))
        return
    days = list(found.days) if found.days else _rounds(desk, today) if found.outside is None else []
    buttons = [_day_button(desk, day, language) for day in days]
    await say_date(
        desk,
        context,
        message,
        language,
        found,
        today,
        rules().oldest_invitation,
        in_rows(buttons, 2),
        invitation=True,
        strange=bool(typed),
    )


def _rounds(desk: Desk, today: date) -> list[date]:
    """The days of the newest rounds, newest first."""
    days = dict.fromkeys(draw.date for draw in desk.base.draws(until=today, limit=rules().offered_rounds * 4))
    return list(days)[: rules().offered_rounds]


def _day_button(desk: Desk, day: date, language: Language) -> InlineKeyboardButton:
    return InlineKeyboardButton(desk.replies.day(day, language), callback_data=Steer(day, "m", language).data)


async def _lead(desk: Desk, context: Context, message: Message, typed: str) -> None:
    """A button to the private chat, with the day where one was typed: no figure is shown before others."""
    language = await _language(desk, message, typed)
    today = today_in(None, desk.clock())
    found = read_typed(desk, typed, language, today, rules().oldest_invitation)
    label = desk.replies.words("companion.open_private", language)
    link = private_link(context.bot.username, found.day)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(label, url=link)]])
    text = desk.replies.words("companion.in_group", language)
    await deliver(context, [Piece(text, place_of(message), keyboard)])


async def _language(desk: Desk, message: Message, typed: str) -> Language:
    """That which the chat chose, else that of the words typed, else the person's."""
    chosen = (await desk.chosen(message.chat.id)).replies_in
    theirs = await desk.language(message.chat, message.from_user)
    if chosen or not any(letter.isalpha() for letter in typed):
        return theirs
    return language_of_month(typed) or desk.assistant.language(typed, theirs, today_in(None, desk.clock()))
