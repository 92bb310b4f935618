"""Skilled work in Canada and elsewhere, in completed years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.understanding.profile.durations import MONTHS, Duration, find_durations
from bot.understanding.profile.owners import Owner, Said, divide
from bot.understanding.profile.reading import Notes, Range, Reason
from bot.understanding.profile.schooling import RANKED
from bot.understanding.profile.tokens import Sentence

YEARS = Range(0, 120)
Where = Literal["canada", "abroad", "unsaid"]
_FIELDS = {"canada": "canadian_work_years", "abroad": "foreign_work_years"}
_NOTHING = frozenset(("none", "zero", "nothing", "nil", "aucun", "aucune", "rien", "neant", "no", "nope", "na"))
_FEW = 5
"""More words than these say more than that there is none."""
_HAVE = frozenset(("have", "has", "had", "did", "ve", "ai", "a", "en"))
_AT = frozenset(("in", "at", "a", "au", "aux", "en"))
_CALENDAR = range(1960, 2101)
"""Numbers that are years of the calendar."""
_FIRST_JOB = 12
"""Nobody has worked before this age."""
_BIG = 60
"""No bare number beyond is taken for years."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some work: where, how long, the words it was said in, and why it must be asked for, if it must."""

    where: Where
    duration: Duration
    place: str
    words: str
    problem: Reason | None = None


def read_work(sentence: Sentence, owners: list[Owner], notes: Notes, spouse: dict[str, Any]) -> None:
    """Notes the years of work. Where it is not said in which country, both fields are to be asked for."""
    said = [Said(owners[s.duration.start], s, s.duration.start, s.duration.end) for s in _Work(sentence).stretches()]
    own, spouses, doubtful = divide(said)
    mine, theirs = _elsewhere(_stretches(own)), _stretches(spouses)
    for where, name in _FIELDS.items():
        _note([s for s in mine if s.where == where], name, notes.given, notes)
    _note([s for s in theirs if s.where == "canada"], "spouse.canadian_work_years", spouse, notes)
    _check_life(mine, notes)
    for one in (s for s in mine if s.where == "unsaid"):
        for name in _FIELDS.values():
            if name not in notes.given:
                notes.ask(name, one.words, one.problem or "where", (YEARS,))
    for one in (s for s in theirs if s.where == "abroad" and not s.problem and s.duration.months):
        # The calculator takes no such work of a spouse, so that it may well be the candidate's.
        if _FIELDS["abroad"] not in notes.given:
            notes.ask(_FIELDS["abroad"], one.words, "whose", (YEARS,))
    for one in _stretches(doubtful):
        notes.ask(_FIELDS.get(one.where, _FIELDS["canada"]), one.words, "whose", (YEARS,))


def _check_life(mine: list[_Stretch], notes: Notes) -> None:
    """More years of work than a life of that age has room for are asked for."""
    names = [name for name in _FIELDS.values() if notes.given.get(name)]
    age = notes.given.get("age")
    if age is None or sum(notes.given[name] for name in names) <= max(0, age - _FIRST_JOB):
        return
    for name in names:
        del notes.given[name]
        notes.assumed[:] = [one for one in notes.assumed if one.field != name]
        words = [s.words for s in mine if s.duration.months and _FIELDS.get(s.where) == name]
        notes.ask(name, " / ".join(words), "contradiction", (YEARS,))


def _stretches(said: list[Said]) -> list[_Stretch]:
    return [s.value for s in said if isinstance(s.value, _Stretch)]


def _elsewhere(stretches: list[_Stretch]) -> list[_Stretch]:
    """Where it is said that there is none in the one place, work of no said place was in the other."""
    nothing = {s.where for s in stretches if not s.duration.months and not s.problem and s.where != "unsaid"}
    if len(nothing) != 1 or any(s.duration.months for s in stretches if s.where in nothing):
        return stretches
    other: Where = "abroad" if "canada" in nothing else "canada"
    if any(s.where == other for s in stretches):
        return stretches
    return [replace(s, where=other) if s.where == "unsaid" else s for s in stretches]


def _note(stretches: list[_Stretch], name: str, into: dict[str, Any], notes: Notes) -> None:
    if not stretches:
        return
    words = " / ".join(s.words for s in stretches)
    clear = [s for s in stretches if not s.problem]
    if not clear or any(s.problem == "about" for s in stretches):
        notes.ask(name, words, stretches[0].problem or "where", (YEARS,))
        return
    different = {(s.place, s.duration.months) for s in clear}
    if len({months for _, months in different}) == 1 and len({p for p, _ in different}) != len(clear):
        clear = clear[:1]
    elif len(clear) > 1 and len({s.place for s in clear}) < len(clear):
        notes.ask(name, words, "contradiction", (YEARS,))
        return
    months = sum(max(0, s.duration.months - (s.duration.exactly == "nearly")) for s in clear)
    if months // MONTHS > YEARS.high:
        notes.ask(name, words, "not_possible", (YEARS,))
        return
    into[name.split(".")[-1]] = months // MONTHS
    if len(clear) > 1:
        notes.assume(name, "added", str(len(clear)))
    if months % MONTHS or any(not s.duration.whole for s in clear):
        notes.assume(name, "completed_years", str(months // MONTHS))


_SCHOOLING = ("education.credential", "education.further")
_OTHERWISE = (
    *(f"education.{key}" for key in (*RANKED, "credential", "further", "studied")),
    *("marital", "language", "extras", "owner.sibling", "owner.other"),
)
"""What else a clause may speak of, so that a bare number or a "no" in it is not about work."""


class _Work:
    """The segments of a sentence that speak of work, and the place in each."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._durations = find_durations(sentence)
        self._inside = {i for d in self._durations for i in range(d.start, d.end)}
        self._last: _Stretch | None = None
        """The stretch before."""
        self._within: tuple[Where, str] | None = None
        """The place of the stretch before, where the next one is said to be part of it."""

    def stretches(self) -> Iterator[_Stretch]:
        for start, end in self._segments():
            duration = next((d for d in self._durations if start <= d.start < end), None) or self._bare(start, end)
            if duration is None and self._none_at_all(start, end):
                nothing = Duration(start, end, 0)
                yield _Stretch("canada", nothing, "", self._sentence.words(start, end))
                yield _Stretch("abroad", nothing, "", self._sentence.words(start, end))
            stretch = self._stretch(duration, start, end) if duration else self._dated(start, end)
            stretch = stretch or (self._echo(start, end) if duration is None else None)
            self._last = stretch or self._last
            part_follows = end < len(self._sentence.tokens) and self._sentence.is_a(end, "link.part")
            whole = stretch if part_follows and not self._sentence.has(start, end, "work.work") else None
            self._within = (whole.where, whole.place) if whole else None
            if stretch and not whole and not self._is_total(start, end):
                yield stretch

    def _echo(self, start: int, end: int) -> _Stretch | None:
        """ "I have 3 years in Canada, she has 1": as much, in the place before."""
        sentence, last = self._sentence, self._last
        if last is None or not last.place or sentence.ends_sentence(start) or not sentence.is_a(start, "owner"):
            return None
        said = [
            i
            for i in range(start, end)
            if not sentence.is_a(i, "owner", "work.work") and sentence.tokens[i].text not in _HAVE
        ]
        if len(said) != 1 or end - start > _FEW:
            return None
        number = 0 if sentence.tokens[said[0]].text in _NOTHING else sentence.number(said[0])
        if number is None or number > _BIG:
            return None
        return replace(
            last, duration=Duration(said[0], said[0] + 1, round(number * MONTHS)), words=sentence.words(start, end)
        )

    def _dated(self, start: int, end: int) -> _Stretch | None:
        """Work told by its years, as "since 2023 in Toronto" or "2019-2023 nurse in Manila": how long must be asked."""
        sentence = self._sentence
        years = [i for i in range(start, end) if sentence.number(i) in _CALENDAR]
        lived = sentence.has(start, end, "work.lived") and not sentence.has(start, end, "work.work")
        if not years or lived or sentence.has(start, end, *_OTHERWISE, *_SCHOOLING, "time.born", "extras", "kids"):
            return None
        places = self._places(start, end)
        worked = sentence.has(start, end, "work.work")
        if not (worked or (places and (len(years) > 1 or sentence.has(start, end, "told.since")))):
            return None
        nothing = Duration(years[0], years[-1] + 1, 0, "about")
        where = self._kind(places[0][1]) if places else "unsaid"
        return _Stretch(where, nothing, "", sentence.words(start, end), "about")

    def _is_total(self, start: int, end: int) -> bool:
        """Whether what follows tells the parts of it: "7 years in total: 4 in the UAE, 3 in Ontario"."""
        sentence = self._sentence
        if not sentence.has(start, end, "work.total") or any(self._places(start, end)):
            return False
        stop = sentence.sentence(start)[1]
        parts = [
            i
            for i in range(end, stop)
            if sentence.number(i) is not None and sentence.has(i, i + 4, "place", "work.foreign")
        ]
        return bool(parts)

    def _none_at_all(self, start: int, end: int) -> bool:
        """ "No experience", of no place."""
        sentence = self._sentence
        none, other = sentence.has(start, end, "no.no"), sentence.has(start, end, *_OTHERWISE, "place")
        elsewhere = sentence.has(start, end, "work.canadian", "work.foreign", "work.here", "work.there", "work.before")
        numbers = any(sentence.number(i) is not None for i in range(start, end))
        experience = any(sentence.tokens[i].text in ("experience", "exp") for i in range(start, end))
        return none and experience and not (other or elsewhere or numbers) and end - start <= _FEW

    def _segments(self) -> Iterator[tuple[int, int]]:
        """Clauses, cut again at "and" and before a second stretch of time."""
        start, seen = 0, False
        for index in range(1, len(self._sentence.tokens) + 1):
            begins = any(d.start == index for d in self._durations)
            over = index not in self._inside or begins
            cut = index == len(self._sentence.tokens) or (
                over
                and (
                    self._sentence.is_border(index)
                    or self._is_link(index)
                    or (seen and (begins or ":" in self._sentence.gap(index)))
                )
            )
            seen = seen or any(start <= d.start < index for d in self._durations)
            if cut:
                yield start, index
                start, seen = index, False

    def _is_link(self, index: int) -> bool:
        sentence = self._sentence
        return sentence.is_a(index, "link.border") and index not in self._inside

    def _bare(self, start: int, end: int) -> Duration | None:
        """Years without the word: "Canadian exp - 0", "and four before"; and none: "no work in Canada"."""
        sentence = self._sentence
        if sentence.has(start, end, *_OTHERWISE):
            return None
        placed = sentence.has(
            start, end, "place.canada", "place.abroad", "work.canadian", "work.foreign", "work.before"
        )
        worked = sentence.has(start, end, "work.work")
        counted = self._last is not None or any(d.start < start for d in self._durations)
        end = self._and_next(start, end)
        for index in range(start, end):
            number = sentence.number(index)
            article = sentence.tokens[index].text in ("un", "une") or sentence.is_a(index + 1, "kids")
            if number is None or number > _BIG or index in self._inside or article or not placed:
                continue
            follows = sentence.has(
                index + 1, min(end, index + 6), "place", "work.before", "work.foreign", "work.canadian"
            )
            if number == 0 or worked or (counted and follows):
                return Duration(index, index + 1, round(number * MONTHS))
        for index in range(start, end):
            plain = sentence.tokens[index].text in _NOTHING
            here = sentence.has(start, end, "place", "work.canadian", "work.foreign")
            if sentence.is_a(index, "no.no") and here and (worked or (plain and sentence.tokens[index].text != "no")):
                return Duration(index, index + 1, 0)
        return None

    def _and_next(self, start: int, end: int) -> int:
        """Goes over a dash or colon: "Canadian exp - 0"."""
        sentence = self._sentence
        if end < len(sentence.tokens) and sentence.gap(end).strip() in ("-", "–", "="):
            return min(sentence.clause(end)[1], end + 1)
        return end

    def _stretch(self, duration: Duration, start: int, end: int) -> _Stretch | None:
        sentence = self._sentence
        worked = sentence.has(start, end, "work.work")
        lived = sentence.has(start, end, "work.lived") and not worked
        where, place = self._where(duration, start, end)
        words = sentence.words(start, max(end, duration.end))
        if where == "unsaid" and not lived:
            where, place = self._within or self._where_next(end)
        if where == "unsaid" and not lived and worked:
            where, place = self._where_on(end)
        if sentence.has(start, end, "education.studied") and not worked:
            return None
        if lived or (not worked and sentence.has(start, end, "work.here") and not place):
            return _Stretch("canada", duration, place, words, "where") if where == "canada" else None
        if where == "unsaid":
            alone = duration.start - start <= 1 and duration.end == end and duration.unit == "year"
            headed = self._headed(start) or self._labelled(start)
            if headed:
                return _Stretch(headed, duration, "", words, self._problem(duration, start, end))
            if sentence.has(sentence.clause(start)[0], end, "kids") and not worked:
                return None  # how old they are
            asked = (
                worked
                or sentence.has(start, end, "work.unskilled")
                or alone
                or self._at_unknown(duration.end)
                or self._of_unknown(duration, start, end)
            )
            return _Stretch(where, duration, "", words) if asked else None
        return _Stretch(where, duration, place, words, self._problem(duration, start, end))

    def _of_unknown(self, duration: Duration, start: int, end: int) -> bool:
        """Whether years stand with nothing but a word that is not known, as a trade or a firm: "4 years garments"."""
        sentence = self._sentence
        others = [i for i in range(start, end) if not duration.start <= i < duration.end]
        unknown = [i for i in others if not sentence.names[i] and sentence.tokens[i].kind == "word"]
        return (
            duration.unit == "year"
            and 0 < len(others) <= 2
            and len(unknown) == len(others)
            and len(sentence.tokens[unknown[0]].text) > 2
        )

    def _at_unknown(self, index: int) -> bool:
        """Whether a place follows that is not known: a name behind "in" or "à"."""
        sentence = self._sentence
        if index + 1 >= len(sentence.tokens) or sentence.is_border(index) or sentence.is_border(index + 1):
            return False
        return sentence.tokens[index].text in _AT and sentence.tokens[index + 1].raw[:1].isupper()

    def _problem(self, duration: Duration, start: int, end: int) -> Reason | None:
        if duration.exactly == "about":
            return "about"
        schooled = self._sentence.has(start, end, *_SCHOOLING) and not self._sentence.has(start, end, "work.work")
        if schooled and duration.end < end and self._sentence.has(start, duration.start, *_SCHOOLING):
            return "which_kind"
        return "which_kind" if self._sentence.has(start, end, "work.unskilled") else None

    def _headed(self, start: int) -> Where | None:
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
        places = self._places(before, start)
        return self._kind(places[-1][1]) if places else None

    def _labelled(self, start: int) -> Where | None:
        """A place alone before a dash or colon: "Toronto - 2 years"."""
        sentence = self._sentence
        if not start or sentence.gap(start).strip() not in ("-", "–", "=", ":"):
            return None
        before = sentence.clause(start - 1)[0]
        alone = all(sentence.is_a(i, "place", "work.foreign", "work.canadian") for i in range(before, start))
        places = self._places(before, start) if alone else []
        return self._kind(places[-1][1]) if places else None

    def _where_next(self, end: int) -> tuple[Where, str]:
        """The place in the next clause, where that has nothing else to say: "5 years of experience, all in India"."""
        sentence = self._sentence
        if end >= len(sentence.tokens) or sentence.ends_sentence(end):
            return "unsaid", ""
        stop = sentence.clause(end)[1]
        places = self._places(end, stop)
        busy = any(
            not sentence.is_a(i, "place", "work.foreign", "work.canadian", "work.work", "ability", "link")
            for i in range(end, stop)
        )
        return (self._kind(places[0][1]), places[0][0]) if places and not busy else ("unsaid", "")

    def _where_on(self, end: int) -> tuple[Where, str]:
        """The place behind an "and" or "with" in the same clause: "5 years of work with a bank in Accra"."""
        sentence = self._sentence
        if end >= len(sentence.tokens) or sentence.is_border(end):
            return "unsaid", ""
        stop = sentence.clause(end)[1]
        places = [p for p in self._places(end, stop) if sentence.is_a(p[1], "place.abroad", "place.canada")]
        other = sentence.has(end, stop, *_OTHERWISE, "owner.spouse", "owner.they", "owner.lover", "no.no")
        counted = any(sentence.number(i) is not None for i in range(end, stop))
        kinds = {self._kind(index) for _, index in places}
        return (kinds.pop(), places[0][0]) if len(kinds) == 1 and not other and not counted else ("unsaid", "")

    def _places(self, start: int, end: int) -> list[tuple[str, int]]:
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

    def _where(self, duration: Duration, start: int, end: int) -> tuple[Where, str]:
        """The place of a stretch: the first named after it, else the last before; a place goes before "before"."""
        places = self._places(start, end)
        if not places:
            return "unsaid", ""
        named = [p for p in places if not self._sentence.is_a(p[1], "work.before")] or places
        before = [p for p in places if self._sentence.is_a(p[1], "work.before")]
        if before and self._sentence.has(before[0][1], end, "work.lived"):
            return "abroad", before[0][0]
        after = [p for p in named if p[1] >= duration.end]
        text, index = after[0] if after else named[-1]
        return self._kind(index), text

    def _kind(self, index: int) -> Where:
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
