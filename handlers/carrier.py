"""Brings announcements to chats over Telegram, on connections of their own, and says exactly what became of each."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from telegram import Bot, ChatMember, User
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.announcing.carrying import (
    LONGEST_CALL,
    Barred,
    Gone,
    Letter,
    MessageGone,
    Outcome,
    Outgoing,
    Refused,
    Sent,
    Wait,
)
from bot.announcing.pace import Waits
from bot.logs import whereabouts
from handlers.asker import readable
from handlers.callback_data import CallbackData
from handlers.outcomes import outcome_of
from handlers.sending import Piece, Place, keyboard_of, put
from handlers.trust import checked

log = logging.getLogger(__name__)

_CONNECTIONS = 16
"""Twice what announcing has in flight: a connection that breaks takes a moment to be given back."""
_TO_CONNECT, _TO_WRITE, _TO_READ, _TO_GET_ONE = 3.0, 5.0, 10.0, 2.0
"""Seconds. Making a connection (its encryption counts anew) is given up before `LONGEST_CALL`, so that a call that
ends by that clock is one that may have arrived."""
_ADMINISTRATORS = 10
"""Administrators who are tried; more would be a flood of refusals."""


@contextlib.asynccontextmanager
async def bot_for_announcing(token: str, base_url: str) -> AsyncIterator[Bot]:
    """A bot with connections of its own, so that announcing never takes one from a reply.

    `base_url` ends where the token begins: `https://api.telegram.org/bot`. Nothing is asked of Telegram beforehand.
    """
    async with HTTPXRequest(
        connection_pool_size=_CONNECTIONS,
        connect_timeout=_TO_CONNECT,
        write_timeout=_TO_WRITE,
        read_timeout=_TO_READ,
        pool_timeout=_TO_GET_ONE,
        httpx_kwargs=checked(),
    ) as request:
        yield Bot(token, base_url, request=request, get_updates_request=request)


class TelegramCarrier:
    """A Carrier over a bot of its own. `buttons` writes what buttons carry, as it does for replies.

    Whoever sends tells `waits` what became of a message; the carrier itself tells it of the waits that Telegram asks
    for when it pins and unpins, and looks for an administrator and writes to one.
    """

    def __init__(self, bot: Bot, buttons: CallbackData, waits: Waits | None = None) -> None:
        self._bot = bot
        self._buttons = buttons
        self._waits = waits or Waits()

    async def send(self, outgoing: Outgoing) -> Outcome:
        """Posts the message, or edits the one it takes the place of; answers within `LONGEST_CALL`."""
        try:
            piece = self._piece(outgoing)
        except Exception as error:
            log.error("an announcement cannot be written: %s", whereabouts(error))
            return Refused(whereabouts(error))
        return await self._outcome(lambda: put(self._bot, piece), outgoing.edits)

    async def pin(self, chat_id: int, message_id: int, instead_of: int | None) -> Outcome:
        """Pins the bot's own message without a sound, and unpins its own last one; `Sent` where that worked.

        Telegram says in the chat that a message was pinned; that cannot be avoided.
        """

        async def pinned() -> int:
            await self._bot.pin_chat_message(chat_id, message_id, disable_notification=True)
            return message_id

        outcome = await self._asked(chat_id, pinned, message_id)
        if isinstance(outcome, Sent) and instead_of is not None and instead_of != message_id:
            await self._unpin(chat_id, instead_of)
        return outcome

    async def tell_administrators(self, chat_id: int, write: Callable[[str], Letter]) -> bool:
        """Writes to an administrator of a chat in private, the owner first; False where none can be reached.

        `write` gives the letter, from the chat's title.
        """
        title, administrators = await self._administrators(chat_id)
        try:
            letter = write(title)
        except Exception as error:
            log.error("a word to the administrators cannot be written: %s", whereabouts(error))
            return False
        for user in administrators:
            if self._waits.halts.until(user.id) is not None:
                return False
            began = self._waits.pace.heard(user.id)
            outcome = await self.send(Outgoing(user.id, 0, letter))
            self._waits.note(user.id, outcome, began)
            if not isinstance(outcome, Gone | Barred | Refused):
                return isinstance(outcome, Sent)
        return False

    async def _unpin(self, chat_id: int, message_id: int) -> None:
        async def unpinned() -> int:
            await self._bot.unpin_chat_message(chat_id, message_id)
            return message_id

        outcome = await self._asked(chat_id, unpinned, message_id)
        if not isinstance(outcome, Sent | MessageGone):
            log.warning("an older announcement stays pinned: %s", outcome)

    async def _administrators(self, chat_id: int) -> tuple[str, Sequence[User]]:
        """The chat's title and the humans who administer it, the owner first; nobody where Telegram does not say."""
        title, found = "", list[ChatMember]()

        async def asked() -> int:
            nonlocal title
            title = (await self._bot.get_chat(chat_id)).title or ""
            found.extend(await self._bot.get_chat_administrators(chat_id))
            return 0

        await self._asked(chat_id, asked)
        people = [member for member in found if not member.user.is_bot]
        people.sort(key=lambda member: member.status != ChatMemberStatus.OWNER)
        return title, [member.user for member in people[:_ADMINISTRATORS]]

    async def _asked(self, chat_id: int, call: Callable[[], Awaitable[int]], message_id: int | None = None) -> Outcome:
        """As `_outcome`, for a call that nobody else hears of: a wait is told here."""
        began = self._waits.clock()
        outcome = await self._outcome(call, message_id)
        if isinstance(outcome, Wait):
            self._waits.note(chat_id, outcome, began)
        return outcome

    def _piece(self, outgoing: Outgoing) -> Piece:
        letter, place = outgoing.letter, Place(outgoing.chat_id, outgoing.thread_id or None)
        keyboard = keyboard_of(letter.buttons, self._buttons, letter.language)
        return Piece(readable(letter.html), place, keyboard, outgoing.edits, silent=outgoing.silent)

    async def _outcome(self, call: Callable[[], Awaitable[int]], message_id: int | None = None) -> Outcome:
        try:
            async with asyncio.timeout(LONGEST_CALL.total_seconds()):
                return Sent(await call())
        except Exception as error:
            if not isinstance(error, TelegramError | TimeoutError):
                log.error("an announcement ended in an unexpected way: %s", whereabouts(error))
            return outcome_of(error, message_id)
