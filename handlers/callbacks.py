"""Taps on buttons that ask something."""

from __future__ import annotations

from telegram import Update

from bot.intents import Intent
from handlers import alerts
from handlers.asker import question_in
from handlers.crs import wizard
from handlers.desk import Desk
from handlers.sending import Context
from handlers.taps import acknowledge, edited_by_tap, place_of_tap, say_old


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
    await acknowledge(tapped)
    asked = question_in(tapped.message.chat, tapped.from_user, "", desk.clock(), tap.language)
    question = await desk.personal(asked, tapped.message.chat, tapped.from_user)
    edits = edited_by_tap(tapped) if tap.edits else None
    await desk.reply(context, place_of_tap(tapped), desk.assistant.follow(tap.query, question), edits)
