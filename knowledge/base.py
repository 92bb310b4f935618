"""The knowledge base, opened read-only: one method per question asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from knowledge.models import (
    Category,
    CategoryVersion,
    Draw,
    Eligibility,
    FeeTable,
    Freshness,
    FundsTable,
    Language,
    Link,
    Occupation,
    OccupationMatch,
    OldOccupation,
    PoolSnapshot,
    Program,
    Source,
    Standing,
    Step,
    Topic,
)


class KnowledgeBase:
    """Reads `knowledge.db`. Each call takes microseconds, so it may run on the event loop."""

    def __init__(self, path: Path | str) -> None:
        """Opens the file read-only. Raises BaseMissing or BaseDamaged."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def refresh(self) -> bool:
        """Reopens the file when it was replaced, and says whether it was. Keeps the old one on error."""
        raise NotImplementedError

    # draws

    def latest_draw(self, category: str | None = None, offset: int = 0) -> Draw | None:
        """The newest draw (of a category), or the one `offset` before it. None where there is none."""
        raise NotImplementedError

    def draw(self, number: str) -> Draw | None:
        """The draw of that number, as `402` or `91a`. None where there is none."""
        raise NotImplementedError

    def draws(
        self,
        category: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Draw]:
        """Draws of a category (None: all; `category_based`: none of a program) and period, both ends included.

        Newest first; of two on one day the higher number first.
        """
        raise NotImplementedError

    def previous_draw(self, draw: Draw) -> Draw | None:
        """The draw of the same category that came before this one."""
        raise NotImplementedError

    def freshness(self) -> Freshness:
        """How new the draws are."""
        raise NotImplementedError

    def pool(self) -> PoolSnapshot | None:
        """The newest snapshot of the pool that has figures."""
        raise NotImplementedError

    def pool_on(self, as_on: date) -> PoolSnapshot | None:
        """The snapshot of exactly that day."""
        raise NotImplementedError

    def standing(
        self, score: int, submitted: datetime | None = None, category: str | None = None, since: date | None = None
    ) -> list[Standing]:
        """How a score stood in each round, newest first. `submitted` carries an offset.

        At the cut-off a profile was invited when submitted before the tie-break or at that second; not known where
        the tie-break or the time of submission is not. Submitted after the round's day in Toronto: not in the pool.
        """
        raise NotImplementedError

    # categories and programs

    def categories(self) -> list[Category]:
        """Every category and program, in the order to show them."""
        raise NotImplementedError

    def category(self, category: str) -> Category | None:
        raise NotImplementedError

    def category_versions(self, category: str) -> list[CategoryVersion]:
        """Oldest first; empty for a program."""
        raise NotImplementedError

    def category_in_force(self, category: str, on: date) -> CategoryVersion | None:
        """The version in force on that day; None for a program or where the category was not in force."""
        raise NotImplementedError

    def program(self, program: str) -> Program | None:
        raise NotImplementedError

    # occupations

    def occupation(self, code: str) -> Occupation | None:
        """The NOC 2021 unit group of a 5-digit code."""
        raise NotImplementedError

    def occupations(self, codes: Sequence[str]) -> list[Occupation]:
        """Those of the codes that exist, in the order given."""
        raise NotImplementedError

    def old_occupation(self, code: str) -> OldOccupation | None:
        """The NOC 2016 unit group of a 4-digit code, with its successors."""
        raise NotImplementedError

    def search_occupations(self, text: str, language: Language = "en", limit: int = 5) -> list[OccupationMatch]:
        """Unit groups for a job title or code, best first; empty when nothing is near."""
        raise NotImplementedError

    def example_titles(self, code: str, language: Language, limit: int = 8) -> list[str]:
        """Some official job titles of a unit group."""
        raise NotImplementedError

    def eligibility(self, code: str, on: date) -> Eligibility | None:
        """The categories whose list holds a 5-digit code on a day, and the programs it may count for.

        None where there is no such code.
        """
        raise NotImplementedError

    # steps, topics, money, points

    def steps(self) -> list[Step]:
        """The steps after the invitation, in order."""
        raise NotImplementedError

    def step(self, step: str) -> Step | None:
        raise NotImplementedError

    def topics(self) -> list[Topic]:
        raise NotImplementedError

    def topic(self, topic: str) -> Topic | None:
        raise NotImplementedError

    def funds(self, on: date) -> FundsTable:
        """The settlement funds in force on a day, the newest known where the day is later."""
        raise NotImplementedError

    def fees(self, on: date) -> FeeTable:
        """The fees in force on a day, the newest known where the day is later."""
        raise NotImplementedError

    def table(self, name: str) -> dict[str, Any]:
        """A points table as it stands in `data/points/`: `crs`, `fsw` or `language_tests`, the newest grid of it."""
        raise NotImplementedError

    def link(self, link: str) -> Link:
        """An official page. Raises KeyError for an unknown id: templates and data name only pages that exist."""
        raise NotImplementedError

    def source(self, source: str) -> Source:
        raise NotImplementedError
