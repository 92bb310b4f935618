"""Everything the understanding knows of language, read from the TOML files beside this module and compiled once.

One folder a language (`en`, `fr`, `mixed` for code-mixed and further languages), and `shared` for what holds in all.
What speaks for an intent stands in the file of its name, with the word classes that no other uses; those that several
use are in `words.common.toml`, those the program itself looks for in `words.read.toml`. Sections of the same name add
up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.understanding.patterns import (
    Choice,
    Exact,
    Mark,
    Pattern,
    PatternError,
    Prefix,
    Sequence_,
    Word,
    forget_shared,
    parse_pattern,
    parse_sequence,
)
from bot.understanding.text import Rewrites, fold, words_of

DATA = Path(__file__).parent / "data"
EXAMPLES = Path(__file__).parent / "examples"
"""Lines as people write them, by intent: what the model is trained on. Not read at run time."""
WEIGHTS: Mapping[str, float] = {
    "certain": 7.0,
    "sure": 4.0,
    "likely": 2.5,
    "hint": 1.0,
    "against": -2.0,
    "never": -100.0,
}
"""How much a cue of each section counts for its intent."""

PRECISION, MOST_PRECISE = 0.2, 4
"""What each further word of a cue adds to its weight, and how many count."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern and what it speaks for: an intent, or `intent/topic`."""

    target: str
    weight: float
    pattern: Pattern


@dataclass(frozen=True)
class Lexicon:
    """The compiled data. `lists` are plain vocabularies by name, `tables` values by folded word."""

    rewrites: Rewrites
    classes: Mapping[str, tuple[Sequence_, ...]]
    cues: tuple[Cue, ...]
    topic_cues: tuple[Cue, ...]
    lists: Mapping[str, frozenset[str]]
    tables: Mapping[str, Mapping[str, str]]
    topics: Mapping[str, Any]
    """What answers each intent, of `any` whatever was asked: topic ids of the knowledge base (`about`, the main one
    first), a step (`step`), an official page (`link`). `slot` names the slot that a topic fills; `single` keeps the
    best topic alone; `near` lets the nearest topics answer where the intent has no `about` of its own; `like` names
    the intent whose topics it has; `leads` puts the facts of a topic before what comes nearest, `sole` in place of all
    else; `named_only` shows them where they are named; `rules_out` names topics that cannot be meant beside it;
    `yields` names facts that give way to a cue for another."""
    commands: Mapping[str, Mapping[str, str]]
    subjects: Mapping[str, Mapping[str, str]]
    """By language, what a family of questions (or an intent, or one topic of it) is about, in a word or two."""
    attributes: Mapping[str, Mapping[str, str]]
    """By language, what a topic (or an intent) asks of a thing, in words that ask it of any."""
    after: Mapping[str, Mapping[str, str]]
    """By the intent asked before, or a topic of it, and the one asked after it: the fact that answers where the message
    does not tell."""
    after_facts: Mapping[str, Mapping[str, str]]
    """By a fact given before and the one that would answer: the fact that does."""
    standing: Mapping[str, Mapping[str, str]]
    """By how far the asker is (`invited`, `applied`) and an intent, or `intent/topic` of it: the fact that answers."""
    in_vain: Mapping[str, str]
    """By a fact, those for who cannot have in time what it is about."""
    of_each: Mapping[str, str]
    """`facts`: those that hold of each member of a family alike."""
    instead: Mapping[str, Mapping[str, str]]
    """By a topic of what was asked before: the facts that hold in place of others, where one goes on."""
    vocabulary: frozenset[str]
    """Every word that a cue, class or alias is made of: what misspelt words are repaired to."""
    known: frozenset[str]
    """Words that are spelled right, and so left alone."""


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the shipped data. Raises PatternError naming the file's line that cannot be read."""
    return build_lexicon(read_data(DATA))


def read_data(folder: Path) -> dict[str, Any]:
    """All TOML files under a folder as one: texts of one key are joined line by line."""
    merged: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.toml")):
        _merge(merged, tomllib.loads(path.read_text("utf-8")))
    return merged


def build_lexicon(data: Mapping[str, Any]) -> Lexicon:
    """Compiles merged data. Raises PatternError for a cue that cannot be read."""
    rewrites = _rewrites(data)
    classes = {
        name: tuple(parse_sequence(p, rewrites) for p in phrases(text)) for name, text in data.get("words", {}).items()
    }
    for group, entries in data.get("categories", {}).items():
        for strength in ("names", "nicknames", "people"):
            found = tuple(parse_sequence(p, rewrites) for p in phrases(entries.get(strength, "")))
            if found:
                classes[f"{strength}/{group}"] = found
    cues = tuple(_cues(data.get("cues", {}), rewrites))
    topics = tuple(_topic_cues(data.get("topic_cues", {}), rewrites))
    lists = {name: _folded(text, rewrites) for name, text in data.get("lists", {}).items()}
    tables = {
        name: {" ".join(words_of(k, rewrites)) or k: str(v) for v, text in table.items() for k in phrases(text)}
        for name, table in data.get("tables", {}).items()
    }
    # Job titles are repaired by the search for occupations, which knows them all.
    words = [sequences for name, sequences in classes.items() if name != "job"]
    vocabulary = frozenset(_vocabulary(words, (*cues, *topics)))
    jobs = frozenset(_vocabulary([classes.get("job", ())], ()))
    known = vocabulary.union(jobs, *lists.values(), *tables.values())
    forget_shared()
    return Lexicon(
        rewrites,
        classes,
        cues,
        topics,
        lists,
        tables,
        data.get("topics", {}),
        data.get("commands", {}),
        data.get("subjects", {}),
        data.get("attributes", {}),
        data.get("after", {}),
        data.get("after_facts", {}),
        data.get("standing", {}),
        data.get("in_vain", {}),
        data.get("of_each", {"facts": ""}),
        data.get("instead", {}),
        vocabulary,
        known,
    )


def phrases(text: str) -> Iterable[str]:
    """The entries of a text of the data files: one a line or set apart by commas; # begins a remark."""
    for line in text.splitlines():
        for phrase in re.sub(r"(^|\s)#.*", "", line).split(","):
            if phrase.strip():
                yield phrase.strip()


def lines(text: str) -> Iterable[str]:
    """The lines of a text of the data files, without remarks (` # ...`) and empty ones."""
    for line in text.splitlines():
        kept = re.sub(r"(^|\s)#.*", "", line).strip()
        if kept:
            yield kept


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict):
            _merge(into.setdefault(key, {}), value)
        elif isinstance(value, str) and isinstance(into.get(key), str):
            into[key] = f"{into[key]}\n{value}"
        else:
            into[key] = value


def _rewrites(data: Mapping[str, Any]) -> Rewrites:
    plain = Rewrites(elisions=frozenset(map(fold, phrases(data.get("lists", {}).get("elisions", "")))))
    found = {}
    for canonical, text in data.get("rewrites", {}).items():
        words = tuple(words_of(canonical, plain))
        for phrase in phrases(text):
            found[tuple(words_of(phrase, plain))] = words
    return Rewrites(plain.elisions, found)


def _cues(data: Mapping[str, Any], rewrites: Rewrites) -> Iterable[Cue]:
    for target, sections in data.items():
        for section, text in sections.items():
            if section not in WEIGHTS:
                raise PatternError(f"{target}: a section is one of {', '.join(WEIGHTS)}, not {section!r}")
            for line in lines(text):
                pattern = parse_pattern(line, rewrites)
                yield Cue(target, WEIGHTS[section] + (_precision(pattern) if WEIGHTS[section] > 0 else 0), pattern)


def _precision(pattern: Pattern) -> float:
    """What a cue counts more for asking for several things: the more it asks for, the less it is found by chance."""
    asked = sum(isinstance(e, Word | Exact | Prefix | Mark | Choice) for s in pattern.wanted for e in s)
    return PRECISION * min(MOST_PRECISE, asked - 1)


def _topic_cues(data: Mapping[str, Any], rewrites: Rewrites) -> Iterable[Cue]:
    for intent, topics in data.items():
        for topic, text in topics.items():
            for line in lines(text):
                yield Cue(f"{intent}/{topic}", WEIGHTS["sure"], parse_pattern(line, rewrites))


def _folded(text: str, rewrites: Rewrites) -> frozenset[str]:
    return frozenset(" ".join(words_of(p, rewrites)) or fold(p) for p in phrases(text))


def _vocabulary(classes: Iterable[tuple[Sequence_, ...]], cues: Iterable[Cue]) -> Iterable[str]:
    def words(sequence: Sequence_) -> Iterable[str]:
        for element in sequence:
            if isinstance(element, Word | Exact):
                yield element.stem
            elif isinstance(element, Choice):
                for option in element.options:
                    yield from words(option)

    for sequences in classes:
        for sequence in sequences:
            yield from words(sequence)
    for cue in cues:
        for sequence in (*cue.pattern.wanted, *cue.pattern.unwanted):
            yield from words(sequence)
