"""Composes the whole: settings, knowledge, understanding, answers and Telegram. The only file that imports them all."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, CallbackContext, Defaults, Updater
from telegram.helpers import create_deep_linked_url
from telegram.request import HTTPXRequest

from bot.announcing.announcer import Announcer
from bot.announcing.letters import Letters
from bot.announcing.operators import Operators
from bot.announcing.pace import Waits
from bot.announcing.reminding import Reminding
from bot.announcing.service import Announcing
from bot.feed_watch import FeedWatch
from bot.health import serve_health
from bot.opening import Opened, StartFailed
from bot.replies import Replies
from bot.settings import Settings
from bot.state import Chats, StateError, Store, opened_store
from bot.state.keys import complaint, opened_vault
from bot.state.leading import leadership
from bot.state.outbox import Outbox
from bot.state.people import People
from bot.state.subscriptions import Subscriptions
from bot.state.vault import Vault
from handlers import ALLOWED_UPDATES, register
from handlers.callback_data import CallbackData
from handlers.carrier import TelegramCarrier, bot_for_announcing
from handlers.desk import Desk
from handlers.heartbeat import Heartbeat
from handlers.menus import set_up
from handlers.trust import checked
from handlers.turns import Turns
from handlers.waits import share_waits
from knowledge.errors import KnowledgeError
from knowledge.update import Changes, update

log = logging.getLogger(__name__)

LONG_POLL = timedelta(seconds=30)
"""How long Telegram holds a `getUpdates` that has nothing to bring."""
SILENCE = LONG_POLL + timedelta(seconds=60)
"""Without a word from Telegram for this long, the bot counts as unwell."""
_JITTER = 0.1
"""The part of the time between two polls by which each may come later, so that many bots do not ask at once."""
_CONNECTIONS = 16
_SECONDS: dict[str, Any] = {"connect_timeout": 10, "read_timeout": 15, "write_timeout": 15, "pool_timeout": 10}

Clock = Callable[[], datetime]
App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True)
class Shared:
    """What answering and announcing have in common: the waits Telegram asks for, what buttons carry, and the bell that
    is rung when messages wait in the outbox."""

    waits: Waits
    buttons: CallbackData = field(default_factory=CallbackData)
    bell: asyncio.Event = field(default_factory=asyncio.Event)


async def serve(settings: Settings, opened: Opened, clock: Clock, stop: asyncio.Event) -> None:
    """Runs the bot in Telegram until `stop` is set. Raises StartFailed."""
    heartbeat = Heartbeat(clock, connection_pool_size=2, **_SECONDS)
    feed, shared = _feed_watch(settings, opened), Shared(Waits(settings.send_rate))
    async with (
        _open_store(settings) as (store, vault),
        _connected(compose(settings, opened, store, clock, feed, heartbeat, shared, vault), settings) as application,
        _announcing(settings, opened, store, vault, clock, feed, application, shared) as announcing,
    ):
        _do_now_and_then(application, feed, announcing, clock, settings.feed_poll_seconds)
        with _healthy(settings, opened, clock, heartbeat):
            await _listen(application, settings)
            log.info("@%s answers, by %s", application.bot.username, "webhook" if settings.webhook_url else "polling")
            await _until(stop, heartbeat)


def compose(
    settings: Settings,
    opened: Opened,
    store: Store,
    clock: Clock,
    feed: FeedWatch,
    heartbeat: Heartbeat,
    shared: Shared | None = None,
    vault: Vault | None = None,
) -> App:
    """The application with every handler, not started yet. Without a `vault` the keys are those of DATA_KEYS.

    Raises StartFailed without a token.
    """
    application = (
        Application.builder()
        .token(token_of(settings))
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(HTTPXRequest(connection_pool_size=_CONNECTIONS, httpx_kwargs=checked(), **_SECONDS))
        .get_updates_request(heartbeat)
        .concurrent_updates(Turns())
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .build()
    )
    shared = shared or Shared(Waits(settings.send_rate))
    share_waits(application, shared.waits)
    desk = Desk(
        assistant=opened.assistant,
        replies=opened.replies,
        base=opened.base,
        memory=opened.memory,
        chats=Chats(store, clock),
        people=People(store, vault or Vault(settings.keys), clock),
        subscriptions=Subscriptions(store, clock),
        outbox=Outbox(store, clock),
        letters=_letters(opened, clock, application),
        announcer=Announcer(store, opened.base, clock, shared.bell.set),
        feed=feed,
        clock=clock,
        operators=frozenset(settings.admin_chat_ids),
        buttons=shared.buttons,
    )
    register(application, desk)
    return application


@contextlib.asynccontextmanager
async def _announcing(
    settings: Settings,
    opened: Opened,
    store: Store,
    vault: Vault,
    clock: Clock,
    feed: FeedWatch,
    application: App,
    shared: Shared,
) -> AsyncIterator[Announcing]:
    """Announces until the end of the block, while this process leads; what is on its way then still arrives."""
    stop = asyncio.Event()
    async with (
        leadership(settings.database_url.get_secret_value()) as lead,
        bot_for_announcing(token_of(settings), f"{settings.telegram_api_url}/bot") as bot,
    ):
        outbox, letters = Outbox(store, clock), _letters(opened, clock, application)
        people = People(store, vault, clock)
        announcing = Announcing(
            store,
            opened.base,
            letters,
            TelegramCarrier(bot, shared.buttons, shared.waits),
            shared.waits,
            Operators(outbox, settings.admin_chat_ids, feed, clock()),
            clock,
            settings.send_rate,
            shared.bell,
            settings.admin_chat_ids,
            Reminding(people, Chats(store, clock), opened.base, letters, clock),
            people,
        )
        feed.after_poll = announcing.after_poll
        running = asyncio.create_task(announcing.run(lead, stop))
        try:
            yield announcing
        finally:
            stop.set()
            await running


def _letters(opened: Opened, clock: Clock, application: App) -> Letters:
    return Letters(opened.base, opened.replies, clock, _links_of(application))


def _links_of(application: App) -> Callable[[str], str]:
    """Gives the address of the bot's private chat with a payload, once it has signed in."""
    return lambda payload: create_deep_linked_url(application.bot.username, payload)


async def present(settings: Settings, replies: Replies) -> str:
    """Sets what Telegram shows of the bot, and gives the bot's user name. Raises StartFailed."""
    bot = Bot(token_of(settings), base_url=f"{settings.telegram_api_url}/bot")
    try:
        async with bot:
            await set_up(bot, replies, settings.admin_chat_ids)
            return bot.username
    except TelegramError as error:
        raise StartFailed(why_not(error, settings.telegram_api_url)) from None


def token_of(settings: Settings) -> str:
    """The token in clear. Raises StartFailed where none is set."""
    if settings.telegram_bot_token is None:
        raise StartFailed("TELEGRAM_BOT_TOKEN is not set. @BotFather gives one for /newbot; put it into .env.")
    return settings.telegram_bot_token.get_secret_value()


@contextlib.asynccontextmanager
async def _open_store(settings: Settings) -> AsyncIterator[tuple[Store, Vault]]:
    """The store of what is kept about chats, open until the end, and what seals that of people.

    Raises StartFailed where the store cannot be opened; a vault without its key is no reason not to start.
    """
    url = settings.database_url.get_secret_value()
    async with contextlib.AsyncExitStack() as open_until_the_end:
        try:
            store = await open_until_the_end.enter_async_context(opened_store(url))
            vault = await opened_vault(settings.keys, url, store)
            if wrong := await complaint(vault, store):
                log.warning("%s", wrong)
        except StateError as error:
            raise StartFailed(str(error)) from None
        yield store, vault


@contextlib.asynccontextmanager
async def _connected(application: App, settings: Settings) -> AsyncIterator[App]:
    """Signs in, starts, and stops in order: no new updates, the answers in flight, the connections."""
    await _sign_in(application, settings)
    try:
        await application.start()
        yield application
    finally:
        if application.updater and application.updater.running:
            with contextlib.suppress(TelegramError):  # where the token is no good any more
                await application.updater.stop()
        if application.running:
            await application.stop()
        await application.shutdown()


async def _sign_in(application: App, settings: Settings) -> None:
    try:
        await application.initialize()
    except TelegramError as error:
        await application.bot.shutdown()
        raise StartFailed(why_not(error, settings.telegram_api_url)) from None


def why_not(error: TelegramError, api_url: str) -> str:
    """What a failed call to the Bot API means for whoever runs the bot."""
    if isinstance(error, InvalidToken):
        return f"{api_url} does not know this TELEGRAM_BOT_TOKEN. Copy it again from @BotFather."
    if isinstance(error, NetworkError):
        return f"The Bot API at {api_url} does not answer ({error}). Check TELEGRAM_API_URL and the network."
    return f"The Bot API at {api_url} refused: {error}"


async def _listen(application: App, settings: Settings) -> None:
    updater = application.updater
    if updater is None:
        raise ValueError("an application without an updater hears nothing")
    try:
        if settings.webhook_url:
            await _take_deliveries(updater, settings)
        else:
            await _poll_updates(updater, application)
    except TelegramError as error:
        raise StartFailed(why_not(error, settings.telegram_api_url)) from None
    except OSError as error:
        raise StartFailed(_taken("LISTEN", error)) from None


async def _poll_updates(updater: Updater, application: App) -> None:
    def on_error(error: TelegramError) -> None:
        application.create_task(application.process_error(None, error))

    await updater.start_polling(
        timeout=LONG_POLL, allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False, error_callback=on_error
    )


async def _take_deliveries(updater: Updater, settings: Settings) -> None:
    url, secret = settings.webhook_url or "", settings.webhook_secret
    await updater.start_webhook(
        listen=settings.listen.host,
        port=settings.listen.port,
        url_path=urlsplit(url).path.lstrip("/"),
        webhook_url=url,
        secret_token=secret.get_secret_value() if secret else None,
        allowed_updates=ALLOWED_UPDATES,
        drop_pending_updates=False,
    )


def _feed_watch(settings: Settings, opened: Opened) -> FeedWatch:
    def take_over(now: datetime) -> Changes:
        return update(settings.knowledge_db, settings.ircc_feed_url, now)

    return FeedWatch(opened.base, take_over, timedelta(seconds=settings.feed_poll_seconds))


def _do_now_and_then(
    application: App, feed: FeedWatch, announcing: Announcing, clock: Clock, poll_seconds: float
) -> None:
    """Polls the feed, and looks after digests, alarms and what has been kept for long enough."""
    queue = application.job_queue
    if queue is None:
        raise ValueError("an application without a job queue never looks at the feed")

    async def poll(_: CallbackContext[Any, Any, Any, Any]) -> None:
        await feed.poll(clock())

    async def every_minute(_: CallbackContext[Any, Any, Any, Any]) -> None:
        await announcing.every_minute()

    async def every_day(_: CallbackContext[Any, Any, Any, Any]) -> None:
        await announcing.every_day()

    jitter = poll_seconds * _JITTER
    queue.run_once(poll, 0)
    queue.run_repeating(poll, poll_seconds - jitter, job_kwargs={"jitter": jitter})
    queue.run_repeating(every_minute, timedelta(minutes=1))
    queue.run_repeating(every_day, timedelta(days=1), first=timedelta(minutes=5))


@contextlib.contextmanager
def _healthy(settings: Settings, opened: Opened, clock: Clock, heartbeat: Heartbeat) -> Iterator[None]:
    """Serves the health page where one is wanted."""
    if settings.health_listen is None:
        yield
        return

    def complaint() -> str | None:
        try:
            opened.base.freshness()
        except KnowledgeError as error:
            return str(error)
        silent_since = heartbeat.last_answer
        if settings.webhook_url or (silent_since and clock() - silent_since < SILENCE):
            return None
        return "Telegram does not answer the polling"

    try:
        server = serve_health(settings.health_listen, complaint)
    except OSError as error:
        raise StartFailed(_taken("HEALTH_LISTEN", error)) from None
    try:
        yield
    finally:
        server.stop()


def _taken(setting: str, error: OSError) -> str:
    return f"{setting}: cannot listen there ({error.strerror}). Perhaps another program does; choose another port."


async def _until(stop: asyncio.Event, heartbeat: Heartbeat) -> None:
    while not stop.is_set():
        if heartbeat.refused:
            raise StartFailed("Telegram no longer takes the token. Get the present one from @BotFather.")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), timeout=1)
