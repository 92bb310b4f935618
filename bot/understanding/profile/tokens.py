"""Cuts a text into words and numbers, and marks the word classes they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.profile.numbering import numbered
from bot.understanding.profile.sentence import Mark, Sentence, Token
from bot.understanding.profile.words import Words
from bot.understanding.text import clean, fold

LONGEST = 1000
"""So many characters are read."""
_MOST = 250
"""And so many words: where no blanks part them, two characters may be a word each."""
_TOKEN = re.compile(
    r"""(?P<day>\d{4}-\d{1,2}-\d{1,2}(?!\d))
    | (?P<slashed>\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d(?!\d))
    | (?P<number>\d{1,9}(?:\.\d{1,2}(?!\.?\d)|(?<!\d,\d)(?<![\d],\d\d),\d(?![\d]|[,.]\d))?)
    | (?P<dotted>(?:Ph|[^\W\d_])\.\s?(?:[^\W\d_]{1,5}\.)*[^\W\d_]{1,5}(?![^\W\d_]))
    | (?P<without>[wW]/(?:o|out)(?![^\W\d_]))
    | (?P<with>[wW]/(?=\s))
    | (?P<degree>[BMbm]\.[^\W\d_]{3,10}(?![^\W\d_.]))
    | (?P<slash>(?:[ywm]/[of]|[nN]/[aA])(?![^\W\d_]))
    | (?P<cefr>(?<![^\W_])[A-Ca-c][12](?![^\W_]))
    | (?P<grade>(?<![^\W_])(?:M[12]|L[123])(?=[\s,;:.)/+]*(?:[^\W\d_]{2}|[+,;.)]|$)))
    | (?P<word>[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*)
    """,
    re.VERBOSE,
)
_APOSTROPHES = re.compile("['’ʼ`´]")
_ELISIONS = frozenset(("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"))
_DEGREES = frozenset(("MA", "ME", "BE", "MS", "BEd", "MEd"))
_ANY_DEGREE = re.compile(r"([BM])\.\s?[A-Z][a-z]{1,4}|([BMbm])\.[^\W\d_]{3,10}")
_DEGREE_LETTERS = {"B": "bachelor", "M": "master"}
_LAST_WORD = re.compile(r"\S+$")


def read_sentence(text: str, words: Words) -> Sentence:
    """The text in tokens with their classes. Never raises, whatever the text."""
    cleaned = clean(shortened(text))
    tokens, after = [], 0
    shouted = cleaned.isupper()
    for match in _TOKEN.finditer(cleaned):
        gap = cleaned[after : match.start()]
        if match.group() in _DEGREES and not shouted:
            tokens.append(Token(f"{match.group().lower()}.", match.group(), gap))
        else:
            tokens += _pieces(match, gap, words)
        after = match.end()
    sentence = Sentence(list(numbered(tokens[:_MOST], words)), cleaned[after:])
    _mark(sentence, words)
    return sentence


def shortened(text: str) -> str:
    """The text up to `LONGEST` characters, cut between words: half a figure is another figure."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST] if text[LONGEST].isspace() else _LAST_WORD.sub("", text[:LONGEST])


def _pieces(match: re.Match[str], gap: str, words: Words) -> Iterator[Token]:
    raw, kind = match.group(), match.lastgroup or "word"
    if kind == "number":
        yield Token(raw, raw, gap, float(raw.replace(",", ".")), kind)
    elif kind in ("day", "slashed"):
        yield Token(raw, raw, gap, None, kind)
    elif kind in ("cefr", "grade"):
        yield Token(fold(raw), raw, gap, None, kind)
    elif kind in ("with", "without"):
        yield Token(kind, raw, gap)
    elif kind == "slash":
        yield Token(fold(raw.replace("/", "")), raw, gap)
    elif kind in ("dotted", "degree"):
        yield from _dotted(raw, gap, words)
    else:
        yield from _word(raw, gap, words)


def _dotted(raw: str, gap: str, words: Words) -> Iterator[Token]:
    """B.Tech and Ph. D. are one word; "a. I" is not."""
    joined = re.sub(r"[.\s]", "", fold(raw))
    if joined in words.classes or f"{joined}." in words.classes:
        yield Token(f"{joined}." if f"{joined}." in words.classes else joined, raw, gap)
        return
    if _ANY_DEGREE.fullmatch(raw):  # of whatever subject
        yield Token(_DEGREE_LETTERS[raw[0].upper()], raw, gap)
        return
    for part in re.finditer(r"[^\W\d_]+", raw):
        before = gap if part.start() == 0 else raw[raw.rfind(".", 0, part.start()) : part.start()]
        yield from _word(part.group(), before, words)


def _word(raw: str, gap: str, words: Words) -> Iterator[Token]:
    parts = _APOSTROPHES.split(raw)
    while len(parts) > 1 and fold(parts[0]) in _ELISIONS:
        yield Token(fold(parts[0]), parts[0], gap)
        gap, parts = "'", parts[1:]
    folded = "".join(fold(p) for p in parts).replace("œ", "oe")
    if len(parts) > 1 and parts[-1] == "s" and folded not in words.classes and folded[:-1] in words.classes:
        folded = folded[:-1]  # husband's
    if folded:
        yield Token(words.repairer.repair(folded), "'".join(parts), gap)


def _mark(sentence: Sentence, words: Words) -> None:
    texts = [t.text for t in sentence.tokens]
    at = 0
    while at < len(texts):
        found = [(n, size) for n, size in words.at(texts, at) if _holds_together(sentence, at, size, n)]
        longest = max((size for _, size in found), default=1)
        for name, size in found:
            if size == longest and not (name == "owner.spouse" and _is_sex(sentence, at, size)):
                sentence.marks.append(Mark(name, at, at + size))
                for index in range(at, at + size):
                    if name.startswith("owner."):  # the two of "tous les deux" is no figure
                        sentence.tokens[index] = replace(sentence.tokens[index], number=None)
                    sentence.names[index] |= {name, name.split(".")[0]}
        at += longest


def _is_sex(sentence: Sentence, start: int, size: int) -> bool:
    """ "Femme de 33 ans" and "Femme, 33 ans" speak of the candidate."""
    if size != 1 or sentence.tokens[start].text != "femme":
        return False
    after = sentence.tokens[start + 1].text if start + 1 < len(sentence.tokens) else ""
    alone = (sentence.is_border(start) or ":" in sentence.gap(start)) and sentence.is_border(start + 1)
    return after == "de" or alone


def _holds_together(sentence: Sentence, start: int, size: int, name: str) -> bool:
    """A phrase does not reach over a comma or the end of a sentence, but for "London, Ontario"."""
    inside = range(start + 1, start + size)
    if name.startswith("place."):
        return not any(sentence.is_border(i) and sentence.gap(i) != ", " for i in inside)
    return not any(sentence.is_border(i) for i in inside)
