"""Where a method is aimed: the chat, the topic, the message; and whether the bot may reach it."""

from __future__ import annotations

from tests.telegram.errors import Refusal, bad_request, forbidden, upgraded
from tests.telegram.parameters import JSON, Parameters
from tests.telegram.state import Telegram
from tests.telegram.world.chats import Chat, Kind, Status
from tests.telegram.world.messages import Message


def chat_of(telegram: Telegram, parameters: Parameters) -> Chat:
    """The chat that ``chat_id`` names, if the bot can see it."""
    if not parameters.has("chat_id"):
        raise bad_request("chat_id is empty")
    chat = telegram.world.find_chat(parameters.text("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    if chat.upgraded_to:
        raise upgraded(chat.upgraded_to)
    if refusal := _absence(telegram, chat):
        raise refusal
    return chat


def _absence(telegram: Telegram, chat: Chat) -> Refusal | None:
    """Why the bot cannot reach the chat, if it cannot."""
    member = telegram.world.bot_in(chat)
    if chat.kind is Kind.PRIVATE:
        if chat.user and chat.user.deactivated:
            return forbidden("user is deactivated")
        if member.status is Status.KICKED:
            return forbidden("bot was blocked by the user")
        return None if chat.started else forbidden("bot can't initiate conversation with a user")
    if member.status is Status.KICKED:
        return forbidden(f"bot was kicked from the {_name(chat)} chat")
    return None if member.present else forbidden(f"bot is not a member of the {_name(chat)} chat")


def _name(chat: Chat) -> str:
    return str(chat.kind)


def writable_chat(telegram: Telegram, parameters: Parameters, right: str = "can_send_messages") -> Chat:
    """The chat that ``chat_id`` names, if the bot may send there what ``right`` is for."""
    chat = chat_of(telegram, parameters)
    member = telegram.world.bot_in(chat)
    if chat.kind is Kind.CHANNEL:
        if not (member.administers and member.may("can_post_messages")):
            raise bad_request("need administrator rights in the channel chat")
    elif member.status is Status.RESTRICTED and not member.may(right):
        what = right.removeprefix("can_send_").replace("messages", "text messages")
        raise bad_request(f"not enough rights to send {what} to the chat")
    return chat


def thread_of(chat: Chat, parameters: Parameters) -> int | None:
    """The topic to send to. General has none, and its number 1 is refused as Telegram refuses it."""
    if not parameters.has("message_thread_id"):
        return None
    topic = chat.topics.get(parameters.integer("message_thread_id"))
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return topic.thread_id


def reply_target(telegram: Telegram, chat: Chat, parameters: Parameters) -> Message | None:
    """The message to reply to. One that is gone is refused, unless the client can do without."""
    wanted = parameters.data("reply_parameters") or {}
    if not wanted and parameters.has("reply_to_message_id"):
        allowed = parameters.flag("allow_sending_without_reply")
        wanted = {
            "message_id": parameters.integer("reply_to_message_id"),
            "allow_sending_without_reply": allowed,
        }
    if not wanted:
        return None
    if "message_id" not in wanted:
        raise bad_request('can\'t find field "message_id"')
    message = _replied(telegram, chat, wanted)
    if message is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _replied(telegram: Telegram, chat: Chat, wanted: JSON) -> Message | None:
    source = chat
    if "chat_id" in wanted:
        found = telegram.world.find_chat(str(wanted["chat_id"]))
        if found is None:
            raise bad_request("chat not found")
        source = found
    message = source.messages.get(int(wanted["message_id"]))
    return None if message is None or message.deleted else message


def message_of(chat: Chat, parameters: Parameters, what_for: str) -> Message:
    """The message that ``message_id`` names: ``message to edit not found`` and the like if it is gone."""
    if not parameters.has("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(parameters.integer("message_id"))
    if message is None or message.deleted:
        raise bad_request(f"message to {what_for} not found")
    return message


def own_message(telegram: Telegram, parameters: Parameters) -> Message:
    """The bot's message that an edit is about, in a chat or sent inline."""
    if parameters.has("inline_message_id"):
        inline = telegram.world.inline_messages.get(parameters.text("inline_message_id"))
        if inline is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return inline
    chat = chat_of(telegram, parameters)
    message = message_of(chat, parameters, "edit")
    member = telegram.world.bot_in(chat)
    others = chat.kind is Kind.CHANNEL and member.may("can_edit_messages")
    if not message.by_bot and not others:
        raise bad_request("message can't be edited")
    return message
