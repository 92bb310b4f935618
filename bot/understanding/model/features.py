"""What the model sees of a message: its words, their classes, and the entities found."""

from __future__ import annotations

from bot.understanding.matching import Text


def features_of(text: Text, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Words without their plural ending and the marks between two tokens; of a number only how many digits it has."""
    stop = len(text.tokens) if end is None else end
    words = {f"#{len(t.text)}" if t.text.isdigit() else t.stem for t in text.tokens[start:stop]}
    return frozenset(words.union(f"<{name}>" for at in range(start, stop) for name in text.at.get(at, ())))
