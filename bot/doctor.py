"""Looks at everything the bot stands on, and says of each thing that is not well what to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.settings import Settings
from knowledge.base import KnowledgeBase
from knowledge.errors import BaseMissing, KnowledgeError

_PATIENCE = 10.0
"""Seconds an address may take to answer."""


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is well, and what was seen, or what to do."""

    what: str
    well: bool
    says: str


def examine(settings: Settings, transport: httpx.BaseTransport | None = None) -> Iterator[Finding]:
    """Each finding as it is made; `transport` answers the web requests instead of the network."""
    with httpx.Client(timeout=_PATIENCE, follow_redirects=True, transport=transport) as web:
        yield Finding("settings", True, "read")
        yield _base(settings.knowledge_db)
        yield _folder(settings.knowledge_db.parent)
        yield _feed(settings.ircc_feed_url, web)
        yield _token(settings, web)


def _base(path: Path) -> Finding:
    what = "knowledge base"
    try:
        base = KnowledgeBase(path)
    except BaseMissing:
        return Finding(what, True, f"none at {path} yet; it is built at the first start")
    except KnowledgeError as error:
        return Finding(what, False, f"{error} Build it again: python -m knowledge build --out {path}")
    freshness = base.freshness()
    base.close()
    return Finding(
        what, True, f"newest draw #{freshness.newest.number}, known as of {freshness.as_of:%Y-%m-%d %H:%M} UTC"
    )


def _folder(folder: Path) -> Finding:
    existing = next((parent for parent in (folder, *folder.absolute().parents) if parent.is_dir()), Path())
    if os.access(existing, os.W_OK | os.X_OK):
        return Finding("folder", True, f"{folder} can be written")
    return Finding("folder", False, f"{existing} cannot be written. Change its owner, or set KNOWLEDGE_DB elsewhere")


def _feed(address: str, web: httpx.Client) -> Finding:
    if "://" not in address:
        there = Path(address).is_file()
        return Finding("feed", there, f"{address} {'is there' if there else 'is no file: correct IRCC_FEED_URL'}")

    def seen(answer: httpx.Response) -> Finding:
        if answer.is_success:
            return Finding("feed", True, f"{address} answers")
        return Finding("feed", False, f"{address} answers {answer.status_code}: correct IRCC_FEED_URL or try later")

    def ask() -> Finding:
        with web.stream("GET", address) as answer:
            return seen(answer)

    return _asked("feed", ask, f"{address} does not answer: check IRCC_FEED_URL and the network")


def _token(settings: Settings, web: httpx.Client) -> Finding:
    if settings.telegram_bot_token is None:
        return Finding("token", True, "none set, so the bot runs in the terminal; @BotFather gives one for /newbot")
    url = f"{settings.telegram_api_url}/bot{settings.telegram_bot_token.get_secret_value()}/getMe"

    def seen(answer: httpx.Response) -> Finding:
        if answer.is_success:
            return Finding("token", True, f"belongs to @{answer.json()['result']['username']}")
        return Finding("token", False, "not known to Telegram: copy TELEGRAM_BOT_TOKEN again from @BotFather")

    refusal = f"{settings.telegram_api_url} does not answer: check TELEGRAM_API_URL and the network"
    return _asked("token", lambda: seen(web.get(url)), refusal)


def _asked(what: str, ask: Callable[[], Finding], otherwise: str) -> Finding:
    try:
        return ask()
    except (httpx.HTTPError, ValueError, KeyError):
        return Finding(what, False, otherwise)
