"""Everyday words for occupations, in two files a language.

`aliases.<language>.toml` gives in `[aliases]` the codes a name may mean, most likely first; in `[abbreviations]` the
words to put in a word's place before the search, or a list of what it may mean; in `[ignored]` words without meaning.
`words.<language>.toml` says which words stand for each other, which set a level apart (`manager`, `helper`), and in
`[doers]` who does what people say they do: `supervisor = ["supervise", "oversee"]`.
"""

from __future__ import annotations

import tomllib
from typing import TypeVar

from pydantic import Field, ValidationError

from knowledge.errors import DataInvalid
from knowledge.models import Language, Model
from knowledge.shipped import DATA

AnyFile = TypeVar("AnyFile", bound=Model)


class Ignored(Model):
    """Words that say nothing of the job, such as `years`."""

    words: tuple[str, ...] = ()


class Aliases(Model):
    """`data/occupations/aliases.<language>.toml`."""

    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    abbreviations: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    ignored: Ignored = Ignored()


class Relations(Model):
    """`data/occupations/words.<language>.toml`: words that mean the same or nearly so, and who does what."""

    synonyms: tuple[tuple[str, ...], ...]
    related: tuple[tuple[str, ...], ...]
    levels: tuple[str, ...]
    doers: dict[str, tuple[str, ...]] = Field(default_factory=dict)


def read_aliases(language: Language) -> Aliases:
    """The everyday names of a language. Raises DataInvalid, which names the file and the entry."""
    return _read(f"occupations/aliases.{language}.toml", Aliases)


def read_relations(language: Language) -> Relations:
    """How the words of a language relate. Raises DataInvalid, which names the file and the entry."""
    return _read(f"occupations/words.{language}.toml", Relations)


def _read(name: str, model: type[AnyFile]) -> AnyFile:
    try:
        return model.model_validate(tomllib.loads(DATA.joinpath(*name.split("/")).read_text(encoding="utf-8")))
    except ValidationError as error:
        faults = [f"{' > '.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise DataInvalid(f"data/{name}: {'; '.join(faults[:5])}") from None
    except (OSError, ValueError) as error:
        raise DataInvalid(f"data/{name}: {error}") from None
