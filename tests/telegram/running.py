"""Running a real python-telegram-bot ``Application`` against the server, and shutting it down in order."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from telegram.ext import Application, ApplicationBuilder, CallbackContext
from telegram.request import HTTPXRequest

from tests.telegram.server import TelegramServer


class BotApi(Protocol):
    """A Bot API server that an application can be pointed at: our own, or a peer."""

    token: str

    @property
    def api_url(self) -> str:
        """What precedes ``/bot<token>/``."""

    @property
    def base_url(self) -> str:
        """``base_url`` for python-telegram-bot."""

    @property
    def base_file_url(self) -> str:
        """``base_file_url`` for python-telegram-bot."""


AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def builder(server: BotApi) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    """A builder that is pointed at the server already."""
    pointed = ApplicationBuilder().token(server.token).base_url(server.base_url).base_file_url(server.base_file_url)
    return pointed.request(loopback_request()).get_updates_request(loopback_request())


def loopback_request() -> HTTPXRequest:
    """A request for plain HTTP on this machine; not reading the certificate store saves most of its start."""
    return HTTPXRequest(httpx_kwargs={"verify": False})


@dataclass
class RunningBot:
    """A bot that runs. ``errors`` are the exceptions that its handlers raised."""

    application: AnyApplication
    errors: list[BaseException] = field(default_factory=list)

    async def _note(self, _: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        if context.error:
            self.errors.append(context.error)

    async def finish(self) -> None:
        """Wait until every update that was fetched is dealt with, also by handlers that do not block."""
        await self.application.update_queue.join()
        while working := [task for task in asyncio.all_tasks() if _handles_update(task)]:
            await asyncio.wait(working)


def _handles_update(task: asyncio.Task[Any]) -> bool:
    # The names that python-telegram-bot gives to the tasks in which handlers run.
    return task.get_name().startswith("Application:") and "process" in task.get_name() and "update" in task.get_name()


@asynccontextmanager
async def running(
    server: BotApi,
    build: Callable[[BotApi], AnyApplication],
    *,
    allowed_updates: Sequence[str] | None = None,
    webhook: bool = False,
    allow_errors: bool = False,
) -> AsyncIterator[RunningBot]:
    """Run what ``build`` makes for the server, in the order that ``run_polling`` and ``run_webhook`` keep.

    Leaving the block stops the updates, lets the handlers finish, and raises what they raised unless ``allow_errors``.
    """
    application = build(server)
    bot = RunningBot(application)
    application.add_error_handler(bot._note)
    async with application:
        if application.post_init:
            await application.post_init(application)
        await _start(application, allowed_updates, webhook=webhook)
        try:
            with _known_to(server, bot):
                yield bot
        finally:
            await _stop(application)
    if application.post_shutdown:
        await application.post_shutdown(application)
    if bot.errors and not allow_errors:
        raise BaseExceptionGroup("handlers raised", bot.errors)


@contextmanager
def _known_to(server: BotApi, bot: RunningBot) -> Iterator[None]:
    """Let our own server ask the bot whether it is done."""
    if not isinstance(server, TelegramServer):
        yield
        return
    server.drained_by(bot.finish)
    try:
        yield
    finally:
        server.undrained_by(bot.finish)


async def _start(application: AnyApplication, allowed_updates: Sequence[str] | None, *, webhook: bool) -> None:
    updater = application.updater
    if updater is None:
        raise ValueError("an application without an updater gets no updates")
    kinds = list(allowed_updates) if allowed_updates else None
    if webhook:
        port = _free_port()
        address = f"http://127.0.0.1:{port}/updates"
        secret = secrets.token_urlsafe(16)
        await updater.start_webhook(
            "127.0.0.1", port, "updates", webhook_url=address, secret_token=secret, allowed_updates=kinds
        )
    else:
        await updater.start_polling(allowed_updates=kinds)
    await application.start()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _stop(application: AnyApplication) -> None:
    if application.updater and application.updater.running:
        await application.updater.stop()
    await application.stop()
    if application.post_stop:
        await application.post_stop(application)
