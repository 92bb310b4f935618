"""Messages made of example lines by chance: misspelt, spliced, shuffled, repeated, and with pieces put in."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.corpus import ENTITIES, INJECTIONS, ODD, example_lines

LONGEST = 4096
"""Characters of a Telegram message."""
_KEYS = "abcdefghijklmnopqrstuvwxyzéèàç '-.,?"


def mutated(line: str, chance: Random) -> str:
    """The line after one to four changes, as long as a message can be."""
    for change in chance.choices(_CHANGES, weights=_WEIGHTS, k=chance.randint(1, 4)):
        line = change(line, chance)
    return line[:LONGEST]


def misspelt(line: str, chance: Random) -> str:
    """Some letters lost, doubled, swapped or replaced."""
    letters = list(line)
    for _ in range(chance.randint(1, 1 + len(letters) // 8)):
        at = chance.randrange(len(letters) + 1)
        letters[at : at + chance.randint(0, 2)] = chance.choice(
            ([], [chance.choice(_KEYS)], letters[at : at + 1] * 2, letters[at : at + 2][::-1])
        )
    return "".join(letters)


def shuffled(line: str, chance: Random) -> str:
    words = line.split()
    chance.shuffle(words)
    return " ".join(words)


def cut(line: str, chance: Random) -> str:
    """A phrase of the line."""
    words = line.split()
    start = chance.randrange(len(words) + 1)
    return " ".join(words[start : start + chance.randint(1, 6)])


def spliced(line: str, chance: Random) -> str:
    """Joined with a phrase of another line."""
    other = cut(chance.choice(example_lines()), chance)
    return chance.choice((" ", ". ", "? ", ", ", " and ", " et ", "\n")).join(chance.sample((line, other), 2))


def repeated(line: str, chance: Random) -> str:
    return chance.choice((" ", "\n", "", "? ")).join([line] * chance.randint(2, 12))


def huge(line: str, chance: Random) -> str:
    """As long as a message can be, of many lines."""
    return " ".join([line, *chance.choices(example_lines(), k=120)])


def interspersed(line: str, chance: Random) -> str:
    """With entities, markup or odd characters between its words, or within them."""
    for _ in range(chance.randint(1, 3)):
        piece = chance.choice(chance.choice((ENTITIES, INJECTIONS, ODD)))
        at = chance.randrange(len(line) + 1)
        pad = chance.choice(("", " "))
        line = f"{line[:at]}{pad}{piece}{pad}{line[at:]}"
    return line


def wrapped(line: str, chance: Random) -> str:
    """With a word of it set in markup, as a title or a name may come."""
    words = line.split() or [""]
    at = chance.randrange(len(words))
    words[at] = chance.choice(("<u>{}</u>", '<a href="https://example.org">{}</a>', "&{};", "<{}>", "«{}»")).format(
        words[at]
    )
    return " ".join(words)


def recased(line: str, chance: Random) -> str:
    return chance.choice((str.upper, str.title, str.swapcase, str.casefold))(line)


def run_together(line: str, chance: Random) -> str:
    """Without its spaces, or with other characters in their place."""
    return line.replace(" ", chance.choice(("", "_", "\xa0", "\u200b", "  ", "-", "/")))


_CHANGES: tuple[Callable[[str, Random], str], ...] = (
    misspelt,
    shuffled,
    cut,
    spliced,
    repeated,
    huge,
    interspersed,
    wrapped,
    recased,
    run_together,
)
_WEIGHTS = (30, 8, 10, 20, 3, 1, 20, 10, 5, 5)
