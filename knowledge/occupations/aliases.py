"""Everyday words for occupations, one file a language: names, abbreviations, and words that carry no meaning.

`[aliases]` gives a name's codes, most likely first; `[abbreviations]` the words to put in a word's place before the
search; `[ignored]` the words that say nothing of the job.
"""

from __future__ import annotations

import tomllib

from pydantic import ConfigDict, Field, ValidationError

from knowledge.errors import DataInvalid
from knowledge.models import Language, Model
from knowledge.shipped import DATA


class Ignored(Model):
    """Words that say nothing of the job, such as `senior` or `years`."""

    words: tuple[str, ...] = ()


class Aliases(Model):
    """`data/occupations/aliases.<language>.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    abbreviations: dict[str, str] = Field(default_factory=dict)
    ignored: Ignored = Ignored()


def read_aliases(language: Language) -> Aliases:
    """The shipped file of a language. Raises DataInvalid, which names the file and the entry."""
    name = f"occupations/aliases.{language}.toml"
    try:
        raw = tomllib.loads(DATA.joinpath(*name.split("/")).read_text(encoding="utf-8"))
        return Aliases.model_validate(raw)
    except ValidationError as error:
        faults = [f"{' > '.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise DataInvalid(f"data/{name}: {'; '.join(faults[:5])}") from None
    except (OSError, ValueError) as error:
        raise DataInvalid(f"data/{name}: {error}") from None
