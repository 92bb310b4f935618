"""Looks at everything the bot stands on, and says of each thing that is not well what to do."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.settings import EXAMPLE_KEYS, Settings
from bot.state import StateError, look_at
from bot.state.keys import key_file_for, look_at_keys
from knowledge.base import KnowledgeBase
from knowledge.errors import BaseMissing, KnowledgeError
from knowledge.feed import read_feed
from knowledge.fetching import fetch, without_secrets

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
        yield _chats(settings.database_url.get_secret_value())
        yield _keys(settings)
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


def _chats(database_url: str) -> Finding:
    try:
        return Finding("chats", True, asyncio.run(look_at(database_url)))
    except StateError as error:
        return Finding("chats", False, str(error))


def _keys(settings: Settings) -> Finding:
    what, url = "keys", settings.database_url.get_secret_value()
    try:
        if settings.keys == EXAMPLE_KEYS:
            return Finding(what, False, "DATA_KEYS is the example, which everybody knows. Make one: rotate-key --print")
        file = None if settings.keys else key_file_for(url)
        if file and file.path.exists() and file.readable_by_others():
            return Finding(what, False, f"others than the owner may use {file.path}. Run: chmod 600 {file.path}")
        return Finding(what, True, asyncio.run(look_at_keys(settings.keys, url)))
    except StateError as error:
        return Finding(what, False, str(error))


def _feed(address: str, web: httpx.Client) -> Finding:
    try:
        fetched = fetch(address, client=web)
        rounds = read_feed(fetched.content if fetched else b"")
    except KnowledgeError as error:
        return Finding("feed", False, f"{error} Check IRCC_FEED_URL and the network, or try later")
    return Finding("feed", True, f"{without_secrets(address)} has {len(rounds.draws)} rounds")


def _token(settings: Settings, web: httpx.Client) -> Finding:
    if settings.telegram_bot_token is None:
        return Finding("token", True, "none set, so the bot runs in the terminal; @BotFather gives one for /newbot")
    url = f"{settings.telegram_api_url}/bot{settings.telegram_bot_token.get_secret_value()}/getMe"
    try:
        answer = web.get(url)
        if answer.is_success:
            return Finding("token", True, f"belongs to @{answer.json()['result']['username']}")
    except (httpx.HTTPError, ValueError, KeyError):
        refusal = f"{settings.telegram_api_url} does not answer: check TELEGRAM_API_URL and the network"
        return Finding("token", False, refusal)
    return Finding("token", False, "not known to Telegram: copy TELEGRAM_BOT_TOKEN again from @BotFather")
