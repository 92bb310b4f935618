"""The server that a test starts, and the people and chats it gives the test."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from tests.telegram.calls import Calls
from tests.telegram.driver.chats import Channel, Group, PrivateChat
from tests.telegram.driver.people import Person
from tests.telegram.faults import Faults
from tests.telegram.http import application
from tests.telegram.profile import Profile
from tests.telegram.state import Telegram
from tests.telegram.world.chats import ADMINISTRATOR_RIGHTS, Kind, Member, Status
from tests.telegram.world.people import Bot, User
from tests.telegram.world.world import World

TOKEN = "123456789:" + 35 * "T"
"""The token of the test bot: well formed, and plainly nobody's."""


class TelegramServer:
    """A Bot API server on this machine, for one bot.

    Start it with ``async with TelegramServer() as server``, point the bot at ``server.base_url``, and let people
    speak to it: ``chat = server.private_chat(server.user("Ana"))``, ``await chat.says("/start")``,
    ``await chat.next_reply()``.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "draws_test_bot",
        clock: Callable[[], float] = time.time,
        port: int = 0,
    ) -> None:
        self.token = token
        self.bot = Bot(int(token.partition(":")[0]), "Draws", username=username)
        self.state = Telegram(World(self.bot, clock))
        self._wanted_port = port
        self._failures: list[Exception] = []
        self._http: HTTPServer | None = None
        self._drains: list[Callable[[], Awaitable[None]]] = []
        self.port = 0

    @property
    def api_url(self) -> str:
        """What precedes ``/bot<token>/``."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """``base_url`` for python-telegram-bot."""
        return f"{self.api_url}/bot"

    @property
    def base_file_url(self) -> str:
        """``base_file_url`` for python-telegram-bot."""
        return f"{self.api_url}/file/bot"

    @property
    def calls(self) -> Calls:
        """What the bot asked so far."""
        return self.state.calls

    @property
    def faults(self) -> Faults:
        """What shall go wrong."""
        return self.state.faults

    @property
    def profile(self) -> Profile:
        """What the bot says about itself."""
        return self.state.profile

    @property
    def losses(self) -> list[str]:
        """What the bot sent and Telegram would drop without a word."""
        return self.state.losses

    async def start(self) -> TelegramServer:
        """Listen on the loopback interface."""
        sockets = bind_sockets(self._wanted_port, "127.0.0.1")
        self.port = sockets[0].getsockname()[1]
        web = application(self.state, self.token, self._failures)
        self._http = HTTPServer(web, max_body_size=60 * 1024 * 1024)
        self._http.add_sockets(sockets)
        return self

    async def stop(self) -> None:
        """Close every connection, and raise what broke inside the server."""
        self.state.webhook.stop()
        self.state.updates.interrupt("the server stops")
        if self._http:
            self._http.stop()
            await self._http.close_all_connections()
            self._http = None
        if self._failures:
            raise ExceptionGroup("the Bot API server for tests broke", self._failures)

    async def __aenter__(self) -> TelegramServer:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def user(self, first_name: str, **details: Any) -> Person:
        """A person; ``details`` are ``last_name``, ``username``, ``language_code``."""
        user = User(self.state.world.next_id(), first_name, **details)
        return Person(self.state, self.state.world.add_user(user))

    def private_chat(self, person: Person, *, started: bool = False) -> PrivateChat:
        """The chat of a person with the bot. Until they speak (or ``started``), the bot may not write to them."""
        chat = self.state.world.private_chat(person.user)
        chat.started = chat.started or started
        return PrivateChat(self, chat, person)

    def group(
        self,
        title: str = "Newcomers",
        *,
        owner: Person | None = None,
        members: Iterable[Person] = (),
        supergroup: bool = True,
        forum: bool = False,
        username: str | None = None,
        bot: Status = Status.MEMBER,
    ) -> Group:
        """A group that the bot is in already; with ``bot=Status.LEFT`` it can be added with ``group.adds_bot()``."""
        kind = Kind.SUPERGROUP if supergroup or forum else Kind.GROUP
        chat = self.state.world.new_chat(kind, title, username, is_forum=forum)
        owner = owner or self.user("Olga", language_code="en")
        chat.members[owner.id] = Member(owner.user, Status.CREATOR)
        for person in members:
            chat.members[person.id] = Member(person.user, Status.MEMBER)
        rights = frozenset(ADMINISTRATOR_RIGHTS) if bot is Status.ADMINISTRATOR else frozenset[str]()
        chat.members[self.bot.id] = Member(self.bot, bot, rights)
        return Group(self, chat, owner)

    def channel(
        self,
        title: str = "Rounds",
        *,
        owner: Person | None = None,
        username: str | None = None,
        bot: Status = Status.ADMINISTRATOR,
    ) -> Channel:
        """A channel; the bot administers it, unless ``bot`` says otherwise."""
        chat = self.state.world.new_chat(Kind.CHANNEL, title, username)
        owner = owner or self.user("Olga", language_code="en")
        chat.members[owner.id] = Member(owner.user, Status.CREATOR)
        rights = frozenset(ADMINISTRATOR_RIGHTS) if bot is Status.ADMINISTRATOR else frozenset[str]()
        chat.members[self.bot.id] = Member(self.bot, bot, rights)
        return Channel(self, chat, owner)

    def drained_by(self, drain: Callable[[], Awaitable[None]]) -> None:
        """Have ``settled`` also wait for ``drain``: the bot's own word that it finished what it was given."""
        self._drains.append(drain)

    def undrained_by(self, drain: Callable[[], Awaitable[None]]) -> None:
        """Stop waiting for ``drain``."""
        self._drains.remove(drain)

    async def settled(self, *, within: float = 5.0) -> None:
        """Wait until the bot took every update and finished with it."""
        await self.state.waiting.until(lambda: not self.state.updates.pending, within)
        for drain in self._drains:
            await drain()
