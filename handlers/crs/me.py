"""/me: the profile that a person asked to be kept, its score of today, and deleting it; only in private."""

from __future__ import annotations

from telegram import CallbackQuery, Chat, Message, Update

from bot.profile import Draft, draft_of
from bot.state.documents import Profile
from handlers.asker import conversation_of
from handlers.crs.leading import lead
from handlers.crs.showing import Shower
from handlers.desk import Desk
from handlers.sending import Context, place_of
from handlers.taps import acknowledge
from knowledge.points.grids import shipped_grids

LINK = "me"
"""The payload of a link to it."""


async def show(desk: Desk, update: Update, context: Context) -> None:
    """Shows the kept profile; in a group leads to the private chat."""
    if update.message:
        await show_in(desk, context, update.message)


async def show_in(desk: Desk, context: Context, message: Message) -> None:
    """The kept profile, as an answer to a message."""
    language = await desk.language(message.chat, message.from_user)
    if message.chat.type != Chat.PRIVATE:
        await lead(desk, context, message, "crs.me_group", LINK, language)
        return
    await _show(desk, Shower(desk, context, place_of(message), language), message.chat.id)


async def show_again(desk: Desk, shower: Shower, chat_id: int) -> None:
    """The kept profile in the place of another page."""
    await _show(desk, shower, chat_id)


async def ask_before_deleting(desk: Desk, shower: Shower, chat_id: int) -> None:
    """Asks whether to delete it, where there is one."""
    if await kept(desk, chat_id) is None:
        await shower.nothing_kept()
    else:
        await shower.ask_before_deleting()


async def delete(desk: Desk, shower: Shower, tapped: CallbackQuery, chat: Chat) -> None:
    """Deletes it, and drops the run of the calculator, which has the same answers."""
    await desk.people.save_profile(chat.id, None)
    desk.runs.forget(conversation_of(chat, tapped.from_user))
    await acknowledge(tapped, desk.replies.words("crs.deleted_toast", shower.language))
    await shower.deleted()


async def keep(desk: Desk, chat_id: int, draft: Draft) -> None:
    """Keeps a profile in the place of the former one. Raises StoreFailed or VaultClosed."""
    person = await desk.people.get(chat_id)
    before = person.profile if person and person.profile else Profile()
    await desk.people.save_profile(chat_id, Profile(candidate=draft.profile, work=before.work))


async def kept(desk: Desk, chat_id: int) -> Draft | None:
    """The kept profile; None where none is kept, or it cannot be any more. Raises StoreFailed or VaultClosed."""
    person = await desk.people.get(chat_id)
    if person is None or person.profile is None or not person.profile.candidate:
        return None
    draft = draft_of(person.profile.candidate)
    return draft if draft.is_possible(shipped_grids().tests) else None


async def _show(desk: Desk, shower: Shower, chat_id: int) -> None:
    draft = await kept(desk, chat_id)
    if draft is None:
        await shower.nothing_kept()
    else:
        await shower.kept(draft)
