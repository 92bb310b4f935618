"""Language tests: which level (CLB or NCLC) a score gives, by test and, where the table changed, by its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from knowledge.errors import DataInvalid
from knowledge.models import Text
from knowledge.points.refusing import Accepted, Impossible

ABILITIES = ("reading", "writing", "listening", "speaking")
OfficialLanguage = Literal["english", "french"]


class Levels(NamedTuple):
    """The level of each ability in one official language, from 0 on."""

    language: OfficialLanguage
    reading: int
    writing: int
    listening: int
    speaking: int

    @property
    def abilities(self) -> tuple[int, int, int, int]:
        """In the order of `ABILITIES`."""
        return (self.reading, self.writing, self.listening, self.speaking)

    @property
    def lowest(self) -> int:
        """The level that all four abilities reach."""
        return min(self.reading, self.writing, self.listening, self.speaking)


class TestTable(BaseModel):
    """What the scores of a test mean. `tests_from` and `tests_to`: for tests taken then, both days included."""

    __test__ = False  # not one of pytest's
    model_config = ConfigDict(frozen=True, extra="ignore")

    name: Text
    language: OfficialLanguage
    express_entry: bool
    step: float
    score_range: dict[str, tuple[float, float]]
    min_score: dict[str, dict[int, float]]
    tests_from: date | None = None
    tests_to: date | None = None

    def covers(self, taken: date | None) -> bool:
        """Whether the table holds for a test taken on a day; without a day, whether it is the one still in use."""
        if taken is None:
            return self.tests_to is None
        return (self.tests_from or date.min) <= taken <= (self.tests_to or date.max)


class ReportOrder(BaseModel):
    """In what order reports of results name the abilities: those of some tests, and of all others. See its `doubt`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    usual: tuple[str, ...]
    tests: dict[str, tuple[str, ...]]
    doubt: Text
    source: tuple[str, ...]
    as_of: date

    @field_validator("usual", "tests")
    @classmethod
    def _is_complete(cls, value: Any) -> Any:
        """Each order names every ability once."""
        for order in value.values() if isinstance(value, dict) else (value,):
            if sorted(order) != sorted(ABILITIES):
                raise ValueError(f"{', '.join(order)}: not each of {', '.join(ABILITIES)} once")
        return value

    def of(self, test: str | None) -> tuple[str, ...]:
        """That of a test; the usual one for another, or for levels."""
        return self.tests.get(test or "", self.usual)


class LanguageTests:
    """Every test of the data. `order`: that in which their reports name the abilities."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """From `language_tests.json`. Raises DataInvalid."""
        try:
            self._bottom = int(document["min_level"])
            self.tests = {name: TestTable.model_validate(one) for name, one in document["tests"].items()}
            self.order = ReportOrder.model_validate(document["report_order"])
            others = document["not_for_express_entry"].values()
            self._others = [(one["test"], TestTable.model_validate(one)) for one in others]
        except (KeyError, TypeError, ValidationError) as error:
            raise DataInvalid(f"data/points/language_tests.json: {error}") from None
        self._highest_first = {id(one): self._ordered(one) for one in self._tables()}

    def _tables(self) -> Iterator[TestTable]:
        yield from self.tests.values()
        yield from (table for _, table in self._others)

    def _ordered(self, table: TestTable) -> dict[str, list[tuple[int, float]]]:
        """The levels that give points and the least score of each, the highest first, for each ability."""
        return {
            ability: sorted(((level, low) for level, low in least.items() if level >= self._bottom), reverse=True)
            for ability, least in table.min_score.items()
        }

    def levels(
        self, test: str, scores: Mapping[str, float | None], *, taken: date | None = None, field: str = ""
    ) -> Levels:
        """The levels of a test's four scores. `taken` matters only for tests whose table changed.

        Express Entry takes the tests of `tests`; those for other programs are known too, by their own names.
        `field`: where the test was given, for the error. Raises Impossible for a score the test does not give.
        """
        table = self.table(test, taken, field=field)
        reached = []
        for ability in ABILITIES:
            where = f"{field}.scores.{ability}" if field else ability
            reached.append(self._level(table, ability, scores.get(ability), where))
        return Levels(table.language, *reached)

    def table(self, test: str, taken: date | None = None, *, field: str = "") -> TestTable:
        """The table of a test. Raises Impossible, which names the tests that Express Entry takes."""
        if test in self.tests:
            return self.tests[test]
        for name, table in self._others:
            if name == test and table.covers(taken):
                return table
        where = f"{field}.test" if field else "test"
        raise Impossible(where, Accepted("choice", choices=tuple(self.tests)), test)

    def _level(self, table: TestTable, ability: str, score: float | None, field: str) -> int:
        low, high = table.score_range[ability]
        accepted = Accepted("number", low, high, table.step)
        if score is None:
            raise Impossible(field, accepted)
        if not low <= score <= high or score % table.step:
            raise Impossible(field, accepted, score, f"{score:g} is no score of {table.name.en} ({ability})")
        for level, least in self._highest_first[id(table)][ability]:
            if score >= least:
                return level
        return 0
