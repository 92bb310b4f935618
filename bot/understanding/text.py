"""A message made comparable: normalised, folded and cut into tokens that remember where they stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

HEAD, TAIL = 300, 600
"""So many characters of the beginning and the end of a message are read: a long story has its question there, and
reading must stay fast."""

FIRST, LAST = 60, 120
"""And so many tokens of either end: where no blanks part them, a character may be a token."""

SAID_OVER = 4
"""How often a word counts that is said over and over."""

_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e"
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_EMOJI = "\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff"
_TOKEN = re.compile(
    rf"""\d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d)                              # an ISO date
    | \d{{1,3}}(?:,\d{{3}})+(?![\d,])                                  # 5,500
    | \d+\.\d+(?![.\d])                                                # 7.5
    | [{_CJK}]                                                         # one character at a time
    | (?:(?![{_CJK}_])[\w{_MARKS}])+(?:['’ʼ`´](?:(?![{_CJK}_])[\w{_MARKS}])+)*
    | [{_EMOJI}]
    """,
    re.VERBOSE,
)
_APOSTROPHES = re.compile("['’ʼ`´]")
_LETTERS_DIGITS = re.compile(r"([a-z]{3,})(\d+(?:\.\d+)?)")
_DIGITS_LETTERS = re.compile(r"(\d+(?:\.\d+)?)([a-z]{2,})")
_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "re", "eme", "ieme", "nde"))
_COMMAND = re.compile(r"\s*/([A-Za-z]\w*)(?:@\w+)?")
_PLAIN_PHRASE = re.compile(r"[a-z]+(?: [a-z]+)*", re.ASCII)
_MENTION = re.compile(r"(?<![\w@])@\w+")
_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_VARIATION = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or emoji. `gap` is what stood between the token before and this one."""

    text: str
    """Folded: lower case, no accents, no apostrophes."""
    raw: str
    start: int
    end: int
    gap: str = ""
    stem: str = ""

    @property
    def number(self) -> float | None:
        """Its value where it is a number, as 480, 5,500 or 7.5."""
        return float(self.text.replace(",", "")) if self.text[:1].isdigit() and _NUMBER.fullmatch(self.text) else None


_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,12}(?:\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Message:
    """A text and its tokens. `command` names a leading /command, which is no token; `tail` follows the last."""

    text: str
    tokens: tuple[Token, ...]
    tail: str = ""
    command: str | None = None


def fold(text: str) -> str:
    """Lower case without accents, so that é and e compare equal."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its plural ending, in English and French alike; short words stay whole."""
    if len(word) < 4 or not word.isalpha() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def make_token(text: str, raw: str, start: int, end: int, gap: str = "") -> Token:
    """A token with its stem."""
    return Token(text, raw, start, end, gap, stem(text))


def clean(text: str) -> str:
    """NFKC, bounded, without control characters, emoji variants, mentions and addresses of pages."""
    text = _ends(unicodedata.normalize("NFKC", _ends(text)))
    text = _VARIATION.sub("", text)
    text = "".join(c if c in "\n\t" or unicodedata.category(c)[0] != "C" else " " for c in text)
    return _MENTION.sub(" ", _LINK.sub(" ", text))


def _ends(text: str) -> str:
    """The text, or its beginning and its end where it is too long."""
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[-TAIL:]}"


@dataclass(frozen=True)
class Rewrites:
    """Spellings taken over before anything is looked for: `cut off` is `cutoff`, `plz` is `please`."""

    elisions: frozenset[str] = frozenset()
    """What may stand before an apostrophe as a word of its own: l', d', qu'."""
    phrases: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """How many words the longest of the phrases has that begin with a word."""
        found: dict[str, int] = {}
        for words in self.phrases:
            found[words[0]] = max(found.get(words[0], 0), len(words))
        return found


def read_message(text: str, rewrites: Rewrites) -> Message:
    """The message in tokens, its command and mentions taken away. Never raises, whatever the text."""
    cleaned = clean(text)
    found = _COMMAND.match(cleaned)
    start = found.end() if found else 0
    tokens: list[Token] = []
    after = start
    for match in _TOKEN.finditer(cleaned, start):
        # A lone accent folds to nothing, and is no word.
        pieces = [p for p in _pieces(match.group(), match.start(), rewrites.elisions) if p[0]]
        for index, (word, raw, begin, end) in enumerate(pieces):
            tokens.append(make_token(word, raw, begin, end, cleaned[after:begin] if index == 0 else ""))
        after = match.end()
    tokens = [token for at, token in enumerate(tokens) if not _said_over(tokens, at)]
    if len(tokens) > FIRST + LAST:
        tokens = [*tokens[:FIRST], *tokens[-LAST:]]
    done = tuple(rewrite(tokens, rewrites))
    return Message(cleaned, done, cleaned[after:], found[1].lower() if found else None)


def _said_over(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token only repeats those before it: "draw draw draw draw draw"."""
    before = tokens[max(0, at - SAID_OVER) : at]
    return len(before) == SAID_OVER and all(token.text == tokens[at].text for token in before)


def words_of(text: str, rewrites: Rewrites) -> list[str]:
    """The folded words of a phrase from the data files, rewritten as messages are."""
    if _PLAIN_PHRASE.fullmatch(text):
        return _rewritten(text.split(), rewrites)
    return [t.text for t in read_message(text, rewrites).tokens]


def _rewritten(words: list[str], rewrites: Rewrites) -> list[str]:
    """What `rewrite` does, for plain words: the data files hold tens of thousands, most of them alone."""
    if len(words) == 1:
        return list(rewrites.phrases.get((words[0],), words))
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(max(1, min(rewrites.longest.get(words[at], 0), len(words) - at)), 0, -1):
            phrase = tuple(words[at : at + size])
            if size == 1 or phrase in rewrites.phrases:
                found += rewrites.phrases.get(phrase, phrase)
                at += size
                break
    return found


def _pieces(raw: str, start: int, elisions: frozenset[str]) -> Iterable[tuple[str, str, int, int]]:
    """Splits l'invitation, clb9 and 60days; drops the apostrophe of what's."""
    parts = _APOSTROPHES.split(raw)
    if len(parts) > 1 and fold(parts[0]) in elisions:
        cut = len(parts[0])
        yield fold(parts[0]), parts[0], start, start + cut
        yield from _pieces(raw[cut + 1 :], start + cut + 1, elisions)
        return
    word = "".join(fold(p) for p in parts)
    split = _LETTERS_DIGITS.fullmatch(word) or _DIGITS_LETTERS.fullmatch(word)
    if split and len(parts) == 1 and len(word) == len(raw) and split[2] not in _ORDINALS:
        cut = len(split[1])
        yield split[1], raw[:cut], start, start + cut
        yield split[2], raw[cut:], start + cut, start + len(raw)
        return
    yield word, raw, start, start + len(raw)


def rewrite(tokens: list[Token], rewrites: Rewrites) -> Iterable[Token]:
    """The tokens with every known spelling replaced, the longest first."""
    at = 0
    while at < len(tokens):
        longest = rewrites.longest.get(tokens[at].text, 0)
        for size in range(min(longest, len(tokens) - at), 0, -1):
            words = rewrites.phrases.get(tuple(t.text for t in tokens[at : at + size]))
            # A spelling of several words does not reach over the end of a sentence or a comma.
            if words is not None and all(
                t.gap in ("", " ", "-", "'", "/", "\u2011", "\u2013") for t in tokens[at + 1 : at + size]
            ):
                yield from _replaced(tokens[at : at + size], words)
                at += size
                break
        else:
            yield tokens[at]
            at += 1


def _replaced(old: list[Token], words: tuple[str, ...]) -> Iterable[Token]:
    first, last = old[0], old[-1]
    raw = first.raw if len(old) == 1 else " ".join(t.raw for t in old)
    for index, word in enumerate(words):
        yield replace(make_token(word, raw, first.start, last.end), gap=first.gap if index == 0 else " ")
