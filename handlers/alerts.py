"""/subscribe and /unsubscribe, and the buttons that stand for them: who hears of which draws."""

from __future__ import annotations

import html
from collections.abc import Sequence

from telegram import CallbackQuery, Chat, Message, Update
from telegram.helpers import create_deep_linked_url

from bot.intents import Intent
from bot.query import Query
from bot.replies import RenderedButton
from bot.state import StateError
from bot.state.subscriptions import Subscription
from bot.understanding.wanted import Wanted
from handlers.administrators import decides
from handlers.callback_data import Tap
from handlers.desk import Desk, log
from handlers.sending import Context, Piece, Place, deliver, keyboard_of, place_of
from handlers.settings_pages import show_page
from handlers.settings_pages.facts import highest_score, typed_choice
from handlers.subjects import decided_by_sender, kind_of, language_there, subject_of, thread_of
from handlers.taps import acknowledge, lead_to, place_of_tap
from knowledge.models import OTHER, Language

TAPPED = (Intent.SUBSCRIBE, Intent.UNSUBSCRIBE)
"""What a button asks that is not answered but done."""
ALL = "all"
"""The category of a button that turns on alerts of all draws; one without a category shows what is on."""
LINK = "alerts"
"""The payload of a link to the alerts page in private."""
_ADMINS_ONLY = "alerts.admins_only"


async def subscribe(desk: Desk, update: Update, context: Context) -> None:
    """Turns alerts on: of all draws, or of the categories and up to the score that are typed."""
    message = update.effective_message
    if message is None or not await decided_by_sender(desk, context, message, _ADMINS_ONLY):
        return
    typed = " ".join(context.args or [])
    language = await language_there(desk, message)
    if not typed:
        await _turn_on(desk, message, language, Wanted(language))
    else:
        question = await desk.question(message, typed)
        wanted = desk.assistant.wanted(question.model_copy(update={"language": language}))
        language = (await desk.chosen(message.chat.id)).replies_in or wanted.language
        trouble = _trouble(desk, wanted, language)
        if trouble:
            await deliver(context, [Piece(html.escape(trouble, quote=False), place_of(message))])
            return
        await _turn_on(desk, message, language, wanted)
    await show_alerts(desk, context, message.chat, place_of(message), language)


async def unsubscribe(desk: Desk, update: Update, context: Context) -> None:
    """Ends the alerts of the chat, in a topic those of the topic."""
    message = update.effective_message
    if message is None or not await decided_by_sender(desk, context, message, _ADMINS_ONLY):
        return
    language = await language_there(desk, message)
    await _turn_off(desk, context, message.chat, place_of(message), language)


async def tapped(desk: Desk, context: Context, tapped: CallbackQuery, tap: Tap) -> None:
    """Does what a button "My alerts", "Turn alerts on" or "Stop alerts" says, for one who decides for the chat.

    Others in a group are led to alerts of their own, in private.
    """
    chat = tapped.message.chat if tapped.message else None
    if chat is None:
        return
    ends = tap.query.intent == Intent.UNSUBSCRIBE
    if not await decides(context.bot, chat, tapped.from_user):
        await _refuse(desk, context, tapped, chat, ends)
        return
    place = place_of_tap(tapped)
    try:
        said = None if ends else await _add(desk, chat, place, tap)
    except StateError as error:
        log.error("%s", error)
        await acknowledge(tapped, desk.replies.words("telegram.state_failed", tap.language), alert=True)
        return
    await acknowledge(tapped, desk.replies.words(said, tap.language) if said else None)
    if ends:
        await _turn_off(desk, context, chat, place, tap.language)
    else:
        await show_alerts(desk, context, chat, place, tap.language)


async def show_linked(desk: Desk, context: Context, message: Message) -> None:
    """The alerts page, for who followed a link to it; turns nothing on by itself."""
    if await decided_by_sender(desk, context, message, _ADMINS_ONLY):
        language = await language_there(desk, message)
        await show_alerts(desk, context, message.chat, place_of(message), language)


async def show_alerts(desk: Desk, context: Context, chat: Chat, place: Place, language: Language) -> None:
    """The alerts page of a chat, or of the topic of the place."""
    subject = await subject_of(desk, chat, place.thread_id or 0, language)
    await show_page(desk, context, subject, "a", place)


def private_link(username: str) -> str:
    """The address of the alerts page in private."""
    return create_deep_linked_url(username, LINK)


def _trouble(desk: Desk, wanted: Wanted, language: Language) -> str | None:
    """What is wrong with what was typed; None where nothing is."""
    example, highest = _example(desk, language), highest_score(desk)
    if wanted.strange:
        shown = (one for one in desk.base.categories() if one.status == "active" and one.id != OTHER)
        known = [category.short[language] for category in shown]
        return desk.replies.words(
            "alerts.strange", language, words=" ".join(wanted.strange), names=", ".join(known), example=example
        )
    if wanted.score is not None and wanted.score > highest:
        return desk.replies.words("alerts.strange_score", language, highest=highest, example=example)
    return None


def _example(desk: Desk, language: Language) -> str:
    """What can be typed: the category of the newest draw, and its cut-off."""
    newest = desk.base.freshness().newest
    category = desk.base.category(newest.category)
    known = [category] if category and category.id != OTHER else []
    return typed_choice(known, newest.crs, language)


async def _turn_on(desk: Desk, message: Message, language: Language, wanted: Wanted) -> None:
    thread = thread_of(message)
    await desk.subscriptions.subscribe(
        message.chat.id,
        kind_of(message.chat),
        language,
        thread_id=thread,
        categories=wanted.categories or None,
    )
    if wanted.score is not None:
        await desk.subscriptions.choose(message.chat.id, thread, score=wanted.score)


async def _add(desk: Desk, chat: Chat, place: Place, tap: Tap) -> str | None:
    """Turns on what a button is for, beside what is on already; gives the key of a word to who tapped."""
    named = [name for name in tap.query.slots.get("category", "").split(",") if name]
    categories = [name for name in named if name != OTHER and desk.base.category(name)]
    if not named or not (categories or ALL in named):
        return None
    thread, score = place.thread_id or 0, tap.query.slots.get("score", "")
    before = await desk.subscriptions.get(chat.id, thread)
    if before is None:
        await desk.subscriptions.subscribe(
            chat.id, kind_of(chat), tap.language, thread_id=thread, categories=None if ALL in named else categories
        )
    elif ALL in named:
        await desk.subscriptions.choose(chat.id, thread, every=True)
    elif not before.every:
        for name in categories:
            await desk.subscriptions.choose(chat.id, thread, category=(name, True))
    if score.isdecimal() and int(score) <= highest_score(desk):
        await desk.subscriptions.choose(chat.id, thread, score=int(score))
    return "alerts.already" if before and before.every else "settings.saved"


async def _turn_off(desk: Desk, context: Context, chat: Chat, place: Place, language: Language) -> None:
    thread = place.thread_id or 0
    before = await desk.subscriptions.get(chat.id, thread)
    of_topic = thread if chat.is_forum or thread else None  # without topics, what is left of former ones ends too
    ended = await desk.subscriptions.unsubscribe(chat.id, of_topic)
    language = (await desk.chosen(chat.id)).replies_in or language
    others = await desk.subscriptions.of_chat(chat.id)
    where = desk.replies.words(f"alerts.place.{'topic' if thread else chat.type}", language)
    lines = [desk.replies.words("alerts.ended" if ended else "alerts.none_to_end", language, place=where)]
    if others:
        lines.append(desk.replies.words("alerts.elsewhere", language))
    label = desk.replies.words("alerts.turn_on_again" if before else "alerts.turn_on", language)
    buttons = ((RenderedButton(label, query=_again(before)),),)
    await deliver(context, [Piece("\n\n".join(lines), place, keyboard_of(buttons, desk.buttons, language))])


def _again(before: Subscription | None) -> Query:
    """What turns on again what was on; all draws where nothing was."""
    if before is None:
        return Query(intent=Intent.SUBSCRIBE, slots={"category": ALL})
    names: Sequence[str] = [ALL] if before.every else sorted(before.categories)
    score = {} if before.score is None else {"score": str(before.score)}
    return Query(intent=Intent.SUBSCRIBE, slots={"category": ",".join(names), **score})


async def _refuse(desk: Desk, context: Context, tapped: CallbackQuery, chat: Chat, ends: bool) -> None:
    if not ends:
        await lead_to(tapped, private_link(context.bot.username))
        return
    language = await desk.language(chat, tapped.from_user)
    words = desk.replies.words(_ADMINS_ONLY, language, bot=context.bot.username)
    await acknowledge(tapped, words, alert=True)
