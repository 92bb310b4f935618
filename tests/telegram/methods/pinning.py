"""pinChatMessage, unpinChatMessage and unpinAllChatMessages."""

from __future__ import annotations

from tests.telegram.arrivals import service
from tests.telegram.errors import bad_request
from tests.telegram.methods.registry import method
from tests.telegram.methods.targets import chat_of, message_of
from tests.telegram.parameters import Parameters
from tests.telegram.state import Telegram
from tests.telegram.world.chats import Chat, Kind


@method("pinChatMessage")
def pin_chat_message(telegram: Telegram, parameters: Parameters) -> bool:
    """Pin a message; the chat gets a service message about it."""
    chat = _chat_to_pin_in(telegram, parameters)
    if not parameters.has("message_id"):
        raise bad_request("message to pin not found")
    message = message_of(chat, parameters, "pin")
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    service(telegram, chat, telegram.world.bot, pinned_message=message.as_json())
    telegram.waiting.changed()
    return True


@method("unpinChatMessage")
def unpin_chat_message(telegram: Telegram, parameters: Parameters) -> bool:
    """Unpin a message, or the one pinned last."""
    chat = _chat_to_pin_in(telegram, parameters)
    wanted = parameters.integer("message_id") if parameters.has("message_id") else (chat.pinned or [0])[-1]
    if wanted not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(wanted)
    telegram.waiting.changed()
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(telegram: Telegram, parameters: Parameters) -> bool:
    """Unpin all messages."""
    _chat_to_pin_in(telegram, parameters).pinned.clear()
    telegram.waiting.changed()
    return True


def _chat_to_pin_in(telegram: Telegram, parameters: Parameters) -> Chat:
    chat = chat_of(telegram, parameters)
    right = "can_edit_messages" if chat.kind is Kind.CHANNEL else "can_pin_messages"
    if chat.kind is not Kind.PRIVATE and not telegram.world.bot_in(chat).may(right):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
