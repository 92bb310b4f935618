"""The whole server without its HTTP: what a method needs to be carried out."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from tests.telegram.calls import Calls
from tests.telegram.faults import Faults
from tests.telegram.profile import Profile
from tests.telegram.queries import CallbackQuery, InlineQuery
from tests.telegram.updates import Updates
from tests.telegram.waiting import Waiting
from tests.telegram.webhook import Webhook
from tests.telegram.world.world import World


@dataclass
class Telegram:
    """The world, the bot's profile, the updates on their way to it, and the questions waiting for its answers."""

    world: World
    waiting: Waiting = field(default_factory=Waiting)
    profile: Profile = field(default_factory=Profile)
    callbacks: dict[str, CallbackQuery] = field(default_factory=dict)
    inline_queries: dict[str, InlineQuery] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)
    """What the bot sent and Telegram would drop without a word: bad links, entities over the limit."""

    def __post_init__(self) -> None:
        self.updates = Updates(self.waiting)
        self.webhook = Webhook(self.updates, self.waiting, self.world.clock)
        self.calls = Calls(self.waiting)
        self.faults = Faults(self.world.clock)
        self._query_ids = itertools.count(9_000_001)

    def next_query_id(self) -> str:
        """An id for a callback or inline query."""
        return str(next(self._query_ids))
