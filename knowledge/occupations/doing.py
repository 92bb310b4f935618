"""Work told by what one does, "I supervise cleaners", as the title of who does it: cleaners supervisor."""

from __future__ import annotations

from knowledge.occupations.lexicon import Lexicon
from knowledge.occupations.query import Query
from knowledge.occupations.readings import JOINING
from knowledge.occupations.typed import Typed
from knowledge.occupations.words import stem

_LONGEST = 2
"""So many words say at most what is done: "take care of"."""


def as_title(typed: Typed, query: Query, lexicon: Lexicon) -> str | None:
    """The title, in the order its language has; None where no known doing begins the text.

    A word that titles have too, `design engineer`, is something done only where no word beside it says what one is.
    """
    stems = [stem(word, lexicon.language) for word in typed.words]
    for length in range(_LONGEST, 0, -1):
        doer = lexicon.doers.get(" ".join(stems[:length]))
        if doer and not (query.heads and lexicon.word(stems[0])):
            of = " ".join(word for word in typed.words[length:] if word not in JOINING[lexicon.language])
            return f"{of} {doer}".strip() if lexicon.language == "en" else f"{doer} {of}".strip()
    return None
