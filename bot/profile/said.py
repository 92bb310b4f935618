"""What a message says of its sender, read where it is asked for, and once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.profile.draft import Draft, draft_read
from bot.understanding.profile import read_profile
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.tokens import read_sentence
from bot.understanding.profile.words import load_words
from knowledge.models import Language
from knowledge.points.grids import shipped_grids

_AGE = "age"


@dataclass(frozen=True)
class Said:
    """A message of a day, and what it tells. It is not kept beyond its answer."""

    text: str
    language: Language
    today: date
    age: int | None = None
    """Where a bare number is one, as the question before it tells: "sorry, 29"."""

    @cached_property
    def draft(self) -> Draft:
        """The answers of a profile that it tells, and what is unclear of them."""
        read = draft_read(read_profile(self.text, self.language, today=self.today), shipped_grids().tests)
        return read if self.age is None or _AGE in read.given else read.answered(_AGE, self.age)

    @cached_property
    def as_married(self) -> Draft:
        """The same, were those married who may be one day: "and if I marry"."""
        read = read_profile(self.text, self.language, today=self.today, as_married=True)
        return draft_read(read, shipped_grids().tests)

    @cached_property
    def sentence(self) -> Sentence:
        """Its words and numbers, with no number spoken for."""
        return read_sentence(self.text, load_words())
