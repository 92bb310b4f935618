"""Taps on the companion's buttons."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery, Chat, Message, Update

from bot.companion import situation
from bot.companion.drafts import Asked
from bot.companion.validity import last_day_of
from bot.state import StateError, VaultClosed
from bot.state.documents import Invitation
from handlers.companion.calendar import send_calendar
from handlers.companion.facts import Sight
from handlers.companion.holding import Held, change, drop, hold, keep, tick
from handlers.companion.linking import private_link
from handlers.companion.showing import show
from handlers.companion.steering import NONE, PATTERN, Page, Steer, day_of, steer_of
from handlers.companion.typing import validity_of
from handlers.desk import Desk, log
from handlers.sending import Context, Piece, deliver
from handlers.taps import acknowledge, edited_by_tap, lead_to, place_of_tap, say_old

__all__ = ["PATTERN", "tapped"]


@dataclass(frozen=True)
class _Next:
    """What a tap leads to: the page of an invitation, and a word that passes by."""

    held: Held
    page: Page
    step: str | None = None
    said: str | None = None


async def tapped(desk: Desk, update: Update, context: Context) -> None:
    """Does what a button says, and shows the page it leads to in the place of its own."""
    tapped = update.callback_query
    if tapped is None:
        return
    chat = tapped.message.chat if tapped.message else None
    steer = steer_of(tapped.data or "")
    if steer is None or chat is None:
        await say_old(desk, tapped)
    elif chat.type != Chat.PRIVATE:
        await lead_to(tapped, private_link(context.bot.username, steer.invited))
    else:
        await _carry_out(desk, context, tapped, chat, steer)


async def _carry_out(desk: Desk, context: Context, tapped: CallbackQuery, chat: Chat, steer: Steer) -> None:
    held = await hold(desk, chat.id, steer.invited)
    if held is None:
        await say_old(desk, tapped)
        return
    try:
        if await _ended(desk, context, tapped, held, steer):
            return
        after = await _done(desk, tapped, held, steer)
    except StateError as error:
        log.error("%s", error)
        key = "telegram.vault_closed" if isinstance(error, VaultClosed) else "telegram.state_failed"
        await acknowledge(tapped, desk.replies.words(key, steer.language)[:200], alert=True)
        return
    await acknowledge(tapped, desk.replies.words(after.said, steer.language) if after.said else None)
    place, edits = place_of_tap(tapped), edited_by_tap(tapped)
    asks = steer.value if steer.field == "a" else None
    await show(desk, context, after.held, after.page, steer.language, place, edits, step=after.step, asks=asks)


async def _ended(desk: Desk, context: Context, tapped: CallbackQuery, held: Held, steer: Steer) -> bool:
    """What leads to no page: deletion, declining, the file. Raises StateError."""
    place, edits = place_of_tap(tapped), edited_by_tap(tapped)
    if steer.field == "l":
        await acknowledge(tapped)
        await send_calendar(desk, context, Sight(desk.base, held, steer.language, desk.clock()), place)
        return True
    if (steer.field, steer.value) not in (("k", "0"), ("e", "declined")):
        return False
    await drop(desk, held)
    words = "companion.deleted" if steer.field == "k" else "companion.declined_here"
    await acknowledge(tapped)
    text = desk.replies.words(words, steer.language, day=desk.replies.day(steer.invited, steer.language))
    await deliver(context, [Piece(text, place, edits=edits)])
    return True


async def _done(desk: Desk, tapped: CallbackQuery, held: Held, steer: Steer) -> _Next:
    """Keeps what a button sets. Raises StateError."""
    value, invitation = steer.value, held.invitation
    if steer.field != "a":
        desk.drafts.ask(held.chat_id, None, desk.clock())
    match steer.field:
        case "t":
            item, done = value[1:], value[0] == "+"
            step = item.removeprefix(situation.STEP) if item.startswith(situation.STEP) else None
            if item == situation.PARTNER:
                return _Next(await change(desk, held, situation.with_partner(invitation, done)), steer.page)
            return _Next(await tick(desk, held, item, done), steer.page, step)
        case "o":
            return _Next(held, steer.page, value)
        case "k":
            return _Next(await keep(desk, held, steer.language), steer.page, said="companion.kept")
        case "e":
            ended = situation.with_tick(invitation, situation.SUBMITTED, value == "submitted")
            return _Next(await change(desk, held, ended), steer.page)
        case "a":
            message = tapped.message.message_id if isinstance(tapped.message, Message) else None
            asked = Asked(value, steer.invited.isoformat(), message, steer.language)
            desk.drafts.ask(held.chat_id, asked, desk.clock())
            return _Next(held, steer.page)
        case _:
            return _Next(await change(desk, held, _told(desk, held, steer)), steer.page)


def _told(desk: Desk, held: Held, steer: Steer) -> Invitation:
    """The invitation with what a button tells of the person; as it was where it tells nothing."""
    value, invitation = steer.value, held.invitation
    match steer.field:
        case "p":
            return situation.with_program(invitation, None if value == NONE else value)
        case "f":
            return situation.with_family(invitation, None if value == NONE else int(value))
        case "c":
            return situation.with_countries(invitation, [value[1:]], lived=value[0] == "+")
        case "h":
            return situation.with_residence(invitation, None if value == NONE else value)
        case "v":
            return situation.with_date(invitation, value, None)
        case "d":
            key, _, digits = value.partition("=")
            validity, day = validity_of(desk, key), day_of(digits)
            return situation.with_date(invitation, key, last_day_of(validity, day)) if validity and day else invitation
        case _:
            return invitation
