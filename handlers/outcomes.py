"""What an error of the Bot API says became of a message: it never left, it may have arrived, or why it cannot.

The words matched are those of Telegram's Bot API server (github.com/tdlib/telegram-bot-api) and of the servers behind
it, in small letters, since python-telegram-bot changes the first one.
"""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.announcing.carrying import (
    Barred,
    Gone,
    MessageGone,
    Moved,
    Outcome,
    Refused,
    Sent,
    TopicGone,
    Unclear,
    Unreachable,
    Wait,
)
from bot.logs import whereabouts

_NOTHING_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
"""The connection was never made, so no byte of the request went out."""
_UNCHANGED = ("message is not modified", "message_not_modified", "chat_not_modified")
_RIGHTS = (
    *("not enough rights", "have no rights", "no write access", "need administrator rights"),
    *("chat_write_forbidden", "chat_admin_required", "chat_restricted", "user_banned_in_channel"),
    *("chat_send_plain_forbidden", "right_forbidden"),
)
_CHAT = (
    *("chat not found", "peer_id_invalid", "user not found", "input_user_deactivated", "user_is_blocked"),
    *("chat_id_invalid", "channel_private", "channel_invalid", "group chat was deleted", "group chat was deactivated"),
)
_TOPIC = ("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid")
_MESSAGE = re.compile(r"message to \w+ not found|message can't be \w+|message_id_invalid|message_edit_time_expired")
_FLOOD = re.compile(r"too many requests(?:: retry after (\d+))?")
_SHORTEST_WAIT = 1
"""Seconds to wait where Telegram asks for patience and does not say how much."""


def outcome_of(error: Exception, message_id: int | None = None) -> Outcome:
    """What became of the request that ended in `error`; `message_id` is the message it was to change."""
    if isinstance(error, RetryAfter):
        return Wait(span_of(error))
    if isinstance(error, ChatMigrated):
        return Moved(error.new_chat_id)
    if isinstance(error, BadRequest | Forbidden):
        # A refusal without Telegram's JSON is a proxy's, and says nothing about the chat.
        return _refusal(error, message_id) if error.__cause__ is None else _failed(error)
    if isinstance(error, InvalidToken | Conflict):  # nothing is wrong with the message, so it is kept
        return _failed(error)
    if isinstance(error, NetworkError):
        return _broken(error)
    if isinstance(error, TimeoutError):
        return Unclear("the whole call took too long")
    return Unclear(whereabouts(error))


def span_of(error: RetryAfter) -> timedelta:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def _refusal(error: BadRequest | Forbidden, message_id: int | None) -> Outcome:
    said = error.message.lower()
    if message_id is not None and _says(said, _UNCHANGED):
        return Sent(message_id)
    if _says(said, _RIGHTS):
        return Barred(error.message)
    if _says(said, _TOPIC):
        return TopicGone()
    if isinstance(error, Forbidden) or _says(said, _CHAT):
        return Gone(error.message)
    if message_id is not None and _MESSAGE.search(said):
        return MessageGone()
    return Refused(error.message)


def _says(said: str, words: tuple[str, ...]) -> bool:
    return any(word in said for word in words)


def _broken(error: NetworkError) -> Outcome:
    """The line broke, or the server did. What the line carried before it broke, nobody knows."""
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError):
        reason = f"the connection broke ({type(cause).__name__})"
        return Unreachable(reason) if isinstance(cause, _NOTHING_LEFT) else Unclear(reason)
    if error.message.startswith("Unknown error in HTTP implementation"):
        return Unclear(whereabouts(cause or error))
    if flood := _FLOOD.match(error.message.lower()):
        return Wait(timedelta(seconds=int(flood[1] or _SHORTEST_WAIT)))
    return _failed(error)


def _failed(error: TelegramError) -> Unreachable:
    """The server said that it failed. The page of a proxy is quoted after the first sentence; nobody needs that."""
    return Unreachable(error.message.partition(". Parsing")[0])
