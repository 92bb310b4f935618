"""/crs: the calculator in chat, by buttons on one message, by typing, or from one sentence; only in private."""

from __future__ import annotations

from dataclasses import replace

from telegram import CallbackQuery, Chat, Message, Update
from telegram.helpers import create_deep_linked_url

from bot.answer import Answer
from bot.intents import Intent
from bot.profile import Draft, Typed, draft_read, read_typed
from bot.profile.jobs import Jobs
from bot.state import StateError
from bot.state.documents import Kind
from bot.understanding.profile import ProfileReading, read_profile
from handlers.asker import conversation_of, readable
from handlers.callback_data import Tap
from handlers.crs import me, runs, score, work
from handlers.crs.data import KEPT, Choice, choice_of
from handlers.crs.leading import lead
from handlers.crs.me_keyboards import INVITATION, SCORE
from handlers.crs.sessions import Session
from handlers.crs.showing import Shower, show_below
from handlers.desk import Desk
from handlers.sending import Context, place_of
from handlers.taps import acknowledge, edited_by_tap, lead_to, place_of_tap, say_old
from knowledge.points.grids import shipped_grids

LINK = "crs"
"""The payload of a link to it."""
_TELLING, _TELLING_ALL = 3, 4
"""So many things said of a person are a profile to be scored, where the question is not clear, or seems another one."""


async def begin(desk: Desk, update: Update, context: Context) -> None:
    """Begins with the first question, or with what is told after the command; in a group leads to the private chat."""
    if update.message:
        await begin_in(desk, context, update.message, " ".join(context.args or []))


async def begin_in(desk: Desk, context: Context, message: Message, text: str = "") -> None:
    """Begins in answer to a message."""
    language = await desk.language(message.chat, message.from_user)
    if message.chat.type != Chat.PRIVATE:
        await lead(desk, context, message, "crs.group", LINK, language)
        return
    reading = read_profile(readable(text), language, today=desk.today) if text else None
    if reading:
        language = (await desk.chosen(message.chat.id)).replies_in or reading.language
    await _begin(desk, Shower(desk, context, place_of(message), language), message, reading)


async def told(desk: Desk, context: Context, message: Message, text: str, reply: Answer) -> bool:
    """Whether a text asks for its teller's score, in which case it begins with what was told."""
    if message.chat.type != Chat.PRIVATE:
        return False
    reading = read_profile(readable(text), reply.language, today=desk.today)
    if not _asks_for_score(reply, reading, "?" in text):
        return False
    language = (await desk.chosen(message.chat.id)).replies_in or reply.language
    await _begin(desk, Shower(desk, context, place_of(message), language), message, reading)
    return True


async def typed(desk: Desk, context: Context, message: Message, text: str) -> bool:
    """Whether a text answers the question that the calculator asks, in which case it goes on."""
    conversation = conversation_of(message.chat, message.from_user)
    session = desk.runs.get(conversation, desk.clock())
    if session is None or conversation is None or message.chat.type != Chat.PRIVATE:
        return False
    text = readable(text)
    if session.page == "work":
        return await work.typed(desk, context, message, session, text)
    if session.page == "score":
        return await score.typed(desk, context, message, session, text)
    answer = read_typed(session.draft, text, session.language, desk.today)
    if answer is None:
        return False
    after, trouble = _answered(desk, session, answer)

    async def show(shower: Shower) -> int | None:
        return await shower.run(after, trouble)

    await show_below(desk, context, message, after, show)
    return True


async def asked(desk: Desk, context: Context, tapped: CallbackQuery, tap: Tap) -> None:
    """Begins from a button of another answer; in a group leads to the private chat."""
    chat = tapped.message.chat if tapped.message else None
    if chat is None or chat.type != Chat.PRIVATE:
        await lead_to(tapped, create_deep_linked_url(context.bot.username, LINK))
        return
    await acknowledge(tapped)
    await _begin_by_tap(desk, Shower(desk, context, place_of_tap(tapped), tap.language), tapped, chat)


async def tapped(desk: Desk, update: Update, context: Context) -> None:
    """Does what a tapped button of the calculator says."""
    tapped = update.callback_query
    if tapped is None:
        return
    choice, chat = choice_of(tapped.data or ""), tapped.message.chat if tapped.message else None
    if choice is None or chat is None or chat.type != Chat.PRIVATE:
        await say_old(desk, tapped)
        return
    shower = Shower(desk, context, place_of_tap(tapped), choice.language, edited_by_tap(tapped))
    try:
        await _do(desk, shower, tapped, chat, choice)
    except StateError:
        await acknowledge(tapped)  # what is wrong is told to whoever tapped where all errors are
        raise


async def _do(desk: Desk, shower: Shower, tapped: CallbackQuery, chat: Chat, choice: Choice) -> None:
    match choice.action:
        case "x":
            await me.delete(desk, shower, tapped, chat, _kind(choice))
        case "p":
            await score.tapped(desk, shower, tapped, chat, choice)
        case "n" | "m" | "d":
            await acknowledge(tapped)
            await _elsewhere(desk, shower, tapped, chat, choice)
        case _:
            await _go_on(desk, shower, tapped, chat, choice)


async def _elsewhere(desk: Desk, shower: Shower, tapped: CallbackQuery, chat: Chat, choice: Choice) -> None:
    """Begins anew, shows the kept profile, or asks whether to delete it."""
    if choice.action == "n":
        await _begin_by_tap(desk, shower, tapped, chat)
    elif choice.action == "m":
        await me.show_again(desk, shower, chat.id)
    else:
        await me.ask_before_deleting(desk, shower, chat.id, _kind(choice))


async def _go_on(desk: Desk, shower: Shower, tapped: CallbackQuery, chat: Chat, choice: Choice) -> None:
    """Goes on with a run, or with the kept profile."""
    conversation = conversation_of(chat, tapped.from_user) or ""
    session = await _run_of(desk, chat, conversation, choice)
    if session is None:
        await acknowledge(tapped)
        await shower.lost()
        return
    session = replace(session, language=choice.language, message_id=edited_by_tap(tapped), buried=False)
    session = replace(session, page="crs", read=frozenset(), asked=None)
    if choice.action == "w":
        await work.tapped(desk, shower, tapped, chat, conversation, session, choice)
        return
    after = await _after(desk, tapped, chat, choice, session)
    if after is None:
        await say_old(desk, tapped)
        return
    desk.runs.hold(conversation, after, desk.clock())
    await (shower.change(after) if choice.action == "c" else shower.run(after))


async def _after(desk: Desk, tapped: CallbackQuery, chat: Chat, choice: Choice, session: Session) -> Session | None:
    """The run after a tap, which is told to have arrived; None for what no button of it says. Raises StateError."""
    if choice.action == "k":
        await me.keep(desk, chat.id, session)
        await acknowledge(tapped, desk.replies.words("crs.kept_toast", choice.language))
        return replace(session, kept=True, replaces=True)
    if choice.action not in ("c", "r"):
        draft = runs.tapped(session.draft, choice, shipped_grids().tests)
        if draft is None:
            return None
        session = _with(session, draft)
    await acknowledge(tapped)
    return session


async def _run_of(desk: Desk, chat: Chat, conversation: str, choice: Choice) -> Session | None:
    """The run that a button belongs to; of a button under the kept profile, one begun with it."""
    if choice.token == KEPT:
        kept = await me.kept(desk, chat.id)
        if kept is None:
            return None
        draft, told = kept
        state = {"kept": True, "replaces": True, "jobs": Jobs(told)}
        return desk.runs.begin(conversation, desk.clock(), choice.language, draft, **state)
    session = desk.runs.get(conversation, desk.clock())
    return session if session and session.token == choice.token else None


async def _begin(desk: Desk, shower: Shower, message: Message, reading: ProfileReading | None) -> None:
    conversation = conversation_of(message.chat, message.from_user)
    if conversation is None:
        return
    draft = draft_read(reading, shipped_grids().tests) if reading else Draft()
    session = desk.runs.begin(conversation, desk.clock(), shower.language, draft, read=frozenset(draft.given))
    sent = await shower.run(session)
    desk.runs.hold(conversation, replace(session, message_id=sent), desk.clock())


async def _begin_by_tap(desk: Desk, shower: Shower, tapped: CallbackQuery, chat: Chat) -> None:
    conversation = conversation_of(chat, tapped.from_user) or ""
    session = desk.runs.begin(conversation, desk.clock(), shower.language)
    sent = await shower.run(session)
    desk.runs.hold(conversation, replace(session, message_id=sent or shower.edits), desk.clock())


def _answered(desk: Desk, session: Session, answer: Typed) -> tuple[Session, str]:
    """The run after a typed answer, and what is wrong with it, if anything."""
    words = desk.replies.words("crs.unclear.same_language", session.language)
    if answer.same_language:
        return session, words
    if answer.unclear:
        return replace(session, draft=session.draft.told_unclearly(answer.unclear), read=frozenset()), ""
    draft = session.draft.told(answer.answers, answer.assumed)
    if not draft.is_possible(shipped_grids().tests):
        return session, words
    return _with(
        replace(session, read=frozenset(answer.answers) if answer.assumed or len(answer.answers) > 1 else frozenset()),
        draft,
    ), ""


def _with(session: Session, draft: Draft) -> Session:
    """The run with a draft; what was kept is no longer what is shown once an answer differs."""
    return replace(session, draft=draft, kept=session.kept and draft.profile == session.draft.profile)


def _kind(choice: Choice) -> Kind:
    """What a button deletes."""
    return "score" if choice.value == SCORE else "invitation" if choice.value == INVITATION else "profile"


def _asks_for_score(reply: Answer, reading: ProfileReading, questions: bool) -> bool:
    """Whether to begin: a score is asked for, or so much is told of a person that nothing else can be meant."""
    if len(reply.queries) != 1:
        return False
    intent, sure, told = reply.queries[0].intent, reply.kind == "answer", len(reading.given)
    if intent == Intent.CRS_CALCULATE:
        return sure or told >= _TELLING - 1
    if questions or "age" not in reading.given or intent == Intent.CRS_IMPROVE:
        return False
    return told >= _TELLING if not sure else told >= _TELLING_ALL and intent == Intent.LANGUAGE_EQUIVALENCY
