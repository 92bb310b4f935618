"""Ways to ask for alerts, and what is kept of them."""

from __future__ import annotations

from bot.query import Query
from bot.state.subscriptions import Subscription, Subscriptions
from handlers.callback_data import CallbackData, Tap
from tests.telegram import Group, PrivateChat, SeenMessage


async def asked(chat: PrivateChat | Group, text: str) -> SeenMessage:
    await chat.says(text)
    return await chat.next_reply()


async def tapped(chat: PrivateChat | Group, page: SeenMessage, label: str) -> str:
    """Taps, waits until the page is edited, and gives the word to who tapped."""
    person = chat.owner if isinstance(chat, Group) else chat.person
    said = (await (await person.taps(page, label)).answer()).text
    await page.edited()
    return said


async def pressed(chat: PrivateChat, query: Query, under: SeenMessage) -> SeenMessage:
    """The answer to a button that asks `query`, as letters and answers carry it."""
    await chat.person.sends_callback(under, CallbackData().write(Tap(query, "en", edits=False))).answer()
    return await chat.next_reply()


async def kept(subscriptions: Subscriptions, chat: PrivateChat | Group, thread: int = 0) -> Subscription:
    subscription = await subscriptions.get(chat.id, thread)
    assert subscription
    return subscription
