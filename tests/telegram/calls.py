"""The log of what the bot asked of the server, for tests to look at and to wait for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.telegram.waiting import Waiting

Outcome = Literal["waiting", "ok", "refused", "dropped", "abandoned"]


@dataclass
class Call:
    """One request. ``at`` is the server's time when it came, in Unix seconds.

    ``outcome`` is ``ok`` or ``refused`` (with its ``error_code``) as the client was told, ``dropped`` when the
    server closed the connection, ``abandoned`` when the client did. ``done`` says whether the method was carried
    out, whatever the client was told.
    """

    method: str
    parameters: dict[str, Any]
    at: float
    outcome: Outcome = "waiting"
    done: bool = False
    error_code: int | None = None
    result: Any = None

    def __getitem__(self, name: str) -> Any:
        """A parameter by name; one that was not sent is ``None``."""
        return self.parameters.get(name)


@dataclass
class Calls:
    """All calls so far, oldest first. Long polls are left out unless ``with_polls``."""

    waiting: Waiting
    with_polls: bool = False
    _all: list[Call] = field(default_factory=list)

    def add(self, call: Call) -> None:
        """Note a call that came in."""
        if self.with_polls or call.method != "getUpdates":
            self._all.append(call)
        self.waiting.changed()

    def __iter__(self) -> Iterator[Call]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: int) -> Call:
        return self._all[index]

    def of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self._all if call.method == method]

    def clear(self) -> None:
        """Forget what was logged."""
        self._all.clear()

    async def wait_for(self, method: str, count: int = 1, *, within: float = 5.0) -> list[Call]:
        """Wait until ``method`` was called ``count`` times and each call was answered; ``TimeoutError`` if not."""

        def answered() -> bool:
            return sum(call.outcome != "waiting" for call in self.of(method)) >= count

        await self.waiting.until(answered, within)
        return self.of(method)
