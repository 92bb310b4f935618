"""The facts, as frozen models. Every stored fact carries `source` (keys of `Source`) and `as_of`."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["en", "fr"]
Day = date
"""Named so that a field may be called `date`."""
OTHER = "other"
"""The category of a round whose name is not known yet; its name is kept and shown."""


class Model(BaseModel):
    """A fact: frozen, and nothing beyond its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Model):
    """The same words in English and French."""

    en: str
    fr: str

    def __getitem__(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en


class Source(Model):
    """Where facts come from; facts name it by `id`."""

    id: str
    name: str
    url: str | None = None
    kind: Literal["official", "copy of official", "secondary", "derived"] = "official"


class Link(Model):
    """An official page, in both languages; facts and answers name it by `id`."""

    id: str
    title: Text
    url: Text


class Draw(Model):
    """A round of invitations. `tie_break` and `held_at` are UTC; `date` is the day in Ottawa."""

    number: str
    date: Day
    name: str
    name_fr: str | None
    category: str
    version: str | None
    crs: int
    size: int
    tie_break: datetime | None
    tie_break_raw: str | None
    held_at: datetime | None
    held_raw: str | None
    programs: str | None
    pool_as_on: Day | None
    url: str | None
    source: str
    as_of: Day

    @property
    def order(self) -> tuple[Day, int, str]:
        """Sorts draws oldest first; of two on one day the lower number first (`91a` before `91b`)."""
        digits, letters = split_number(self.number)
        return (self.date, digits, letters)


def split_number(number: str) -> tuple[int, str]:
    """A draw number's digits and letters: `("91", "a")` for `91a`. Raises ValueError for anything else."""
    found = re.fullmatch(r"(\d+)([a-z]?)", number)
    if not found:
        raise ValueError(f"{number!r} is no draw number: accepted are digits with at most one letter, as 402 or 91a")
    return int(found[1]), found[2]


class Band(Model):
    """A CRS score band of the pool, both ends included, and how many candidates it holds."""

    low: int
    high: int
    count: int


class PoolSnapshot(Model):
    """How many candidates stood in each score band on a day, some days before the draws that carried it."""

    as_on: Day
    bands: tuple[Band, ...]
    """Narrowest bands, highest first, without overlap: 601-1200, 501-600, 491-500 … 0-300."""
    total: int
    doubt: Text | None
    source: str


class LanguageRequirement(Model):
    """A language level asked for in all four abilities."""

    official_language: Literal["english", "french"]
    scale: Literal["CLB", "NCLC"]
    min_level: int
    tests: tuple[str, ...]


class MilitaryRequirement(Model):
    """What the military category asks for besides everything else."""

    service: Text
    min_years_service: int
    job_offer: Text
    education: Text


class Requirements(Model):
    """What a category asks for in one version of it. None: not asked, or (see `doubts`) not known."""

    kind: Literal["occupation", "language", "military"]
    min_months: int | None = None
    min_hours: int | None = None
    window_years: int | None = None
    continuous: bool | None = None
    single_occupation: bool | None = None
    primary_occupation_must_match: bool | None = None
    location: Literal["canada", "canada_or_abroad"] | None = None
    language: LanguageRequirement | None = None
    military: MilitaryRequirement | None = None
    programs: tuple[str, ...] = ()
    """The programs of which one must be met."""
    doubts: tuple[Text, ...] = ()
    """What of the above is inferred or carried over, and why."""


class CategoryVersion(Model):
    """A category's list and conditions from one date to another (both included; None: in force)."""

    category: str
    version: str
    draw_name: Text | None
    """The round's name under this version; None where no round was held under it."""
    effective_from: Day
    effective_to: Day | None
    effective_basis: Text
    requirements: Requirements
    codes: tuple[str, ...]
    notes: tuple[Text, ...]
    confidence: str
    source: tuple[str, ...]
    as_of: Day

    def in_force(self, on: Day) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


class Category(Model):
    """A kind of round: a program (`cec`, `pnp` …) or a category by occupation, language or service."""

    id: str
    kind: Literal["program", "category"]
    name: Text
    short: Text
    """As people call it in a sentence: 'French', 'senior managers', 'CEC'."""
    for_whom: Text
    """Who its rounds are for, in one short line."""
    status: Literal["active", "removed"]
    link: str
    source: tuple[str, ...]
    as_of: Day


class Occupation(Model):
    """A NOC 2021 unit group."""

    code: str
    teer: int
    title: Text


class OccupationMatch(Model):
    """A unit group found for a job title; `score` runs from 0 to 1, `title` is the official job title matched."""

    code: str
    title: str
    teer: int
    score: float
    job_title: str | None = None


class Successor(Model):
    """A NOC 2021 code that took over (part of) a NOC 2016 code."""

    code: str
    main: bool


class OldOccupation(Model):
    """A NOC 2016 unit group (4 digits) and the codes that succeeded it, the main one first."""

    code: str
    title: str
    successors: tuple[Successor, ...]


class Program(Model):
    """A federal program's rules. `codes` is the closed list of a program that has one (FST), else None."""

    id: Literal["fsw", "cec", "fst"]
    name: Text
    teers: tuple[int, ...] | None
    codes: tuple[str, ...] | None
    min_months: int
    window_years: int
    facts: tuple[Text, ...]
    link: str
    source: tuple[str, ...]
    as_of: Day


class Step(Model):
    """A step after the invitation, in order."""

    id: str
    position: int
    title: Text
    deadline: Text
    facts: tuple[Text, ...]
    documents: tuple[Text, ...]
    link: str
    source: tuple[str, ...]
    as_of: str


class Document(Model):
    """A thing to hand in after an invitation, and when it is asked for."""

    id: str
    step: str
    needed: Literal["always", "if"]
    """`if`: only where `note` holds of the person."""
    programs: tuple[str, ...] = ()
    """Only for these programs; empty: for all."""
    family: Literal["partner", "children", "others"] | None = None
    """Only for who has a partner, children, or either."""
    funds: Literal["required", "exempt", "unknown"] | None = None
    """Only where proof of funds is required, is not, or it is not known which."""
    per: Literal["country"] | None = None
    """One for each country lived in."""
    label: Text
    """Short enough for a button."""
    name: Text
    note: Text | None
    source: tuple[str, ...]
    as_of: str


class Validity(Model):
    """For how many months a paper holds, and from which of its dates on."""

    id: str
    document: str
    """The id of the `Document` that it is about."""
    name: Text
    counted_from: Text
    months: int
    less_than: bool
    """It has to be younger than that; else it may be just as old."""
    when: Text
    """At what moment it has to hold."""
    doubt: Text | None
    link: str
    source: tuple[str, ...]
    as_of: str


class Topic(Model):
    """A question people ask, and the facts that answer it. `as_of` is a day, month or year, as known."""

    id: str
    group: str
    title: Text
    facts: tuple[Text, ...]
    doubt: Text | None
    link: str
    source: tuple[str, ...]
    as_of: str


class FundsTable(Model):
    """Settlement funds in CAD by family size, and what each further person adds."""

    effective_from: str
    effective_to: str | None
    by_family_size: dict[int, int]
    each_additional: int
    doubt: Text | None
    source: tuple[str, ...]
    as_of: Day


class Fee(Model):
    """One fee in CAD, in force from a date."""

    item: str
    name: Text
    amount: int
    doubt: Text | None


class FeeTable(Model):
    """The fees in force from a date."""

    effective_from: Day
    effective_to: Day | None
    items: tuple[Fee, ...]
    source: tuple[str, ...]
    as_of: Day


class Freshness(Model):
    """How new the draws are. `as_of`: when they were last known to be all there were (UTC)."""

    as_of: datetime
    newest: Draw


class Standing(Model):
    """How a score stood in one round: True invited, False not, None where it cannot be known."""

    draw: Draw
    invited: bool | None


class Eligibility(Model):
    """The category versions whose list holds a code on a day, and the programs its TEER or group allows."""

    occupation: Occupation
    categories: tuple[CategoryVersion, ...]
    programs: tuple[str, ...]
