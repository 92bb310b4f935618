"""`python -m tests.bot.understanding.dialogues`: how many turns of the dialogues are understood, by file.

Each person of a dialogue has a conversation of their own, as in a chat. `dialogues.jsonl` is for looking at;
`dialogues.held_out.jsonl`, drawn by lot from the same fifty before any of them was played, is for the figure alone.
`dialogues.hard.jsonl` and `dialogues.fresh.jsonl` were written by others without knowing what the bot reads well, the
first to find its faults, the second as conversations ordinarily go; a turn of theirs without an intent only leads up to
the next.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.answer import Answer
from bot.assistant import Assistant
from bot.question import Question
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase
from knowledge.build import build
from tests.bot.understanding.report import FOLDER, lacking

FILES = ("dialogues", "dialogues.held_out", "dialogues.hard", "dialogues.asked", "dialogues.fresh", "dialogues.new")
BEGUN = datetime(2026, 10, 5, 12, tzinfo=UTC)
_HARMLESS = ("help", "offtopic.", "smalltalk.", "advice.", "hostile.", "subscribe", "unsubscribe", "announcements")
"""What may just as well be met with a question of the bot's own, or is done by a chat and not by the assistant."""


@dataclass
class Score:
    """How many turns were right, and how the others were not."""

    turns: int = 0
    intents: int = 0
    slots: int = 0
    right: int = 0
    wrong: int = 0
    silent: int = 0
    speaking: int = 0
    missed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        names = ("right", "intents", "slots", "wrong")
        shares = [f"{name} {100 * getattr(self, name) / max(1, self.turns):.0f} %" for name in names]
        return (
            f"{self.turns} turns: {', '.join(shares)}, wrongly silent {self.silent}, wrongly speaking {self.speaking}"
        )


def score(assistant: Assistant, name: str, each: int = 1) -> Score:
    """Plays the dialogues of a file, every `each` of them."""
    result = Score()
    for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()[::each]:
        dialogue = json.loads(line)
        for turn, answer in _played(assistant, dialogue):
            if "intent" in turn:
                _judge(f"{dialogue['id']}/{turn['n']}", turn, answer, result)
    return result


def _played(assistant: Assistant, dialogue: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Answer | None]]:
    now = BEGUN
    for turn in dialogue["turns"]:
        now += timedelta(minutes=turn.get("minutes", 0))
        private = dialogue["chat"] == "private"
        question = Question(
            text=turn["text"],
            now=now,
            language=dialogue["lang"] if dialogue["lang"] in ("en", "fr") else None,
            chat=dialogue["chat"],
            addressed=private or any(turn[how] for how in ("mentioned", "replied_to_bot", "command")),
            conversation=f"{dialogue['id']} {turn['speaker']}",
            shared=None if private else dialogue["id"],
        )
        yield turn, assistant.answer(question)


def _judge(name: str, turn: dict[str, Any], answer: Answer | None, result: Score) -> None:
    result.turns += 1
    quiet, due = answer is None, turn["should_answer"]
    result.silent += quiet and due
    result.speaking += not quiet and not due
    if answer is None or not due:
        intent = slots = quiet and not due
        found: list[str] = []
    else:
        intents = [str(query.intent) for query in answer.queries]
        declined = answer.kind in ("unsure", "none") and not turn["intent"].startswith(_HARMLESS)
        intent = _intent_right(turn, intents) and not declined
        slots = not lacking(_wanted(turn), [query.slots for query in answer.queries])
        found = [f"{answer.kind}:", *(f"{query.intent} {query.slots}" for query in answer.queries)]
        result.wrong += answer.kind == "answer" and not (intent and slots)
    result.intents += intent
    result.slots += slots
    result.right += intent and slots
    if not (intent and slots):
        result.missed.append(
            f"{name} {turn['text']!r} {turn['intent']} {_wanted(turn)} -> {' '.join(found) or 'silent'}"
        )


def _intent_right(turn: dict[str, Any], intents: list[str]) -> bool:
    """The main intent comes first (or what it may be read as), and what is asked besides is among the others."""
    return intents[0] in (turn["intent"], *turn["also_ok"]) and set(turn["also_intents"]) <= set(intents)


def _wanted(turn: dict[str, Any]) -> dict[str, str]:
    wanted = {**turn["slots"], **({"about": turn["about"]} if "about" in turn else {})}
    return {slot: value for slot, value in wanted.items() if value != "all"}


def main() -> None:
    """Builds a knowledge base and prints the figures, and the turns of the first file that were missed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        build(path)
        base = KnowledgeBase(path)
        understanding = Understanding(base)
        for name in FILES:
            found = score(Assistant(base, understanding, Memory()), name)
            sys.stdout.write(f"{name:>18}  {found}\n")
            if name == FILES[0] and "--show" in sys.argv:
                sys.stdout.writelines(f"    {missed}\n" for missed in found.missed)
            intents = Counter(missed.split("' ")[-1].split('" ')[-1].split(" ")[0] for missed in found.missed)
            sys.stdout.write("    missed: " + ", ".join(f"{i} {n}" for i, n in intents.most_common()) + "\n")


if __name__ == "__main__":
    main()
