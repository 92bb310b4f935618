"""How the server says no: one exception, and a name for each kind of refusal.

The words after the prefix are Telegram's own, with its lower-case first letter, since clients match on them.
"""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """A request the Bot API answers with ``ok: false``.

    ``parameters`` holds what Telegram adds for machines: ``retry_after`` in seconds, or ``migrate_to_chat_id``.
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def envelope(self) -> dict[str, Any]:
        """The JSON body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str, **parameters: int) -> Refusal:
    """400: the request is wrong and would be wrong again."""
    return Refusal(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> Refusal:
    """403: the bot may not reach this chat."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """409: two ways of receiving updates at once."""
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> Refusal:
    """429: wait ``retry_after`` seconds before the next request."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def upgraded(supergroup_id: int) -> Refusal:
    """400: the group lives on as the supergroup with this id."""
    return bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=supergroup_id)
