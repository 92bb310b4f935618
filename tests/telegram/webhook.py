"""Delivery of updates to a webhook: in order within a chat, again after a failure, with the secret token."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.telegram.errors import bad_request
from tests.telegram.updates import Updates
from tests.telegram.waiting import Waiting

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_PORTS = frozenset({443, 80, 88, 8443})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass
class Target:
    """Where updates go. An empty ``url`` means that there is no webhook."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None

    @classmethod
    def checked(cls, url: str, secret_token: str, max_connections: int) -> Target:
        """A target as ``setWebhook`` takes it: https on Telegram's ports, or plain http to this machine."""
        if not _SECRET.fullmatch(secret_token):
            raise bad_request("secret token contains unallowed characters")
        parts = urlsplit(url)
        if url and parts.hostname not in _LOOPBACK:
            if parts.scheme != "https":
                raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
            if (parts.port or 443) not in _PORTS:
                raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        return cls(url, secret_token, min(max(max_connections or 40, 1), 100))


@dataclass
class Webhook:
    """Sends what is pending to the target while there is one. ``pause`` is the wait in seconds after a failure."""

    updates: Updates
    waiting: Waiting
    clock: Callable[[], float]
    target: Target = field(default_factory=Target)
    pause: float = 0.05
    _task: asyncio.Task[None] | None = None

    def point_at(self, target: Target) -> None:
        """Send to ``target`` from now on."""
        self.stop()
        self.target = target
        if target.url:
            self.updates.interrupt("terminated by setWebhook request")
            self._task = asyncio.get_running_loop().create_task(self._run(target))

    def stop(self) -> None:
        """Send no more."""
        if self._task:
            self._task.cancel()
            self._task = None

    def info(self) -> dict[str, Any]:
        """The ``WebhookInfo`` of the Bot API."""
        info: dict[str, Any] = {
            "url": self.target.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.pending),
        }
        if self.target.url:
            info |= {"max_connections": self.target.max_connections, "allowed_updates": sorted(self.updates.allowed)}
        if self.target.last_error_message:
            info["last_error_date"] = self.target.last_error_date
            info["last_error_message"] = self.target.last_error_message
        return info

    async def _run(self, target: Target) -> None:
        busy: set[object] = set()
        async with httpx.AsyncClient(timeout=60) as client, asyncio.TaskGroup() as deliveries:
            while True:
                await self.waiting.until(lambda: self._next(busy) is not None)
                update = self._next(busy)
                if update is not None and len(busy) < target.max_connections:
                    busy.add(_queue(update))
                    deliveries.create_task(self._deliver(client, target, update, busy))

    def _next(self, busy: set[object]) -> dict[str, Any] | None:
        if len(busy) >= self.target.max_connections:
            return None
        return next((update for update in self.updates.pending if _queue(update) not in busy), None)

    async def _deliver(
        self, client: httpx.AsyncClient, target: Target, update: dict[str, Any], busy: set[object]
    ) -> None:
        headers = {SECRET_HEADER: target.secret_token} if target.secret_token else {}
        problem = ""
        try:
            response = await client.post(target.url, json=update, headers=headers)
            if not response.is_success:
                problem = f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
        except httpx.ConnectError:
            problem = "Connection refused"
        except httpx.HTTPError:
            problem = "Read timeout expired"
        if problem:
            target.last_error_date, target.last_error_message = int(self.clock()), problem
            self.waiting.changed()
            await asyncio.sleep(self.pause)
        else:
            self.updates.drop(update["update_id"])
        busy.discard(_queue(update))
        self.waiting.changed()


def _queue(update: dict[str, Any]) -> object:
    """What keeps its order: the updates of one chat, or of one person where there is no chat."""
    payload = next(value for key, value in update.items() if key != "update_id")
    where = payload.get("message", payload).get("chat") or payload.get("from") or {}
    return where.get("id")
