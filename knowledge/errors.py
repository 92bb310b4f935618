"""Every error the knowledge room raises.

KnowledgeError
├── BaseUnavailable
│   ├── BaseMissing       no file at the path
│   └── BaseDamaged       not a knowledge base, or not of this version
│       └── BaseOutdated  a knowledge base of another version of the program
├── DataInvalid           a shipped data file breaks its schema or an invariant
└── FeedError
    ├── FeedUnreachable   the address did not answer, or answered with an error
    └── FeedInvalid       what it answered is not a rounds feed; names the record and the field
        └── FeedRefused   the same, once it has been kept aside for the operator
"""

from __future__ import annotations

from datetime import timedelta

from knowledge.refused import Refusal


class KnowledgeError(Exception):
    """What went wrong, as one sentence a person can act on."""


class BaseUnavailable(KnowledgeError):
    """The knowledge base cannot be read."""


class BaseMissing(BaseUnavailable):
    """There is no knowledge base at the path."""


class BaseDamaged(BaseUnavailable):
    """The file at the path is not a knowledge base, or one of another version."""


class BaseOutdated(BaseDamaged):
    """The file at the path is a knowledge base of another version of the program."""


class DataInvalid(KnowledgeError):
    """A shipped data file breaks its schema or an invariant; the message names the file and the entry."""


class FeedError(KnowledgeError):
    """The rounds feed could not be taken over; the base is untouched."""


class FeedUnreachable(FeedError):
    """The feed's address did not answer within the time allowed, or answered with an error.

    `patience`: for how long its server asks to be left alone; None where it does not say.
    """

    def __init__(self, message: str, patience: timedelta | None = None) -> None:
        super().__init__(message)
        self.patience = patience


class FeedInvalid(FeedError):
    """The feed breaks its schema, or cannot be true; the message names the draw number and the feed's key."""


class FeedRefused(FeedInvalid):
    """A feed that an update did not take over, for the reason that the message gives."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal
