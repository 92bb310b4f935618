"""Every invariant of what a built base knows of occupations and their names."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from knowledge.base import KnowledgeBase
from knowledge.models import Day, Text
from knowledge.occupations.aliases import read_aliases
from knowledge.occupations.files import LANGUAGES
from knowledge.shipped import read_csv, read_file

Breaches = Iterator[str]


class FileEntry(BaseModel):
    """A file of the classification: where it comes from, its day, and how many rows were published."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    source: tuple[str, ...]
    as_of: Day
    rows: int


class Licence(BaseModel):
    """The licence of the files, and the words to show wherever they are shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text
    url: Text
    attribution: Text


class ManifestFile(BaseModel):
    """`data/occupations/occupations.json`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    as_of: Day
    licence: Licence
    files: tuple[FileEntry, ...]


def classification_files(base: KnowledgeBase) -> Breaches:
    """Every file of the classification is whole, and of a source that exists."""
    for entry in read_file("occupations/occupations.json", ManifestFile).files:
        if (rows := len(read_csv(f"occupations/{entry.name}"))) != entry.rows:
            yield f"{entry.name} has {rows} rows where {entry.rows} were published"
        for source in entry.source:
            try:
                base.source(source)
            except KeyError:
                yield f"{entry.name} names {source!r}, which does not exist"


def unit_groups(base: KnowledgeBase) -> Breaches:
    """The base has every unit group, with job titles in both languages, and is found by its own title."""
    for row in read_csv("occupations/unit_groups.csv"):
        code = row["code"]
        if base.occupation(code) is None:
            yield f"the unit group {code} is missing"
            continue
        for language in LANGUAGES:
            if not base.example_titles(code, language, limit=1):
                yield f"the unit group {code} has no job title in {language}"
            found = base.search_occupations(row[f"title_{language}"], language, limit=1)
            if [match.code for match in found] != [code]:
                yield f"the unit group {code} is not found by its title {row[f'title_{language}']!r}"


def old_unit_groups(base: KnowledgeBase) -> Breaches:
    """Each unit group of NOC 2016 has successors that exist, and at most one main one, which comes first."""
    for code in sorted({row["old_code"] for row in read_csv("occupations/noc2016.csv")}):
        old = base.old_occupation(code)
        if old is None or not old.successors:
            yield f"the unit group {code} of NOC 2016 has no successor"
            continue
        if any(one.main for one in old.successors[1:]):
            yield f"the unit group {code} of NOC 2016 has a main successor that does not come first"
        for one in old.successors:
            if base.occupation(one.code) is None:
                yield f"the unit group {code} of NOC 2016 names {one.code}, which is no unit group of NOC 2021"


def everyday_names(base: KnowledgeBase) -> Breaches:
    """An everyday name means unit groups that exist, each once."""
    for language in LANGUAGES:
        for alias, codes in read_aliases(language).aliases.items():
            if not codes or len(set(codes)) != len(codes):
                yield f"the everyday name {alias!r} ({language}) names no unit group, or one twice"
            for code in codes:
                if base.occupation(code) is None:
                    yield f"the everyday name {alias!r} ({language}) means {code}, which is no unit group of NOC 2021"


CHECKS = (classification_files, unit_groups, old_unit_groups, everyday_names)
