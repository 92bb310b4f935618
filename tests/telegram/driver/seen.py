"""What a person sees of what the bot sent."""

from __future__ import annotations

import html
from dataclasses import dataclass

from tests.telegram.formatting import Entity, FormattedText
from tests.telegram.parameters import JSON
from tests.telegram.state import Telegram
from tests.telegram.world.messages import Message


@dataclass(frozen=True)
class Button:
    """One button of an inline keyboard; ``data`` or ``url`` is empty where it has none."""

    label: str
    data: str = ""
    url: str = ""
    raw: JSON | None = None


def buttons_of(keyboard: JSON | None) -> list[list[Button]]:
    """The rows of buttons of an inline keyboard."""
    rows = keyboard["inline_keyboard"] if keyboard else []
    return [
        [Button(each["text"], each.get("callback_data", ""), each.get("url", ""), each) for each in row] for row in rows
    ]


class SeenMessage:
    """A message of the bot as a client shows it now: after an edit it shows the new text."""

    def __init__(self, telegram: Telegram, message: Message) -> None:
        self._telegram = telegram
        self._message = message
        self._edits_seen = message.edits

    def __repr__(self) -> str:
        return f"<message {self.id} in {self.chat_id}: {self.text!r} {self.labels}>"

    @property
    def raw(self) -> Message:
        """The message as the server keeps it."""
        return self._message

    @property
    def id(self) -> int:
        """Its number in its chat."""
        return self._message.id

    @property
    def chat_id(self) -> int:
        """The chat that it is in."""
        return self._message.chat.id

    @property
    def formatted(self) -> FormattedText:
        """The text, or the caption of a photo or file."""
        content = self._message.content
        return content.text or content.caption or FormattedText("")

    @property
    def text(self) -> str:
        """The words shown, without markup; of a photo or file, its caption."""
        return self.formatted.text

    @property
    def html(self) -> str:
        """The markup that the bot wrote; plain words are escaped."""
        formatted = self.formatted
        return formatted.source if "<" in formatted.source else html.escape(formatted.text, quote=False)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities of the text, in UTF-16 code units."""
        return self.formatted.entities

    def marked(self, kind: str) -> list[str]:
        """The stretches of text marked as ``kind`` (``bold``, ``text_link``, ``bot_command`` …)."""
        return [entity.of(self.text) for entity in self.entities if entity.type == kind]

    @property
    def links(self) -> list[str]:
        """The addresses behind the text's links."""
        return [entity.url or entity.of(self.text) for entity in self.entities if entity.type in {"text_link", "url"}]

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of buttons under the message."""
        return buttons_of(self._message.keyboard)

    @property
    def labels(self) -> list[list[str]]:
        """What the buttons say."""
        return [[button.label for button in row] for row in self.buttons]

    def button(self, label: str) -> Button:
        """The button that says ``label``, or the only one whose words contain it."""
        every = [button for row in self.buttons for button in row]
        found = [button for button in every if button.label == label] or [b for b in every if label in b.label]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} buttons say {label!r}; there are {self.labels}")
        return found[0]

    @property
    def reply_to(self) -> int | None:
        """The number of the message that this one answers."""
        return self._message.reply_to.id if self._message.reply_to else None

    @property
    def thread_id(self) -> int | None:
        """The topic that it is in."""
        return self._message.thread_id

    @property
    def photo(self) -> bytes | None:
        """The photo's bytes."""
        return self._message.content.photo.content if self._message.content.photo else None

    @property
    def document(self) -> bytes | None:
        """The file's bytes."""
        return self._message.content.document.content if self._message.content.document else None

    @property
    def silent(self) -> bool:
        """Whether it came without a sound."""
        return self._message.silent

    @property
    def deleted(self) -> bool:
        """Whether the bot deleted it."""
        return self._message.deleted

    @property
    def pinned(self) -> bool:
        """Whether it is pinned in its chat."""
        return self.id in self._message.chat.pinned

    @property
    def edits(self) -> int:
        """How often it was edited."""
        return self._message.edits

    async def edited(self, *, within: float = 5.0) -> SeenMessage:
        """Wait for the next edit that this object has not been told of; ``TimeoutError`` if none comes."""
        await self._telegram.waiting.until(lambda: self._message.edits > self._edits_seen, within)
        self._edits_seen = self._message.edits
        return self
