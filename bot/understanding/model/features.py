"""What the model sees of a message: words, pieces of words, their classes, and how its questions begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understanding.parsing import Parsed

SHORTEST, LONGEST = 3, 5
"""How many letters a piece of a word has: a misspelt word shares most of its pieces with the right one."""
FEW = 4
"""Up to so many words a message is also taken as a whole."""


def features_of(parsed: Parsed, start: int = 0, end: int | None = None) -> list[str]:
    """The features of a message, or of its tokens from `start` up to `end`, as often as they occur."""
    stop = len(parsed.scene.tokens) if end is None else end
    tokens = parsed.scene.tokens[start:stop]
    stems = [f"#{len(t.text)}" if t.text.isdigit() else t.stem for t in tokens]
    words = _words(parsed, start, stop)
    marks = [sorted(parsed.scene.text.at.get(at, ())) for at in range(start, stop)]
    shape = [of[0] if of else stem for of, stem in zip(marks, stems, strict=True)]
    found = [f"word {stem}" for stem in stems]
    found += [f"pair {pair}" for pair in _runs(stems, 2)]
    found += [f"piece {piece}" for word in words for piece in _pieces(word)]
    found += [f"class {name}" for of in marks for name in of]
    found += [f"shape {run}" for size in (2, 3) for run in _runs(shape, size)]
    for first, last in _questions(parsed, start, stop):
        asked = stems[first - start : last - start]
        found += [f"asked {stem}" for stem in asked]
        found += [f"asked {pair}" for pair in _runs(asked, 2)]
        whole = shape[first - start : last - start]
        found += [f"begins {' '.join(whole[:size])}" for size in (1, 2, 3)]
        found += [f"ends {' '.join(whole[-size:])}" for size in (1, 2)]
    if len(tokens) <= FEW:
        found += ["few", f"whole {' '.join(shape)}"]
    return found


def spelling_of(parsed: Parsed, start: int = 0, end: int | None = None) -> list[str]:
    """How the words of a message are spelt: endings tell "my profile expires" from "my profile expired"."""
    words = _words(parsed, start, len(parsed.scene.tokens) if end is None else end)
    ends = (f"_{word}_"[at : at + 2] for word in words for at in range(len(word) + 1))
    return [*(f"spelt {w}" for w in words), *(f"spelt {pair}" for pair in _runs(words, 2)), *(f"two {e}" for e in ends)]


def all_features(parsed: Parsed, start: int = 0, end: int | None = None) -> list[str]:
    """Everything the intents are told by: `features_of` and `spelling_of`."""
    return [*features_of(parsed, start, end), *spelling_of(parsed, start, end)]


def _words(parsed: Parsed, start: int, stop: int) -> list[str]:
    """The words as they are written, a score as so many digits: which ones says nothing of what is asked of it."""
    text, tokens = parsed.scene.text, parsed.scene.tokens
    scores = text.marks.get("score", {}).keys() - text.marks.get("known_sum", {}).keys()
    return [f"#{len(tokens[at].text)}" if at in scores else tokens[at].text for at in range(start, stop)]


def _runs(words: Sequence[str], size: int) -> Iterator[str]:
    return (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))


def _pieces(word: str) -> Iterator[str]:
    bounded = f"_{word}_"
    for size in range(SHORTEST, LONGEST + 1):
        for at in range(len(bounded) - size + 1):
            yield bounded[at : at + size]


def _questions(parsed: Parsed, start: int, stop: int) -> list[tuple[int, int]]:
    """The sentences that ask something; the last one where none does."""
    inside = [(max(s.start, start), min(s.end, stop)) for s in parsed.sentences]
    asked = [bounds for bounds, asks in zip(inside, parsed.asking, strict=True) if asks and bounds[0] < bounds[1]]
    return asked or [bounds for bounds in inside if bounds[0] < bounds[1]][-1:]
