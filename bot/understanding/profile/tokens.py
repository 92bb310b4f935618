"""A profile sentence cut into words and numbers, each with the word classes it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

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
    | (?P<slash>(?:[ywm]/[of]|[nN]/[aA])(?![^\W\d_]))
    | (?P<cefr>(?<![^\W_])[A-Ca-c][12](?![^\W_]))
    | (?P<grade>(?<![^\W_])(?:M[12]|L[123])(?=[\s,;:.)/+]*(?:[^\W\d_]{2}|[+,;.)]|$)))
    | (?P<word>[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*)
    """,
    re.VERBOSE,
)
_APOSTROPHES = re.compile("['’ʼ`´]")
_ELISIONS = frozenset(("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"))
_DEGREES = frozenset(("MA", "ME", "BE", "MS"))
_ANY_DEGREE = re.compile(r"([BM])\.\s?[A-Z][a-z]{1,4}")
_DEGREE_LETTERS = {"B": "bachelor", "M": "master"}
_ROW = 4
"""So many scores has a test."""
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
    names: list[set[str]] = field(default_factory=list)
    """The classes over each token, and their sections."""
    taken: set[int] = field(default_factory=set)
    """Tokens whose number is spoken for."""
    _found: dict[tuple[str, ...], list[Mark]] = field(default_factory=dict)
    _stops: list[bool] = field(default_factory=list)
    _borders: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        count = len(self.tokens)
        self.names = [set() for _ in range(count)]
        self._stops = [True, *(self._is_stop(i) for i in range(1, count)), True]
        self._borders = [s or self._is_comma(i) for i, s in enumerate(self._stops)]

    def is_a(self, index: int, *names: str) -> bool:
        """Whether a token is in one of the classes; a name without a dot is a whole section."""
        return 0 <= index < len(self.tokens) and not self.names[index].isdisjoint(names)

    def has(self, start: int, end: int, *names: str) -> bool:
        return any(not n.isdisjoint(names) for n in self.names[max(0, start) : max(0, end)])

    def of(self, *names: str) -> list[Mark]:
        """The marks of these classes or sections, in order."""
        if names not in self._found:
            self._found[names] = [m for m in self.marks if m.name in names or m.name.split(".")[0] in names]
        return self._found[names]

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
        return index <= 0 or index >= len(self.tokens) or self._stops[index]

    def is_border(self, index: int) -> bool:
        """Whether a clause ends before a token: at a comma, a dash, a slash between blanks, or a sentence's end."""
        return index <= 0 or index >= len(self.tokens) or self._borders[index]

    def clause(self, index: int) -> tuple[int, int]:
        """From where to where the clause of a token goes."""
        return self._around(index, self._borders)

    def sentence(self, index: int) -> tuple[int, int]:
        """From where to where the sentence of a token goes."""
        return self._around(index, self._stops)

    def _around(self, index: int, ends: list[bool]) -> tuple[int, int]:
        start, end = index, index + 1
        while start > 0 and not ends[start]:
            start -= 1
        while end < len(self.tokens) and not ends[end]:
            end += 1
        return start, end

    def _is_stop(self, index: int) -> bool:
        gap = self.gap(index)
        shortened = gap.strip() == "." and "\n" not in gap and self.tokens[index - 1].raw.lower() in _SHORTENED
        goes_on = self.tokens[index - 1].raw.lower() not in _UNITS or self.tokens[index].text in _GO_ON
        return not (shortened and goes_on) and bool(_STOP.search(gap)) and not self._in_row(index)

    def _in_row(self, index: int) -> bool:
        """Whether a semicolon parts two scores of four: "6,5 ; 6 ; 6 ; 6,5"."""
        start = end = index
        while start > 0 and self.tokens[start].number is not None and self.gap(start).strip() == ";":
            start -= 1
        while end < len(self.tokens) and self.tokens[end].number is not None and self.gap(end).strip() == ";":
            end += 1
        return end - start == _ROW and self.tokens[start].number is not None

    def _is_comma(self, index: int) -> bool:
        """A comma and its like; a slash between words too, but not between figures."""
        gap = self.gap(index)
        slashed = gap == "/" and index < len(self.tokens) and self.tokens[index].number is None
        return bool(_COMMA.search(gap)) or (slashed and self.tokens[index - 1].number is None)


_UNITS = frozenset(("yrs", "yr", "mos"))
_GO_ON = frozenset(("exp", "experience", "of", "in", "work", "old", "au", "en", "aux", "a", "d", "de"))
"""After "yrs." the sentence goes on only with these."""
_LAST_WORD = re.compile(r"\S+$")
_SHORTENED = frozenset(
    (
        "exp",
        "can",
        "cdn",
        "yrs",
        "yr",
        "mos",
        "dipl",
        "approx",
        "env",
        "cert",
        "univ",
        "st",
        "dr",
        "mr",
        "mrs",
        "ms",
        "incl",
        "resp",
    )
)
_STOP = re.compile(r"[.;!?\n|•]")
_COMMA = re.compile(r"[,()/+]\s|\s[-–—/+(]\s?|[–—]")


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
    numbered = list(_numbered(tokens[:_MOST], words))
    sentence = Sentence(numbered, cleaned[after:])
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
    elif kind == "slash":
        yield Token(fold(raw.replace("/", "")), raw, gap)
    elif kind == "dotted":
        yield from _dotted(raw, gap, words)
    else:
        yield from _word(raw, gap, words)


def _dotted(raw: str, gap: str, words: Words) -> Iterator[Token]:
    """B.Tech and Ph. D. are one word; "a. I" is not."""
    joined = re.sub(r"[.\s]", "", fold(raw))
    if joined in words.classes or f"{joined}." in words.classes:
        yield Token(f"{joined}." if f"{joined}." in words.classes else joined, raw, gap)
        return
    if degree := _ANY_DEGREE.fullmatch(raw):  # of whatever subject
        yield Token(_DEGREE_LETTERS[degree[1]], raw, gap)
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
        elif _adds(last, value):
            total += value
        else:
            break
        last = value
        used += 1
    return total, used


def _adds(last: int, value: int) -> bool:
    """Whether a number word goes on with the one before: thirty four, soixante dix, dix sept."""
    if last == _TENS:
        return value in (7, 8, 9)
    most = 2 * _TENS if last in (_SIXTY, _EIGHTY) else _TENS
    return last % _TENS == 0 and last >= 2 * _TENS and 0 < value < most


def _follows_et(tokens: list[Token], at: int, words: Words) -> bool:
    return at + 1 < len(tokens) and words.numbers.get(tokens[at + 1].text) in (1, 11)


def _mark(sentence: Sentence, words: Words) -> None:
    texts = [t.text for t in sentence.tokens]
    at = 0
    while at < len(texts):
        found = [(n, size) for n, size in words.at(texts, at) if _holds_together(sentence, at, size)]
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


def _holds_together(sentence: Sentence, start: int, size: int) -> bool:
    """A phrase does not reach over a comma or the end of a sentence."""
    return not any(sentence.is_border(i) for i in range(start + 1, start + size))
