"""A message as Telegram keeps it, and as it shows it to a bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.telegram.formatting import FormattedText
from tests.telegram.world.chats import Chat, Kind
from tests.telegram.world.files import StoredFile
from tests.telegram.world.people import User


@dataclass(frozen=True)
class Content:
    """What a message says: a text, or a file with a caption, or ``raw`` fields of any other kind of message."""

    text: FormattedText | None = None
    photo: StoredFile | None = None
    document: StoredFile | None = None
    caption: FormattedText | None = None
    raw: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The content's fields of a ``Message``."""
        fields = dict(self.raw)
        if self.text:
            fields["text"] = self.text.text
            fields |= _entities("entities", self.text)
        if self.photo:
            fields["photo"] = self.photo.photo_sizes()
        if self.document:
            fields["document"] = self.document.document_json()
        if self.caption and self.caption.text:
            fields["caption"] = self.caption.text
            fields |= _entities("caption_entities", self.caption)
        return fields


def _entities(name: str, text: FormattedText) -> dict[str, Any]:
    return {name: [entity.as_json() for entity in text.entities]} if text.entities else {}


@dataclass
class Message:
    """One message in one chat. ``keyboard`` is an inline keyboard; ``reply_keyboard`` any other markup sent along.

    ``sender`` is empty for a channel's post and ``sender_chat`` names the chat that speaks, if it is a chat.
    ``by_bot`` says that the bot under test sent it. ``revisions`` holds every content it had before its edits.
    """

    id: int
    chat: Chat
    date: int
    content: Content
    sender: User | None = None
    sender_chat: Chat | None = None
    by_bot: bool = False
    via_bot: User | None = None
    reply_to: Message | None = None
    thread_id: int | None = None
    keyboard: dict[str, Any] | None = None
    reply_keyboard: dict[str, Any] | None = None
    silent: bool = False
    protected: bool = False
    link_preview: dict[str, Any] | None = None
    edit_date: int | None = None
    edits: int = 0
    revisions: list[Content] = field(default_factory=list)
    deleted: bool = False
    inline_message_id: str | None = None
    reactions: tuple[str, ...] = ()

    def as_json(self, depth: int = 1) -> dict[str, Any]:
        """The ``Message`` of the Bot API; a reply shows the message it answers, but not what that one answers."""
        fields: dict[str, Any] = {"message_id": self.id, "date": self.date, "chat": self.chat.as_json()}
        if self.sender:
            fields["from"] = self.sender.as_json()
        if self.sender_chat:
            fields["sender_chat"] = self.sender_chat.as_json()
        fields |= self.content.as_json() | self._place(depth)
        if self.keyboard:
            fields["reply_markup"] = self.keyboard
        if self.via_bot:
            fields["via_bot"] = self.via_bot.as_json()
        if self.link_preview:
            fields["link_preview_options"] = self.link_preview
        if self.edit_date:
            fields["edit_date"] = self.edit_date
        if self.protected:
            fields["has_protected_content"] = True
        return fields

    def _place(self, depth: int) -> dict[str, Any]:
        """Where in its chat the message stands: the topic, and the message it answers."""
        fields: dict[str, Any] = {}
        if self.thread_id:
            fields |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        elif self.reply_to and self.chat.kind is Kind.SUPERGROUP:
            # Telegram numbers a thread of replies too, though nothing can be sent to it by that number.
            fields["message_thread_id"] = self.root().id
        shown = self.reply_to or (self.chat.messages.get(self.thread_id) if self.thread_id else None)
        if shown and shown is not self and depth and not shown.deleted:
            fields["reply_to_message"] = shown.as_json(depth - 1)
        return fields

    def root(self) -> Message:
        """The first message of the thread of replies that this one belongs to."""
        message = self
        while message.reply_to:
            message = message.reply_to
        return message
