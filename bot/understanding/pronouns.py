"""Who "she" and "he" are: the persons a conversation spoke of, put in the place of the words that point to them.

So "does she need a test" after "my wife is a nurse" is read as what is asked of a wife.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from bot.understanding.entities.found import Scene
from bot.understanding.lexicon import phrases
from bot.understanding.text import fold
from knowledge.models import Language

DATA = Path(__file__).parent / "entities" / "data" / "persons"
_KINDS = ("she", "he", "either", "many")
_MOST = 3
"""So many persons are held in mind."""
SETTLED = "+"
"""Behind the word for a person: of Canada already, a citizen or a permanent resident."""
_WRITTEN = ("before_she", "before_he", "before_many", "possessive")
"""Classes of what is put into a text, and not found in one."""
_VOWELS = "aeiou"
Words = Mapping[str, Sequence[str]]


def persons_told(scene: Scene, language: Language, before: str) -> str:
    """The words for the persons that a message speaks of, and then those spoken of `before`, with commas."""
    known, settled = _nouns(language), scene.text.marks.get("settled", {})
    named = [
        f"{token.text}{SETTLED if index in settled else ''}"
        for index, token in enumerate(scene.tokens)
        if token.text in known and scene.word(index - 1) not in _words()[language]["former"]
    ]
    return ",".join(list(dict.fromkeys([*reversed(named), *(one for one in before.split(",") if one)]))[:_MOST])


def with_persons(scene: Scene, language: Language, known: str) -> str | None:
    """The text with the person meant in the place of each "she" or "he"; None where none points to one of the `known`,
    or the message names somebody itself."""
    if not known or persons_told(scene, language, ""):
        return None
    text, done, found = scene.message.text, 0, []
    for index, token in enumerate(scene.tokens):
        phrase = _phrase(scene, index, known.split(","), _words()[language]) if fold(token.raw) == token.text else None
        if phrase:
            found += [text[done : token.start], phrase]
            done = token.end
    return "".join([*found, text[done:]]) if found else None


def _phrase(scene: Scene, index: int, known: Sequence[str], words: Words) -> str | None:
    """What a token stands for: "my wife", "my wife's"."""
    for kind, possessive in (("she", "her"), ("he", "his"), ("many", "")):
        says = scene.word(index) in words[f"says_{kind}"] and _is_person(scene, index, kind, words)
        pointed = says or scene.word(index) in words.get(possessive, ())
        who = _meant(known, kind) if pointed else None
        if who:
            last = index + 1 == len(scene.tokens) or scene.word(index + 1) in words.get("whom", ())
            moved = not any(who in one["others"] for one in _words().values())
            return _named(who, kind, words, "" if says or last else words["possessive"][0]) if moved else None
    return None


def _is_person(scene: Scene, index: int, kind: str, words: Words) -> bool:
    """Whether a word for a person or a thing stands where it is one of the persons."""
    does = words.get("many_do" if kind == "many" else "does")
    last = index + 1 == len(scene.tokens) and kind == "many"
    return does is None or last or bool({scene.word(index - 1), scene.word(index + 1)} & set(does))


def _named(who: str, kind: str, words: Words, ending: str) -> str:
    """A person in words, "my wife's", "ma femme"; of one settled in Canada that too: "my canadian wife"."""
    noun = who.rstrip(SETTLED)
    settled = who != noun
    before = [_before(noun, kind, words), *(words.get("settled", ()) if settled else ())]
    after = words.get(f"settled_{kind}", ()) if settled else ()
    return " ".join([*before, f"{noun}{ending}", *after])


def _meant(known: Sequence[str], kind: str) -> str | None:
    """The person last spoken of whose word says that it is she or he; else one whose word leaves it open."""
    kinds = (kind, *(() if kind == "many" else ("either",)))
    return next((one for each in kinds for one in known if _is_of(one.rstrip(SETTLED), each)), None)


def _is_of(who: str, kind: str) -> bool:
    return any(who in words.get(kind, ()) for words in _words().values())


def has_partner(known: str) -> bool:
    """Whether one of the persons spoken of is a partner."""
    return any(_is_of(one.rstrip(SETTLED), "partners") for one in known.split(","))


def _before(who: str, kind: str, words: Words) -> str:
    """ "My", "ma"; "mon" before a vowel."""
    return words["before_he" if kind == "she" and who[0] in _VOWELS else f"before_{kind}"][0]


@cache
def _words() -> Mapping[Language, Words]:
    """The words of each language by class, folded as messages are."""
    files = {language: tomllib.loads((DATA / f"{language}.toml").read_text("utf-8")) for language in get_args(Language)}
    return {name: {kind: _of(kind, text) for kind, text in file.items()} for name, file in files.items()}


def _of(kind: str, text: str) -> tuple[str, ...]:
    return tuple(one if kind in _WRITTEN else fold(one) for one in phrases(text))


@cache
def _nouns(language: Language) -> frozenset[str]:
    return frozenset(one for kind in _KINDS for one in _words()[language].get(kind, ()))
