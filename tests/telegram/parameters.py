"""The parameters of one request, whatever way they came: query string, form, multipart or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.errors import bad_request

JSON = dict[str, Any]

# Telegram takes these words for true, and everything else for false.
_TRUE = frozenset({"true", "yes", "1"})
# These are text whatever they look like, so the log of calls shows them as they came.
_TEXTS = frozenset({"text", "caption", "description", "short_description", "name", "url", "secret_token"})


@dataclass(frozen=True)
class Upload:
    """A file sent with a multipart request."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True)
class Parameters:
    """Typed reading of what a client sent; every value is held as the text that a form would carry."""

    values: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """The value as it came."""
        return self.values.get(name, default)

    def has(self, name: str) -> bool:
        """Whether the parameter was sent and is not empty."""
        return bool(self.values.get(name))

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; what is no number counts as not sent, as it does at Telegram."""
        try:
            return int(self.values[name])
        except (KeyError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """A yes or no; not sent is no."""
        return self.text(name).lower() in _TRUE

    def data(self, name: str) -> Any:
        """A JSON value, or ``None`` when not sent; broken JSON is refused."""
        if not self.has(name):
            return None
        try:
            return json.loads(self.values[name])
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def items(self, name: str) -> list[JSON]:
        """A JSON array of objects, empty when not sent."""
        value = self.data(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise bad_request(f"expected an Array of Objects as {name}")
        return value

    def shown(self) -> dict[str, Any]:
        """The parameters for the log of calls: JSON decoded, texts as they are, files by their name."""
        shown: dict[str, Any] = {name: _decoded(name, value) for name, value in self.values.items()}
        shown.update({name: upload.name for name, upload in self.uploads.items()})
        return shown


def _decoded(name: str, value: str) -> Any:
    if name in _TEXTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
