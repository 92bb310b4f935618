"""How much effort each change of a profile takes, and which credentials come next: data, with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge import shipped
from knowledge.errors import DataInvalid
from knowledge.models import Text
from knowledge.points.profile import CanadianEducation, Education

Level: TypeAlias = Literal["low", "middle", "high"]
LEVELS: tuple[Level, ...] = ("low", "middle", "high")
FILE = "efforts.json"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Level(_Part):
    """A degree of effort in words."""

    label: Text
    meaning: Text


class _Change(_Part):
    """The effort of one kind of change, and why."""

    effort: Level
    reason: Text


class _File(_Part):
    """`data/points/efforts.json`."""

    title: Text
    note: Text
    near_levels: int
    efforts: dict[Level, _Level]
    changes: dict[str, _Change]
    credentials: dict[Education, tuple[Education, ...]]
    credentials_in_canada: dict[Education, CanadianEducation]
    source: tuple[str, ...]
    as_of: date


class Effort(NamedTuple):
    """A degree of effort, in words, and why."""

    level: Level
    label: Text
    reason: Text

    @property
    def rank(self) -> int:
        """The least effort first."""
        return LEVELS.index(self.level)


class Efforts:
    """The scale, ready to be looked into."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Raises DataInvalid."""
        try:
            file = _File.model_validate(document)
        except ValidationError as error:
            raise DataInvalid(f"data/points/{FILE}: {error}") from None
        self.note, self.near_levels, self.as_of = file.note, file.near_levels, file.as_of
        self.credentials: Mapping[Education, tuple[Education, ...]] = file.credentials
        self.in_canada: Mapping[Education, CanadianEducation] = file.credentials_in_canada
        self._efforts = {
            name: Effort(one.effort, file.efforts[one.effort].label, one.reason) for name, one in file.changes.items()
        }

    def of(self, kind: str, more: str | None = None) -> Effort:
        """The effort of a kind of change, or of a nearer one (`first_to.far`) where the scale has it.

        Raises KeyError for an unknown kind.
        """
        return self._efforts.get(f"{kind}.{more}") or self._efforts[kind]


@cache
def shipped_efforts() -> Efforts:
    """The scale of `data/points/`. Raises DataInvalid."""
    return Efforts(shipped.read_json(shipped.DATA / "points" / FILE, f"points/{FILE}"))
