"""Running a real python-telegram-bot ``Application`` against the server, and shutting it down in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import Application, ApplicationBuilder, CallbackContext

from tests.telegram.server import TelegramServer

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def builder(server: TelegramServer) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    """A builder that is pointed at the server already."""
    pointed = ApplicationBuilder().token(server.token).base_url(server.base_url)
    return pointed.base_file_url(server.base_file_url)


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
    server: TelegramServer,
    build: Callable[[TelegramServer], AnyApplication],
    *,
    allowed_updates: Sequence[str] | None = None,
    allow_errors: bool = False,
) -> AsyncIterator[RunningBot]:
    """Run what ``build`` makes for the server, by long polling, in the order that ``run_polling`` keeps.

    Leaving the block stops polling, lets the handlers finish, and raises what they raised unless ``allow_errors``.
    """
    application = build(server)
    bot = RunningBot(application)
    application.add_error_handler(bot._note)
    async with application:
        if application.post_init:
            await application.post_init(application)
        await _start(server, application, allowed_updates)
        server.drained_by(bot.finish)
        try:
            yield bot
        finally:
            server.undrained_by(bot.finish)
            await _stop(application)
    if application.post_shutdown:
        await application.post_shutdown(application)
    if bot.errors and not allow_errors:
        raise BaseExceptionGroup("handlers raised", bot.errors)


async def _start(server: TelegramServer, application: AnyApplication, allowed_updates: Sequence[str] | None) -> None:
    if application.updater is None:
        raise ValueError("an application without an updater cannot poll")
    await application.updater.start_polling(allowed_updates=list(allowed_updates) if allowed_updates else None)
    await application.start()


async def _stop(application: AnyApplication) -> None:
    if application.updater and application.updater.running:
        await application.updater.stop()
    await application.stop()
    if application.post_stop:
        await application.post_stop(application)
