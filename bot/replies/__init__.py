"""The words: an Answer becomes Telegram HTML and plain text, in English or French."""

from __future__ import annotations

from bot.replies.rendering import Rendered, RenderedButton, Replies

__all__ = ["Rendered", "RenderedButton", "Replies"]
