"""The waits that Telegram asks for, shared by replies and announcements: kept with the application, one for all."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application, CallbackContext

from bot.announcing.pace import Waits

_KEY = "waits"


def share_waits(application: Application[Any, Any, Any, Any, Any, Any], waits: Waits) -> None:
    """Has replies obey the same waits as whoever else holds `waits`."""
    application.bot_data[_KEY] = waits


def waits_of(context: CallbackContext[Any, Any, Any, Any]) -> Waits:
    """The application's waits; its own where it shares none."""
    waits = context.bot_data.get(_KEY)
    if not isinstance(waits, Waits):
        waits = context.bot_data[_KEY] = Waits()
    return waits
