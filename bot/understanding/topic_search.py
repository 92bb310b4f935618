"""Which topic of the knowledge base a message is about, by the words it shares with the topics' titles and facts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bot.understanding.text import Rewrites, read_message
from knowledge.models import Language, Topic

TITLE = 2.5
"""What a word of the title counts, compared to one of the facts."""
LENGTH = 0.6
"""How far a long topic has to share more words than a short one: 0 not at all, 1 in full (as in BM25)."""
SATURATION = 1.2
"""How soon a word said over and over stops counting (as in BM25)."""
NEAR = 5.0
"""The evidence below which no topic is near."""
CLEAR = 1.25
"""How many times as near as the next it has to be, to be taken alone."""


@dataclass(frozen=True)
class Near:
    """A topic and how near it is; the scale is that of `NEAR`."""

    topic: str
    score: float


class TopicSearch:
    """An index of topics by their words, one a language. Searching takes some ten microseconds."""

    def __init__(self, topics: Iterable[Topic], rewrites: Rewrites) -> None:
        topics = list(topics)
        self._indexes: Mapping[Language, _Index] = {
            language: _Index({topic.id: _words(topic, language, rewrites) for topic in topics})
            for language in ("en", "fr")
        }

    def nearest(self, stems: Iterable[str], language: Language, among: Sequence[str]) -> list[Near]:
        """The topics whose id fits one of the patterns (`medical-exam*`) and that are near, the nearest first."""
        found = self._indexes[language].search(set(stems), among)
        return [near for near in found if near.score >= NEAR]


class _Index:
    def __init__(self, documents: Mapping[str, Mapping[str, float]]) -> None:
        self._documents = documents
        spread = Counter(word for words in documents.values() for word in words)
        self._rarity = {word: math.log(1 + len(documents) / n) for word, n in spread.items()}
        whole = sum(sum(words.values()) for words in documents.values())
        self._usual = whole / len(documents) if documents else 1.0

    def search(self, stems: set[str], among: Sequence[str]) -> list[Near]:
        candidates = (t for t in self._documents if any(fnmatchcase(t, pattern) for pattern in among))
        found = [Near(topic, self._score(self._documents[topic], stems)) for topic in candidates]
        return sorted(found, key=lambda near: (-near.score, near.topic))

    def _score(self, words: Mapping[str, float], stems: set[str]) -> float:
        long = 1 - LENGTH + LENGTH * sum(words.values()) / self._usual
        shared = ((self._rarity[word], words[word]) for word in stems if word in words)
        return sum(rarity * n * (SATURATION + 1) / (n + SATURATION * long) for rarity, n in shared)


def _words(topic: Topic, language: Language, rewrites: Rewrites) -> dict[str, float]:
    words: dict[str, float] = defaultdict(float)
    for text, weight in ((topic.title, TITLE), *((fact, 1) for fact in topic.facts)):
        for token in read_message(text[language], rewrites).tokens:
            words[token.stem] += weight
    return words
