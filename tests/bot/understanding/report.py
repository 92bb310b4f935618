"""`python -m tests.bot.understanding.report`: how many of the held-out lines are understood, by language and intent.

The lines of `held_out.*` were written before any tuning. Those of `borders.*` stand at the borders between intents;
those of `natural.*` follow the stream of chats, forums and help desks, in which one question in three sits within a
story; those of `plain.*` say in a few words what may happen to each paper, person, account and stage, or be asked of
it; those of `terse.*` are short ones for the intents least understood. All four were drawn by lot from lines of which
the others became examples. Those of `fresh.*` were written last, apart from all others, in the mix of such a bot's
chats; those of `rounds.*` ask about draws, scores and categories, and were written by others without knowing what the
bot reads well, those of `everyday.*` ask about all, each in another person's words; of those of `several.*` three in
four ask two or three things, and count as right where each is found. No line of any of them is an example.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.understanding import Understanding
from knowledge.base import KnowledgeBase
from knowledge.build import build
from knowledge.models import Language

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "fr", "mixed")
KINDS = (
    "held_out",
    "borders",
    "natural",
    "plain",
    "terse",
    "fresh",
    "several",
    "several.held_out",
    "rounds",
    "everyday",
)
TODAY = date(2026, 10, 5)
_CATEGORY = ("category", "category2", "category3", "category4", "program")


@dataclass(frozen=True)
class Line:
    """A line, what it asks (the first, or what it may just as well be read as), what it asks besides, the slots that
    must be found, and the topics or steps that answer it, the main one first."""

    text: str
    intents: tuple[str, ...]
    slots: dict[str, str]
    also: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


@dataclass
class Score:
    """How many lines were right, how many confidently wrong, and of those whose topic is known how many were met."""

    lines: int = 0
    intents: int = 0
    slots: int = 0
    wrong: int = 0
    topics: int = 0
    with_topic: int = 0

    def __str__(self) -> str:
        shares = [
            f"{name} {100 * getattr(self, name) / max(1, self.lines):.0f} %" for name in ("intents", "slots", "wrong")
        ]
        topics = f", topics {100 * self.topics / self.with_topic:.0f} % of {self.with_topic}" if self.with_topic else ""
        return f"{self.lines} lines: {', '.join(shares)}{topics}"


def held_out(language: str, kind: str = "held_out") -> list[Line]:
    """The held-out lines of a language and kind; none where a kind has none in that language."""
    path = FOLDER / f"{kind}.{language}.jsonl"
    text = path.read_text("utf-8") if path.exists() else ""
    entries = [json.loads(line) for line in text.splitlines()]
    return [
        Line(
            e["text"],
            (e["intent"], *e.get("also_ok", ())),
            e["slots"],
            tuple(e.get("also", ())),
            tuple(e.get("about", ())),
        )
        for e in entries
    ]


def score(
    understanding: Understanding,
    language: str,
    missed: Counter[str] | None = None,
    kind: str = "held_out",
    each: int = 1,
) -> Score:
    """Reads the lines of a language, every `each` of them; counts the intents missed in `missed`."""
    given: Language | None = "fr" if language == "fr" else None
    result = Score()
    for line in held_out(language, kind)[::each]:
        talk = line.intents[0] == "chatter"
        reading = understanding.read(line.text, language=given, last=None, today=TODAY, private=not talk)
        first, *others = [query.intent for query in reading.queries]
        right = first in line.intents and all(set(also.split("|")) & {*others} for also in line.also)
        result.lines += 1
        result.intents += right
        result.slots += not lacking(line.slots, [q.slots for q in reading.queries])
        result.wrong += not right and reading.certainty == "sure"
        if line.about and first in line.intents:
            told = ",".join(reading.queries[0].slots.get(slot, "") for slot in ("about", "step")).split(",")
            result.with_topic += 1
            result.topics += line.about[0] in told
        if missed is not None and not right:
            missed[line.intents[0]] += 1
    return result


def lacking(wanted: dict[str, str], found: Iterable[dict[str, str]]) -> bool:
    """Whether a slot that must be found is not; categories count in whichever slot they stand."""
    seen: dict[str, set[str]] = {}
    for slots in found:
        for name, value in slots.items():
            key = "category" if name in _CATEGORY else name
            seen.setdefault(key, set()).update(value.split(","))
    return any(
        not set(value.split(",")) <= seen.get("category" if name in _CATEGORY else name, set())
        for name, value in wanted.items()
    )


def main() -> None:
    """Builds a knowledge base and prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        build(path)
        understanding = Understanding(KnowledgeBase(path))
        missed: Counter[str] = Counter()
        for kind in KINDS:
            for language in LANGUAGES:
                figures = score(understanding, language, missed, kind)
                if figures.lines:
                    sys.stdout.write(f"{kind:>16} {language:>6}  {figures}\n")
    for intent, count in missed.most_common():
        sys.stdout.write(f"        {intent}: {count} missed\n")


if __name__ == "__main__":
    main()
