"""Which function carries out which method."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from tests.telegram.errors import Refusal
from tests.telegram.parameters import Parameters
from tests.telegram.state import Telegram

Method = Callable[[Telegram, Parameters], Any | Awaitable[Any]]

_METHODS: dict[str, tuple[str, Method]] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Register a function as the method ``name``; Telegram takes method names in any case."""

    def register(function: Method) -> Method:
        _METHODS[name.lower()] = (name, function)
        return function

    return register


def proper_name(name: str) -> str:
    """The method's name as documented, or ``name`` itself where it is not known."""
    known = _METHODS.get(name.lower())
    return known[0] if known else name


async def carry_out(telegram: Telegram, name: str, parameters: Parameters) -> Any:
    """Run the method ``name`` and return its result; raise a ``Refusal`` as Telegram would."""
    known = _METHODS.get(name.lower())
    if known is None:
        raise Refusal(404, "Not Found: method not found")
    result = known[1](telegram, parameters)
    return await result if inspect.isawaitable(result) else result
