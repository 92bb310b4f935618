"""The certificates that servers are checked by, read once for all connections to Telegram.

Reading them takes longer than all else of opening a connection.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import httpx


@cache
def checked() -> dict[str, Any]:
    """What HTTPXRequest passes on to httpx."""
    return {"verify": httpx.create_ssl_context()}
