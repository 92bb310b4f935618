"""An entity: a stretch of text with a meaning, measured in UTF-16 code units as Telegram measures it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Entity:
    """One ``MessageEntity``. ``offset`` and ``length`` are UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None
    user: dict[str, Any] | None = None

    @property
    def end(self) -> int:
        """The first UTF-16 unit after the entity."""
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        """The entity as the Bot API writes it, without what it does not have."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    def of(self, text: str) -> str:
        """The stretch of ``text`` that the entity covers."""
        return utf16_cut(text, self.offset, self.length)


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units: an emoji outside the basic plane counts two."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def utf16_cut(text: str, offset: int, length: int) -> str:
    """The part of ``text`` from ``offset`` on, both in UTF-16 code units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def in_order(entities: list[Entity]) -> list[Entity]:
    """Sorted as Telegram lists them: by start, the longer (outer) one first."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, entity.type))
