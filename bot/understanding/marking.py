"""Marks word classes in a message, those built of others after these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.understanding.matching import Matcher, Text
from bot.understanding.patterns import Choice, Mark, PatternError, Sequence_


class Classes:
    """The word classes of the lexicon, compiled."""

    def __init__(self, classes: Mapping[str, tuple[Sequence_, ...]]) -> None:
        """Raises PatternError for a class that names one which does not exist, or itself."""
        self._levels: list[tuple[Matcher, list[str]]] = []
        left, done = dict(classes), set[str]()
        while left:
            ready = {n: s for n, s in left.items() if _named(s) <= done}
            if not ready:
                raise PatternError(f"word classes name unknown ones or each other: {', '.join(sorted(left))}")
            names = list(ready)
            matcher = Matcher((key, s) for key, name in enumerate(names) for s in ready[name])
            self._levels.append((matcher, names))
            done |= ready.keys()
            left = {n: s for n, s in left.items() if n not in ready}

    def mark(self, text: Text) -> None:
        """Notes every class found in the text."""
        for matcher, names in self._levels:
            for key, start, end in matcher.find(text):
                text.mark(names[key], start, end)


def _named(sequences: Iterable[Sequence_]) -> set[str]:
    names: set[str] = set()
    for sequence in sequences:
        for element in sequence:
            if isinstance(element, Mark):
                names.add(element.name)
            elif isinstance(element, Choice):
                names |= _named(element.options)
    return names
