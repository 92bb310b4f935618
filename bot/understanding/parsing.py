"""One message taken apart: its language, sentences, entities and cues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.understanding.courtesies import Courtesies
from bot.understanding.cues import Hit
from bot.understanding.entities import Entities, Scene, find_entities
from bot.understanding.language import language_of
from bot.understanding.lexicon import Lexicon
from bot.understanding.marking import Classes
from bot.understanding.matching import Text
from bot.understanding.profile import ProfileReading, read_profile
from bot.understanding.sentences import Sentence, split_sentences
from bot.understanding.spelling import Repairer
from bot.understanding.text import read_message
from knowledge.base import KnowledgeBase
from knowledge.models import Language, split_number

_BEGINS_SO, _SAYS = 5, 4
"""Within so many words a message tells first that its writer is invited; and so many at least say more than "what now".
"""
_LONG = 6
"""So many letters the name of a month has that is repaired to: too much else is one letter away from "march"."""
_NOT = "not/"
"""Begins the name of a class whose words are not what the class of the rest of its name takes them for."""


@dataclass
class Parsed:
    """A message as the reader sees it. `asking` says of each sentence whether it asks something."""

    language: Language
    scene: Scene
    entities: Entities
    hits: list[Hit]
    topic_hits: list[Hit]
    asking: list[bool]
    parted: bool = False
    """Whether it was said within courtesies, which are left out."""
    thanked: bool = False
    """Whether it thanks, be it that this is left out."""
    signs: dict[tuple[int, int], list[int]] = field(default_factory=dict, compare=False)
    """Of its words, by which tokens they are of: worked out once."""
    heard: dict[tuple[int, int], NDArray[np.float32]] = field(default_factory=dict, compare=False)
    """What they speak for each intent, likewise."""

    @cached_property
    def intent_hits(self) -> list[Hit]:
        """The cues that speak for intents."""
        return [h for h in self.hits if not h.target.startswith("follow.")]

    @cached_property
    def in_question(self) -> list[bool]:
        """Of each sentence whether what it says counts in full: it asks, or a few words ask what of it: "My permit has
        expired. What do I do?"."""
        points_back = [
            asks and self.leans(sentence.start, sentence.end)
            for sentence, asks in zip(self.sentences, self.asking, strict=True)
        ]
        return [asks or after for asks, after in zip(self.asking, [*points_back, False][1:], strict=True)]

    def leans(self, start: int, end: int) -> bool:
        """Whether no word between two tokens is of a matter of its own: "what does this mean"."""
        lists = self.scene.lexicon.lists
        light = lists["fillers"] | lists["light_words"] | lists["leaning"]
        return all(token.text in light for token in self.scene.tokens[start:end])

    def points(self, start: int, end: int) -> bool:
        """Whether a word between two tokens is for something that stands beside it: "does that count"."""
        pointing = self.scene.lexicon.lists["pointing"]
        return any(token.text in pointing for token in self.scene.tokens[start:end])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(self.scene.text.sentences)

    @cached_property
    def case(self) -> ProfileReading:
        """What it tells of a candidate, read where it is asked for, and once."""
        return read_profile(self.scene.message.text, self.language, today=self.scene.today)

    def has(self, name: str) -> bool:
        """Whether the message has a word of that class, or an entity of that kind."""
        return self.scene.text.has(name)

    def follows(self, name: str, span: tuple[int, int] | None = None) -> bool:
        """Whether a cue says that the message, or a part of it, goes on from what was said before."""
        start, end = span or (0, len(self.scene.tokens))
        return any(h.target == f"follow.{name}" and start <= h.start < end for h in self.hits)

    def content(self) -> int:
        """How many words are neither entities nor fillers: what is left says whether a message stands on its own."""
        named = {i for f in self.entities.found for i in range(f.start, f.end)}
        fillers = self.scene.lexicon.lists["fillers"] | self.scene.lexicon.lists["light_words"]
        return sum(1 for i, t in enumerate(self.scene.tokens) if i not in named and t.text not in fillers)


@dataclass(frozen=True)
class Facts:
    """What of the knowledge base helps to tell numbers apart."""

    newest_number: Callable[[], int]
    is_code: Callable[[str], bool]

    @classmethod
    def of(cls, base: KnowledgeBase) -> Facts:
        """Asks the base each time, for it may be replaced while the bot runs."""
        return cls(lambda: _newest(base), lambda digits: _is_code(base, digits))

    @classmethod
    def any(cls) -> Facts:
        """Takes every number for what it looks like."""
        return cls(lambda: 999, lambda digits: True)


def _is_code(base: KnowledgeBase, digits: str) -> bool:
    """Whether the digits are a code of NOC 2021, or of NOC 2016 where there are four."""
    return (base.occupation(digits) if len(digits) == 5 else base.old_occupation(digits)) is not None


def _newest(base: KnowledgeBase) -> int:
    newest = base.latest_draw()
    return split_number(newest.number)[0] if newest else 0


class Parser:
    """Takes messages apart with the words of the lexicon and what the knowledge base says of codes and rounds."""

    def __init__(self, lexicon: Lexicon, facts: Facts) -> None:
        self._lexicon = lexicon
        self._facts = facts
        self._courtesies = Courtesies(lexicon.lists)
        self._classes = Classes(lexicon.classes)
        months = (month for month in lexicon.tables["months"] if len(month) >= _LONG)
        self._repairer = Repairer((*lexicon.vocabulary, *months), lexicon.known, lexicon.rewrites)

    def parse(self, text: str, language: Language | None, today: date) -> Parsed:
        """Never raises, whatever the text."""
        typed = read_message(text, self._lexicon.rewrites)
        french = language_of(typed, self._lexicon, language) == "fr"
        whole = self._repairer.repaired(typed, french=french)
        asked = self._courtesies.left_out(whole)
        message = asked.message
        sentences = split_sentences(message, self._lexicon.lists["fillers"])
        matched = Text(message.tokens, sentences)
        self._classes.mark(matched)
        _take_back(matched)
        scene = Scene(message, matched, self._lexicon, today, self._facts.newest_number(), self._facts.is_code)
        entities = find_entities(scene)
        asking = _asking(matched, sentences, asked.pleads, self._lexicon.lists["item_numbers"])
        found = language_of(whole, self._lexicon, language)
        asked_in = [sentence.start for sentence, asks in zip(sentences, asking, strict=True) if asks]
        hits, topic_hits = self._lexicon.cues.find(matched, asked_in)
        thanked = self._courtesies.thanks(whole)
        return Parsed(found, scene, entities, hits, topic_hits, asking, message is not whole, thanked)


def _asking(text: Text, sentences: Sequence[Sentence], pleads: bool, items: Collection[str]) -> list[bool]:
    """Of each sentence whether it asks; where none does, the last one before a plea for help, or one that tells of
    trouble, is what the message comes to."""
    asking = [s.asks or _asks(text, s, items) for s in sentences]
    if pleads and sentences and not any(asking):
        return [*asking[:-1], True]
    if not any(asking):
        asking = [text.has("trouble", s.start, s.end) for s in sentences]
    # Who begins with "I got my ITA." and goes on without a question comes to what follows, if that says something.
    follows = bool(sentences) and sentences[-1].end - sentences[0].end >= _SAYS
    if not any(asking) and follows and text.has("have_ita", 0, min(sentences[0].end, _BEGINS_SO)):
        return [False, *(True for _ in sentences[1:])]
    return asking


def _take_back(text: Text) -> None:
    """Forgets the marks of a class where one of its name behind `not/` says that its words mean something else."""
    for name in [name for name in text.marks if name.startswith(_NOT)]:
        for start, ends in text.marks[name].items():
            text.unmark(name.removeprefix(_NOT), start, max(ends))


def _asks(text: Text, sentence: Sentence, items: Collection[str]) -> bool:
    """A sentence asks without a question mark where it begins with a question word or asks for help: "2) how much"."""
    head = sentence.head
    if head + 1 < sentence.end and text.tokens[head].text in items and text.tokens[head + 1].gap.startswith((")", ".")):
        head += 1
    begins = any(at in text.marks.get("asking", {}) for at in range(sentence.start, head + 1))  # "can" may be skipped
    return begins or text.has("asks_for", sentence.start, sentence.end)
