"""What may be kept of a person, as documents: the profile, the score, the invitation.

Each is sealed whole, so that a new field is no change of the tables. Writing takes no field that is not named here;
reading passes over one it does not know, so that what another version wrote still opens. A field that is added
later therefore needs a default.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from bot.state.errors import VaultClosed
from knowledge.models import Language

Kind = Literal["profile", "score", "invitation"]
Id = Annotated[str, StringConstraints(min_length=1, max_length=40)]
"""A name that the bot gave to something: a category, a country, a thing on a list. Never words of a person."""


class Document(BaseModel):
    """One document of a person."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Work(Document):
    """Work in one occupation, as categories and programs count it."""

    noc: Annotated[str, StringConstraints(pattern=r"^\d{5}$")]
    months: int = Field(ge=0, le=1_200)
    where: Literal["canada", "abroad"]


class Profile(Document):
    """What the points are reckoned from."""

    candidate: dict[Id, JsonValue] = Field(default_factory=dict)
    """The candidate as the calculator of `knowledge.points` takes it, which also says what is impossible."""
    work: tuple[Work, ...] = ()


class Score(Document):
    """The score of a profile in the pool."""

    value: int = Field(ge=0, le=1_200)
    submitted: AwareDatetime | None = None
    """When the profile was submitted: it decides at a tie."""


class Invitation(Document):
    """An invitation to apply that a person was given, and how far they have come since."""

    invited_on: date
    program: Id | None = None
    family_size: int | None = Field(default=None, ge=1, le=50)
    countries: tuple[Id, ...] = ()
    """Where police certificates are needed from."""
    valid_until: dict[Id, date] = Field(default_factory=dict)
    """Until when a test, a certificate or a passport holds."""
    ticked: frozenset[Id] = frozenset()
    """What of the list is done."""
    language: Language | None = None
    """In which it was told of, and reminders speak; what the chat chose goes before it."""


KINDS: dict[Kind, type[Document]] = {"profile": Profile, "score": Score, "invitation": Invitation}
AnyDocument = TypeVar("AnyDocument", bound=Document)


def written(document: Document) -> str:
    """A document as JSON, without what is at its default: what was not given is not kept."""
    return document.model_dump_json(exclude_defaults=True)


def read(model: type[AnyDocument], text: str) -> AnyDocument:
    """A document from JSON of this version or another one. Raises VaultClosed where no version wrote it so."""
    try:
        return model.model_validate_json(text, extra="ignore")
    except ValidationError:
        raise VaultClosed("What is kept of this person was written by a newer version of the bot.") from None
