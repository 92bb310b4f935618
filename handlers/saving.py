"""Keeps what a button of the settings says."""

from __future__ import annotations

from telegram import Chat

from bot.state.subscriptions import UNSET, Unset
from handlers.choices import NONE, Choice, changes_of
from handlers.companion.holding import move
from handlers.desk import Desk
from handlers.settings_pages.facts import highest_score
from handlers.subjects import kind_of
from knowledge.models import OTHER, Language

SAVED, NOTHING_ON, KEPT_ONE = "settings.saved", "settings.not_on", "settings.kept_one"


async def save(desk: Desk, chat: Chat, choice: Choice, language: Language) -> str | None:
    """Keeps a choice, and gives the key of the words that say so; None where nothing was to be kept.

    Raises StoreFailed, and then nothing has changed.
    """
    changes = changes_of(choice)
    if changes is not None:
        before = (await desk.chosen(chat.id)).time_zone
        await desk.chats.set(chat.id, kind_of(chat), **changes)
        await move(desk, chat.id, before, changes.get("time_zone", before))
        return SAVED
    match choice.field:
        case "e":
            return await _turn(desk, chat, choice, language)
        case "c":
            return await _take(desk, chat, choice, language)
        case "s":
            return await _limit(desk, chat, choice)
        case _:
            return None


async def _turn(desk: Desk, chat: Chat, choice: Choice, language: Language) -> str:
    """Alerts of all draws, or none at all; the score stays."""
    if choice.value == "0":
        await desk.subscriptions.unsubscribe(chat.id, choice.thread_id)
    elif await desk.subscriptions.choose(chat.id, choice.thread_id, every=True) is None:
        await desk.subscriptions.subscribe(chat.id, kind_of(chat), language, thread_id=choice.thread_id)
    return SAVED


async def _take(desk: Desk, chat: Chat, choice: Choice, language: Language) -> str | None:
    """A category more or less; the first one turns the alerts on."""
    wanted, category = choice.value.startswith("+"), choice.value[1:]
    if category == OTHER or desk.base.category(category) is None:
        return None
    thread = choice.thread_id
    after = await desk.subscriptions.choose(chat.id, thread, category=(category, wanted))
    if after is None and wanted:
        await desk.subscriptions.subscribe(chat.id, kind_of(chat), language, thread_id=thread, categories=[category])
    elif after is None:
        return NOTHING_ON
    elif category in after.categories and not wanted:
        return KEPT_ONE
    return SAVED


async def _limit(desk: Desk, chat: Chat, choice: Choice) -> str:
    """The highest cut-off to hear of, or no limit."""
    score: int | Unset | None = None if choice.value == NONE else min(int(choice.value), highest_score(desk))
    after = await desk.subscriptions.choose(chat.id, choice.thread_id, score=score if choice.value else UNSET)
    return SAVED if after else NOTHING_ON
