"""Where some work was, as far as the words around it tell."""

from __future__ import annotations

from typing import Literal

from bot.understanding.profile.durations import Duration
from bot.understanding.profile.schooling import RANKED
from bot.understanding.profile.sentence import Sentence

Where = Literal["canada", "abroad", "unsaid"]
OTHERWISE = (
    *(f"education.{key}" for key in (*RANKED, "credential", "further", "studied")),
    *("marital", "language", "extras.trade", "extras.nomination", "extras.offer", "owner.sibling", "owner.other"),
)
"""What else a clause may speak of, so that a bare number or a "no" in it is not about work."""


class Places:
    """Reads the places of work in a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence

    def headed(self, start: int) -> Where | None:
        """Work named before a dash or colon: "foreign exp - 12 yrs", "Canadian work: me 1 year, her 2"."""
        sentence = self._sentence
        heads = [start] if start and sentence.gap(start).strip() in ("-", "–", "=", "(") else []
        heads += [i for i in range(start, sentence.sentence(start)[0], -1) if ":" in sentence.gap(i)]
        if not heads:
            return None
        start = heads[0]
        before = sentence.clause(start - 1)[0]
        if not sentence.has(before, start, "work.work"):
            return None
        places = self.named(before, start)
        return self.kind(places[-1][1]) if places else None

    def labelled(self, start: int) -> Where | None:
        """A place alone before a dash or colon: "Toronto - 2 years"."""
        sentence = self._sentence
        if not start or sentence.gap(start).strip() not in ("-", "–", "=", ":"):
            return None
        before = sentence.clause(start - 1)[0]
        alone = all(sentence.is_a(i, "place", "work.foreign", "work.canadian") for i in range(before, start))
        places = self.named(before, start) if alone else []
        return self.kind(places[-1][1]) if places else None

    def where_next(self, end: int) -> tuple[Where, str]:
        """The place in the next clause, where that has nothing else to say: "5 years of experience, all in India"."""
        sentence = self._sentence
        if end >= len(sentence.tokens) or sentence.ends_sentence(end):
            return "unsaid", ""
        stop = sentence.clause(end)[1]
        places = self.named(end, stop)
        busy = any(
            not sentence.is_a(i, "place", "work.foreign", "work.canadian", "work.work", "ability", "link")
            for i in range(end, stop)
        )
        return (self.kind(places[0][1]), places[0][0]) if places and not busy else ("unsaid", "")

    def where_on(self, end: int) -> tuple[Where, str]:
        """The place behind an "and" or "with" in the same clause: "5 years of work with a bank in Accra"."""
        sentence = self._sentence
        if end >= len(sentence.tokens) or sentence.is_border(end):
            return "unsaid", ""
        stop = sentence.clause(end)[1]
        stop = next((i for i in range(end, stop) if sentence.number(i) is not None), stop)
        places = [p for p in self.named(end, stop) if sentence.is_a(p[1], "place.abroad", "place.canada")]
        other = sentence.has(end, stop, *OTHERWISE, "owner.spouse", "owner.they", "owner.lover", "no.no")
        kinds = {self.kind(index) for _, index in places}
        return (kinds.pop(), places[0][0]) if len(kinds) == 1 and not other else ("unsaid", "")

    def named(self, start: int, end: int) -> list[tuple[str, int]]:
        """The places between two tokens, each with where it stands."""
        found = []
        for mark in self._sentence.of(
            "place", "work.canadian", "work.foreign", "work.before", "work.here", "work.there"
        ):
            if start <= mark.start < end and mark.name != "place.schools":
                alone = self._sentence.tokens[mark.start].text == "y"  # j'y travaille
                if alone and not self._sentence.is_a(mark.start + 1, "work.work"):
                    continue
                found.append((self._sentence.words(mark.start, mark.end).lower(), mark.start))
        return sorted(found, key=lambda p: p[1])

    def of(self, duration: Duration, start: int, end: int) -> tuple[Where, str]:
        """The place of a stretch: the first named after it, else the last before; a place goes before "before"."""
        places = self.named(start, end)
        if not places:
            return "unsaid", ""
        named = [p for p in places if not self._sentence.is_a(p[1], "work.before")] or places
        before = [p for p in places if self._sentence.is_a(p[1], "work.before")]
        if before and self._sentence.has(before[0][1], end, "work.lived"):
            return "abroad", before[0][0]
        after = [p for p in named if p[1] >= duration.end]
        text, index = after[0] if after else named[-1]
        return self.kind(index), text

    def is_elsewhere(self, index: int) -> bool:
        """Whether "here" need not be Canada: a place abroad was named before, and none in Canada anywhere."""
        sentence = self._sentence
        if sentence.of("place.canada", "place.schools", "work.canadian", "education.canadian"):
            return False
        return sentence.has(0, index, "place.abroad")

    def kind(self, index: int) -> Where:
        sentence = self._sentence
        if sentence.is_a(index, "work.there"):
            return self._kind_of_last(index)
        return "canada" if sentence.is_a(index, "place.canada", "work.canadian", "work.here") else "abroad"

    def _kind_of_last(self, index: int) -> Where:
        """What "there" means: the last place named before."""
        for at in range(index - 1, -1, -1):
            if self._sentence.is_a(at, "place.canada", "place.schools"):
                return "canada"
            if self._sentence.is_a(at, "place.abroad", "work.foreign"):
                return "abroad"
        return "unsaid"
