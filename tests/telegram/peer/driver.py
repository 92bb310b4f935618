"""The peer as a running program, and the person's side of it."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.telegram.formatting.finding import find_entities
from tests.telegram.server import TOKEN


@dataclass(frozen=True)
class PeerMessage:
    """What the bot sent, as the peer keeps it: ``text`` with its markup."""

    id: int
    chat_id: int
    text: str
    raw: dict[str, Any]

    @property
    def labels(self) -> list[list[str]]:
        """What the buttons under it say."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in rows]


@dataclass(frozen=True)
class PeerChat:
    """A chat at the peer, and the person who speaks in it."""

    peer: Peer
    chat: dict[str, Any]
    person: dict[str, Any]

    async def says(self, text: str) -> None:
        """The person writes ``text``."""
        message = {"chat": self.chat, "from": self.person, "date": int(time.time()), "text": text}
        if entities := find_entities(text):
            message["entities"] = [entity.as_json() for entity in entities]
        await self.peer.post("sendMessage", message | {"botToken": self.peer.token})

    async def taps(self, message: PeerMessage, label: str) -> None:
        """The person taps the button that says ``label``."""
        rows = message.raw["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if button["text"] == label)
        shown = message.raw | {"chat": self.chat}
        query = {"botToken": self.peer.token, "from": self.person, "message": shown, "data": data}
        await self.peer.post("sendCallback", query)

    async def next_reply(self, *, within: float = 5.0) -> PeerMessage:
        """The bot's next message in this chat; ``TimeoutError`` if none comes ``within`` so many seconds."""
        return await self._read("readReplies", {}, within)

    async def edited(self, message: PeerMessage, *, within: float = 5.0) -> PeerMessage:
        """The message once the bot gave it other words; ``TimeoutError`` if it does not."""
        return await self._read("readEdit", {"messageId": message.id, "text": message.text}, within)

    async def _read(self, path: str, wanted: dict[str, Any], within: float) -> PeerMessage:
        asked = {"token": self.peer.token, "chatId": self.chat["id"], "wait": within}
        found = await self.peer.post(path, asked | wanted, within + 5)
        if not found:
            raise TimeoutError(f"nothing came within {within} seconds")
        first = found[0]
        return PeerMessage(first["message_id"], first["chat"]["id"], first["text"], first)


class Peer:
    """The peer, listening; it has what ``running`` needs to point an application at it."""

    def __init__(self, port: int, client: httpx.AsyncClient) -> None:
        self.token = TOKEN
        self.api_url = f"http://127.0.0.1:{port}"
        self.base_url = f"{self.api_url}/bot"
        self.base_file_url = f"{self.api_url}/file/bot"
        self._client = client
        self._ids = itertools.count(5_000_001)

    def private_chat(self, first_name: str, language_code: str = "en") -> PeerChat:
        """A new person's chat with the bot."""
        person = self._person(first_name, language_code)
        return PeerChat(self, {"id": person["id"], "type": "private", "first_name": first_name}, person)

    def group(self, title: str, first_name: str, language_code: str = "en") -> PeerChat:
        """A new group, and a person who speaks in it. This peer has no privacy mode: the bot sees everything."""
        chat = {"id": -next(self._ids), "type": "group", "title": title}
        return PeerChat(self, chat, self._person(first_name, language_code))

    def _person(self, first_name: str, language_code: str) -> dict[str, Any]:
        person = {"id": next(self._ids), "is_bot": False, "first_name": first_name}
        return person | {"language_code": language_code}

    async def post(self, path: str, body: dict[str, Any], read_seconds: float = 5.0) -> Any:
        """Ask the peer's own interface for clients; these are no methods of the Bot API."""
        response = await self._client.post(f"{self.api_url}/{path}", json=body, timeout=read_seconds)
        response.raise_for_status()
        return response.json()["result"]


@asynccontextmanager
async def peer_running(folder: Path, username: str = "draws_test_bot") -> AsyncIterator[Peer]:
    """Start ``server.js`` on a free port of the loopback interface, and end it afterwards."""
    process = await asyncio.create_subprocess_exec("node", "server.js", username, cwd=folder, stdin=PIPE, stdout=PIPE)
    try:
        if process.stdout is None:
            raise RuntimeError("the peer has no standard output")
        line = await asyncio.wait_for(process.stdout.readline(), 20)
        async with httpx.AsyncClient() as client:
            yield Peer(json.loads(line)["port"], client)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()
