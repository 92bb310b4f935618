"""The link to the companion in private: from a group, where nobody's own figures are shown."""

from __future__ import annotations

from datetime import date

from telegram.helpers import create_deep_linked_url

LINK = "ita"
"""The payload of the link; the day of the invitation may follow, as `ita_2026-09-16`."""


def private_link(username: str, invited: date | None = None) -> str:
    """The address that opens the companion in private."""
    return create_deep_linked_url(username, f"{LINK}_{invited.isoformat()}" if invited else LINK)


def linked_text(payload: str) -> str | None:
    """What a link's payload says after its name, as it could be typed; None for another link."""
    kind, _, day = payload.partition("_")
    return day if kind == LINK else None
