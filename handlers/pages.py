"""The bot's own pages: the start with its deep links, the state of the data, what is kept."""

from __future__ import annotations

import textwrap
from typing import Any

from telegram import Message, Update

from bot import VERSION
from bot.announcing.service import KEPT
from bot.answer import Answer, Button, Part
from bot.intents import Intent
from bot.query import Query
from handlers import alerts
from handlers.companion import begin_linked
from handlers.companion.linking import linked_text
from handlers.crs import me, wizard
from handlers.desk import Desk
from handlers.questions import answer_text
from handlers.sending import Context, place_of
from knowledge.base import KnowledgeBase
from knowledge.models import Language

Rows = tuple[tuple[Button, ...], ...]

_REASON = 200
"""Characters of what is wrong with a refused feed."""
EXAMPLES: Rows = (
    (
        Button(label="start_latest", query=Query(intent=Intent.DRAW_LATEST)),
        Button(label="start_categories", query=Query(intent=Intent.CATEGORY_LIST)),
    ),
    (
        Button(label="start_pool", query=Query(intent=Intent.POOL_DISTRIBUTION)),
        Button(label="start_steps", query=Query(intent=Intent.ITA_STEPS)),
    ),
    (Button(label="calculate", query=Query(intent=Intent.CRS_CALCULATE)),),
    (Button(label="start_help", query=Query(intent=Intent.HELP, slots={"topic": "abilities"})),),
)
"""What to tap on the first screen."""

_LINKED = {
    "draw": (Intent.DRAW_BY_NUMBER, "number"),
    "cat": (Intent.CATEGORY_REQUIREMENTS, "category"),
    "noc": (Intent.NOC_LOOKUP, "noc"),
    "history": (Intent.DRAW_HISTORY, "category"),
}
_INVITED = "invited"
"""Begins the payload that asks whether a score would have been invited in a draw."""


async def start(desk: Desk, update: Update, context: Context) -> None:
    """What the bot can do; with a payload (`t.me/<bot>?start=draw_402`), what the link points to."""
    message = update.message
    if message is None:
        return
    payload = "".join(context.args or [])
    if payload == alerts.LINK:
        await alerts.show_linked(desk, context, message)
        return
    if (typed := linked_text(payload)) is not None:
        await begin_linked(desk, context, message, typed)
        return
    if payload == wizard.LINK:
        await wizard.begin_in(desk, context, message)
        return
    if payload == me.LINK:
        await me.show_in(desk, context, message)
        return
    query = invited_query(payload, desk.base) or linked_query(payload)
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
        freshness, refused = desk.base.freshness(), desk.feed.refused
        facts: dict[str, Any] = {
            "freshness": freshness,
            "draw": freshness.newest,
            "polled": desk.feed.last_good,
            "refused": refused,
            "reason": textwrap.shorten(refused.reason, _REASON, placeholder="…") if refused else "",
            "version": VERSION,
        }
        await _show(desk, context, update.message, "status", Query(intent=Intent.DATA_FRESHNESS), **facts)


async def privacy(desk: Desk, update: Update, context: Context) -> None:
    """What is kept of a chat."""
    if update.message:
        query = Query(intent=Intent.HELP, slots={"topic": "privacy"})
        await _show(desk, context, update.message, "privacy", query, kept_days=KEPT.days)


def linked_query(payload: str) -> Query | None:
    """What a deep link's payload asks for; None for a topic and for an unknown payload."""
    kind, _, value = payload.partition("_")
    if kind not in _LINKED or not value:
        return None
    intent, slot = _LINKED[kind]
    return Query(intent=intent, slots={slot: value.lower()})


def invited_payload(number: str) -> str:
    """The payload that asks for one's score in private and holds it against the category of a draw."""
    return f"{_INVITED}_{number}"


def invited_query(payload: str, base: KnowledgeBase) -> Query | None:
    """The score to check against the category of a draw (`invited_402`); None for any other payload."""
    kind, _, number = payload.partition("_")
    if kind != _INVITED:
        return None
    draw = base.draw(number.lower())
    return Query(intent=Intent.SCORE_CHECK, slots={"category": draw.category} if draw else {})


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
