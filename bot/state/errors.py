"""Every error of the store.

StateError
├── StoreUnavailable  it cannot be opened; names DATABASE_URL and what to do
├── StoreFailed       a read or a write failed once it was open; nothing was changed
└── VaultClosed       what is kept of a person cannot be sealed or opened; nothing was changed
"""

from __future__ import annotations


class StateError(Exception):
    """What went wrong, as one sentence a person can act on; never a value that is stored."""


class StoreUnavailable(StateError):
    """The store cannot be opened."""


class StoreFailed(StateError):
    """A read or a write failed; the transaction was rolled back."""


class VaultClosed(StateError):
    """There is no key for what is kept of people, or it was sealed with another one. All else works without."""
