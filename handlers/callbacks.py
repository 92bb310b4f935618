"""Taps on buttons that ask something."""

from __future__ import annotations

from telegram import Chat, Update
from telegram.helpers import create_deep_linked_url

from bot.intents import Intent
from bot.query import Query
from handlers import alerts
from handlers.asker import question_in
from handlers.crs import wizard
from handlers.desk import Desk
from handlers.pages import invited_payload
from handlers.sending import Context
from handlers.taps import acknowledge, edited_by_tap, lead_to, place_of_tap, say_old


async def follow(desk: Desk, update: Update, context: Context) -> None:
    """Answers a tapped button; the client waits, so it is told at once that the tap arrived."""
    tapped = update.callback_query
    if tapped is None:
        return
    tap = desk.buttons.read(tapped.data or "")
    if tap is None or tapped.message is None:
        await say_old(desk, tapped)
        return
    if tap.query.intent in alerts.TAPPED:
        await alerts.tapped(desk, context, tapped, tap)
        return
    if tap.query.intent == Intent.CRS_CALCULATE:
        await wizard.asked(desk, context, tapped, tap)
        return
    if (payload := _personal(desk, tap.query, tapped.message.chat.type)) is not None:
        await lead_to(tapped, create_deep_linked_url(context.bot.username, payload))
        return
    await acknowledge(tapped)
    thread_id = place_of_tap(tapped).thread_id
    asked = question_in(tapped.message.chat, tapped.from_user, "", desk.clock(), tap.language, thread_id)
    question = await desk.personal(asked, tapped.message.chat, tapped.from_user)
    edits = edited_by_tap(tapped) if tap.edits else None
    await desk.reply(context, place_of_tap(tapped), desk.assistant.follow(tap.query, question), edits)


def _personal(desk: Desk, query: Query, chat_type: str) -> str | None:
    """The link into the private chat for a button that asks for one's own score; None for all that a group may see."""
    if chat_type == Chat.PRIVATE or query.intent != Intent.SCORE_CHECK or "score" in query.slots:
        return None
    category = query.slots.get("category")
    draw = desk.base.latest_draw(category if category and desk.base.category(category) else None)
    return invited_payload(draw.number) if draw else None
