"""sendMessage, sendChatAction, setMessageReaction, and what all ways of sending share."""

from __future__ import annotations

from typing import Any

from telegram.constants import ReactionEmoji

from tests.telegram.errors import bad_request
from tests.telegram.formatting import FormattedText, text_of
from tests.telegram.formatting.links import link_error
from tests.telegram.keyboards import reply_markup
from tests.telegram.methods.registry import method
from tests.telegram.methods.targets import chat_of, message_of, reply_target, thread_of, writable_chat
from tests.telegram.parameters import JSON, Parameters
from tests.telegram.state import Telegram
from tests.telegram.world.chats import Chat, Kind
from tests.telegram.world.messages import Content, Message

_ACTIONS = frozenset(
    {
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
        *("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"),
    }
)
_EMOJI = frozenset(str(emoji) for emoji in ReactionEmoji)


@method("sendMessage")
def send_message(telegram: Telegram, parameters: Parameters) -> JSON:
    """Send a text."""
    text = text_of(parameters)
    chat = writable_chat(telegram, parameters)
    return post(telegram, chat, Content(text=text), parameters).as_json()


def post(telegram: Telegram, chat: Chat, content: Content, parameters: Parameters) -> Message:
    """Post ``content`` from the bot, with its markup, its topic and the message it answers."""
    keyboard, other = reply_markup(parameters.data("reply_markup"), chat.kind)
    preview = _link_preview(parameters)
    thread = thread_of(chat, parameters)
    answered = reply_target(telegram, chat, parameters)
    sender = None if chat.kind is Kind.CHANNEL else telegram.world.bot
    message = telegram.world.new_message(chat, content, sender)
    message.by_bot = True
    message.sender_chat = chat if chat.kind is Kind.CHANNEL else None
    message.keyboard, message.reply_keyboard = keyboard, other
    message.reply_to, message.link_preview = answered, preview
    # Without a topic of its own, a reply goes where the answered message is.
    message.thread_id = thread or (answered.thread_id if answered and answered.chat is chat else None)
    message.silent = parameters.flag("disable_notification")
    message.protected = parameters.flag("protect_content")
    note_losses(telegram, content.text or content.caption)
    telegram.waiting.changed()
    return message


def note_losses(telegram: Telegram, text: FormattedText | None) -> None:
    """Keep what Telegram would drop without a word, so that a test can see it."""
    if text:
        telegram.losses.extend(text.losses)


def _link_preview(parameters: Parameters) -> JSON | None:
    options: Any = parameters.data("link_preview_options")
    if options is None and parameters.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    if not options:
        return None
    if not isinstance(options, dict):
        raise bad_request("can't parse link preview options JSON object")
    if (url := options.get("url")) and link_error(url):
        raise bad_request("WEBPAGE_URL_INVALID")
    return options


@method("sendChatAction")
def send_chat_action(telegram: Telegram, parameters: Parameters) -> bool:
    """Show that the bot is typing, or the like."""
    chat = writable_chat(telegram, parameters)
    thread_of(chat, parameters)
    if parameters.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


@method("setMessageReaction")
def set_message_reaction(telegram: Telegram, parameters: Parameters) -> bool:
    """Put the bot's reaction on a message, or take it away."""
    chat = chat_of(telegram, parameters)
    message = message_of(chat, parameters, "react")
    reactions = parameters.items("reaction")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = tuple(str(reaction.get("emoji", "")) for reaction in reactions)
    if any(each not in _EMOJI for each in emoji):
        raise bad_request("REACTION_INVALID")
    message.reactions = emoji
    telegram.waiting.changed()
    return True
