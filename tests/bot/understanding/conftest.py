"""The understanding over the shipped data, compiled once a run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.query import Query
from bot.understanding import Reading, Understanding
from bot.understanding.lexicon import load_lexicon
from bot.understanding.parsing import Facts, Parsed, Parser
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.tokens import read_sentence
from bot.understanding.profile.words import load_words
from knowledge.base import KnowledgeBase
from knowledge.models import Language

TODAY = date(2026, 10, 5)
Read = Callable[..., Reading]
Parse = Callable[[str], Parsed]


def sentence(text: str) -> Sentence:
    """A text as what its sender tells of a case is read from it."""
    return read_sentence(text, load_words())


@pytest.fixture(scope="session")
def understanding(base: KnowledgeBase) -> Understanding:
    return Understanding(base)


@pytest.fixture(scope="session")
def read(understanding: Understanding) -> Read:
    """Reads a text as on a fixed day."""

    def reading(text: str, language: Language | None = None, last: Query | None = None) -> Reading:
        return understanding.read(text, language=language, last=last, today=TODAY)

    return reading


@pytest.fixture(scope="session")
def parse(base: KnowledgeBase) -> Parse:
    """Takes a text apart as on a fixed day."""
    parser = Parser(load_lexicon(), Facts.of(base))
    return lambda text: parser.parse(text, None, TODAY)
