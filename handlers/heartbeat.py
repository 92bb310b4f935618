"""Knows whether Telegram still answers the polling, and stops the bot when it has thrown out the token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from telegram.request import HTTPXRequest

from handlers.trust import checked

_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)


class Heartbeat(HTTPXRequest):
    """The connection for `getUpdates`, keeping when it last brought something back."""

    def __init__(self, clock: Callable[[], datetime], **kwargs: Any) -> None:
        super().__init__(httpx_kwargs=checked(), **kwargs)
        self._clock = clock
        self.last_answer: datetime | None = None
        self.refused = False
        """The token was good and is not any more; polling has ended for good."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        status, body = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.OK:
            self.last_answer = self._clock()
        self.refused = self.refused or status in _REFUSED
        return status, body
