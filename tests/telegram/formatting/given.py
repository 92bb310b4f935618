"""Entities that a client lists itself instead of writing markup."""

from __future__ import annotations

from typing import Any

from tests.telegram.errors import bad_request
from tests.telegram.formatting.entities import Entity, in_order, utf16_length
from tests.telegram.formatting.links import link_error

_NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id", "date_time": "unix_time"}
_TYPES = {
    *("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"),
    *("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"),
    *("code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"),
}
_FIELDS = ("url", "language", "custom_emoji_id", "unix_time", "date_time_format", "user")


def given_entities(text: str, listed: list[dict[str, Any]]) -> list[Entity]:
    """Check a list of entities against its text, in Telegram's words."""
    return in_order([_entity(text, item) for item in listed])


def _entity(text: str, item: dict[str, Any]) -> Entity:
    kind, offset, length = item.get("type"), item.get("offset"), item.get("length")
    if kind not in _TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if (needed := _NEEDS.get(kind)) and needed not in item:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request("can't parse MessageEntity: Can't find field \"offset\"")
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    total = utf16_length(text)
    if offset > total:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + length > total:
        where = f"at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {offset + length}"
        raise bad_request(f"entity beginning {where}")
    if kind == "text_link" and (reason := link_error(item["url"])):
        raise bad_request(f"entity URL '{item['url']}' is invalid: {reason}")
    return Entity(kind, offset, length, **{name: item[name] for name in _FIELDS if name in item})
