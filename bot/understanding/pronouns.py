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
_GENDERS = ("she", "he", "either")
_MOST = 3
"""So many persons are held in mind."""
_WRITTEN = ("before_she", "before_he", "possessive")
"""Classes of what is put into a text, and not found in one."""
_VOWELS = "aeiou"
Words = Mapping[str, Sequence[str]]


def persons_told(scene: Scene, language: Language, before: str) -> str:
    """The words for the persons that a message speaks of, and then those spoken of `before`, with commas."""
    known = _nouns(language)
    named = [token.text for token in scene.tokens if token.text in known]
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
    word = scene.word(index)
    for gender, whose in (("she", "her"), ("he", "his")):
        beside = {scene.word(index - 1), scene.word(index + 1)}
        says = word in words[f"says_{gender}"] and ("does" not in words or not beside.isdisjoint(words["does"]))
        pointed = says or word in words.get(whose, ())
        who = next((one for one in known if _fits(one, gender)), None) if pointed else None
        if who:
            last = index + 1 == len(scene.tokens) or scene.word(index + 1) in words.get("whom", ())
            whom = says or last
            moved = not any(who in one["others"] for one in _words().values())
            return f"{_before(who, gender, words)} {who}{'' if whom else words['possessive'][0]}" if moved else None
    return None


def _fits(who: str, gender: str) -> bool:
    return any(who in words[gender] or who in words.get("either", ()) for words in _words().values())


def _before(who: str, gender: str, words: Words) -> str:
    """ "My", "ma"; "mon" before a vowel."""
    return words["before_he" if who[0] in _VOWELS else f"before_{gender}"][0]


@cache
def _words() -> Mapping[Language, Words]:
    """The words of each language by class, folded as messages are."""
    files = {language: tomllib.loads((DATA / f"{language}.toml").read_text("utf-8")) for language in get_args(Language)}
    return {name: {kind: _of(kind, text) for kind, text in file.items()} for name, file in files.items()}


def _of(kind: str, text: str) -> tuple[str, ...]:
    return tuple(one if kind in _WRITTEN else fold(one) for one in phrases(text))


@cache
def _nouns(language: Language) -> frozenset[str]:
    return frozenset(one for gender in _GENDERS for one in _words()[language].get(gender, ()))
