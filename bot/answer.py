"""An answer before it is words: template names, facts, buttons and links. `bot.replies` turns it into HTML."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.query import Query
from knowledge.models import Freshness, Language, Link

Kind = Literal["answer", "ask", "unsure", "none"]
"""`ask`: needs a missing thing; `unsure`: did you mean; `none`: does not know."""


class Button(BaseModel):
    """A button under an answer. `label` is a key of `replies/<language>/buttons.toml`, filled with `values`.

    A tap asks `query`; with `edits` the answer takes the place of the message. `url` opens a page, `copies` puts a
    text on the clipboard. Exactly one of the three is given.
    """

    model_config = ConfigDict(frozen=True)

    label: str
    values: dict[str, Any] = Field(default_factory=dict)
    query: Query | None = None
    url: str | None = None
    copies: str | None = None
    edits: bool = False


class Part(BaseModel):
    """The answer to one query: a template of `replies/<language>/` and the facts it shows."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    template: str
    facts: dict[str, Any] = Field(default_factory=dict)
    kind: Kind = "answer"
    buttons: tuple[tuple[Button, ...], ...] = ()
    links: tuple[Link, ...] = ()
    """Official pages, the main one first."""
    uses_draws: bool = False
    """The figures come from the rounds, so their age is shown when it is older than a poll should allow."""
    remembers: Query | None = None
    """What a follow-up builds on, where it is not the query itself (a draw found by date, say)."""


class Answer(BaseModel):
    """What is sent back: one or more parts in the order they were asked."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    language: Language
    kind: Kind
    parts: tuple[Part, ...]
    queries: tuple[Query, ...]
    now: datetime
    """When it is given (UTC): ages are counted from it."""
    stale: Freshness | None = None
    """Set where the draws are older than a poll should allow."""
