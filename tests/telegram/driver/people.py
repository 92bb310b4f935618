"""What a person does: taps buttons, and types after the bot's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.telegram.arrivals import arrive
from tests.telegram.driver.seen import Button, SeenMessage, buttons_of
from tests.telegram.formatting import FormattedText
from tests.telegram.queries import CallbackQuery, InlineQuery
from tests.telegram.state import Telegram
from tests.telegram.world.chats import Chat
from tests.telegram.world.messages import Content
from tests.telegram.world.people import User


@dataclass(frozen=True)
class CallbackAnswer:
    """What a tapped button brought up: a toast, or an alert to be closed; no words is just the spinner's end."""

    text: str
    show_alert: bool
    url: str


class Tap:
    """A tapped callback button."""

    def __init__(self, telegram: Telegram, query: CallbackQuery) -> None:
        self._telegram = telegram
        self.query = query

    async def answer(self, *, within: float = 5.0) -> CallbackAnswer:
        """Wait until the bot answers; ``TimeoutError`` if it leaves the button spinning."""
        await self._telegram.waiting.until(lambda: bool(self.query.answers), within)
        given = self.query.answers[0]
        return CallbackAnswer(given.get("text", ""), given["show_alert"], given.get("url", ""))


@dataclass(frozen=True)
class InlineResult:
    """One result offered: its own fields as ``raw``, and what choosing it would post."""

    id: str
    type: str
    title: str
    description: str
    formatted: FormattedText
    buttons: list[list[Button]]
    raw: dict[str, Any]

    @property
    def text(self) -> str:
        """The words that it would post."""
        return self.formatted.text


@dataclass(frozen=True)
class InlineAnswer:
    """The answer to an inline query. ``button`` is the one above the results, as the bot sent it."""

    results: list[InlineResult]
    cache_time: int
    is_personal: bool
    next_offset: str
    button: dict[str, Any] | None


class Person:
    """Somebody with a Telegram app."""

    def __init__(self, telegram: Telegram, user: User) -> None:
        self._telegram = telegram
        self.user = user

    @property
    def id(self) -> int:
        """Their id, which is also that of their chat with the bot."""
        return self.user.id

    async def taps(self, message: SeenMessage, label: str, *, stale: bool = False) -> Tap:
        """Tap the button that says ``label``. A ``stale`` tap can no longer be answered."""
        button = message.button(label)
        if not button.data:
            raise AssertionError(f"the button {label!r} asks the bot nothing: {button.raw}")
        return self.sends_callback(message, button.data, stale=stale)

    def sends_callback(self, message: SeenMessage, data: str, *, stale: bool = False) -> Tap:
        """Send callback data that need not be under the message any more: an old menu, or a made-up one."""
        query = CallbackQuery(self._telegram.next_query_id(), self.user, message.raw, data, stale)
        self._telegram.callbacks[query.id] = query
        self._telegram.updates.push("callback_query", query.as_json())
        return Tap(self._telegram, query)

    async def inline(
        self, text: str, *, offset: str = "", chat_type: str = "sender", within: float = 5.0
    ) -> InlineAnswer:
        """Type ``text`` after the bot's name and wait for what it offers."""
        query = InlineQuery(self._telegram.next_query_id(), self.user, text, offset, chat_type)
        self._telegram.inline_queries[query.id] = query
        self._telegram.updates.push("inline_query", query.as_json())
        await self._telegram.waiting.until(lambda: query.answer is not None, within)
        given = query.answer or {}
        results = [_result(raw) for raw in given["results"]]
        return InlineAnswer(results, given["cache_time"], given["is_personal"], given["next_offset"], given["button"])

    async def chooses(self, result: InlineResult, chat: Chat) -> SeenMessage:
        """Post an inline result into ``chat`` (the ``chat`` of a driver's chat), in this person's name."""
        world = self._telegram.world
        message = world.new_message(chat, Content(text=result.formatted), self.user)
        message.via_bot = world.bot
        message.keyboard = result.raw["keyboard"]
        message.inline_message_id = f"INLINE-{chat.id}-{message.id}"
        world.inline_messages[message.inline_message_id] = message
        if world.bot.inline_feedback:
            chosen: dict[str, Any] = {"result_id": result.id, "from": self.user.as_json(), "query": ""}
            if message.keyboard:
                chosen["inline_message_id"] = message.inline_message_id
            self._telegram.updates.push("chosen_inline_result", chosen)
        if world.bot_in(chat).present:
            arrive(self._telegram, message)
        self._telegram.waiting.changed()
        return SeenMessage(self._telegram, message)


def _result(raw: dict[str, Any]) -> InlineResult:
    return InlineResult(
        id=raw["id"],
        type=raw["type"],
        title=raw.get("title", ""),
        description=raw.get("description", ""),
        formatted=raw["formatted"],
        buttons=buttons_of(raw["keyboard"]),
        raw=raw,
    )
