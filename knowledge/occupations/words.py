"""Text as words to compare: folded, then cut to stems that number, gender and spelling habits do not change.

A stem is a key and never shown: `labourers` and `laborer`, or `boulangère` and `Boulangers`, have the same one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from knowledge.models import Language

_LONGEST_WORD = 40
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "`": "'", "‘": "'", "´": "'"})
_ACCENTS = re.compile("[\u0300-\u036f]+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}|\b(?:[a-z]\.)+[a-z]\b")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)'(?=[a-z0-9])")
_POSSESSIVE = re.compile(r"'s?\b")
_WORD = re.compile(r"[a-z0-9]+[+#]*")

_FRENCH_ENDINGS = (
    ("eaux", "eau"),
    ("aux", "al"),
    ("trice", "teur"),
    ("euse", "eur"),
    ("eure", "eur"),
    ("ienne", "ien"),
    ("onne", "on"),
    ("ere", "er"),
    ("ive", "if"),
    ("elle", "el"),
    ("eresse", "eur"),
    ("tresse", "tre"),
    ("tesse", "te"),
    ("ffe", "f"),
)
_ENGLISH_SPELLINGS = (
    (re.compile(r"our(?=er|ist|$|ing)"), "or"),
    (re.compile(r"(?<=..)(?<!ra)is(?=e$|er$|ing$|ation$|ed$)"), "iz"),
    (re.compile(r"(?<=.)ys(?=e$|er$|ing$)"), "yz"),
    (re.compile(r"(?<=..)tre$"), "ter"),
    (re.compile(r"(?<=..)ll(?=..)"), "l"),
    (re.compile(r"(?<=...)(?:woman|person)$"), "man"),
)


def fold(text: str) -> str:
    """Lower case without accents, ligatures, typographic apostrophes and the dots of `R.P.N.`."""
    if text.isascii():
        plain = text.lower()
    else:
        spelled = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold().translate(_LIGATURES))
        plain = _ACCENTS.sub("", spelled)
    return _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", plain) if "." in plain else plain


def words(folded: str, language: Language) -> list[str]:
    """The words of a folded text, without elided articles (`d'`, `l'`) or possessives (`'s`)."""
    bare = folded
    if "'" in folded:
        bare = _ELISION.sub(" ", folded) if language == "fr" else _POSSESSIVE.sub("s ", folded)
    return [word[:_LONGEST_WORD] for word in _WORD.findall(bare)]


@lru_cache(maxsize=65536)
def stem(word: str, language: Language) -> str:
    """What a word has in common with its plural, its other gender and its other spellings."""
    if len(word) <= 3:
        return word
    return _french_stem(word) if language == "fr" else _english_stem(word)


def _french_stem(word: str) -> str:
    for ending, other in _FRENCH_ENDINGS[:2]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)] + other
    if word[-1] in "sx" and word[-2] not in "s" and len(word) > 4:
        word = word[:-1]
    for ending, other in _FRENCH_ENDINGS[2:]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)] + other
            break
    while word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word


def _english_stem(word: str) -> str:
    if word in ("women", "woman", "men"):
        return "man"
    if word.endswith("women"):
        word = word[:-5] + "man"
    elif word.endswith("men") and not word.endswith("ymen"):
        word = word[:-3] + "man"
    elif word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif re.search(r"(?:ss|ch|sh|x|zz)es$", word):
        word = word[:-2]
    elif word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for spelling, other in _ENGLISH_SPELLINGS:
        word = spelling.sub(other, word)
    return word
