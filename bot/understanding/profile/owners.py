"""Of whom each word of a profile speaks: the candidate, the spouse, both, or somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.understanding.profile.sentence import Mark, Sentence

Person = Literal["self", "spouse", "both", "other"]
_HAVE = frozenset(("have", "has", "got", "having", "with", "hold", "did", "holding"))
_ME = frozenset(("i", "me", "myself", "moi"))
_SCORES = 300
"""From this number on it is nobody's level, age or years: "she has 463, NCLC 5 only"."""
_TELL = frozenset(("tell", "help", "let", "give", "advise", "guide", "inform", "dites", "aidez"))
_ATTRIBUTES = ("education", "language", "work.work")


@dataclass(frozen=True, slots=True)
class Owner:
    """`sure` is False where the spouse was spoken of before the last comma, and nobody since."""

    person: Person
    sure: bool = True

    @property
    def own(self) -> bool:
        """The candidate's, alone or as well."""
        return self.person in ("self", "both")

    @property
    def spouses(self) -> bool:
        return self.person in ("spouse", "both")


SELF = Owner("self")


def owners_of(sentence: Sentence) -> list[Owner]:
    """The owner of each token; who asks for another alone speaks of them as of a candidate."""
    return [SELF] * len(sentence.tokens) if _is_of_another(sentence) else list(_Walk(sentence).owners())


def _is_of_another(sentence: Sentence) -> bool:
    """Whether all is said of one who is neither the sender nor a partner: "my sister: 26, what is her score"."""
    others = sentence.of("owner.sibling", "owner.other")
    high = any(token.number and token.number >= _SCORES for token in sentence.tokens)
    of_score = high and not sentence.of("language.test")  # a TEF has such figures too
    if not (others or of_score) or sentence.of("owner.spouse", "owner.lover", "owner.both"):
        return False
    begun = {mark.start for mark in others}
    own = (mark for mark in sentence.of("owner.self") if mark.end not in begun and not _is_told(sentence, mark))
    named = sentence.of("owner.they") or any(":" in sentence.gap(mark.end) for mark in others)
    return bool(named) and not any(own)


def _is_told(sentence: Sentence, mark: Mark) -> bool:
    """Whether it is only to whom something is to be told: "please tell me"."""
    return mark.start > 0 and sentence.tokens[mark.start - 1].text in _TELL


class _Walk:
    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._trailing = _trailing(sentence)
        self._starts = {m.start: m for m in sentence.of("owner") if m.start not in self._trailing}
        self._now = SELF
        self._starts |= {
            m.start: m for m in sentence.of("marital.couple") if self._heads(m) and _names_spouse(sentence, m)
        }
        self._brackets = 0
        self._lover = False
        self._since = 0
        """Where the spouse was last named."""
        self._headed = False
        """Whether "spouse:" heads what follows."""
        self._nobody = False
        """Whether those last named are none: "no sibling"."""
        self._they: Person = "spouse"
        """Who "she" and "he" are."""

    def owners(self) -> Iterator[Owner]:
        for index in range(len(self._sentence.tokens)):
            if index:
                self._cross(index)
            mark = self._starts.get(index)
            if self._nobody and self._sentence.is_a(index, "no.no"):  # "no sibling no french"
                self._now, self._nobody = SELF, False
            if mark:
                self._meet(mark)
            if index in self._trailing and index + 1 not in self._trailing:
                self._now = SELF
            yield self._trailing.get(index, self._now)

    def _cross(self, index: int) -> None:
        """Goes over the end of a sentence or clause."""
        sentence = self._sentence
        gap = sentence.gap(index)
        self._brackets = max(0, self._brackets + gap.count("(") - gap.count(")"))
        if self._brackets or (")" in gap and "," not in gap and not sentence.ends_sentence(index)):
            return  # what stands in brackets is said of the one before them
        if sentence.ends_sentence(index):
            self._now, self._headed = SELF, False
        elif not sentence.is_border(index) or self._headed:
            return
        elif self._now.person in ("both", "other"):
            self._now = SELF
        elif self._now.person == "spouse":
            aged = any(sentence.tokens[i].number is not None for i in range(self._since, index))
            citizen = {i for i in range(self._since, index) if sentence.tokens[i].text.startswith("canadi")}
            told = (i for i in range(self._since, index) if i not in citizen)
            said = any(sentence.is_a(i, *_ATTRIBUTES) for i in told) or (aged and not self._lover)
            self._now = Owner("spouse", sure=False) if said else SELF

    def _meet(self, mark: Mark) -> None:
        """Meets a word for a person."""
        name, sentence = mark.name.split(".")[1], self._sentence
        if name in ("lover", "couple"):  # a partner, in law or not
            name = "spouse"
        if self._is_couple(mark, name):
            name = "both"
        if name == "both" and sentence.tokens[mark.start - 1].text in _HAVE and mark.start:
            return
        if name in ("sibling", "other"):
            self._now, self._nobody = Owner("other"), sentence.has(mark.start - 2, mark.start, "no.no")
            # "No siblings": "she" is nobody of them, and kids are of no account.
            if name == "sibling" and not self._nobody:
                self._they = "other"
        elif name == "spouse":
            self._now, self._they, self._since = Owner("spouse"), "spouse", mark.end
            self._lover = mark.name == "owner.lover"
            self._headed = self._heads(mark)
        elif name == "they":
            self._now, self._since = Owner(self._they), mark.end
            self._headed = self._heads(mark)
        elif name == "self":
            self._now, self._headed = SELF, False
        else:
            self._now = Owner("both")

    def _is_couple(self, mark: Mark, name: str) -> bool:
        """ "My wife and I", "moi et mon mari"."""
        wanted = {"self": "owner.spouse", "spouse": "owner.self"}.get(name)
        sentence = self._sentence
        if wanted is None or mark.start < 2 or sentence.is_border(mark.start):
            return False
        alone = (
            sentence.tokens[mark.start].text in _ME if name == "self" else sentence.tokens[mark.start - 2].text in _ME
        )
        linked = sentence.tokens[mark.start - 1].text in ("and", "et", "n") and not sentence.is_border(mark.start - 1)
        return alone and linked and sentence.is_a(mark.start - 2, wanted)

    def _heads(self, mark: Mark) -> bool:
        """Whether a colon or dash behind a person makes a heading of it."""
        gap = self._sentence.gap(mark.end)
        return ":" in gap or gap.strip() in ("-", "–", "=")


_TRAILING: dict[str, Person] = {
    "both": "both",
    "spouse": "spouse",
    "lover": "spouse",
    "they": "spouse",
    "self": "self",
}
PERSONS = {f"owner.{name}": person for name, person in _TRAILING.items()}
_EACH = frozenset(("each", "chacun", "chacune"))
_FOR = frozenset(("for", "pour"))


def _trailing(sentence: Sentence) -> dict[int, Owner]:
    """The tokens of clauses that name their person last: "masters both of us", "IELTS 7 for her", "NCLC 8 ma femme"."""
    found: dict[int, Owner] = {}
    for mark in sentence.of(*(f"owner.{name}" for name in _TRAILING)):
        start, end = _segment(sentence, mark.start)
        named = sentence.has(start, mark.start, *(f"owner.{name}" for name in _TRAILING))
        told = sentence.has(start, mark.start, *_ATTRIBUTES, "time.year", "time.month")
        headed = ":" in sentence.gap(mark.end)
        if mark.end == end and told and (not named or sentence.tokens[mark.start - 1].text in _FOR) and not headed:
            person = _TRAILING[mark.name.split(".")[1]]
            found |= dict.fromkeys(range(start, mark.end), Owner(person))
        if "(" in sentence.gap(mark.start) and ")" in sentence.gap(mark.end):
            start, _ = _segment(sentence, mark.start - 1) if mark.start else (0, 0)
            found |= dict.fromkeys(range(start, mark.end), Owner(_TRAILING[mark.name.split(".")[1]]))
    for mark in sentence.of("ability.all"):
        start, end = sentence.clause(mark.start)
        years = sentence.has(start, end, "time.year") and sentence.has(start, end, "work.work")
        if mark.end == end and years and sentence.tokens[mark.start].text in _EACH:
            found |= dict.fromkeys(range(start, end), Owner("both"))
    return found


def _names_spouse(sentence: Sentence, mark: Mark) -> bool:
    """ "Conjoint de fait : licence" heads what is said of the partner."""
    return sentence.tokens[mark.start].text in ("conjoint", "conjointe", "common")


def _segment(sentence: Sentence, index: int) -> tuple[int, int]:
    """From where to where the words between two commas or "and"s go."""
    start, end = sentence.clause(index)
    before = [i + 1 for i in range(start, index) if sentence.is_a(i, "link.border")]
    after = [i for i in range(index + 1, end) if sentence.is_a(i, "link.border")]
    return (before[-1] if before else start), (after[0] if after else end)


@dataclass(frozen=True, slots=True)
class Said:
    """Something said of a person, on the tokens from `start` up to `end`."""

    owner: Owner
    value: object
    start: int
    end: int


def divide(items: Iterable[Said]) -> tuple[list[Said], list[Said], list[Said]]:
    """The candidate's, the spouse's, and those of which it is not clear whose they are.

    After "my wife has a diploma, CLB 7" the CLB is the wife's where the candidate's own is said elsewhere.
    """
    kept = list(items)
    own = [i for i in kept if i.owner.own]
    spouses = [i for i in kept if i.owner.spouses and i.owner.sure]
    doubtful = [i for i in kept if i.owner.person == "spouse" and not i.owner.sure]
    if own:
        return own, spouses + doubtful, []
    return own, spouses, doubtful
