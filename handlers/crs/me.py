"""/me: what a person asked to be kept, the profile with its score of today, and deleting it; only in private."""

from __future__ import annotations

from telegram import CallbackQuery, Chat, Message, Update

from bot.profile import Draft, draft_of
from bot.state import StateError
from bot.state.documents import Kind, Profile, Work
from bot.state.people import Person
from handlers.asker import conversation_of, readable
from handlers.crs import score
from handlers.crs.leading import lead
from handlers.crs.sessions import Session
from handlers.crs.showing import Shower
from handlers.desk import Desk, log
from handlers.sending import Context, place_of
from handlers.taps import acknowledge
from knowledge.points.grids import shipped_grids

LINK = "me"
"""The payload of a link to it."""


async def show(desk: Desk, update: Update, context: Context) -> None:
    """Shows what is kept, or asks whether to keep the score after the command; in a group leads to the private chat."""
    if update.message:
        await show_in(desk, context, update.message, " ".join(context.args or []))


async def show_in(desk: Desk, context: Context, message: Message, text: str = "") -> None:
    """What is kept, as an answer to a message."""
    language = await desk.language(message.chat, message.from_user)
    if message.chat.type != Chat.PRIVATE:
        await lead(desk, context, message, "crs.me_group", LINK, language)
        return
    shower = Shower(desk, context, place_of(message), language)
    if not text or not await score.told(desk, shower, message, readable(text)):
        await show_again(desk, shower, message.chat.id)


async def show_again(desk: Desk, shower: Shower, chat_id: int) -> None:
    """What is kept, in the place of another page."""
    person = await desk.people.get(chat_id)
    draft = _draft(person)
    if person is None or (draft is None and person.score is None and person.invitation is None):
        await shower.nothing_kept()
    else:
        await shower.kept(draft, person)


async def ask_before_deleting(desk: Desk, shower: Shower, chat_id: int, what: Kind) -> None:
    """Asks whether to delete it, where there is one."""
    person = await desk.people.get(chat_id)
    if person is None or getattr(person, what) is None:
        await show_again(desk, shower, chat_id)
    else:
        await shower.ask_before_deleting(what)


async def delete(desk: Desk, shower: Shower, tapped: CallbackQuery, chat: Chat, what: Kind) -> None:
    """Deletes it; with the profile goes the run of the calculator, which has the same answers."""
    if what == "score":
        await desk.people.save_score(chat.id, None)
    elif what == "invitation":
        await desk.people.save_invitation(chat.id, None)
        desk.drafts.forget(chat.id)
    else:
        await desk.people.save_profile(chat.id, None)
        desk.runs.forget(conversation_of(chat, tapped.from_user))
    await acknowledge(tapped, desk.replies.words("crs.deleted_toast", shower.language))
    await shower.deleted(what)


async def keep(desk: Desk, chat_id: int, session: Session) -> None:
    """Keeps a profile in the place of the former one. Raises StoreFailed or VaultClosed."""
    work = session.work
    if work is None:
        person = await desk.people.get(chat_id)
        work = person.profile.work if person and person.profile else ()
    await desk.people.save_profile(chat_id, Profile(candidate=session.draft.profile, work=work))


async def kept(desk: Desk, chat_id: int) -> tuple[Draft, tuple[Work, ...]] | None:
    """The kept profile and work; None where there is none, or it cannot be any more. Raises StateError."""
    person = await desk.people.get(chat_id)
    draft = _draft(person)
    return (draft, person.profile.work) if draft and person and person.profile else None


async def kept_work(desk: Desk, chat_id: int) -> tuple[Work, ...]:
    """The work kept; none too where the store cannot say, for telling of it needs no store."""
    try:
        person = await desk.people.get(chat_id)
    except StateError as error:
        log.warning("%s", error)
        return ()
    return person.profile.work if person and person.profile else ()


def _draft(person: Person | None) -> Draft | None:
    """The kept profile as answers; None where none is kept, or it cannot be any more."""
    if person is None or person.profile is None or not person.profile.candidate:
        return None
    draft = draft_of(person.profile.candidate)
    return draft if draft.is_possible(shipped_grids().tests) else None
