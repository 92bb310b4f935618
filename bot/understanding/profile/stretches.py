"""The stretches of work in a sentence: where, how long, and what of them must be asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.understanding.profile.durations import MONTHS, Duration, find_durations
from bot.understanding.profile.reading import Reason
from bot.understanding.profile.schooling import RANKED
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.words import load_words
from bot.understanding.profile.work_places import OTHERWISE, Places, Where

_NOTHING = frozenset(("none", "zero", "nothing", "nil", "aucun", "aucune", "rien", "neant", "no", "nope", "na"))
_FEW = 5
"""More words than these say more than that there is none."""
_NEAR = 4
"""Within so many words of a "no" stands the place that it denies."""
_PLACES = ("place", "work.canadian", "work.foreign", "work.here")
_HAVE = frozenset(("have", "has", "had", "did", "ve", "ai", "a", "en"))
_EXPERIENCE = frozenset(("experience", "exp", "ex", "xp", "dexp", "dexperience"))
_WITH = frozenset(("with", "for", "avec", "pour"))
_AT = frozenset(("in", "at", "a", "au", "aux", "en"))
_CALENDAR = range(1960, 2101)
"""Numbers that are years of the calendar."""
_BIG = 60
"""No bare number beyond is taken for years."""
_FULL_TIME = 30
"""Hours a week that count as full time; fewer count in proportion."""
_LEAST_HOURS = 5
_A_WEEK = frozenset(("week", "weekly", "wk", "pw", "semaine", "sem", "hebdo"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some work: where, how long, the words it was said in, and why it must be asked for, if it must."""

    where: Where
    duration: Duration
    place: str
    words: str
    problem: Reason | None = None
    in_part: bool = False
    """Whether its months are those of full time that fewer hours a week come to."""


_ELSEWHERE: Mapping[Where, Where] = {"canada": "abroad", "abroad": "canada"}
_DEGREES = tuple(f"education.{key}" for key in RANKED)
_OF_STUDENTS = frozenset((("study", "permit"), ("student", "permit"), ("student", "visa"), ("d", "etudes")))
"""The ends of the names of what allows one to study; work done with it as a student counts for nothing."""
_NEAR_DEGREE = 3
"""So near behind a degree, with no word for work, a length may be that of the studies: "bachelor canadian 4 year"."""
_SCHOOLING = ("education.credential", "education.further")


class Stretches:
    """The segments of a sentence that speak of work, and the place in each."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._places = Places(sentence)
        self._durations = _with_bare(sentence, find_durations(sentence))
        self._inside = {i for d in self._durations for i in range(d.start, d.end)}
        self._last: Stretch | None = None
        """The stretch before."""
        self._within: tuple[Where, str] | None = None
        """The place of the stretch before, where the next one is said to be part of it."""

    def found(self) -> Iterator[Stretch]:
        """The stretches, of a whole of which a part is told the rest: "3 years, of which 1 in Canada"."""
        whole: Stretch | None = None
        for stretch, part_follows in self._told():
            if whole and stretch.where in _ELSEWHERE and stretch.duration.months <= whole.duration.months:
                rest = replace(whole.duration, months=whole.duration.months - stretch.duration.months)
                yield replace(whole, where=_ELSEWHERE[stretch.where], duration=rest)
            elif whole:
                yield whole
            whole = stretch if part_follows and stretch.where == "unsaid" and not stretch.problem else None
            if not whole:
                yield stretch
        if whole:
            yield whole

    def _told(self) -> Iterator[tuple[Stretch, bool]]:
        """Each stretch as it is told, and whether a part of it follows."""
        for start, end in self._segments():
            end = self._denied_to(start) or end
            duration = next((d for d in self._durations if start <= d.start < end), None) or self._bare(start, end)
            if duration is None and self._none_at_all(start, end):
                nothing = Duration(start, end, 0)
                yield Stretch("canada", nothing, "", self._sentence.words(start, end)), False
                yield Stretch("abroad", nothing, "", self._sentence.words(start, end)), False
            stretch = self._stretch(duration, start, end) if duration else self._dated(start, end)
            stretch = self._in_proportion(stretch) if stretch else None
            stretch = stretch or (self._echo(start, end) if duration is None else None)
            self._last = stretch or self._last
            part_follows = end < len(self._sentence.tokens) and self._sentence.is_a(end, "link.part")
            whole = stretch if part_follows and not self._sentence.has(start, end, "work.work") else None
            self._within = (whole.where, whole.place) if whole else None
            if stretch and not whole and not self._is_total(start, end):
                yield stretch, part_follows

    def _in_proportion(self, stretch: Stretch) -> Stretch:
        """The stretch by the hours a week that its sentence tells, where they are fewer than full time: they count in
        proportion. Where it tells several, how long it comes to is open."""
        hours = self._hours(*self._sentence.sentence(stretch.duration.start))
        if not stretch.duration.months or not any(_LEAST_HOURS <= one < _FULL_TIME for one in hours):
            return stretch
        if len(hours) > 1:
            return replace(stretch, problem="about")
        months = int(stretch.duration.months * hours.pop() / _FULL_TIME)
        problem = None if stretch.problem == "which_kind" else stretch.problem
        return replace(stretch, duration=replace(stretch.duration, months=months), problem=problem, in_part=True)

    def _hours(self, start: int, end: int) -> set[float]:
        """The hours a week that are told."""
        tokens, counts = self._sentence.tokens, self._sentence.counts_hours
        numbers = {i: tokens[i].number for i in range(start, end) if counts(i)}
        weekly = {i for i in numbers if any(t.text in _A_WEEK for t in tokens[i + 1 : i + _FEW])}
        return {hours for i, hours in numbers.items() if hours is not None and i in weekly}

    def _echo(self, start: int, end: int) -> Stretch | None:
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

    def _dated(self, start: int, end: int) -> Stretch | None:
        """Work told by its years, as "since 2023 in Toronto" or "2019-2023 nurse in Manila": how long must be asked."""
        sentence = self._sentence
        years = [i for i in range(start, end) if sentence.number(i) in _CALENDAR]
        lived = sentence.has(start, end, "work.lived") and not sentence.has(start, end, "work.work")
        if not years or lived or sentence.has(start, end, *OTHERWISE, *_SCHOOLING, "time.born", "extras", "kids"):
            return None
        places = self._places.named(start, end)
        worked = sentence.has(start, end, "work.work")
        if not (worked or (places and (len(years) > 1 or sentence.has(start, end, "told.since")))):
            return None
        nothing = Duration(years[0], years[-1] + 1, 0, "about")
        where = self._places.kind(places[0][1]) if places else "unsaid"
        return Stretch(where, nothing, "", sentence.words(start, end), "about")

    def _is_total(self, start: int, end: int) -> bool:
        """Whether what follows tells the parts of it: "7 years in total: 4 in the UAE, 3 in Ontario"."""
        sentence = self._sentence
        stop = sentence.sentence(start)[1]
        if any(self._places.named(start, end)):
            return False
        if not sentence.has(start, end, "work.total"):
            return "(" in sentence.gap(end) and sentence.number(end) is not None and sentence.has(end, end + 3, "place")
        parts = [
            i
            for i in range(end, stop)
            if sentence.number(i) is not None and sentence.has(i, i + 4, "place", "work.foreign")
        ]
        return bool(parts)

    def _none_at_all(self, start: int, end: int) -> bool:
        """ "No experience", of no place."""
        sentence = self._sentence
        none, other = sentence.has(start, end, "no.no"), sentence.has(start, end, *OTHERWISE, "place")
        elsewhere = sentence.has(start, end, "work.canadian", "work.foreign", "work.here", "work.there", "work.before")
        numbers = any(sentence.number(i) is not None for i in range(start, end))
        experience = any(sentence.tokens[i].text in _EXPERIENCE for i in range(start, end))
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
                    or (seen and (begins or ":" in self._sentence.gap(index) or self._denied_to(index) > 0))
                )
            )
            seen = seen or any(start <= d.start < index for d in self._durations)
            if cut:
                yield start, index
                start, seen = index, False

    def _denied_to(self, index: int) -> int:
        """Where "none in Canada" ends that begins here, without a comma before or behind; 0 where none does."""
        sentence = self._sentence
        if not (sentence.is_a(index, "no.no") or sentence.number(index) == 0):
            return 0
        stop = min(sentence.clause(index)[1], index + _NEAR)
        stop = next((i for i in range(index + 1, stop) if sentence.number(i) is not None), stop)
        placed = [i for i in range(index + 1, stop) if sentence.is_a(i, *_PLACES)]
        if not placed:
            return 0
        end = placed[-1] + 1
        return end + (end < stop and sentence.is_a(end, "work.work"))

    def _is_link(self, index: int) -> bool:
        sentence = self._sentence
        return sentence.is_a(index, "link.border") and index not in self._inside

    def _bare(self, start: int, end: int) -> Duration | None:
        """Years without the word: "Canadian exp - 0", "and four before"; and none: "no work in Canada"."""
        sentence = self._sentence
        if sentence.has(start, end, *OTHERWISE):
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
            if number is None or number > _BIG or index in self._inside or article or not placed or self._is_day(index):
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

    def _is_day(self, index: int) -> bool:
        """Whether a month stands beside a number: "the CEC draw of 5 August"."""
        tokens, months = self._sentence.tokens, load_words().months
        return any(0 <= i < len(tokens) and tokens[i].text in months for i in (index - 1, index + 1))

    def _and_next(self, start: int, end: int) -> int:
        """Goes over a dash or colon: "Canadian exp - 0"."""
        sentence = self._sentence
        if end < len(sentence.tokens) and sentence.gap(end).strip() in ("-", "–", "="):
            return min(sentence.clause(end)[1], end + 1)
        return end

    def _stretch(self, duration: Duration, start: int, end: int) -> Stretch | None:
        sentence = self._sentence
        worked = sentence.has(start, end, "work.work") or self._has_title(start, end)
        lived = sentence.has(start, end, "work.lived") and not worked
        where, place = self._places.of(duration, start, end)
        others = [i for i in range(start, duration.start) if sentence.tokens[i].number is not None]
        words = sentence.words(max(others, default=start - 1) + 1, max(end, duration.end))
        if where == "unsaid" and not lived:
            where, place = self._within or self._places.where_next(end)
        if where == "unsaid" and not lived and (worked or (duration.end == end and self._is_with(end))):
            where, place = self._places.where_on(end)
        if sentence.has(start, end, "education.studied") and not worked:
            return None
        if lived or (not worked and sentence.has(start, end, "work.here") and not place):
            return Stretch("canada", duration, place, words, "where") if where == "canada" else None
        if where == "unsaid":
            alone = duration.start - start <= 1 and duration.end == end and duration.unit == "year"
            headed = self._places.headed(start) or self._places.labelled(start)
            if headed:
                return Stretch(headed, duration, "", words, self._problem(duration, start, end))
            if sentence.has(sentence.clause(start)[0], end, "kids") and not worked:
                return None  # how old they are
            asked = (
                worked
                or sentence.has(start, end, "work.unskilled")
                or alone
                or self._at_unknown(duration.end)
                or self._of_unknown(duration, start, end)
            )
            return Stretch(where, duration, "", words) if asked else None
        doubt: Reason | None = "where" if place == "here" or place == "ici" else None
        doubt = doubt if doubt and self._places.is_elsewhere(start) else None
        doubt = "which_kind" if where == "canada" and self._may_not_count(duration, start, end) else doubt
        return Stretch(where, duration, place, words, self._problem(duration, start, end) or doubt)

    def _may_not_count(self, duration: Duration, start: int, end: int) -> bool:
        """Whether work in Canada is told to be of a kind that counts for nothing, or may be the length of a degree."""
        sentence = self._sentence
        stop = next((d.start for d in self._durations if d.start >= end), sentence.sentence(start)[1])
        stop = end if sentence.has(end, stop, "place.abroad", "work.foreign") else stop
        studied = sentence.has(max(start, duration.start - _NEAR_DEGREE), duration.start, *_DEGREES)
        permits = {(one.text, two.text) for one, two in pairwise(sentence.tokens[start:stop])}
        student = not permits.isdisjoint(_OF_STUDENTS)
        return (
            sentence.has(start, stop, "work.uncounted")
            or student
            or (studied and not sentence.has(start, end, "work.work"))
        )

    def _is_with(self, index: int) -> bool:
        sentence = self._sentence
        return index < len(sentence.tokens) and not sentence.is_border(index) and sentence.tokens[index].text in _WITH

    def _has_title(self, start: int, end: int) -> bool:
        """Whether it is said what one worked as."""
        tokens = self._sentence.tokens[start:end]
        return any(t.text in ("as", "comme") and t.gap.isspace() for t in tokens[:-1])

    def _of_unknown(self, duration: Duration, start: int, end: int) -> bool:
        """Whether years stand with nothing but a word that is not known, as a trade or a firm: "4 years garments"."""
        sentence = self._sentence
        others = [i for i in range(start, end) if not duration.start <= i < duration.end]
        others = [i for i in others if not (sentence.is_a(i, "ability.filler") and i < duration.start)]
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


def _with_bare(sentence: Sentence, durations: list[Duration]) -> list[Duration]:
    """The stretches of time, with bare numbers of years behind one that each have a place: "5 yrs, 2 in Canada"."""
    inside = {i for d in durations for i in range(d.start, d.end)}
    bare = [
        Duration(i, i + 1, round(number * MONTHS))
        for i in range(len(sentence.tokens) - 2)
        if i not in inside
        and (number := sentence.number(i)) is not None
        and 0 < number < _BIG
        and sentence.tokens[i + 1].text in _AT
        and sentence.is_a(i + 2, "place.canada", "place.abroad")
        and any(d.end <= i and d.unit == "year" for d in durations)
    ]
    return sorted([*durations, *bare], key=lambda one: one.start)
