"""What a profile sentence gave, what it left unclear, and what was assumed in reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from knowledge.models import Language

Reason = Literal[
    "not_possible",  # a figure that cannot be; `accepted` says what can
    "incomplete",  # fewer than the four abilities
    "one_number",  # a single figure of a test: its overall band, perhaps
    "which_test",  # scores of no test named
    "no_scores",  # a test or language without its results
    "level_name",  # B2 and its like, which are no scores
    "not_accepted",  # a test that Express Entry does not take
    "contradiction",  # two things that cannot both be
    "where",  # work of which it is not said where
    "about",  # a figure not given exactly
    "birthday",  # a year of birth without its day
    "which_kind",  # a credential of which the level is not said
    "whose",  # the candidate's own, or the spouse's
    "status",  # a sibling or partner whose standing is not said
]
Assumption = Literal[
    "order",  # scores in the order in which the test reports them
    "all_four",  # one level, said of no ability
    "first_language",  # which of two languages is the first
    "completed_years",  # months beyond whole years are left out
    "part_time",  # fewer hours than full time count in proportion
    "added",  # several stretches of work, added up
    "sibling_status",  # a sibling in Canada is taken to be a citizen or permanent resident, 18 or older
    "before_birthday",  # the coming birthday is not counted yet
]


@dataclass(frozen=True, slots=True)
class Range:
    """What a figure may be: from `low` to `high`, in steps of `step`. `ability` where it differs by ability."""

    low: float
    high: float
    step: float = 1
    ability: str | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A field (dotted, as `spouse.language`) that was spoken of but not understood, and the words that were."""

    field: str
    words: str
    reason: Reason
    accepted: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumed:
    """How something was taken that could be meant otherwise; `value` as `listening, reading, writing, speaking`."""

    field: str
    what: Assumption
    value: str = ""


@dataclass(frozen=True)
class ProfileReading:
    """A sentence as a profile. `given` has only what was said, by the keys of the CRS calculator's input."""

    given: Mapping[str, Any]
    unclear: tuple[Unclear, ...]
    assumed: tuple[Assumed, ...]
    language: Language

    def asks(self, name: str) -> bool:
        """Whether a field must be asked for because what was said of it is unclear."""
        return any(one.field == name for one in self.unclear)


@dataclass
class Notes:
    """Collects a reading, part by part."""

    given: dict[str, Any] = field(default_factory=dict)
    unclear: list[Unclear] = field(default_factory=list)
    assumed: list[Assumed] = field(default_factory=list)

    def ask(self, name: str, words: str, reason: Reason, accepted: tuple[Range, ...] = ()) -> None:
        """Notes a field to be asked for, once."""
        if all(one.field != name for one in self.unclear):
            self.unclear.append(Unclear(name, words, reason, accepted))

    def assume(self, name: str, what: Assumption, value: str = "") -> None:
        one = Assumed(name, what, value)
        if one not in self.assumed:
            self.assumed.append(one)
