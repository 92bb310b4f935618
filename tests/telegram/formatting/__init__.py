"""Text as Telegram takes it: markup parsed to entities, entities found in plain text, lengths in UTF-16 units."""

from tests.telegram.formatting.entities import Entity, utf16_cut, utf16_length
from tests.telegram.formatting.text import CAPTION_LIMIT, TEXT_LIMIT, FormattedText, caption_of, plain, text_of

__all__ = [
    "CAPTION_LIMIT",
    "TEXT_LIMIT",
    "Entity",
    "FormattedText",
    "caption_of",
    "plain",
    "text_of",
    "utf16_cut",
    "utf16_length",
]
