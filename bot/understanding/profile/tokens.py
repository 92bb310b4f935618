"""A profile sentence cut into words and numbers, each with the word classes it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.understanding.profile.words import Words
from bot.understanding.text import clean, fold

LONGEST = 1000
"""So many characters are read."""
_TOKEN = re.compile(
    r"""(?P<day>\d{4}-\d{1,2}-\d{1,2}(?!\d))
    | (?P<slashed>\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d(?!\d))
    | (?P<number>\d{1,9}(?:\.\d{1,2}(?!\.?\d)|(?<!\d,\d)(?<![\d],\d\d),\d(?![\d]|,\d))?)
    | (?P<dotted>(?:Ph|[^\W\d_])\.\s?(?:[^\W\d_]{1,5}\.)*[^\W\d_]{1,5}(?![^\W\d_]))
    | (?P<slash>[ywm]/[of](?![^\W\d_]))
    | (?P<cefr>(?<![^\W_])[A-Ca-c][12](?![^\W_]))
    | (?P<word>[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*)
    """,
    re.VERBOSE,
)
_APOSTROPHES = re.compile("['’ʼ`´]")
_ELISIONS = frozenset(("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"))
_ABBREVIATED = frozenset(
    "btech mtech bsc msc phd ba ma bcom mcom bed med be me bs ms mba bba mca bca llb llm mph dphil yo bpharm mphil".split()
)
_DEGREES = frozenset(("MA", "ME", "BE"))
_ALSO_WORDS = frozenset(("ma", "me", "be"))
"""Without their dots these are words of another meaning."""
_TENS = 10
_SIXTY, _EIGHTY = 60, 80


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number. `gap` is what stood before it; `number` its value where it is one."""

    text: str
    raw: str
    gap: str
    number: float | None = None
    kind: str = "word"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word class (`section.name`) over the tokens from `start` up to `end`."""

    name: str
    start: int
    end: int


@dataclass
class Sentence:
    """The tokens of a text and the classes over them; of classes that overlap, those of the longest phrase."""

    tokens: list[Token]
    tail: str
    marks: list[Mark] = field(default_factory=list)
    names: list[frozenset[str]] = field(default_factory=list)
    """The classes over each token."""
    taken: set[int] = field(default_factory=set)
    """Tokens whose number is spoken for."""

    def is_a(self, index: int, *names: str) -> bool:
        """Whether a token is in one of the classes; a name without a dot is a whole section."""
        if not 0 <= index < len(self.tokens):
            return False
        return any(n == w or n.split(".")[0] == w for n in self.names[index] for w in names)

    def has(self, start: int, end: int, *names: str) -> bool:
        return any(self.is_a(i, *names) for i in range(max(0, start), min(end, len(self.tokens))))

    def of(self, *names: str) -> list[Mark]:
        """The marks of these classes or sections, in order."""
        return [m for m in self.marks if m.name in names or m.name.split(".")[0] in names]

    def number(self, index: int) -> float | None:
        """The number there, where it is not yet spoken for."""
        if 0 <= index < len(self.tokens) and index not in self.taken:
            return self.tokens[index].number
        return None

    def gap(self, index: int) -> str:
        return self.tokens[index].gap if index < len(self.tokens) else self.tail

    def words(self, start: int, end: int) -> str:
        """What was written there, as it was written."""
        kept = self.tokens[max(0, start) : end]
        return "".join((t.gap if i else "") + t.raw for i, t in enumerate(kept)).strip()

    def ends_sentence(self, index: int) -> bool:
        """Whether a sentence ends before a token."""
        if index <= 0 or index >= len(self.tokens):
            return True
        gap = self.gap(index)
        shortened = gap.strip() == "." and "\n" not in gap and self.tokens[index - 1].raw.lower() in _SHORTENED
        return not shortened and bool(_STOP.search(gap))

    def is_border(self, index: int) -> bool:
        """Whether a clause ends before a token: at a comma, a dash, a slash between blanks, or a sentence's end."""
        return self.ends_sentence(index) or bool(_COMMA.search(self.gap(index)))

    def clause(self, index: int) -> tuple[int, int]:
        """From where to where the clause of a token goes."""
        start, end = index, index + 1
        while not self.is_border(start):
            start -= 1
        while end < len(self.tokens) and not self.is_border(end):
            end += 1
        return start, end

    def sentence(self, index: int) -> tuple[int, int]:
        """From where to where the sentence of a token goes."""
        start, end = index, index + 1
        while not self.ends_sentence(start):
            start -= 1
        while end < len(self.tokens) and not self.ends_sentence(end):
            end += 1
        return start, end


_SHORTENED = frozenset("exp yrs yr mos dipl approx env cert univ st dr mr mrs ms incl resp".split())
_STOP = re.compile(r"[.;!?\n|•]")
_COMMA = re.compile(r"[,()/+]\s|\s[-–—/+(]\s?|[–—]")


def read_sentence(text: str, words: Words) -> Sentence:
    """The text in tokens with their classes. Never raises, whatever the text."""
    cleaned = clean(text)[:LONGEST]
    tokens, after = [], 0
    shouted = cleaned.isupper()
    for match in _TOKEN.finditer(cleaned):
        gap = cleaned[after : match.start()]
        if match.group() in _DEGREES and not shouted:
            tokens.append(Token(f"{match.group().lower()}.", match.group(), gap))
        else:
            tokens += _pieces(match, gap, words)
        after = match.end()
    numbered = list(_numbered(tokens, words))
    sentence = Sentence(numbered, cleaned[after:])
    _mark(sentence, words)
    return sentence


def _pieces(match: re.Match[str], gap: str, words: Words) -> Iterator[Token]:
    raw, kind = match.group(), match.lastgroup or "word"
    if kind == "number":
        yield Token(raw, raw, gap, float(raw.replace(",", ".")), kind)
    elif kind in ("day", "slashed"):
        yield Token(raw, raw, gap, None, kind)
    elif kind == "cefr":
        yield Token(fold(raw), raw, gap, None, kind)
    elif kind == "slash":
        yield Token(fold(raw.replace("/", "")), raw, gap)
    elif kind == "dotted":
        yield from _dotted(raw, gap, words)
    else:
        yield from _word(raw, gap, words)


def _dotted(raw: str, gap: str, words: Words) -> Iterator[Token]:
    """B.Tech and Ph. D. are one word; "a. I" is not."""
    joined = re.sub(r"[.\s]", "", fold(raw))
    if joined in _ABBREVIATED:
        yield Token(f"{joined}." if joined in _ALSO_WORDS else joined, raw, gap)
        return
    for part in re.finditer(r"[^\W\d_]+", raw):
        before = gap if part.start() == 0 else raw[raw.rfind(".", 0, part.start()) : part.start()]
        yield from _word(part.group(), before, words)


def _word(raw: str, gap: str, words: Words) -> Iterator[Token]:
    parts = _APOSTROPHES.split(raw)
    while len(parts) > 1 and fold(parts[0]) in _ELISIONS:
        yield Token(fold(parts[0]), parts[0], gap)
        gap, parts = "'", parts[1:]
    folded = "".join(fold(p) for p in parts)
    if folded:
        yield Token(words.repairer.repair(folded), "'".join(parts), gap)


def _numbered(tokens: list[Token], words: Words) -> Iterator[Token]:
    """Number words as numbers: thirty-four, soixante-dix, seven and a half."""
    at = 0
    while at < len(tokens):
        value, used = _written(tokens, at, words)
        if used == 0:
            yield tokens[at]
            at += 1
            continue
        # "un" and "one" are numbers only where they count something, which the readers see.
        raw = "".join((t.gap if i else "") + t.raw for i, t in enumerate(tokens[at : at + used]))
        text = tokens[at].text if used == 1 else str(value)
        yield replace(tokens[at], text=text, raw=raw, number=float(value), kind="written")
        at += used


def _written(tokens: list[Token], at: int, words: Words) -> tuple[int, int]:
    """The value of the number words from there on, and how many tokens they are."""
    total, used, last = 0, 0, 0
    while at + used < len(tokens):
        token = tokens[at + used]
        joined = used == 0 or token.gap in (" ", "-", "")
        if used and token.text == "et" and joined and _follows_et(tokens, at + used, words) and total >= 20:
            used += 1
            continue
        value = words.numbers.get(token.text)
        if value is None or not joined:
            break
        if used == 0:
            total = value
        elif value == 20 and total == 4:  # quatre vingt
            total, value = _EIGHTY, _EIGHTY
        elif last % _TENS == 0 and last >= 20 and value < (20 if last in (_SIXTY, _EIGHTY) else _TENS) and value:
            total += value
        elif last == _TENS and value in (7, 8, 9):  # dix sept
            total += value
        else:
            break
        last = value
        used += 1
    return total, used


def _follows_et(tokens: list[Token], at: int, words: Words) -> bool:
    return at + 1 < len(tokens) and words.numbers.get(tokens[at + 1].text) in (1, 11)


def _mark(sentence: Sentence, words: Words) -> None:
    texts = [t.text for t in sentence.tokens]
    names: list[set[str]] = [set() for _ in texts]
    at = 0
    while at < len(texts):
        found = [(n, size) for n, size in words.at(texts, at) if _holds_together(sentence, at, size)]
        longest = max((size for _, size in found), default=1)
        for name, size in found:
            if size == longest and not (name == "owner.spouse" and _is_sex(sentence, at, size)):
                sentence.marks.append(Mark(name, at, at + size))
                for index in range(at, at + size):
                    names[index].add(name)
        at += longest
    sentence.names = [frozenset(n) for n in names]


def _is_sex(sentence: Sentence, start: int, size: int) -> bool:
    """ "Femme de 33 ans" and "Femme, 33 ans" speak of the candidate."""
    if size != 1 or sentence.tokens[start].text != "femme":
        return False
    after = sentence.tokens[start + 1].text if start + 1 < len(sentence.tokens) else ""
    alone = sentence.is_border(start) and sentence.is_border(start + 1)
    return after == "de" or alone


def _holds_together(sentence: Sentence, start: int, size: int) -> bool:
    """A phrase does not reach over a comma or the end of a sentence."""
    return not any(sentence.is_border(i) for i in range(start + 1, start + size))
