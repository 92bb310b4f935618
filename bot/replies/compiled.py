"""Compiled templates kept on disk, as Python keeps its own, so that only the first start has to compile them."""

from __future__ import annotations

from contextlib import suppress
from pickle import UnpicklingError

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

_UNREADABLE = (OSError, UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError, ValueError)
"""What reading a damaged file may raise, by the documentation of pickle and marshal."""


class _Kept(FileSystemBytecodeCache):
    """Keeps what it can: a full disk costs the next start a second, and no answer."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except _UNREADABLE:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> BytecodeCache | None:
    """Where compiled templates are kept: a folder of this user alone among the temporary files, or nowhere.

    What is kept is of one version of Jinja and of a template's very text, so that none is out of date.
    """
    try:
        return _Kept()
    except (OSError, RuntimeError):  # no such folder can be made, or it is not safe
        return None
