"""Files that were sent: kept under their ``file_id``, to be sent again or downloaded."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass
from typing import Any

from tests.telegram.errors import bad_request
from tests.telegram.parameters import Upload

PHOTO_BYTES = 10 * 1024 * 1024
"""The largest photo that ``sendPhoto`` takes."""
DOCUMENT_BYTES = 50 * 1024 * 1024
"""The largest file that a bot may send."""
PHOTO_SIDES = 10_000
"""Width and height of a photo together, in pixels."""
PHOTO_RATIO = 20
"""The longer side of a photo, in shorter sides."""


@dataclass(frozen=True)
class StoredFile:
    """A file at the server. ``kind`` is ``photo`` or ``document``; width and height are 0 for a document."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """Where ``getFile`` says it can be downloaded."""
        return f"{self.kind}s/{self.unique_id}_{self.name}"

    def file_json(self) -> dict[str, Any]:
        """The fields that every file has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}

    def photo_sizes(self) -> list[dict[str, Any]]:
        """A photo as Telegram lists it: a small size, then the full one."""
        scale = min(1.0, 90 / max(self.width, self.height))
        small = {"width": max(1, int(self.width * scale)), "height": max(1, int(self.height * scale))}
        thumbnail = {"file_id": f"{self.id}-s", "file_unique_id": f"{self.unique_id}s", "file_size": 900}
        return [small | thumbnail, {"width": self.width, "height": self.height} | self.file_json()]

    def document_json(self) -> dict[str, Any]:
        """A ``Document``."""
        return self.file_json() | {"file_name": self.name, "mime_type": self.mime}


class FileStore:
    """Every file sent so far."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._numbers = itertools.count(1)

    def keep(self, upload: Upload, kind: str) -> StoredFile:
        """Store an upload as a ``photo`` or ``document``; refuse what Telegram cannot take."""
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > (PHOTO_BYTES if kind == "photo" else DOCUMENT_BYTES):
            raise bad_request("file is too big")
        width, height = _photo_size(upload.content) if kind == "photo" else (0, 0)
        digest = hashlib.sha256(upload.content).hexdigest()[:12]
        file_id = f"{kind.upper()}-{next(self._numbers)}-{digest}"
        stored = StoredFile(file_id, digest, kind, upload.name, upload.mime, upload.content, width, height)
        self._files[file_id] = stored
        return stored

    def again(self, file_id: str, kind: str) -> StoredFile:
        """The file to send again; a file of another kind, an unknown id or a web address is refused."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.find(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """The file with this id, whichever of its sizes the id names."""
        return self._files.get(file_id.removesuffix("-s"))

    def at(self, path: str) -> StoredFile | None:
        """The file that ``getFile`` named by this path."""
        return next((stored for stored in self._files.values() if stored.path == path), None)


def _photo_size(content: bytes) -> tuple[int, int]:
    width, height = _png_size(content) or _jpeg_size(content) or (0, 0)
    if not width or not height:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _png_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or content[12:16] != b"IHDR":
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        at += 2 + length
    return None
