"""What a message was understood to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.query import Query
from knowledge.models import Language

Certainty = Literal["sure", "likely", "unsure", "none"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The queries of a message, in the order they are asked, and how certain that is.

    `sure`: answer them; `choices`, where there are any, stand below as what else may be meant. `likely`: answer the
    first, and say that another of `choices` may be meant. `unsure`: ask which of `choices` is meant, nearest first.
    `none`: nothing the bot knows was recognised; the query then says what the message looks like.
    """

    language: Language
    queries: tuple[Query, ...]
    certainty: Certainty
    choices: tuple[Query, ...] = ()
