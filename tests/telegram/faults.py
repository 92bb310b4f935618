"""Things that go wrong on purpose: each queued for a method, a chat, or all, and each as Telegram or a network does it.

>>> server.faults.add(Fault.too_many_requests(2), method="sendMessage", after=19)   # the twentieth is refused
>>> server.faults.add(Fault.dropped(carried_out=True), chat=group.id)               # sent, but the bot never hears it
>>> server.faults.ban(30)                                                            # every send, for 30 seconds
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.telegram.errors import Refusal, bad_request, forbidden, too_many_requests, upgraded

_NEVER = 3600.0
_CROSSING = 0.25
"""Seconds for which a request may have been on its way when a wait was asked for that it could not know of."""


@dataclass(frozen=True)
class Fault:
    """What happens to one request.

    First ``delay`` seconds pass; then the method is carried out, or not (``carried_out``); then ``hold`` seconds
    pass; then the client gets the ``refusal``, or a closed connection (``drop``), or the true answer.
    """

    delay: float = 0.0
    carried_out: bool = True
    hold: float = 0.0
    refusal: Refusal | None = None
    drop: bool = False
    page: bool = False
    """The refusal is a web page, as a proxy before the server writes it."""
    for_all: bool = False
    """The wait that it asks for is meant for every chat."""

    @classmethod
    def refused(cls, refusal: Refusal) -> Fault:
        """Refused with these very words."""
        return cls(carried_out=False, refusal=refusal)

    @classmethod
    def too_many_requests(cls, retry_after: int) -> Fault:
        """429 for this one request; for a ban that lasts, see ``Faults.ban``."""
        return cls.refused(too_many_requests(retry_after))

    @classmethod
    def server_error(cls, code: int = 502, *, carried_out: bool = False) -> Fault:
        """5xx: 500 in Telegram's own JSON, 502 and above as the page of the proxy before it."""
        return cls(
            carried_out=carried_out, refusal=Refusal(code, "Internal Server Error" if code == 500 else "Bad Gateway")
        )

    @classmethod
    def refused_by_a_proxy(cls, code: int) -> Fault:
        """A page of a proxy that let nothing through, with a code that Telegram uses too."""
        return cls(carried_out=False, refusal=Refusal(code, "Blocked"), page=True)

    @classmethod
    def forbidden(cls, reason: str = "bot was blocked by the user") -> Fault:
        """403: the chat is closed to the bot."""
        return cls.refused(forbidden(reason))

    @classmethod
    def upgraded(cls, supergroup_id: int) -> Fault:
        """400: the group has become the supergroup with this id."""
        return cls.refused(upgraded(supergroup_id))

    @classmethod
    def topic_gone(cls) -> Fault:
        """400: the topic was deleted."""
        return cls.refused(bad_request("message thread not found"))

    @classmethod
    def dropped(cls, *, carried_out: bool) -> Fault:
        """The connection closes without an answer, before or after the method was carried out."""
        return cls(carried_out=carried_out, drop=True)

    @classmethod
    def slow(cls, seconds: float) -> Fault:
        """Carried out and answered, ``seconds`` late."""
        return cls(delay=seconds)

    @classmethod
    def unanswered(cls, *, carried_out: bool) -> Fault:
        """No answer for as long as any client waits: its read times out."""
        return cls(hold=_NEVER, carried_out=carried_out, drop=True)


@dataclass
class _Rule:
    fault: Fault
    method: str | None
    chat: int | None
    times: int | None
    after: int

    def matches(self, method: str, chat: int | None) -> bool:
        named = self.method is None or self.method.lower() == method.lower()
        return named and (self.chat is None or self.chat == chat) and self.times != 0


@dataclass
class Faults:
    """The faults that are queued, in order, and the bans in force. Long polls are spared unless named."""

    clock: Callable[[], float]
    latency: float = 0.0
    """Seconds that every answer takes on its way, as on a real network."""
    broken_bans: int = 0
    """Requests that came while a ban was in force."""
    sent_in_waits: int = 0
    """Requests that came though the bot had been told to wait, and before that wait ended."""
    _rules: list[_Rule] = field(default_factory=list)
    _bans: dict[int | None, float] = field(default_factory=dict)
    _waits: dict[int | None, tuple[float, float]] = field(default_factory=dict)

    def add(
        self,
        fault: Fault,
        *,
        method: str | None = None,
        chat: int | None = None,
        times: int | None = 1,
        after: int = 0,
    ) -> None:
        """Queue ``fault`` for the next ``times`` requests (``None``: all) that match, once ``after`` of them passed."""
        self._rules.append(_Rule(fault, method, chat, times, after))

    def ban(self, seconds: float, *, chat: int | None = None) -> None:
        """Refuse with 429 whatever is sent to ``chat``, or to any chat, until ``seconds`` from now."""
        self._bans[chat] = self.clock() + seconds

    def clear(self) -> None:
        """Let everything go well again."""
        self._rules.clear()
        self._bans.clear()

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that this request meets, which is then used up."""
        if _is_limited(method, chat):
            self.sent_in_waits += any(self._told_to_wait(scope) for scope in (None, chat))
        if banned := self._banned(method, chat):
            return banned
        for rule in self._rules:
            if not rule.matches(method, chat) or (method == "getUpdates" and rule.method is None):
                continue
            if rule.after:
                rule.after -= 1
                continue
            if rule.times is not None:
                rule.times -= 1
            return rule.fault
        return None

    def _banned(self, method: str, chat: int | None) -> Fault | None:
        if not _is_limited(method, chat):
            return None
        left, for_all = max((self._bans.get(scope, 0.0) - self.clock(), scope is None) for scope in (chat, None))
        if left <= 0:
            return None
        self.broken_bans += 1
        return replace(Fault.too_many_requests(math.ceil(left)), for_all=for_all)

    def asked_to_wait(self, fault: Fault, chat: int | None, seconds: float) -> None:
        """Note that the bot has just been told to wait: with that chat, or with all."""
        scope, now = None if fault.for_all else chat, self.clock()
        begun, end = self._waits.get(scope, (now, now))
        self._waits[scope] = (begun if now < end else now, max(end, now + seconds))

    def _told_to_wait(self, scope: int | None) -> bool:
        begun, end = self._waits.get(scope, (0.0, 0.0))
        return begun + _CROSSING < self.clock() < end


def _is_limited(method: str, chat: int | None) -> bool:
    """Whether Telegram counts the request against what may be sent."""
    return chat is not None and method.lower().startswith(("send", "edit", "copy", "forward"))
