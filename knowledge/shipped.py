"""The shipped data files: what each must look like, and reading them. An error names the file and the entry."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import DataInvalid
from knowledge.models import (
    Category,
    CategoryVersion,
    Day,
    Document,
    FeeTable,
    FundsTable,
    Link,
    Model,
    Occupation,
    OldOccupation,
    Program,
    Requirements,
    Source,
    Step,
    Successor,
    Text,
    Topic,
    Validity,
)
from knowledge.round_names import RoundNames, RoundNamesFile
from knowledge.rounds import DrawsFile, PoolFile

AnyFile = TypeVar("AnyFile", bound=BaseModel)
DATA = files("knowledge") / "data"
_TABLES = {"crs": "crs-", "fsw": "fsw", "language_tests": "language_tests"}
"""Points tables by name, and how the files of each begin: the last by name is the newest, and stands under the name of
the table too."""
_GRID = re.compile(r"(?:crs|fsw)-\d.*\.json", re.ASCII)


class _Document(BaseModel):
    """A file that may say more than its entries; the entries are strict."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class VersionEntry(Model):
    """A `CategoryVersion` but for its category, which the entry around it names."""

    version: str
    draw_name: Text | None
    effective_from: Day
    effective_to: Day | None
    effective_basis: Text
    requirements: Requirements
    codes: tuple[str, ...]
    notes: tuple[Text, ...]
    confidence: str
    source: tuple[str, ...]
    as_of: Day


class CategoryEntry(Category):
    """A category and its versions."""

    versions: tuple[VersionEntry, ...]


class CategoriesFile(Model):
    """`data/categories.json`."""

    as_of: Day
    categories: tuple[CategoryEntry, ...]


class ProgramsFile(Model):
    """`data/programs.json`."""

    as_of: Day
    programs: tuple[Program, ...]


class TopicEntry(Model):
    """A `Topic` but for its group, which the file names."""

    id: str
    title: Text
    facts: tuple[Text, ...]
    doubt: Text | None
    link: str
    source: tuple[str, ...]
    as_of: str


class TopicsFile(_Document):
    """A file of `data/topics/`."""

    group: str
    topics: tuple[TopicEntry, ...]


class StepsFile(_Document):
    """`data/steps.json`."""

    steps: tuple[Step, ...]


class DocumentsFile(Model):
    """`data/documents.json`."""

    as_of: Day
    no_certificate_from: tuple[str, ...]
    """Countries (ISO 3166) from which no police certificate is asked for."""
    documents: tuple[Document, ...]


class ValiditiesFile(Model):
    """`data/validities.json`."""

    as_of: Day
    validities: tuple[Validity, ...]


class LinksFile(_Document):
    """`data/links.json`."""

    links: tuple[Link, ...]


class SourcesFile(_Document):
    """`data/sources.json`."""

    sources: tuple[Source, ...]


class FundsFile(_Document):
    """`data/funds.json`."""

    tables: tuple[FundsTable, ...]
    rules: tuple[Text, ...]


class FeesFile(_Document):
    """`data/fees.json`."""

    tables: tuple[FeeTable, ...]
    rules: tuple[Text, ...]


@dataclass(frozen=True)
class Shipped:
    """Everything in `data/` but the job titles, validated file by file."""

    draws: DrawsFile
    pool: PoolFile
    names: RoundNames
    names_file: RoundNamesFile
    categories: tuple[Category, ...]
    versions: tuple[CategoryVersion, ...]
    programs: tuple[Program, ...]
    steps: tuple[Step, ...]
    topics: tuple[Topic, ...]
    funds: tuple[FundsTable, ...]
    fees: tuple[FeeTable, ...]
    links: tuple[Link, ...]
    sources: tuple[Source, ...]
    documents: dict[str, dict[str, Any]]
    occupations: tuple[Occupation, ...]
    old_occupations: tuple[OldOccupation, ...]


def digest() -> str:
    """Tells one state of the shipped data from another: a hash over every file's name and bytes."""
    seen = hashlib.sha256()
    for name, content in sorted(_contents(DATA)):
        seen.update(f"{name} {len(content)} ".encode())
        seen.update(content)
    return seen.hexdigest()


def _contents(folder: Traversable, prefix: str = "") -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _contents(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes()


def read_shipped() -> Shipped:
    """Reads the shipped data. Raises DataInvalid, which names the file and the entry."""
    entries = read_file("categories.json", CategoriesFile).categories
    return Shipped(
        draws=read_file("draws.json", DrawsFile),
        pool=pool_file(),
        names=round_names(),
        names_file=read_file("round_names.json", RoundNamesFile),
        categories=tuple(Category(**entry.model_dump(exclude={"versions"})) for entry in entries),
        versions=tuple(_versions(entries)),
        programs=read_file("programs.json", ProgramsFile).programs,
        steps=read_file("steps.json", StepsFile).steps,
        topics=tuple(_topics()),
        funds=read_file("funds.json", FundsFile).tables,
        fees=read_file("fees.json", FeesFile).tables,
        links=read_file("links.json", LinksFile).links,
        sources=read_file("sources.json", SourcesFile).sources,
        documents=_documents(),
        occupations=tuple(_occupations()),
        old_occupations=tuple(_old_occupations()),
    )


@cache
def round_names() -> RoundNames:
    """The reader of round names."""
    return RoundNames(read_file("round_names.json", RoundNamesFile))


@cache
def pool_file() -> PoolFile:
    """The bands of the feed and the shipped snapshots."""
    return read_file("pool.json", PoolFile)


def read_file(name: str, model: type[AnyFile]) -> AnyFile:
    """One data file as its model. Raises DataInvalid."""
    raw = read_json(DATA.joinpath(*name.split("/")), name)
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise DataInvalid("; ".join(_faults(name, raw, error))) from None


def read_json(file: Traversable, name: str) -> Any:
    """A data file's JSON. Raises DataInvalid where there is no file, or no JSON in it."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataInvalid(f"data/{name}: {error}") from None


def _faults(name: str, raw: Any, error: ValidationError, limit: int = 5) -> Iterable[str]:
    """The first faults, each with its place in the file; an entry of a list goes by its id."""
    for fault in error.errors(include_url=False, include_input=False)[:limit]:
        place, here = [], raw
        for step in fault["loc"]:
            here = _inside(here, step)
            known = here.get("id") or here.get("number") or here.get("version") if isinstance(here, dict) else None
            place.append(f"{step} ({known})" if known else str(step))
        yield f"data/{name}: {' > '.join(place)}: {fault['msg']}"


def _inside(here: Any, step: int | str) -> Any:
    try:
        return here[step]
    except (KeyError, IndexError, TypeError):
        return None


def _versions(entries: Sequence[CategoryEntry]) -> Iterable[CategoryVersion]:
    for entry in entries:
        for version in entry.versions:
            yield CategoryVersion(category=entry.id, **version.model_dump())


def _topics() -> Iterable[Topic]:
    for name in sorted(file.name for file in (DATA / "topics").iterdir() if file.name.endswith(".json")):
        found = read_file(f"topics/{name}", TopicsFile)
        for topic in found.topics:
            yield Topic(group=found.group, **topic.model_dump())


def _documents() -> dict[str, dict[str, Any]]:
    """The points tables and the files that hold more than their tables, by the name they are asked for."""
    names = sorted(file.name for file in (DATA / "points").iterdir() if file.name.endswith(".json"))
    found = {"funds": "funds.json", "fees": "fees.json", "deadlines": "deadlines.json"}
    read_file("documents.json", DocumentsFile)  # the base keeps these files as they are: they must be valid
    read_file("validities.json", ValiditiesFile)
    found |= {"documents": "documents.json", "validities": "validities.json"}
    for table, beginning in _TABLES.items():
        newest = max((name for name in names if name.startswith(beginning)), default=f"{table}.json")
        found[table] = f"points/{newest}"
    found |= {name.removesuffix(".json"): f"points/{name}" for name in names if _GRID.fullmatch(name)}
    return {table: read_json(DATA.joinpath(*name.split("/")), name) for table, name in found.items()}


def _occupations() -> Iterable[Occupation]:
    for row in read_csv("occupations/unit_groups.csv"):
        yield Occupation(code=row["code"], teer=int(row["teer"]), title=Text(en=row["title_en"], fr=row["title_fr"]))


def _old_occupations() -> Iterable[OldOccupation]:
    rows = sorted(read_csv("occupations/noc2016.csv"), key=lambda row: (row["old_code"], row["main"] != "1"))
    for code, group in groupby(rows, key=lambda row: row["old_code"]):
        successors = list(group)
        yield OldOccupation(
            code=code,
            title=successors[0]["old_title"],
            successors=tuple(Successor(code=row["code"], main=row["main"] == "1") for row in successors),
        )


def read_csv(name: str) -> list[dict[str, str]]:
    """A data file's rows by their column names. Raises DataInvalid where there is no file."""
    try:
        return list(csv.DictReader(DATA.joinpath(*name.split("/")).read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataInvalid(f"data/{name}: {error}") from None
