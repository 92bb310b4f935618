"""What is sent in the tests of the carrier, and carriers on lines that break."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import AsyncIterator
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.announcing.carrying import (
    Letter,
    Outgoing,
    Sent,
)
from bot.intents import Intent
from bot.query import Query
from bot.replies import RenderedButton
from handlers.callback_data import CallbackData
from handlers.carrier import TelegramCarrier
from tests.telegram import Group, TelegramServer

STOP = RenderedButton("Stop", query=Query(intent=Intent.HELP))
LETTER = Letter("<b>389</b> points", ((STOP,),))


def about(title: str) -> Letter:
    return dataclasses.replace(LETTER, html=title)


def to(chat_id: int, html: str = LETTER.html, *, thread_id: int = 0, edits: int | None = None) -> Outgoing:
    return Outgoing(chat_id, thread_id, dataclasses.replace(LETTER, html=html), edits=edits)


@contextlib.asynccontextmanager
async def impatient(server: TelegramServer, **line: Any) -> AsyncIterator[TelegramCarrier]:
    """A carrier whose patience, or whose `line`, is at an end at once."""
    async with HTTPXRequest(read_timeout=0.05, pool_timeout=0.05, httpx_kwargs={"verify": False} | line) as request:
        bot = Bot(server.token, server.base_url, request=request, get_updates_request=request)
        yield TelegramCarrier(bot, CallbackData())


async def sent(carrier: TelegramCarrier, group: Group) -> int:
    outcome = await carrier.send(to(group.id))
    assert isinstance(outcome, Sent)
    return outcome.message_id
