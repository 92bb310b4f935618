"""What a person types when a page asks for it: countries, or the date of a paper."""

from __future__ import annotations

from datetime import date

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.ext.filters import MessageFilter

from bot.answer import Part
from bot.companion.countries import countries_in, country_name, learn_names
from bot.companion.dates import Typed, read_day, span_until
from bot.companion.drafts import Asked
from bot.companion.rules import rules
from bot.companion.situation import with_countries, with_date
from bot.companion.validity import last_day_of
from handlers.companion.facts import Sight
from handlers.companion.holding import Held, change
from handlers.companion.showing import send_part, show
from handlers.companion.steering import Steer
from handlers.desk import Desk
from handlers.sending import Context, place_of
from handlers.settings_pages.keyboards import in_rows
from knowledge.models import Language, Validity

COUNTRY = "country"


class Expected(MessageFilter):
    """Messages of a private chat in which something was asked for a while ago."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        learn_names()

    def filter(self, message: Message) -> bool:
        return self._desk.drafts.asked(message.chat.id, self._desk.clock()) is not None


async def take(desk: Desk, context: Context, message: Message, held: Held, asked: Asked, text: str) -> bool:
    """Takes what was typed for what was asked; False where it is nothing of the kind. Raises StateError."""
    language: Language = "fr" if asked.language == "fr" else "en"
    if asked.what == COUNTRY:
        return await _take_countries(desk, context, message, held, language, text)
    validity = validity_of(desk, asked.what)
    if validity is None:
        return False
    sight = Sight(desk.base, held, language, desk.clock())
    typed = read_typed(desk, text, language, sight.today, rules().oldest_paper)
    if typed.day:
        await set_date(desk, context, message, held, asked.what, typed.day, language)
        return True
    if not typed.days and typed.outside is None:
        return False
    buttons = [
        InlineKeyboardButton(
            desk.replies.day(day, language),
            callback_data=Steer(held.invitation.invited_on, "v", language, "d", f"{asked.what}={day:%Y%m%d}").data,
        )
        for day in typed.days
    ]
    await say_date(desk, context, message, language, typed, sight.today, rules().oldest_paper, [buttons])
    return True


async def set_date(
    desk: Desk, context: Context, message: Message, held: Held, key: str, day: date, language: Language
) -> None:
    """Keeps the date of a paper, as the last day on which it holds, and shows the page of all. Raises StateError."""
    validity = validity_of(desk, key)
    if validity:
        held = await change(desk, held, with_date(held.invitation, key, last_day_of(validity, day)))
    await show(desk, context, held, "v", language, place_of(message))


def validity_of(desk: Desk, key: str) -> Validity | None:
    """The validity that a date's key belongs to."""
    name = key.partition(":")[0]
    return next((one for one in desk.base.validities() if one.id == name), None)


def read_typed(desk: Desk, text: str, language: Language, today: date, oldest: int) -> Typed:
    """The day typed, of the last so many days."""
    return read_day(text, span_until(today, oldest), lambda words: desk.assistant.days(words, language, today))


async def say_date(
    desk: Desk,
    context: Context,
    message: Message,
    language: Language,
    typed: Typed,
    today: date,
    oldest: int,
    rows: list[list[InlineKeyboardButton]],
    invitation: bool = False,
    strange: bool = False,
) -> None:
    """Asks which day is meant, or says what is accepted; `strange`: what was typed is no date."""
    facts = {
        "days": typed.days,
        "outside": typed.outside,
        "accepted": span_until(today, oldest),
        "today": today,
        "invitation": invitation,
        "strange": strange,
        "offers": bool(rows and rows[0]) and not typed.days,
        "example": desk.base.freshness().newest.date,
    }
    keyboard = InlineKeyboardMarkup(rows) if rows and rows[0] else None
    part = Part(template="companion/which_date", facts=facts)
    await send_part(desk, context, part, language, place_of(message), keyboard)


async def _take_countries(
    desk: Desk, context: Context, message: Message, held: Held, language: Language, text: str
) -> bool:
    named = countries_in(text)
    if not named.codes and not named.several:
        return False
    none_needed = desk.base.table("documents")["no_certificate_from"]
    added = [code for code in named.codes if code not in none_needed]
    held = await change(desk, held, with_countries(held.invitation, added, lived=True))
    words, place = desk.replies.words, place_of(message)
    notices = [
        words("companion.none_from", language, country=country_name(code, language))
        for code in named.codes
        if code in none_needed
    ]
    if len(set(added) - set(held.invitation.countries)):
        notices.append(words("companion.too_many_countries", language, most=rules().most_countries))
    if named.strange:
        notices.append(words("companion.strange_country", language, words=", ".join(named.strange)))
    await show(desk, context, held, "k", language, place, notice=" ".join(notices) or None)
    if named.several:
        buttons = [
            InlineKeyboardButton(
                country_name(code, language),
                callback_data=Steer(held.invitation.invited_on, "k", language, "c", f"+{code}").data,
            )
            for code in named.several
        ]
        keyboard = InlineKeyboardMarkup(in_rows(buttons, 2))
        await send_part(desk, context, Part(template="companion/which_country"), language, place, keyboard)
    return True
