"""The bot's own pages: the start with its deep links, the state of the data, what is kept."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update

from bot import VERSION
from bot.answer import Answer, Button, Part
from bot.intents import Intent
from bot.query import Query
from handlers.desk import Desk
from handlers.questions import answer_text
from handlers.sending import Context, place_of
from knowledge.base import KnowledgeBase
from knowledge.models import Language

Rows = tuple[tuple[Button, ...], ...]

EXAMPLES: Rows = (
    (
        Button(label="start_latest", query=Query(intent=Intent.DRAW_LATEST)),
        Button(label="start_categories", query=Query(intent=Intent.CATEGORY_LIST)),
    ),
    (
        Button(label="start_pool", query=Query(intent=Intent.POOL_DISTRIBUTION)),
        Button(label="start_steps", query=Query(intent=Intent.ITA_STEPS)),
    ),
    (Button(label="start_help", query=Query(intent=Intent.HELP, slots={"topic": "abilities"})),),
)
"""What to tap on the first screen."""

_LINKED = {
    "draw": (Intent.DRAW_BY_NUMBER, "number"),
    "cat": (Intent.CATEGORY_REQUIREMENTS, "category"),
    "noc": (Intent.NOC_LOOKUP, "noc"),
}


async def start(desk: Desk, update: Update, context: Context) -> None:
    """What the bot can do; with a payload (`t.me/<bot>?start=draw_402`), what the link points to."""
    message = update.message
    if message is None:
        return
    payload = "".join(context.args or [])
    query = linked_query(payload)
    topic = linked_topic(payload, desk.base, await desk.language(message.chat, message.from_user))
    if query:
        reply = desk.assistant.follow(query, await desk.question(message, ""))
        await desk.reply(context, place_of(message), reply)
    elif topic:
        await answer_text(desk, context, message, topic)
    else:
        await _show(desk, context, message, "start", Query(intent=Intent.HELP), EXAMPLES)


async def status(desk: Desk, update: Update, context: Context) -> None:
    """How new the draws are, when the feed last answered and whether it is refused, and the version."""
    if update.message:
        freshness = desk.base.freshness()
        facts: dict[str, Any] = {
            "freshness": freshness,
            "draw": freshness.newest,
            "polled": desk.feed.last_good,
            "refused": desk.feed.refused,
            "version": VERSION,
        }
        await _show(desk, context, update.message, "status", Query(intent=Intent.DATA_FRESHNESS), **facts)


async def privacy(desk: Desk, update: Update, context: Context) -> None:
    """What is kept of a chat."""
    if update.message:
        await _show(desk, context, update.message, "privacy", Query(intent=Intent.HELP, slots={"topic": "privacy"}))


def linked_query(payload: str) -> Query | None:
    """What a deep link's payload asks for; None for a topic and for an unknown payload."""
    kind, _, value = payload.partition("_")
    if payload == "alerts":
        return Query(intent=Intent.SUBSCRIBE)
    if kind not in _LINKED or not value:
        return None
    intent, slot = _LINKED[kind]
    return Query(intent=intent, slots={slot: value.lower()})


def linked_topic(payload: str, base: KnowledgeBase, language: Language) -> str | None:
    """What to ask for a link to a topic: the topic's title, or the link's own words where no topic begins so."""
    kind, _, words = payload.partition("_")
    if kind != "topic" or not words:
        return None
    wanted = words.lower().replace("_", "-")
    ids = sorted((topic.id for topic in base.topics() if topic.id.startswith(wanted)), key=len)
    topic = base.topic(ids[0]) if ids else None
    return topic.title[language] if topic else wanted.replace("-", " ")


async def _show(
    desk: Desk, context: Context, message: Message, page: str, query: Query, buttons: Rows = (), **facts: Any
) -> None:
    answer = Answer(
        language=await desk.language(message.chat, message.from_user),
        kind="answer",
        parts=(Part(template=f"telegram/{page}", facts=facts, buttons=buttons),),
        queries=(query,),
        now=desk.clock(),
    )
    await desk.reply(context, place_of(message), answer)
