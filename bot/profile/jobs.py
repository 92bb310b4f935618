"""The work a person tells of, occupation by occupation: pure, and nothing of it is kept by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.state.documents import Work
from knowledge.base import KnowledgeBase

MOST = 3
"""Occupations a person can tell of."""
Step = Literal["noc", "months", "where", "share"]
"""What is asked of a job: which occupation, how long, where, and of work in both places how much of it in Canada."""
Where = Literal["canada", "abroad", "both"]
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Job:
    """A job half told. `offered`: the codes that what was typed for its occupation may mean."""

    noc: str | None = None
    months: int | None = None
    both: bool = False
    offered: tuple[str, ...] = ()

    @property
    def step(self) -> Step:
        """What is asked next."""
        if self.noc is None:
            return "noc"
        if self.months is None:
            return "months"
        return "share" if self.both else "where"


@dataclass(frozen=True, slots=True)
class Told:
    """An occupation told of: its code, months in Canada, months abroad."""

    noc: str
    canada: int
    abroad: int


@dataclass(frozen=True)
class Jobs:
    """Work told of, and the job that is being told of, if any. Every method gives new jobs.

    Methods that take an answer raise ValueError for one that cannot be.
    """

    told: tuple[Work, ...] = ()
    job: Job | None = None

    @property
    def occupations(self) -> tuple[Told, ...]:
        """Each occupation once, in the order told."""
        codes = dict.fromkeys(work.noc for work in self.told)
        return tuple(Told(code, self._months(code, "canada"), self._months(code, "abroad")) for code in codes)

    @property
    def may_more(self) -> bool:
        """Whether one more may be told of."""
        return len(self.occupations) < MOST

    def begun(self) -> Jobs:
        """With a job to tell of."""
        if not self.may_more:
            raise ValueError("no more occupations are taken")
        return replace(self, job=Job())

    def offering(self, codes: tuple[str, ...]) -> Jobs:
        """With the occupations that what was typed may mean."""
        return replace(self, job=Job(offered=codes))

    def of(self, noc: str) -> Jobs:
        """In that occupation."""
        return replace(self, job=Job(noc=noc, offered=self.job.offered if self.job else ()))

    def lasting(self, months: int, most: int) -> Jobs:
        """For so many months, of `most` that there are."""
        if self.job is None or self.job.noc is None or not 1 <= months <= most:
            raise ValueError(f"{months} months cannot be")
        return replace(self, job=replace(self.job, months=months, both=False))

    def worked_in(self, where: Where) -> Jobs:
        """In Canada, abroad, or in both, which asks for the months in Canada."""
        job = self.job
        if job is None or job.noc is None or job.months is None or (where == "both" and job.months < 2):
            raise ValueError(f"{where} answers nothing that is asked")
        if where == "both":
            return replace(self, job=replace(job, both=True))
        return self._ended(Work(noc=job.noc, months=job.months, where=where))

    def shared(self, in_canada: int) -> Jobs:
        """So many of the months in Canada, the rest abroad."""
        job = self.job
        if job is None or job.noc is None or job.months is None or not 1 <= in_canada < job.months:
            raise ValueError(f"{in_canada} of the months in Canada cannot be")
        return self._ended(
            Work(noc=job.noc, months=in_canada, where="canada"),
            Work(noc=job.noc, months=job.months - in_canada, where="abroad"),
        )

    def back(self) -> Jobs:
        """At the question before; before the first one no job is told of any more."""
        job = self.job
        if job is None or job.noc is None:
            return replace(self, job=None)
        if job.months is None:
            return replace(self, job=Job(offered=job.offered))
        return replace(self, job=replace(job, both=False) if job.both else replace(job, months=None))

    def without(self, noc: str) -> Jobs:
        """Without an occupation."""
        return Jobs(tuple(work for work in self.told if work.noc != noc))

    def _ended(self, *works: Work) -> Jobs:
        """With a job told; one in an occupation told before takes its place, so that nothing counts twice."""
        noc = works[0].noc
        if all(one.noc != noc for one in self.told) and not self.may_more:
            raise ValueError("no more occupations are taken")
        return Jobs((*(one for one in self.told if one.noc != noc), *works))

    def _months(self, noc: str, where: str) -> int:
        return sum(work.months for work in self.told if work.noc == noc and work.where == where)


def window_of(base: KnowledgeBase, today: date) -> int:
    """The years within which categories in force count work; those of the Canadian Experience Class where none does.

    Raises LookupError for a base without either.
    """
    in_force = (base.category_in_force(category.id, today) for category in base.categories())
    years = [one.requirements.window_years for one in in_force if one and one.requirements.window_years]
    program = base.program("cec")
    if not years and program is None:
        raise LookupError("the base says of no category how far back work counts")
    return max(years) if years else program.window_years  # type: ignore[union-attr]  # looked at above


def most_months(years: int) -> int:
    """The months of so many years."""
    return years * _MONTHS
