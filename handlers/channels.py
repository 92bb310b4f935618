"""Channels: made an administrator that may post, the bot tells them of all draws; otherwise it leaves them alone."""

from __future__ import annotations

import contextlib
import html
import logging

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberUpdated
from telegram.error import TelegramError

from handlers.asker import language_of
from handlers.desk import Desk
from handlers.sending import Context, Piece, Place, deliver

log = logging.getLogger(__name__)


async def changed(desk: Desk, change: ChatMemberUpdated, context: Context) -> None:
    """Turns alerts on where the bot has become able to post, and off where it is so no more.

    What a channel had chosen before holds again. Who added the bot is told in private, where it may write to them.
    """
    before, now = _may_post(change.old_chat_member), _may_post(change.new_chat_member)
    if not now:
        await desk.chats.retire(change.chat.id)
    elif not before:
        await _welcome(desk, change, context)


async def _welcome(desk: Desk, change: ChatMemberUpdated, context: Context) -> None:
    person = change.from_user
    language = (await desk.chosen(person.id)).replies_in or language_of(person) or "en"
    had_chosen = await desk.subscriptions.get(change.chat.id) is not None
    if had_chosen:
        await desk.chats.welcome_back(change.chat.id)
    else:
        await desk.subscriptions.subscribe(change.chat.id, "channel", language)
    key = "alerts.channel.back" if had_chosen else "alerts.channel.added"
    text = desk.replies.words(key, language, title=html.escape(change.chat.title or "", quote=False))
    with contextlib.suppress(TelegramError):  # they never wrote to the bot, or it is an administrator without a name
        await deliver(context, [Piece(text, Place(person.id))])


def _may_post(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
