"""What happens when something fails: the log has it first, then the person gets a sentence they can act on."""

from __future__ import annotations

import contextlib
import logging

from telegram import Chat, Message, Update
from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter, TelegramError
from telegram.ext.filters import COMMAND

from bot.logs import whereabouts
from bot.state import StateError, VaultClosed
from handlers.addressing import ADDRESSED
from handlers.desk import Desk
from handlers.sending import Context, Piece, deliver, place_of
from knowledge.errors import BaseUnavailable, KnowledgeError

log = logging.getLogger(__name__)


async def report(desk: Desk, update: object, context: Context) -> None:
    """Logs without any words of the person; answers whoever waits for one."""
    error = context.error
    if error is None:
        return
    _log(error)
    if isinstance(update, Update) and not _is_network(error) and _waits(update):
        with contextlib.suppress(TelegramError):
            await _tell(desk, update, context, error)


def _log(error: Exception) -> None:
    if isinstance(error, Conflict):
        log.error("another process polls with the same token; stop one of the two")
    elif _is_network(error):
        log.warning("Telegram could not be reached: %s", str(error).partition(". Parsing")[0])
    elif isinstance(error, TelegramError | KnowledgeError | StateError):
        log.error("%s", error)
    else:
        log.error("an update failed: %s", whereabouts(error))


def _is_network(error: Exception) -> bool:
    """The line is down, slow or busy; nothing about the request itself is wrong."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)


def _waits(update: Update) -> bool:
    """Whether somebody expects an answer: in a group only whoever spoke to the bot, in a channel whoever posted a
    command there."""
    message = update.message
    if message is None:
        return update.callback_query is not None or update.channel_post is not None
    return message.chat.type == Chat.PRIVATE or bool(ADDRESSED.filter(message) or COMMAND.filter(message))


async def _tell(desk: Desk, update: Update, context: Context, error: Exception) -> None:
    message = update.effective_message
    if not isinstance(message, Message):
        return
    text = desk.replies.words(_sentence(error), await desk.language(message.chat, update.effective_user))
    await deliver(context, [Piece(text, place_of(message))])


def _sentence(error: Exception) -> str:
    if isinstance(error, BaseUnavailable):
        return "telegram.base_unavailable"
    if isinstance(error, VaultClosed):
        return "telegram.vault_closed"
    return "telegram.state_failed" if isinstance(error, StateError) else "telegram.failed"
