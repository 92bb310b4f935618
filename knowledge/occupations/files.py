"""The shipped job titles and everyday names, as the records the search is built from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from knowledge.errors import DataInvalid
from knowledge.models import Language, Occupation
from knowledge.occupations.aliases import Aliases, Relations, read_aliases, read_relations
from knowledge.shipped import read_csv

LANGUAGES: tuple[Language, ...] = get_args(Language)
Kind = Literal["title", "group", "alias"]


@dataclass(frozen=True)
class Name:
    """What an occupation is called: an official job title, its unit group's title, or an everyday name.

    `position` counts from 0 for each everyday name: the codes it may mean, most likely first.
    """

    code: str
    name: str
    kind: Kind
    position: int = 0


@dataclass(frozen=True)
class Names:
    """Every name of a language, and what is said of single words."""

    language: Language
    names: tuple[Name, ...]
    aliases: Aliases
    relations: Relations


def read_names(language: Language, occupations: Iterable[Occupation]) -> Names:
    """The names of a language. Raises DataInvalid, which names the file and the entry."""
    aliases = read_aliases(language)
    occupations = list(occupations)
    known = {occupation.code for occupation in occupations}
    for alias, codes in aliases.aliases.items():
        if unknown := sorted(set(codes) - known):
            raise DataInvalid(
                f"data/occupations/aliases.{language}.toml: {alias!r} means {', '.join(unknown)}, "
                "which is no unit group of NOC 2021"
            )
    return Names(language, tuple(_names(language, occupations, aliases)), aliases, read_relations(language))


def _names(language: Language, occupations: Iterable[Occupation], aliases: Aliases) -> Iterator[Name]:
    for row in read_csv(f"occupations/job_titles.{language}.csv"):
        yield Name(row["code"], row["title"], "title")
    for occupation in occupations:
        yield Name(occupation.code, occupation.title[language], "group")
    for alias, codes in aliases.aliases.items():
        for position, code in enumerate(codes):
            yield Name(code, alias, "alias", position)
