"""The nearest of the example lines: they break ties between readings that the cues leave level."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bot.understanding.patterns import Exact, Sequence_, Word
from bot.understanding.text import Rewrites, Token, stem, words_of

NEAREST = 10
"""How many examples are asked."""
COMMON = 0.12
"""Words in more than this share of the examples find nothing: they would only cost time."""
NEAR = 0.45
"""From this likeness on they count in full; a far-off neighbourhood says little, however much of one mind it is."""


class Examples:
    """Example lines by intent, compared by the words they share and the classes of these words.

    The rarer a word or class is in the examples, the more it counts.
    """

    def __init__(
        self,
        lines: Mapping[str, Iterable[str]],
        classes: Mapping[str, Iterable[Sequence_]],
        rewrites: Rewrites,
    ) -> None:
        self._classes = _classes_of_words(classes)
        known = [(intent, self._terms(words_of(line, rewrites))) for intent, texts in lines.items() for line in texts]
        spread = Counter(term for _, terms in known for term in terms)
        self._rarity = {term: math.log(1 + len(known) / count) for term, count in spread.items()}
        self._unknown = math.log(1 + len(known))
        self._intents = [intent for intent, _ in known]
        self._index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, (_, terms) in enumerate(known):
            length = math.sqrt(sum(self._rarity[t] ** 2 for t in terms)) or 1.0
            for term in terms:
                if spread[term] <= len(known) * COMMON:
                    self._index[term].append((number, self._rarity[term] / length))

    def votes(self, tokens: Iterable[Token]) -> dict[str, float]:
        """What the nearest examples say: the share of each intent, all together at most 1; nearer ones count more."""
        terms = self._terms(t.text for t in tokens)
        length = math.sqrt(sum(self._rarity.get(t, self._unknown) ** 2 for t in terms)) or 1.0
        likeness: dict[int, float] = defaultdict(float)
        for term in terms:
            share = self._rarity.get(term, 0.0) / length
            for number, weight in self._index.get(term, ()):
                likeness[number] += weight * share
        nearest = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]
        votes: dict[str, float] = defaultdict(float)
        whole = sum(value**2 for _, value in nearest)
        for number, value in nearest:
            votes[self._intents[number]] += value**2 / whole * min(1.0, nearest[0][1] / NEAR)
        return dict(votes)

    def _terms(self, words: Iterable[str]) -> set[str]:
        """Words without their plural ending and their classes; of a number only how many digits it has."""
        plain = {f"#{len(w)}" if w.isdigit() else stem(w) for w in words}
        return plain.union(*(self._classes.get(w, ()) for w in plain))


def _classes_of_words(classes: Mapping[str, Iterable[Sequence_]]) -> dict[str, frozenset[str]]:
    """The classes a single word is in: enough to see that "nbi" and "pcc" are much the same."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, sequences in classes.items():
        for sequence in sequences:
            if len(sequence) == 1 and isinstance(sequence[0], Word | Exact):
                found[sequence[0].stem].add(f"<{name}>")
    return {word: frozenset(names) for word, names in found.items()}
