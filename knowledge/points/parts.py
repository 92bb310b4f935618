"""What the tables of a grid's data file must look like. A file may say more, which is not read here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from knowledge.errors import DataInvalid
from knowledge.models import Text
from knowledge.points.profile import Education
from knowledge.points.tables import Ranges, Row

AnyDocument = TypeVar("AnyDocument", bound=BaseModel)
Column = Literal["with", "without"]
"""With an accompanying spouse who is neither a citizen nor a permanent resident of Canada, or without."""
BOUNDS = (("min", "max"), ("clb_min", "clb_max"), ("years_min", "years_max"))


class Part(BaseModel):
    """A piece of a file, of which only the fields count."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ByColumn(Part):
    """A number for each column; a plain number holds for both."""

    by: dict[Column, int]

    @model_validator(mode="before")
    @classmethod
    def _both(cls, given: Any) -> Any:
        if isinstance(given, int):
            return {"by": {"with": given, "without": given}}
        return {"by": {"with": given["with"], "without": given["without"]}}


class TableRow(Part):
    """A row of a table, its bounds under whichever names the file has."""

    points: ByColumn
    low: int | None = None
    high: int | None = None
    key: str | None = None
    label: Text | None = None
    eligible: bool = True

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: Any) -> Any:
        row = {name: given[name] for name in ("key", "label", "eligible") if name in given}
        row["points"] = given.get("points", given)  # a row with columns is its own points
        if "years" in given:
            return row | {"low": given["years"], "high": None if given["or_more"] else given["years"]}
        for low, high in BOUNDS:
            if low in given:
                return row | {"low": given[low], "high": given[high]}
        return row

    def row(self, column: Column) -> Row:
        return Row(self.points.by[column], self.low, self.high, self.key, self.label, self.eligible)


class Table(Part):
    """A factor with a table of its own."""

    label: Text
    max: ByColumn
    table: tuple[TableRow, ...]

    def ranges(self, column: Column) -> Ranges:
        return Ranges(self.label.en, [row.row(column) for row in self.table])

    def keys(self, column: Column) -> dict[str, Row]:
        """The rows that go by a key."""
        return {row.key: row.row(column) for row in self.table if row.key is not None}

    def levels(self, column: Column) -> dict[str, Row]:
        """The rows of a table of education levels. Raises KeyError where a level has none."""
        rows = self.keys(column)
        return {level: rows[level] for level in get_args(Education)}


class Bonus(Part):
    """Points for something that is so or is not."""

    label: Text
    points: int
    note: Text | None = None


def read(document: Mapping[str, Any], model: type[AnyDocument]) -> AnyDocument:
    """A grid's file as its model. Raises DataInvalid, which names the entry."""
    try:
        return model.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = " > ".join(str(step) for step in first["loc"])
        raise DataInvalid(f"{place}: {first['msg']}") from None
    except (KeyError, TypeError) as error:
        raise DataInvalid(f"missing or misplaced: {error}") from None
