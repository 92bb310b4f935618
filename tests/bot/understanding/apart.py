"""`python -m tests.bot.understanding.apart`: how well a question is understood that is asked right after another.

Short questions put aside are paired by lot, so that the second has nothing to do with the first: it should be
understood as it is by itself, however much it could be taken to go on.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.understanding import Understanding
from knowledge.base import KnowledgeBase
from knowledge.build import build
from tests.bot.understanding.report import LANGUAGES, TODAY, Line, held_out

KINDS = ("held_out", "natural", "fresh", "rounds")
FEWEST, MOST = 3, 11
"""How many words such a question has."""
_TALK = ("chatter", "smalltalk.", "help", "hostile.", "offtopic.")


@dataclass
class Score:
    """How many second questions were understood, and how many were answered outright and wrong: alone, and after."""

    pairs: int = 0
    alone: int = 0
    after: int = 0
    wrong_alone: int = 0
    wrong_after: int = 0

    def __str__(self) -> str:
        of = [100 * n / max(1, self.pairs) for n in (self.alone, self.after, self.wrong_alone, self.wrong_after)]
        return (
            f"{self.pairs} questions: alone {of[0]:.0f} %, wrong {of[2]:.0f} %; "
            f"after another {of[1]:.0f} %, wrong {of[3]:.0f} %"
        )


def score(understanding: Understanding, pairs: int = 600, seed: int = 7) -> Score:
    """Reads that many pairs at most."""
    lines = [line for kind in KINDS for name in LANGUAGES for line in held_out(name, kind) if _short_question(line)]
    Random(seed).shuffle(lines)  # noqa: S311 - repeatable on purpose
    result = Score()
    for first, second in zip(lines[: 2 * pairs : 2], lines[1 : 2 * pairs : 2], strict=False):
        last = understanding.read(first.text, language=None, last=None, today=TODAY).queries[0]
        if last.intent.startswith(_TALK):
            continue
        alone = understanding.read(second.text, language=None, last=None, today=TODAY)
        after = understanding.read(second.text, language=None, last=last, today=TODAY)
        right = [reading.queries[0].intent in second.intents for reading in (alone, after)]
        result.pairs += 1
        result.alone += right[0]
        result.after += right[1]
        result.wrong_alone += alone.certainty == "sure" and not right[0]
        result.wrong_after += after.certainty == "sure" and not right[1]
    return result


def _short_question(line: Line) -> bool:
    return FEWEST <= len(line.text.split()) <= MOST and not line.also and not line.intents[0].startswith(_TALK)


def main() -> None:
    """Builds a knowledge base and prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        build(path)
        sys.stdout.write(f"{score(Understanding(KnowledgeBase(path)))}\n")


if __name__ == "__main__":
    main()
