"""The Comprehensive Ranking System: a candidate's score by a grid, with every factor and the rows it comes from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from knowledge.models import Text
from knowledge.points.documents import CrsDocument
from knowledge.points.language import ABILITIES, Levels
from knowledge.points.parts import Column, Table, read
from knowledge.points.profile import Candidate, Spouse
from knowledge.points.results import Factor, Note, Reason, factor
from knowledge.points.tables import Row
from knowledge.points.transferability import Transferability

NO_LANGUAGE = Levels("english", 0, 0, 0, 0)
"""What no test is worth; its language is of no matter."""


class Section(NamedTuple):
    """A section of the grid: its factors' points together, never more than its cap."""

    name: str
    label: Text
    points: int
    cap: int
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class CrsScore:
    """A score, and where it comes from. `column` says whether the points are those with a spouse."""

    grid: str
    total: int
    column: Column
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Every factor, in the grid's order."""
        return tuple(one for section in self.sections for one in section.factors)

    @property
    def parts(self) -> dict[str, int]:
        """The points of each factor by its name."""
        return {one.name: one.points for one in self.factors}


class CrsGrid:
    """A grid, ready to be looked into."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """From a file `crs-<date>.json`. Raises DataInvalid."""
        grid = read(document, CrsDocument)
        self.id, self.title, self.effective_from = grid.grid_id, grid.title, grid.effective_from
        self.max_total = grid.max_total
        self.nomination_points = grid.additional.provincial_nomination.points
        self._grid = grid
        self._core: dict[Column, _Core] = {"with": _Core(grid, "with"), "without": _Core(grid, "without")}
        self._spouse = _SpouseTables(grid)
        self._transferability = Transferability(grid.skill_transferability)
        self._additional = _Additional(grid)
        reported = grid.superseding_change_reported
        self._notes = (Note("high_wage", reported.note),) if reported else ()

    def score(self, candidate: Candidate) -> CrsScore:
        """The candidate's score."""
        return self._summed(candidate, {})

    def scorer(self) -> Callable[[Candidate], CrsScore]:
        """Scores many candidates who differ in little: a section that a change does not touch is worked out once."""
        known: dict[Hashable, Section] = {}
        return lambda candidate: self._summed(candidate, known)

    def _summed(self, candidate: Candidate, known: dict[Hashable, Section]) -> CrsScore:
        spouse = candidate.spouse if candidate.spouse and candidate.spouse.counts else None
        column: Column = "with" if spouse else "without"
        sections = self._sections(candidate, spouse, column, known)
        core, partner, transferable, additional = (section.points for section in sections)
        total = min(core + partner, self._grid.core_plus_spouse_cap) + transferable + additional
        return CrsScore(self.id, min(total, self.max_total), column, sections, self._notes_for(candidate))

    def _sections(
        self, one: Candidate, spouse: Spouse | None, column: Column, known: dict[Hashable, Section]
    ) -> tuple[Section, ...]:
        """The four sections, each by all that it looks at."""
        first, here = one.first_language or NO_LANGUAGE, one.canadian_work_years
        core = ("core", column, one.age, one.education, first, one.second_language, here)
        transfer = ("transfer", one.education, one.foreign_work_years, first.lowest, here,
                    one.certificate_of_qualification)  # fmt: skip
        additional = ("additional", one.provincial_nomination, one.first_language, one.second_language,
                      one.canadian_education, one.sibling_in_canada, one.job_offer)  # fmt: skip
        return (
            _once(known, core, lambda: self._core[column].section(one, first)),
            _once(known, ("spouse", spouse), lambda: self._spouse.section(spouse)),
            _once(known, transfer, lambda: self._transferable(one, first)),
            _once(known, additional, lambda: self._additional.section(one)),
        )

    def _transferable(self, candidate: Candidate, first: Levels) -> Section:
        part = self._grid.skill_transferability
        return _section("transferability", part.label, part.cap, self._transferability.factors(candidate, first.lowest))

    def _notes_for(self, candidate: Candidate) -> tuple[Note, ...]:
        offer = self._grid.additional.job_offer
        if candidate.job_offer and offer.note:
            return (*self._notes, Note("job_offer", offer.note))
        return self._notes


class _Core:
    """Section A of one column."""

    def __init__(self, grid: CrsDocument, column: Column) -> None:
        core = grid.core_human_capital
        self._core, self._column = core, column
        self._cap = core.cap.by[column]
        self._age, self._education = core.age.ranges(column), core.education.levels(column)
        self._first, self._second = core.first_official_language, core.second_official_language
        self._first_rows, self._second_rows = self._first.ranges(column), self._second.ranges(column)
        self._languages_max = core.official_languages_combined_max.by[column]
        self._work = core.canadian_work_experience.ranges(column)

    def section(self, candidate: Candidate, first: Levels) -> Section:
        core, second = self._core, candidate.second_language or NO_LANGUAGE
        one = self._factor("first_language", self._first, *_abilities(first, self._first_rows.at))
        other = self._factor("second_language", self._second, *_abilities(second, self._second_rows.at))
        over = one.points + other.points - self._languages_max
        if over > 0:
            other = other._replace(points=other.points - over)
        age, education, years = candidate.age, candidate.education, candidate.canadian_work_years
        factors = (
            self._factor("age", core.age, Reason("age", age, self._age.at(age))),
            self._factor("education", core.education, Reason("education", education, self._education[education])),
            one,
            other,
            self._factor("canadian_work", core.canadian_work_experience, Reason("years", years, self._work.at(years))),
        )
        return _section("core", core.label, self._cap, factors)

    def _factor(self, name: str, table: Table, *reasons: Reason) -> Factor:
        return factor(name, table.label, table.max.by[self._column], *reasons)


class _SpouseTables:
    """Section B. Without a spouse who counts, every factor is there with no points and no reason."""

    def __init__(self, grid: CrsDocument) -> None:
        part = grid.spouse_factors
        self._part = part
        self._education = part.education.levels("with")
        self._language = part.first_official_language.ranges("with")
        self._work = part.canadian_work_experience.ranges("with")

    def section(self, spouse: Spouse | None) -> Section:
        part = self._part
        tables = (part.education, part.first_official_language, part.canadian_work_experience)
        reasons = self._reasons(spouse) if spouse else ((), (), ())
        names = ("spouse_education", "spouse_language", "spouse_canadian_work")
        factors = tuple(
            factor(name, table.label, table.max.by["with"], *why)
            for name, table, why in zip(names, tables, reasons, strict=True)
        )
        return _section("spouse", part.label, part.cap, factors)

    def _reasons(self, spouse: Spouse) -> tuple[tuple[Reason, ...], ...]:
        education, years = spouse.education, spouse.canadian_work_years
        return (
            (Reason("education", education, self._education[education]),),
            _abilities(spouse.language or NO_LANGUAGE, self._language.at),
            (Reason("years", years, self._work.at(years)),),
        )


class _Additional:
    """Section D."""

    def __init__(self, grid: CrsDocument) -> None:
        self._part = part = grid.additional
        french = part.french
        self._french_alone = Row(french.points.otherwise, key="french", label=french.requires)
        self._both = Row(french.points.english_all_four_clb5_or_more, key="french_and_english", label=french.requires)
        study = part.canadian_education
        points = {
            "none": study.none_or_secondary,
            "one_or_two_year": study.one_or_two_year,
            "three_year_plus": study.three_year_plus,
        }
        self._study = {key: Row(value, key=key) for key, value in points.items()}
        self._bonuses = {
            name: Row(bonus.points, key=name, label=bonus.note)
            for name, bonus in (
                ("provincial_nomination", part.provincial_nomination),
                ("sibling", part.sibling_in_canada),
                ("job_offer", part.job_offer),
            )
        }

    def section(self, candidate: Candidate) -> Section:
        part, study = self._part, candidate.canadian_education
        nomination, sibling = candidate.provincial_nomination, candidate.sibling_in_canada
        studied = (Reason("canadian_education", study, self._study[study]),)
        factors = (
            self._bonus("provincial_nomination", part.provincial_nomination.label, nomination),
            factor(
                "french", part.french.label, max(self._both.points, self._french_alone.points), *self._french(candidate)
            ),
            factor(
                "canadian_education", part.canadian_education.label, self._study["three_year_plus"].points, *studied
            ),
            self._bonus("sibling", part.sibling_in_canada.label, sibling),
            self._bonus("job_offer", part.job_offer.label, candidate.job_offer),
        )
        return _section("additional", part.label, part.cap, factors)

    def _bonus(self, name: str, label: Text, held: bool) -> Factor:
        row = self._bonuses[name]
        return factor(name, label, row.points, *((Reason(name, name, row),) if held else ()))

    def _french(self, candidate: Candidate) -> tuple[Reason, ...]:
        languages = [one for one in (candidate.first_language, candidate.second_language) if one]
        french = next((one.lowest for one in languages if one.language == "french"), 0)
        english = next((one.lowest for one in languages if one.language == "english"), 0)
        if french < self._part.french.nclc_min:
            return ()
        row = self._both if english >= self._part.french.english_clb_min else self._french_alone
        return (Reason("french", french, row),)


def _once(known: dict[Hashable, Section], seen: Hashable, work_out: Callable[[], Section]) -> Section:
    """The section for what it looks at, worked out the first time."""
    found = known.get(seen)
    if found is None:
        found = known[seen] = work_out()
    return found


def _abilities(levels: Levels, at: Callable[[int], Row]) -> tuple[Reason, ...]:
    """The row of each ability."""
    return (
        Reason(ABILITIES[0], levels.reading, at(levels.reading)),
        Reason(ABILITIES[1], levels.writing, at(levels.writing)),
        Reason(ABILITIES[2], levels.listening, at(levels.listening)),
        Reason(ABILITIES[3], levels.speaking, at(levels.speaking)),
    )


def _section(name: str, label: Text, cap: int, factors: tuple[Factor, ...]) -> Section:
    return Section(name, label, min(sum([one.points for one in factors]), cap), cap, factors)
