"""The words for persons beside scores, which say whose they are: "NCLC 9 moi", "hers 9", "IELTS of my wife"."""

from __future__ import annotations

from bot.understanding.profile.owners import PERSONS, Owner
from bot.understanding.profile.pairing import pair
from bot.understanding.profile.runs import ANCHORS, forward, is_duration
from bot.understanding.profile.sentence import Mark, Sentence
from bot.understanding.profile.tests_known import ABILITIES

_PRONOUNS = frozenset(("moi", "me", "elle", "lui", "him"))
_OF = frozenset(("of", "de", "d", "du", "for", "pour"))


class Persons:
    """Reads the persons beside scores."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self.behind: set[int] = set()
        """The words for persons behind their results."""

    def named(self) -> list[Mark]:
        """ "hers 9", "his 7 7 7 8": a possessive with numbers right behind it."""
        sentence = self._sentence
        words = ("hers", "his", "her", "sien", "sienne", "mine")
        return [
            m
            for m in sentence.of("owner.they", "owner.self")
            if sentence.tokens[m.start].text in words
            and self._leads(m.end)
            and not sentence.is_a(m.start - 1, *ANCHORS)
        ] + [
            Mark(m.name, m.start, self._past_degree(m.end))
            for m in sentence.of("owner.spouse", "owner.they")
            if self._is_row(self._past_degree(m.end))
            or (self._leads(m.end) and self._is_row(m.end + 1))
            or (
                self._are_labelled(m.end) and not sentence.is_a(m.start - 1, *ANCHORS) and not sentence.is_border(m.end)
            )
        ]

    def _leads(self, index: int) -> bool:
        """Whether scores begin there: "hers 9", "mine is 8 all"."""
        sentence = self._sentence
        if index < len(sentence.tokens) and sentence.tokens[index].text in ("is", "are", "was"):
            index += 1
        return sentence.number(index) is not None and bool(forward(sentence, index))

    def _past_degree(self, index: int) -> int:
        """Behind a degree: "husband B.Tech 7 7 6 6.5"."""
        return next((m.end for m in self._sentence.of("education") if m.start == index), index)

    def _are_labelled(self, index: int) -> bool:
        """Whether all four abilities follow, each with its score: "my husband's reading 6, listening 6 ..."."""
        items = forward(self._sentence, index)
        return bool(items) and items[0].kind == "label" and pair(items, None, ABILITIES).scores is not None

    def _is_row(self, index: int) -> bool:
        """Whether four scores stand there: "IELTS me 7 7 7 7 wife 6 6 6 6"."""
        return all(self._sentence.number(i) is not None for i in range(index, index + len(ABILITIES))) and not any(
            self._sentence.is_a(i, "time") for i in range(index, index + len(ABILITIES) + 1)
        )

    def other_row(self, index: int) -> int | None:
        """Where the row of another person stands that carries on the test: "7 7 7 7 for me and 6 6 6 6 for her"."""
        sentence = self._sentence
        while index < len(sentence.tokens) and (
            index in self.behind or index + 1 in self.behind or sentence.is_a(index, "link.border")
        ):
            index += 1
        if index - 1 not in self.behind and not sentence.is_a(index - 1, "link.border"):
            return None
        after = index + len(ABILITIES) if self._is_row(index) else index + 1
        alone = sentence.number(index) is not None and not is_duration(sentence, index)
        return index if (self._is_row(index) or alone) and self._names_person(after) else None

    def _names_person(self, index: int) -> bool:
        sentence = self._sentence
        if index < len(sentence.tokens) and sentence.tokens[index].text in ("for", "pour"):
            index += 1
        return sentence.is_a(index, *PERSONS) and not sentence.is_border(index)

    def with_person(self, mark: Mark) -> Mark:
        """ "IELTS of my wife" in place of IELTS alone."""
        sentence, at = self._sentence, mark.end
        if at + 1 >= len(sentence.tokens) or sentence.is_border(at) or sentence.tokens[at].text not in _OF:
            return mark
        person = next((m for m in sentence.of("owner") if m.start == at + 1 and m.name in PERSONS), None)
        if person is None or sentence.is_border(at + 1):
            return mark
        self.behind |= set(range(mark.end, person.end))
        return Mark(mark.name, mark.start, person.end)

    def of_whom(self, mark: Mark) -> Owner | None:
        person = next((m for m in self._sentence.of("owner") if m.end == mark.end and m.start > mark.start), None)
        return Owner(PERSONS[person.name]) if person and person.name in PERSONS else None

    def told_after(self, end: int) -> Owner | None:
        """Whose the scores are, where that is said right behind them: "NCLC 9 moi NCLC 7 elle"."""
        sentence = self._sentence
        if end < len(sentence.tokens) and sentence.tokens[end].text in ("for", "pour"):
            end += 1
        mark = next((m for m in sentence.of("owner") if m.start == end and m.name in PERSONS), None)
        if mark is None or sentence.is_border(end):
            return None
        alone = sentence.tokens[mark.start].text in _PRONOUNS
        closes = sentence.is_border(mark.end) or (alone and sentence.is_a(mark.end, "language"))
        closes = closes or (sentence.is_a(mark.end, "link.border") and sentence.number(mark.end + 1) is not None)
        years = (
            mark.end < len(sentence.tokens)
            and sentence.number(mark.end) is not None
            and is_duration(sentence, mark.end)
        )
        if not (closes or years):
            return None
        self.behind |= set(range(mark.start, mark.end))
        return Owner(PERSONS[mark.name])
