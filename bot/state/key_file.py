"""The keys of the vault in a file beside an SQLite store: made at the first start, readable by its owner alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from bot.state.errors import VaultClosed
from bot.state.vault import is_key, new_key

_OWNER_ONLY = 0o600
_TURN_SECONDS = 30


def key_file_of(store: Path) -> Path:
    """Where the keys of a store lie."""
    return store.with_name(f"{store.name}.key")


class KeyFile:
    """The keys, one a line, newest first. Every method raises VaultClosed where the file cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[tuple[int, int, int], tuple[str, ...]] | None = None

    def keys(self) -> tuple[str, ...]:
        """The keys as the file has them now, read again only where it was changed."""
        try:
            status = self.path.stat()
            mark = (status.st_mtime_ns, status.st_ino, status.st_size)
            if self._seen is None or self._seen[0] != mark:
                self._seen = (mark, self._checked(self.path.read_text(encoding="ascii").split()))
        except (OSError, UnicodeDecodeError) as error:
            raise self._unusable(error) from None
        return self._seen[1]

    def make(self) -> bool:
        """Makes the file with a first key, where there is none; whether it did."""
        return self._change(lambda before: before or (new_key(),))

    def add(self) -> None:
        """Puts a new key in front."""
        self._change(lambda before: (new_key(), *before))

    def drop_old(self) -> None:
        """Leaves the newest key alone."""
        self._change(lambda before: before[:1])

    def readable_by_others(self) -> bool:
        """Whether anybody but the owner may read it."""
        return bool(stat.S_IMODE(self.path.stat().st_mode) & 0o077)

    def _change(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> bool:
        try:
            with FileLock(f"{self.path}.lock", timeout=_TURN_SECONDS):
                before = self.keys() if self.path.exists() else ()
                after = change(before)
                if after != before:
                    self._write(after)
                return after != before
        except (OSError, Timeout) as error:
            raise self._unusable(error) from None

    def _write(self, keys: Sequence[str]) -> None:
        """Never half written, and never anybody else's to read: it gets its name when it is whole."""
        new = self.path.with_name(f"{self.path.name}.new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "w", encoding="ascii") as file:
            file.write("".join(f"{key}\n" for key in keys))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)
        _kept_through_a_power_cut(self.path.parent)

    def _checked(self, keys: Sequence[str]) -> tuple[str, ...]:
        if not keys or not all(map(is_key, keys)):
            raise VaultClosed(f"{self.path} holds something that is no key. Put the former file back from a backup.")
        return tuple(keys)

    def _unusable(self, error: Exception) -> VaultClosed:
        reason = getattr(error, "strerror", None) or type(error).__name__
        return VaultClosed(
            f"The key file {self.path} cannot be used: {reason}. Put it back from a backup; what is kept of people "
            "opens with no other one, and stays as it is until then."
        )


def _kept_through_a_power_cut(folder: Path) -> None:
    """A file's name is on disk once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
