"""After an invitation: `/ita`, its pages of buttons, and what is typed into them."""

from __future__ import annotations

from handlers.companion.commands import begin, begin_linked, take_typed
from handlers.companion.taps import PATTERN, tapped
from handlers.companion.typing import Expected

__all__ = ["PATTERN", "Expected", "begin", "begin_linked", "take_typed", "tapped"]
