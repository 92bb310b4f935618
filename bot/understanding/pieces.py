"""Where a message is cut into pieces, of which each may ask something of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.parsing import Parsed
from bot.understanding.sentences import Sentence

SHORTEST = 2
"""Fewer words are no piece of their own: "and", "by the way"."""
APART = 5
"""So many words after "between" its "and" is looked for."""
_PAUSES = (",", ":", "(", "-", "\u2014", "\u2013")
_AFTER_NUMBERS = (")", ".", ":", "-")
"""What follows the numbers of a list: "1) last draw 2) my chances"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The tokens from `start` up to `end`.

    `asks`: its sentence does, or it is the last one of a message that does. `begins`: it begins as questions do, or
    has a question word within ("il faut combien").
    `whole`: it is a sentence. `told`: where that begins which was told before it, since the last piece that asks.
    """

    start: int
    end: int
    asks: bool
    begins: bool
    whole: bool
    told: int


def pieces_of(parsed: Parsed) -> tuple[Piece, ...]:
    """The pieces of a message in order: sentences, cut where something is asked on either side."""
    found: list[Piece] = []
    told: int | None = None
    for piece in _cut(parsed):
        found.append(replace(piece, told=piece.start if told is None else told) if piece.asks else piece)
        told = None if piece.asks else piece.start if told is None else told
    return tuple(found)


def _cut(parsed: Parsed) -> Iterator[Piece]:
    wants = parsed.scene.text.marks.get("wants_to_know", {})
    for sentence, asked in zip(parsed.sentences, parsed.asking, strict=True):
        bounds = [sentence.start, *_joints(parsed, sentence), sentence.end]
        spans = list(_joined(parsed, pairwise(bounds)))
        comes_to_it = max((start for start, _ in spans[1:] if start in wants), default=sentence.start)
        asked = asked or (not _tells_of_itself(parsed, *spans[0]) and any(_begins(parsed, *s) for s in spans[1:]))
        asked = asked or (len(spans) > 1 and _ends_asking(parsed, *spans[-1]))
        asked_at = max((at for at, _ in spans[2:] if _begins(parsed, at, sentence.end)), default=sentence.start)
        left_open = not asked and sentence is parsed.sentences[-1] and _left_open(parsed)
        for start, end in spans:
            tells = end <= comes_to_it or (end < sentence.end and _tells(parsed, start, end))
            tells = tells or (
                end <= asked_at and _tells_of_itself(parsed, start, end) and not _begins(parsed, start, end)
            )
            begins = _begins(parsed, start, end) or parsed.scene.text.has("asks_late", start, end)
            tells = tells or (left_open and not begins and _tells_of_itself(parsed, sentence.start, sentence.end))
            yield Piece(start, end, (asked or left_open) and not tells, begins, len(spans) == 1, start)


def _ends_asking(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a sentence comes to a question after a pause, though no mark says so: "I have a PGWP, does it count"."""
    paused = any(mark in parsed.scene.gap(start) for mark in _PAUSES)
    return paused and end - start > SHORTEST and start in parsed.scene.text.marks.get("asking", {})


def _joints(parsed: Parsed, sentence: Sentence) -> Iterator[int]:
    """Where a sentence may be cut: at "and", "also", "+", "2)", and where a question begins after a pause."""
    text, turns = parsed.scene.text, parsed.scene.lexicon.lists["turns"]
    joins, asking = text.marks.get("and_also", {}), text.marks.get("asking", {})
    wants = text.marks.get("wants_to_know", {})
    pair = _between(parsed, sentence)
    for at in range(sentence.start + 1, sentence.end):
        if at == pair:
            continue
        gap = parsed.scene.gap(at)
        turns_here = parsed.scene.tokens[at].text in turns and at + 1 in asking
        pause = any(mark in gap for mark in _PAUSES)
        paused = pause and (at in asking or _asks_on_either_side(parsed, sentence, at))
        if at in joins or at in wants or "+" in gap or "&" in gap or turns_here or paused or _numbered(parsed, at):
            yield at


def _asks_on_either_side(parsed: Parsed, sentence: Sentence, at: int) -> bool:
    """Whether a question stands before a pause, and behind it one whose word comes late: "…, ça se fait quand"."""
    text, end = parsed.scene.text, at + 1
    while end < sentence.end and not any(mark in parsed.scene.gap(end) for mark in _PAUSES):
        end += 1
    before = _begins(parsed, sentence.start, at) or text.has("asks_late", sentence.start, at)
    return before and text.has("asks_late", at, end)


def _between(parsed: Parsed, sentence: Sentence) -> int | None:
    """Where the "and" stands that joins two things compared: "the difference between a visa and a permit"."""
    words, joins = parsed.scene.lexicon.lists["between"], parsed.scene.text.marks.get("and_also", {})
    places = range(sentence.start, sentence.end)
    begun = next((at for at in places if parsed.scene.tokens[at].text in words), None)
    return None if begun is None else next((at for at in places if begun < at <= begun + APART and at in joins), None)


def _numbered(parsed: Parsed, at: int) -> bool:
    """Whether a token is the number of an item of a list."""
    tokens = parsed.scene.tokens
    if at + 1 == len(tokens) or tokens[at].text not in parsed.scene.lexicon.lists["item_numbers"]:
        return False
    gap = parsed.scene.gap(at + 1)
    # A dash or dot without a space is a range or a fraction: "470-480", "6.5".
    return (gap.strip().startswith(_AFTER_NUMBERS) and gap.strip() != gap) or gap.startswith((")", ":"))


def _joined(parsed: Parsed, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, each that asks nothing by itself taken together with the next: "and", "if it expires, …"."""
    joins = parsed.scene.text.marks.get("and_also", {})
    conditions, tokens = parsed.scene.lexicon.lists["conditions"], parsed.scene.tokens
    begun: int | None = None
    last = None
    for start, end in spans:
        start = start if begun is None else begun
        head = start + 1 if start in joins and end - start > 1 else start
        bare = end - start < SHORTEST or all(at in joins for at in range(start, end))
        begun = start if bare or (tokens[head].text in conditions) else None
        last = (start, end)
        if begun is None:
            yield last
    if begun is not None and last:
        yield last


def _tells(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a piece tells why the next one asks: "my police certificate has not come yet, can I get more time"."""
    if "," not in parsed.scene.gap(end) or not _begins(parsed, end, end + 1) or _begins(parsed, start, end):
        return False
    return _tells_of_itself(parsed, start, end)


def _tells_of_itself(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a piece has words of telling: "I", "my", "not yet"."""
    return any(token.text in parsed.scene.lexicon.lists["telling"] for token in parsed.scene.tokens[start:end])


def _begins(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a piece begins as a question does, be it after "and" or "then"."""
    joins, turns = parsed.scene.text.marks.get("and_also", {}), parsed.scene.lexicon.lists["turns"]
    asking = parsed.scene.text.marks.get("asking", {})
    if start < end - 1 and _numbered(parsed, start):
        start += 1  # "2) how much are the fees"
    # "puis-je" begins one, though "puis" joins too
    while start not in asking and start < end - 1 and (start in joins or parsed.scene.tokens[start].text in turns):
        start += 1
    return start in asking


def _left_open(parsed: Parsed) -> bool:
    """Whether the message asks, and ends without a full stop: the last question mark is often left out."""
    return any(parsed.asking) and "." not in parsed.scene.message.tail
