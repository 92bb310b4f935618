"""Seals what is kept of a person, so that a copy of the database alone tells nothing of anybody.

Fernet, from `cryptography`: authenticated encryption with keys that can be changed, as a recipe that leaves nothing to
choose wrongly, where a bare cipher with associated data would leave nonces, key ids and rotation to us. Fernet has no
associated data, so the chat and the kind of document are sealed along and compared: a document that was copied into the
row of another chat, or into another column, does not open. Texts are filled up to a multiple of `BLOCK`, so that a
length does not tell who has a spouse. The moment of sealing can be read in a sealed text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.state.documents import Kind
from bot.state.errors import VaultClosed

BLOCK = 256
"""Bytes."""
NO_KEY = "There is no key to seal what people ask the bot to keep, so it keeps nothing of them: set DATA_KEYS."
OTHER_KEY = (
    "What is kept of this person was sealed with a key that is not here. It was left as it is: put the former key "
    "back, at the end of DATA_KEYS or of the key file."
)
Keys = Callable[[], Sequence[str]]


@dataclass(frozen=True)
class Sealed:
    """Where a document stands; it opens nowhere else."""

    chat_id: int
    kind: Kind


class Vault:
    """Seals and opens documents with the newest key, and opens those of older ones."""

    def __init__(self, keys: Keys | Sequence[str]) -> None:
        """`keys`, newest first, or what gives them each time, so that a change is seen; without any it stays closed."""
        self._keys: Keys = keys if callable(keys) else lambda: keys
        self._ring: tuple[Sequence[str], MultiFernet] | None = None

    def seal(self, where: Sealed, document: str) -> str:
        """The document as text that only this vault reads. Raises VaultClosed where there is no key."""
        content = json.dumps([where.chat_id, where.kind, document], ensure_ascii=False).encode()
        filled = content.ljust(-(-len(content) // BLOCK) * BLOCK)
        return self._open_ring().encrypt(filled).decode()

    def open(self, where: Sealed, sealed: str) -> str:
        """The document that was sealed for there. Raises VaultClosed where no key opens it, or it belongs elsewhere."""
        try:
            content = self._open_ring().decrypt(sealed.encode())
        except InvalidToken:
            raise VaultClosed(OTHER_KEY) from None
        chat_id, kind, document = json.loads(content)
        if (chat_id, kind) != (where.chat_id, where.kind):
            raise VaultClosed("What stands in the place of what is kept of this person is not theirs, and stays shut.")
        return str(document)

    def sealed_anew(self, sealed: str) -> str:
        """The same under the newest key. Raises VaultClosed where no key opens it."""
        try:
            return self._open_ring().rotate(sealed.encode()).decode()
        except InvalidToken:
            raise VaultClosed(OTHER_KEY) from None

    def check(self) -> None:
        """Raises VaultClosed where there is no key."""
        self._open_ring()

    def _open_ring(self) -> MultiFernet:
        keys = tuple(self._keys())
        if not keys:
            raise VaultClosed(NO_KEY)
        if self._ring is None or self._ring[0] != keys:
            self._ring = (keys, MultiFernet([Fernet(key) for key in keys]))
        return self._ring[1]


def new_key() -> str:
    """A key at random: 32 bytes in URL-safe base64."""
    return Fernet.generate_key().decode()


def is_key(text: str) -> bool:
    """Whether a text has the form of a key."""
    try:
        Fernet(text)
    except ValueError:
        return False
    return True
