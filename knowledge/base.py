"""The knowledge base, opened read-only: one method per question asked of it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from knowledge.eligibility import eligible
from knowledge.errors import BaseDamaged, BaseUnavailable
from knowledge.models import (
    Category,
    CategoryVersion,
    Document,
    Draw,
    Eligibility,
    FeeTable,
    Freshness,
    FundsTable,
    Language,
    Link,
    Model,
    Occupation,
    OccupationMatch,
    OldOccupation,
    PoolSnapshot,
    Program,
    Source,
    Standing,
    Step,
    Topic,
    Validity,
    split_number,
)
from knowledge.occupations.finding import OccupationSearch
from knowledge.opened import OpenedFile
from knowledge.standing import invited

log = logging.getLogger(__name__)

AnyModel = TypeVar("AnyModel", bound=Model)
CATEGORY_BASED = "category_based"
"""Asks for the draws of every category that is no program."""


class KnowledgeBase:
    """Reads `knowledge.db`. Each call takes microseconds, so it may run on the event loop."""

    def __init__(self, path: Path | str) -> None:
        """Opens the file read-only. Raises BaseMissing or BaseDamaged."""
        self._path = Path(path)
        self._file = OpenedFile(self._path)
        self._names = self._file.meta().get("names")
        self._search: OccupationSearch | None = None

    def close(self) -> None:
        self._file.close()

    def refresh(self) -> bool:
        """Reopens the file when it was replaced, and says whether it was. Keeps the old one on error."""
        if not self._file.was_replaced():
            return False
        try:
            self._file.reopen()
            names = self._file.meta().get("names")
        except BaseUnavailable as error:
            log.warning("the replaced knowledge base cannot be read, so the one before it stays: %s", error)
            return False
        if names != self._names:
            self._names, self._search = names, None  # else what it has learned of the words still holds
        return True

    # draws

    def latest_draw(self, category: str | None = None, offset: int = 0) -> Draw | None:
        """The newest draw (of a category), or the one `offset` before it. None where there is none."""
        found = self.draws(category, limit=1, offset=offset)
        return found[0] if found else None

    def draw(self, number: str) -> Draw | None:
        """The draw of that number, as `402` or `91a`. None where there is none."""
        return self._file.draws().get(number)

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
        where = "category = :category" if category else "TRUE"
        if category == CATEGORY_BASED:
            where = "category NOT IN (SELECT id FROM categories WHERE kind = 'program')"
        return self._draws(
            f"SELECT number FROM draws WHERE {where} AND date BETWEEN :since AND :until "  # noqa: S608 - no value is in it
            "ORDER BY date DESC, digits DESC, letters DESC LIMIT :limit OFFSET :offset",
            category=category,
            since=(since or date.min).isoformat(),
            until=(until or date.max).isoformat(),
            limit=-1 if limit is None else limit,
            offset=offset,
        )

    def previous_draw(self, draw: Draw) -> Draw | None:
        """The draw of the same category that came before this one."""
        digits, letters = split_number(draw.number)
        earlier = self._draws(
            "SELECT number FROM draws WHERE category = :category "
            "AND (date, digits, letters) < (:date, :digits, :letters) "
            "ORDER BY date DESC, digits DESC, letters DESC LIMIT 1",
            category=draw.category,
            date=draw.date.isoformat(),
            digits=digits,
            letters=letters,
        )
        return earlier[0] if earlier else None

    def freshness(self) -> Freshness:
        """How new the draws are."""
        newest = self.latest_draw()
        as_of = self._file.meta().get("as_of")
        if newest is None or as_of is None:
            raise BaseDamaged(f"{self._path} holds no draws: build it again with python -m knowledge build")
        return Freshness(as_of=datetime.fromisoformat(as_of), newest=newest)

    def pool(self) -> PoolSnapshot | None:
        """The newest snapshot of the pool that has figures."""
        return self._one(PoolSnapshot, "SELECT * FROM pool_snapshots ORDER BY as_on DESC LIMIT 1")

    def pool_by(self, day: date) -> PoolSnapshot | None:
        """The newest snapshot that was taken by the end of a day."""
        return self._one(
            PoolSnapshot, "SELECT * FROM pool_snapshots WHERE as_on <= ? ORDER BY as_on DESC LIMIT 1", day.isoformat()
        )

    def pool_from(self, day: date) -> PoolSnapshot | None:
        """The oldest snapshot that was taken on a day or after it."""
        return self._one(
            PoolSnapshot, "SELECT * FROM pool_snapshots WHERE as_on >= ? ORDER BY as_on LIMIT 1", day.isoformat()
        )

    def pool_on(self, as_on: date) -> PoolSnapshot | None:
        """The snapshot of exactly that day."""
        return self._one(PoolSnapshot, "SELECT * FROM pool_snapshots WHERE as_on = ?", as_on.isoformat())

    def standing(
        self, score: int, submitted: datetime | None = None, category: str | None = None, since: date | None = None
    ) -> list[Standing]:
        """How a score stood in each round, newest first. `submitted` carries an offset.

        At the cut-off a profile was invited when submitted before the tie-break or at that second; not known where
        the tie-break or the time of submission is not. Submitted after the round's day in Toronto: not in the pool.
        """
        return [Standing(draw=draw, invited=invited(draw, score, submitted)) for draw in self.draws(category, since)]

    # categories and programs

    def categories(self) -> list[Category]:
        """Every category and program, in the order to show them."""
        return self._many(Category, "SELECT * FROM categories ORDER BY position")

    def category(self, category: str) -> Category | None:
        return self._one(Category, "SELECT * FROM categories WHERE id = ?", category)

    def category_versions(self, category: str) -> list[CategoryVersion]:
        """Oldest first; empty for a program."""
        return self._many(
            CategoryVersion, "SELECT * FROM category_versions WHERE category = ? ORDER BY effective_from", category
        )

    def category_in_force(self, category: str, on: date) -> CategoryVersion | None:
        """The version in force on that day; None for a program or where the category was not in force."""
        return next((one for one in self.category_versions(category) if one.in_force(on)), None)

    def program(self, program: str) -> Program | None:
        return self._one(Program, "SELECT * FROM programs WHERE id = ?", program)

    # occupations

    def occupation(self, code: str) -> Occupation | None:
        """The NOC 2021 unit group of a 5-digit code."""
        return self._one(Occupation, "SELECT * FROM occupations WHERE code = ?", code)

    def occupations(self, codes: Sequence[str]) -> list[Occupation]:
        """Those of the codes that exist, in the order given."""
        return [found for code in codes if (found := self.occupation(code))]

    def old_occupation(self, code: str) -> OldOccupation | None:
        """The NOC 2016 unit group of a 4-digit code, with its successors."""
        return self._one(OldOccupation, "SELECT * FROM old_occupations WHERE code = ?", code)

    def search_occupations(self, text: str, language: Language = "en", limit: int = 5) -> list[OccupationMatch]:
        """Unit groups for a job title or code, best first and each once; empty when nothing is near.

        A title the other language alone has is found too; a NOC 2016 code gives its successors, the main one first.
        """
        if self._search is None:
            self._search = OccupationSearch(self._file)
        return self._search.search(text, language, limit)

    def example_titles(self, code: str, language: Language, limit: int = 8) -> list[str]:
        """Some official job titles of a unit group, the plainest first; empty where there is no such code."""
        rows = self._file.rows(
            "SELECT name FROM occupation_names WHERE code = ? AND language = ? AND kind = 'title' "
            "ORDER BY length(name), name LIMIT ?",
            (code, language, limit),
        )
        return [row["name"] for row in rows]

    def eligibility(self, code: str, on: date) -> Eligibility | None:
        """The categories whose list holds a 5-digit code on a day, and the programs it may count for.

        None where there is no such code.
        """
        occupation = self.occupation(code)
        if occupation is None:
            return None
        versions = [one for category in self.categories() for one in self.category_versions(category.id)]
        programs = self._many(Program, "SELECT * FROM programs ORDER BY position")
        return eligible(occupation, on, versions, programs)

    # steps, topics, money, points

    def steps(self) -> list[Step]:
        """The steps after the invitation, in order."""
        return self._many(Step, "SELECT * FROM steps ORDER BY position")

    def step(self, step: str) -> Step | None:
        return self._one(Step, "SELECT * FROM steps WHERE id = ?", step)

    def documents(self) -> list[Document]:
        """What may have to be handed in after an invitation, in the order to collect it."""
        return [Document.model_validate(one) for one in self.table("documents")["documents"]]

    def validities(self) -> list[Validity]:
        """For how long papers hold."""
        return [Validity.model_validate(one) for one in self.table("validities")["validities"]]

    def topics(self) -> list[Topic]:
        return self._many(Topic, "SELECT * FROM topics ORDER BY position")

    def topic(self, topic: str) -> Topic | None:
        return self._one(Topic, "SELECT * FROM topics WHERE id = ?", topic)

    def funds(self, on: date) -> FundsTable:
        """The settlement funds in force on a day, the newest known where the day is later."""
        return self._in_force(FundsTable, "funds", on)

    def fees(self, on: date) -> FeeTable:
        """The fees in force on a day, the newest known where the day is later."""
        return self._in_force(FeeTable, "fees", on)

    def table(self, name: str, on: date | None = None) -> dict[str, Any]:
        """A file of `data/` as it stands there: `crs`, `fsw` or `language_tests`; `funds`, `fees`, `deadlines`,
        `documents`, `validities`.

        Of `crs` and `fsw` the grid in force on a day, the oldest one known where the day lies before it; without a
        day the newest.
        """
        if on is None:
            return self._file.document(name)
        grids = [self._file.document(one) for one in self._file.documents_of(name)]
        grids.sort(key=_beginning)
        return next((one for one in reversed(grids) if _beginning(one) <= on.isoformat()), grids[0])

    def link(self, link: str) -> Link:
        """An official page. Raises KeyError for an unknown id: templates and data name only pages that exist."""
        found = self._one(Link, "SELECT * FROM links WHERE id = ?", link)
        if found is None:
            raise KeyError(link)
        return found

    def source(self, source: str) -> Source:
        found = self._one(Source, "SELECT * FROM sources WHERE id = ?", source)
        if found is None:
            raise KeyError(source)
        return found

    def _draws(self, sql: str, **named: Any) -> list[Draw]:
        """The draws whose numbers a query finds."""
        return self._file.draws_found(sql, **named)

    def _many(self, model: type[AnyModel], sql: str, *values: str) -> list[AnyModel]:
        return self._file.many(model, sql, *values)

    def _one(self, model: type[AnyModel], sql: str, *values: str) -> AnyModel | None:
        found = self._many(model, sql, *values)
        return found[0] if found else None

    def _in_force(self, model: type[AnyModel], table: str, on: date) -> AnyModel:
        """The newest row that began by a day, else the oldest of all."""
        every = self._many(model, f"SELECT * FROM {table} ORDER BY effective_from")  # noqa: S608 - no value is in it
        if not every:
            raise BaseDamaged(f"{self._path} holds no {table}: build it again with python -m knowledge build")
        begun = [one for one in every if str(one.effective_from) <= on.isoformat()]  # type: ignore[attr-defined]
        return begun[-1] if begun else every[0]


def _beginning(grid: dict[str, Any]) -> str:
    """From which day a grid holds, as ISO; one that names none holds from the beginning."""
    return str(grid.get("effective_from") or "")
