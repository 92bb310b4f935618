"""Opens what every way of asking shares: the knowledge base, the assistant, the words."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.answers.advice import prepare
from bot.assistant import Assistant
from bot.replies import Replies
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase
from knowledge.build import Stage, build
from knowledge.errors import BaseMissing, BaseOutdated
from knowledge.renewal import is_current, renew


class StartFailed(Exception):
    """The bot cannot start, or go on; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class Opened:
    """A bot without a way to reach it: Telegram, the terminal and `ask` are those ways."""

    base: KnowledgeBase
    assistant: Assistant
    replies: Replies
    memory: Memory
    """What the assistant remembers of conversations, to be forgotten on request."""


def open_all(knowledge_db: Path, stage: Stage = lambda _: None) -> Opened:
    """Opens all, after building the knowledge base where there is none yet, or one of another version or other data.

    `stage` is told what is being done as it begins. Raises KnowledgeError where the file cannot be written or read.
    """
    try:
        if not is_current(knowledge_db):
            renew(knowledge_db, stage=stage)
    except (BaseMissing, BaseOutdated):
        build(knowledge_db, stage=stage)
    return open_built(knowledge_db)


def open_built(knowledge_db: Path) -> Opened:
    """Opens all on a knowledge base that must be there. Raises BaseUnavailable."""
    with _without_collecting():
        base = KnowledgeBase(knowledge_db)
        memory = Memory()
        return Opened(base, Assistant(base, Understanding(base), memory), Replies(), memory)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Looks for no garbage meanwhile: what is read at a start stays, and looking through it takes a quarter of it."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def make_ready(opened: Opened) -> None:
    """Does beforehand, in a second, what answers would else have to wait for: where many are to come."""
    opened.replies.prepare()
    prepare(opened.base, opened.base.freshness().newest.date)
    # What is open stays: looking through all of it for garbage would hold up an answer for a tenth of a second.
    gc.collect()
    gc.freeze()
