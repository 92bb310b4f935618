"""`python -m tests.bot.understanding.curve`: what each bar of confidence would cost and bring.

For every bar it prints how many of the held-out lines would be answered outright, how many of all lines those answers
get right and wrong by intent, and how many would be left to a word of caution or a question back. The bars in
`bot/understanding/bars.py` were chosen on this table; docs/understanding.md keeps it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bot.understanding import Understanding
from knowledge.base import KnowledgeBase
from knowledge.build import build
from tests.bot.understanding.report import KINDS, LANGUAGES, TODAY, held_out

BARS = (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


def confidences(understanding: Understanding, kind: str) -> list[tuple[float, bool]]:
    """How sure each line of a kind is read, and whether its intent is right."""
    found = []
    for language in LANGUAGES:
        for line in held_out(language, kind):
            if line.intents[0] != "chatter":
                reading = understanding.read(
                    line.text, language="fr" if language == "fr" else None, last=None, today=TODAY
                )
                found.append((reading.queries[0].confidence, reading.queries[0].intent in line.intents))
    return found


def rows(found: Iterable[tuple[float, bool]]) -> list[tuple[float, float, float, float]]:
    """Of each bar: the share answered, right and wrong of all lines."""
    lines = list(found)
    result = []
    for bar in BARS:
        answered = [right for sure, right in lines if sure >= bar]
        shares = (len(answered), sum(answered), len(answered) - sum(answered))
        result.append((bar, *(share / len(lines) for share in shares)))
    return result


def main() -> None:
    """Builds a knowledge base and prints a table of each kind of lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        build(path)
        understanding = Understanding(KnowledgeBase(path))
        for kind in KINDS:
            sys.stdout.write(f"\n{kind}\n\n| bar | answered | right | wrong |\n|---|---|---|---|\n")
            for bar, *shares in rows(confidences(understanding, kind)):
                sys.stdout.write(f"| {bar:.2f} | {' | '.join(f'{share:.1%}' for share in shares)} |\n")


if __name__ == "__main__":
    main()
