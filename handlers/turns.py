"""Whose turn it is: the updates of one chat one after another, those of different chats at the same time."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 64
"""Chats answered at the same time. A reply takes as long as the network does, so that one slow chat delays no other."""


class Turns(BaseUpdateProcessor):
    """Keeps the order within a chat, so that a follow-up is never answered before what it follows."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=AT_ONCE)
        self._chats: WeakValueDictionary[int, Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        turn = self._chats.setdefault(chat.id, Lock())
        async with turn:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""
