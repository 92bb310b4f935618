"""The pages of `/settings` and `/subscribe`: one message, which its buttons edit in place."""

from __future__ import annotations

from handlers.settings_pages.facts import Subject
from handlers.settings_pages.showing import show_page

__all__ = ["Subject", "show_page"]
