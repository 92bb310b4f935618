"""How well profiles told in a sentence are read: `python -m tests.bot.understanding.profiles [name ...]`.

A value read that was not said is *wrong*; one said and not read is *missed*, and is then asked for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.understanding.profile import read_profile

TODAY = date(2026, 10, 5)
FOLDER = Path(__file__).parent
LANGUAGES = ("first_language", "second_language", "language")


@dataclass
class Tally:
    """Counts of one file."""

    lines: int = 0
    right: int = 0
    said: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        share = round(100 * self.right / self.lines)
        return f"| `{name}` | {self.lines} | {share} % | {self.said} | {len(self.wrong)} | {len(self.missed)} |"


def values(given: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Each field with its value; the spouse's apart."""
    for name, value in given.items():
        if isinstance(value, dict) and name not in LANGUAGES:
            yield name, True
            yield from values(value, f"{name}.")
        else:
            yield before + name, value


def tally(path: Path) -> Tally:
    found = Tally()
    for text in path.read_text("utf-8").splitlines():
        line = json.loads(text)
        reading = read_profile(line["text"], today=TODAY)
        said, read = dict(values(line["given"])), dict(values(reading.given))
        asked = sorted(one.field for one in reading.unclear)
        found.lines += 1
        found.said += len(said)
        found.right += reading.given == line["given"] and asked == line["unclear"]
        found.wrong += [f"{line['id']} {name}" for name, value in read.items() if (name, value) not in said.items()]
        found.missed += [f"{line['id']} {name}" for name in said if name not in read]
    return found


def main(names: list[str]) -> None:
    """Prints a row a file, and with names what was wrong and missed in these."""
    print("| file | sentences | fully right | values said | wrong | missed |\n|---|---|---|---|---|---|")
    for path in sorted(FOLDER.glob("profile_sentences.*.jsonl")):
        name = path.name.split(".")[1]
        if not names or name in names:
            found = tally(path)
            print(found.row(name))
            for label, kept in (("wrong", found.wrong), ("missed", found.missed)):
                print(*(f"    {label} {one}\n" for one in kept if names), sep="", end="")


if __name__ == "__main__":
    main(sys.argv[1:])
