"""The choices of the companion, from `companion.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Rules(BaseModel):
    """How it counts: spans in days, ids of the knowledge base."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    remind_before: tuple[int, ...]
    remind_of_paper: int
    remind_hour: int
    oldest_invitation: int
    oldest_paper: int
    offered_rounds: int
    family_sizes: int
    most_countries: int
    example_countries: tuple[str, ...]
    nominee: str
    programs: tuple[str, ...]
    after: str
    declining: str
    deadline: str


@cache
def rules() -> Rules:
    return Rules.model_validate(tomllib.loads(Path(__file__).with_name("companion.toml").read_text(encoding="utf-8")))
