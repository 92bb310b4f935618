"""`python -m tests.bot.understanding.around`: how far greetings, thanks and pleas around a question change its reading.

Lines put aside are read bare and within each of the courtesies below, as chats and forums bring them: none should be
taken for anything else. `SEEN` were written with the lists of `courtesies.py`, `FRESH` before it was looked at what
these make of them.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.understanding import Understanding
from knowledge.base import KnowledgeBase
from knowledge.build import build
from tests.bot.understanding.report import TODAY, Line, held_out

KINDS = ("natural", "fresh")
SEEN = {
    "en": (
        "Hi everyone, {}",
        "Dear sir, {}",
        "Quick question - {}",
        "I am new here. {}",
        "{} Thanks in advance!",
        "{} please help",
        "{} I'm so worried",
        "{} Any idea?",
        "Express Entry question\n{}",
    ),
    "fr": (
        "Bonjour à tous, {}",
        "Petite question : {}",
        "{} Merci d'avance !",
        "{} svp aidez-moi",
        "{} Une idée ?",
    ),
}
FRESH = {
    "en": (
        "Hey folks, hope y'all are having a great week. {}",
        "Hello dear friends! {} Would love to hear from you.",
        "Not sure if this is the right place to ask but {}",
        "Sorry if this is the wrong group. {}",
        "Hi, long time reader, first post. {}",
        "Admin kindly approve. {}",
        "Good day po sa lahat. {} Salamat po sa sasagot",
        "{} TIA",
        "{} Kindly revert",
        "{} Sorry for my bad English",
        "{} Someone please reply asap",
        "{} It would be great if someone could help",
        "{} Anyone?",
        "{} Appreciate any pointers",
        "{} No negative comments please",
    ),
    "fr": (
        "Bonjour la team, {}",
        "Bonjour, j'espère que vous vous portez bien. {}",
        "Je ne sais pas si je suis au bon endroit mais {}",
        "{} Merci pour l'aide",
        "{} Je suis preneur de tout conseil",
        "{} Merci de votre compréhension",
        "{} Quelqu'un ?",
    ),
}


@dataclass
class Score:
    """How many lines are read rightly, and how many outright and wrong; bare, and within courtesies."""

    lines: int = 0
    bare: int = 0
    around: int = 0
    wrong_bare: int = 0
    wrong_around: int = 0

    def __str__(self) -> str:
        of = [100 * n / max(1, self.lines) for n in (self.bare, self.wrong_bare, self.around, self.wrong_around)]
        return (
            f"{self.lines} readings: bare {of[0]:.1f} %, wrong {of[1]:.1f} %; "
            f"within courtesies {of[2]:.1f} %, wrong {of[3]:.1f} %"
        )


def score(understanding: Understanding, language: str, courtesies: tuple[str, ...], each: int = 4) -> Score:
    """Reads every `each` of the lines in each of the courtesies."""
    lines = [line for kind in KINDS for line in held_out(language, kind) if line.intents[0] != "chatter"][::each]
    result = Score()
    for line in lines:
        bare = _read(understanding, line, line.text)
        for courtesy in courtesies:
            around = _read(understanding, line, courtesy.format(line.text))
            result.lines += 1
            result.bare += bare[0]
            result.wrong_bare += bare[1]
            result.around += around[0]
            result.wrong_around += around[1]
    return result


def _read(understanding: Understanding, line: Line, text: str) -> tuple[bool, bool]:
    """Whether a text is taken for what the line is, and whether it is answered outright as something else."""
    reading = understanding.read(text, language=None, last=None, today=TODAY)
    right = reading.queries[0].intent in line.intents
    return right, reading.certainty == "sure" and not right


def main() -> None:
    """Builds a knowledge base and prints the figures of both languages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        build(path)
        understanding = Understanding(KnowledgeBase(path))
        for name, courtesies in (("seen", SEEN), ("fresh", FRESH)):
            for language, some in courtesies.items():
                sys.stdout.write(f"{name} {language}: {score(understanding, language, some)}\n")


if __name__ == "__main__":
    main()
