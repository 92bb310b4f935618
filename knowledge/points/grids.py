"""The grids there are, by the day they came into force. A new one is a new data file, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, Protocol, TypeVar

from knowledge import shipped
from knowledge.errors import DataInvalid
from knowledge.points.crs import CrsGrid
from knowledge.points.fsw import FswGrid
from knowledge.points.language import LanguageTests

Document = Mapping[str, Any]


class _Grid(Protocol):
    @property
    def effective_from(self) -> date | None: ...


AnyGrid = TypeVar("AnyGrid", CrsGrid, FswGrid)


@dataclass(frozen=True)
class Grids:
    """Every grid and language test of a folder of data, oldest first."""

    crs: tuple[CrsGrid, ...]
    fsw: tuple[FswGrid, ...]
    tests: LanguageTests

    def crs_on(self, on: date) -> CrsGrid:
        """The CRS grid in force on a day; the oldest one known where the day lies before it."""
        return _in_force(self.crs, on)

    def fsw_on(self, on: date) -> FswGrid:
        """The Federal Skilled Worker grid in force on a day; the oldest one known where the day lies before it."""
        return _in_force(self.fsw, on)


@cache
def shipped_grids() -> Grids:
    """The grids of `data/points/`. Raises DataInvalid."""
    return read_grids(shipped.DATA / "points")


def read_grids(folder: Traversable) -> Grids:
    """The grids of a folder: files `crs-<date>.json`, `fsw….json` and `language_tests.json`. Raises DataInvalid."""
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".json"))
    found = {name: shipped.read_json(folder / name, f"points/{name}") for name in names}
    return Grids(
        crs=_by_day("crs", [_built(CrsGrid, name, found[name]) for name in names if name.startswith("crs")]),
        fsw=_by_day("fsw", [_built(FswGrid, name, found[name]) for name in names if name.startswith("fsw")]),
        tests=LanguageTests(found.get("language_tests.json", {})),
    )


def _built(grid: type[AnyGrid], name: str, document: Document) -> AnyGrid:
    """A file's grid. Raises DataInvalid, which names the file."""
    try:
        return grid(document)
    except KeyError as error:
        raise DataInvalid(f"data/points/{name}: there are no points for {error}") from None
    except DataInvalid as error:
        raise DataInvalid(f"data/points/{name}: {error}") from None


def _by_day(name: str, grids: Iterable[AnyGrid]) -> tuple[AnyGrid, ...]:
    """Oldest first. Raises DataInvalid where there is none, or two came into force on one day."""
    found = sorted(grids, key=_beginning)
    days = {_beginning(grid) for grid in found}
    if not found or len(days) < len(found):
        raise DataInvalid(f"data/points: {'two grids' if found else 'no grid'} of {name} for one day")
    return tuple(found)


def _in_force(grids: Sequence[AnyGrid], on: date) -> AnyGrid:
    return next((grid for grid in reversed(grids) if _beginning(grid) <= on), grids[0])


def _beginning(grid: _Grid) -> date:
    return grid.effective_from or date.min
