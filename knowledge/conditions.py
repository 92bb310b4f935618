"""The conditions of a category or program, each met, missing or unknown by what is known of a person.

What a profile cannot say (when the work was done, whether without a break) is not asked: the answers say it beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, Protocol

from knowledge.base import KnowledgeBase
from knowledge.eligibility import allows
from knowledge.models import OTHER, Category, CategoryVersion, LanguageRequirement, Occupation, Program
from knowledge.points.fsw import FswGrid
from knowledge.points.language import ABILITIES, Levels
from knowledge.points.profile import Candidate, Worker

State = Literal["met", "missing", "unknown"]
About = Literal[
    "list", "months", "where", "language", "program", "service",
    "teer", "education", "points", "certificate", "nomination",
]  # fmt: skip
NOMINEES = "pnp"
_MONTHS = 12


class Worked(Protocol):
    """Work in one occupation: its 5-digit code, whole months, and where, if that is known."""

    @property
    def noc(self) -> str: ...
    @property
    def months(self) -> int: ...
    @property
    def where(self) -> Literal["canada", "abroad", "unsaid"]: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person; `candidate` None: no profile. `occupations`: those asked about, or worked in.

    `languages`: those told beside a profile, or without one. `in_part`: the work known is not all there may be.
    """

    occupations: tuple[Occupation, ...] = ()
    candidate: Candidate | None = None
    work: tuple[Worked, ...] = ()
    languages: tuple[Levels, ...] = ()
    in_part: bool = False

    @property
    def held(self) -> tuple[Levels, ...] | None:
        """The levels in each language; None where nothing is known of any."""
        if self.candidate is None:
            return self.languages or None
        told = {one.language for one in self.languages}
        kept = (self.candidate.first_language, self.candidate.second_language)
        return (*self.languages, *(one for one in kept if one and one.language not in told))


class Condition(NamedTuple):
    """A condition, how it stands, what is asked for and what the person has (months, a level, points), where known."""

    about: About
    state: State
    given: int | None = None
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class Ticked:
    """A category or program with its conditions. `version`: of a category, that in force on the day."""

    category: Category
    version: CategoryVersion | None
    program: Program | None
    conditions: tuple[Condition, ...]

    @property
    def state(self) -> State:
        """`missing` where one condition is, `met` where all are, else `unknown`."""
        return together(one.state for one in self.conditions)


def together(states: Iterable[State]) -> State:
    """How several conditions that must all be met stand."""
    found = set(states)
    return "missing" if "missing" in found else "unknown" if "unknown" in found else "met"


class Conditions:
    """Ticks the conditions of categories and programs. For one answer: what it has read of the base it keeps."""

    def __init__(self, base: KnowledgeBase, fsw: FswGrid) -> None:
        """`fsw`: the selection grid of the Federal Skilled Worker Program in force."""
        self._fsw = fsw
        self._program, self._occupation = cache(base.program), cache(base.occupation)
        self._in_force = cache(base.category_in_force)
        self._person: Known | None = None
        self._states: dict[str, State] = {}
        self._minimums: Mapping[str, Mapping[str, int]] = base.table("language_tests")["program_minimums"]
        levels = self._minimums["cec"]
        self._by_teer = {int(digit): name for name in levels for digit in name if digit.isdigit()}  # `teer_0_1_…`

    def of(self, category: Category, on: date, known: Known) -> Ticked | None:
        """The category's conditions on a day; None for one not in force then, or whose conditions are not known."""
        program = self._program(category.id)
        if program:
            return Ticked(category, None, program, self._of_program(program, known))
        if category.id == NOMINEES:
            return Ticked(category, None, None, (_nominated(known.candidate),))
        version = self._in_force(category.id, on)
        if version is None or category.id == OTHER:
            return None
        return Ticked(category, version, None, tuple(self._of_version(version, known)))

    def _of_version(self, version: CategoryVersion, known: Known) -> Iterable[Condition]:
        asked = version.requirements
        if version.codes:
            yield _listed(version, known)
        if asked.min_months:
            yield from _experience(version, known)
        if asked.language:
            yield _language(asked.language, known)
        if asked.military:
            yield Condition("service", "unknown")
        if asked.programs:
            programs = [program for name in asked.programs if (program := self._program(name))]
            yield Condition("program", _any(self._state(program, known) for program in programs))

    def _state(self, program: Program, known: Known) -> State:
        """How a program's conditions stand together; asked of one person for every category, so kept for the last."""
        if known is not self._person:
            self._person, self._states = known, {}
        if program.id not in self._states:
            self._states[program.id] = together(one.state for one in self._of_program(program, known))
        return self._states[program.id]

    def _of_program(self, program: Program, known: Known) -> tuple[Condition, ...]:
        found = [_of_teer(program, known), self._months(program, known), self._program_language(program, known)]
        if program.id == "fsw":
            found += self._selection(known.candidate)
        if program.id == "fst":
            found.append(_certified(known.candidate))
        return tuple(found)

    def _months(self, program: Program, known: Known) -> Condition:
        """The Canadian Experience Class adds up all skilled work in Canada; the others ask for one occupation."""
        if program.id == "cec":
            return self._months_in_canada(program, known)
        months, least = _longest(work for work in known.work if self._counts(program, work)), program.min_months
        if months >= least:
            return Condition("months", "met", months, least)
        candidate = known.candidate
        if candidate is None:
            return Condition("months", "missing" if months else "unknown", months or None, least)
        years = candidate.canadian_work_years + candidate.foreign_work_years
        may_be = years * _MONTHS >= least  # the years of work may hold more of it than the work named does
        return Condition("months", "unknown" if may_be else "missing", months or None, least)

    def _months_in_canada(self, program: Program, known: Known) -> Condition:
        months = sum(one.months for one in known.work if one.where == "canada" and self._counts(program, one))
        if known.candidate:
            months = max(months, known.candidate.canadian_work_years * _MONTHS)
        if months >= program.min_months:
            return Condition("months", "met", months, program.min_months)
        is_known = bool(months) if known.in_part else known.candidate is not None or bool(known.work)
        unsaid = any(one.where == "unsaid" and self._counts(program, one) for one in known.work)
        state: State = "missing" if is_known and not unsaid else "unknown"
        return Condition("months", state, months if is_known else None, program.min_months)

    def _counts(self, program: Program, work: Worked) -> bool:
        occupation = self._occupation(work.noc)
        return occupation is not None and allows(program, occupation)

    def _program_language(self, program: Program, known: Known) -> Condition:
        """In either official language: whichever is enough may be the first one."""
        least = self._least(program, known.occupations)
        asked = least[-1][0] if len(set(least[-1])) == 1 else None
        held = known.held
        if held is None:
            return Condition("language", "unknown", None, asked)
        highest = max((one.lowest for one in held), default=None)
        if any(_reaches(levels, least[-1]) for levels in held):
            return Condition("language", "met", highest, asked)
        may_be = any(_reaches(levels, least[0]) for levels in held)
        return Condition("language", "unknown" if may_be else "missing", highest, asked)

    def _least(self, program: Program, occupations: tuple[Occupation, ...]) -> list[tuple[int, ...]]:
        """The levels asked for, in the order of the abilities: the least that may be enough, and what surely is."""
        minimums = self._minimums[program.id]
        if program.id == "fst":
            return [tuple(minimums[ability] for ability in ABILITIES)]
        if program.id == "fsw":
            return [(minimums["first_language_all_four"],) * len(ABILITIES)]
        by_teer = self._by_teer
        teers = {one.teer for one in occupations if one.teer in by_teer} or set(by_teer)
        return [(level,) * len(ABILITIES) for level in sorted(minimums[by_teer[teer]] for teer in teers)]

    def _selection(self, candidate: Candidate | None) -> list[Condition]:
        """The credential and the pass mark of the selection grid."""
        if candidate is None:
            return [Condition("education", "unknown"), Condition("points", "unknown", None, self._fsw.pass_mark)]
        result = self._fsw.score(self._worker(candidate))
        short = not result.parts["education"]  # any credential gives points
        more = sum(one.maximum - one.points for one in result.factors if one.name in _UNSAID)
        state: State = "met" if result.total >= result.pass_mark else "unknown"
        if result.total + more < result.pass_mark:
            state = "missing"
        return [
            Condition("education", "missing" if short else "met"),
            Condition("points", state, result.total, result.pass_mark),
        ]

    def _worker(self, candidate: Candidate) -> Worker:
        """The candidate for the selection grid, with what a profile says of adaptability."""
        shown = {
            "own_work_in_canada_one_year": candidate.canadian_work_years > 0,
            "relative_in_canada": candidate.sibling_in_canada,
        }
        return Worker(
            candidate.age, candidate.first_language, candidate.second_language, candidate.education,
            candidate.canadian_work_years + candidate.foreign_work_years, candidate.job_offer,
            {key: held for key, held in shown.items() if key in self._fsw.adaptability},
        )  # fmt: skip


_UNSAID = ("adaptability", "arranged_employment")
"""What a profile for the CRS does not say all of."""


def _listed(version: CategoryVersion, known: Known) -> Condition:
    if not known.occupations:
        return Condition("list", "unknown")
    return Condition("list", "met" if any(one.code in version.codes for one in known.occupations) else "missing")


def _experience(version: CategoryVersion, known: Known) -> Iterable[Condition]:
    """Months in one occupation of the list, and where, if only Canada counts."""
    asked, only_canada = version.requirements, version.requirements.location == "canada"
    work = [one for one in known.work if one.noc in version.codes]
    counted = [one for one in work if one.where == "canada" or not only_canada]
    maybe = [one for one in work if one.where in ("canada", "unsaid") or not only_canada]
    months, most, least = _longest(counted), _longest(maybe), asked.min_months or 0
    state: State = "met" if months >= least else "unknown" if most >= least else "missing"
    yield Condition("months", state if work else "unknown", most if work else None, asked.min_months)
    if only_canada:
        yield Condition("where", "unknown" if not work else "met" if counted else "unknown" if maybe else "missing")


def _longest(work: Iterable[Worked]) -> int:
    """The months of the occupation worked in longest."""
    months: dict[str, int] = {}
    for one in work:
        months[one.noc] = months.get(one.noc, 0) + one.months
    return max(months.values(), default=0)


def _language(asked: LanguageRequirement, known: Known) -> Condition:
    held = [one for one in known.held or () if one.language == asked.official_language]
    if not held and known.candidate is None:
        return Condition("language", "unknown", None, asked.min_level)
    lowest = held[0].lowest if held else None
    state: State = "met" if lowest is not None and lowest >= asked.min_level else "missing"
    return Condition("language", state, lowest, asked.min_level)


def _of_teer(program: Program, known: Known) -> Condition:
    if not known.occupations:
        return Condition("teer", "unknown")
    return Condition("teer", "met" if any(allows(program, one) for one in known.occupations) else "missing")


def _certified(candidate: Candidate | None) -> Condition:
    """A certificate or a job offer; that neither is in the profile does not mean that there is none."""
    held = candidate is not None and (candidate.certificate_of_qualification or candidate.job_offer)
    return Condition("certificate", "met" if held else "unknown")


def _nominated(candidate: Candidate | None) -> Condition:
    if candidate is None:
        return Condition("nomination", "unknown")
    return Condition("nomination", "met" if candidate.provincial_nomination else "missing")


def _any(states: Iterable[State]) -> State:
    """How several of which one is enough stand."""
    found = set(states)
    return "met" if "met" in found else "unknown" if "unknown" in found else "missing"


def _reaches(levels: Levels, least: tuple[Any, ...]) -> bool:
    return all(level >= low for level, low in zip(levels.abilities, least, strict=True))
