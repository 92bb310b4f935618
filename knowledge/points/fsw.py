"""The selection grid of the Federal Skilled Worker Program: a worker's points, and whether they pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.points.documents import FswDocument
from knowledge.points.language import ABILITIES
from knowledge.points.parts import Table, read
from knowledge.points.profile import Worker
from knowledge.points.refusing import Accepted, Impossible
from knowledge.points.results import Factor, Reason, factor
from knowledge.points.tables import Row

OFFER = "arranged_employment"


@dataclass(frozen=True, slots=True)
class FswResult:
    """The points of a worker, and where they come from."""

    grid: str
    total: int
    pass_mark: int
    factors: tuple[Factor, ...]

    @property
    def below_minimum(self) -> tuple[str, ...]:
        """The factors that are below what the program asks for at least, whatever the total."""
        return tuple(one.name for one in self.factors if not all(reason.row.eligible for reason in one.reasons))

    @property
    def passes(self) -> bool:
        """Whether the pass mark is reached, and every minimum."""
        return self.total >= self.pass_mark and not self.below_minimum

    @property
    def parts(self) -> dict[str, int]:
        """The points of each factor by its name."""
        return {one.name: one.points for one in self.factors}


class FswGrid:
    """A grid, ready to be looked into."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """From a file `fsw….json`. Raises DataInvalid."""
        grid = read(document, FswDocument)
        self.id, self.title, self.effective_from = grid.grid_id, grid.title, grid.effective_from
        self.pass_mark = grid.pass_mark
        self._grid = grid
        self._first = grid.language.first_official_per_ability.ranges("without")
        self._second = grid.language.second_official.ranges("without")
        self._education = grid.education.levels("without")
        self._experience, self._age = grid.experience.ranges("without"), grid.age.ranges("without")
        self._adaptability = grid.adaptability.keys("without")
        self._offer = Row(grid.arranged_employment.points, key=OFFER)

    @property
    def adaptability(self) -> tuple[str, ...]:
        """The ways to show adaptability, by their keys."""
        return tuple(self._adaptability)

    def score(self, worker: Worker) -> FswResult:
        """The worker's points. Raises Impossible for a way of adaptability that the grid does not know."""
        grid, offer = self._grid, self._grid.arranged_employment
        education, years, age = worker.education, worker.experience_years, worker.age
        factors = (
            factor("language", grid.language.label, grid.language.max, *self._languages(worker)),
            _factor("education", grid.education, Reason("education", education, self._education[education])),
            _factor("experience", grid.experience, Reason("years", years, self._experience.at(years))),
            _factor("age", grid.age, Reason("age", age, self._age.at(age))),
            factor(
                OFFER, offer.label, offer.points, *([Reason(OFFER, OFFER, self._offer)] if worker.job_offer else [])
            ),
            _factor("adaptability", grid.adaptability, *self._ways(worker)),
        )
        return FswResult(self.id, sum(one.points for one in factors), grid.pass_mark, factors)

    def _languages(self, worker: Worker) -> tuple[Reason, ...]:
        """Each ability of the first language, and the lowest one of the second."""
        first = worker.first_language.abilities if worker.first_language else (0,) * len(ABILITIES)
        found = [Reason(name, level, self._first.at(level)) for name, level in zip(ABILITIES, first, strict=True)]
        if worker.second_language:
            lowest = worker.second_language.lowest
            found.append(Reason("second_language", lowest, self._second.at(lowest)))
        return tuple(found)

    def _ways(self, worker: Worker) -> tuple[Reason, ...]:
        """The ways shown. An arranged employment is one of them, so the job offer speaks where nothing else does."""
        for key in worker.adaptability:
            if key not in self._adaptability:
                wrong = "there is no such way to show adaptability"
                raise Impossible(f"adaptability.{key}", Accepted("choice", choices=self.adaptability), key, wrong)
        shown = {OFFER: worker.job_offer, **worker.adaptability}
        return tuple(Reason(key, key, row) for key, row in self._adaptability.items() if shown.get(key))


def _factor(name: str, table: Table, *reasons: Reason) -> Factor:
    return factor(name, table.label, table.max.by["without"], *reasons)
