"""The language results in a sentence: whose, of which test, the four scores or what is unclear about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.profile.owners import PERSONS, Owner
from bot.understanding.profile.pairing import Item, Paired, pair
from bot.understanding.profile.reading import Range, Reason
from bot.understanding.profile.runs import ANCHORS, TESTS, backward, forward, is_duration
from bot.understanding.profile.tests_known import (
    ABILITIES,
    accepted_of,
    is_possible,
    language_of_test,
    level_of,
    order_of,
)
from bot.understanding.profile.tokens import Mark, Sentence
from knowledge.points.profile import HIGHEST_LEVEL

_PRONOUNS = frozenset(("moi", "me", "elle", "lui", "him"))
_OF = frozenset(("of", "de", "d", "du", "for", "pour"))
_FOR = frozenset(("in", "en", "for", "pour", "of", "de"))
_ARTICLES = frozenset(("l", "le", "the", "my", "mon", "d"))
_NEAR = 3
"""So many words around a test's name say that it was not taken."""
_FAR = 4
"""And so many before it that it is only hoped for."""
_COUNTED = 10
"""The highest level that the grids tell apart."""
_LEVELS = HIGHEST_LEVEL
_ADULT_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Result:
    """One result. `language`: `english`, `french` or None; `scores` or `reason`, or neither: there is none."""

    owner: Owner
    words: str
    at: int
    language: str | None
    test: str | None = None
    scores: dict[str, float] | None = None
    reason: Reason | None = None
    accepted: tuple[Range, ...] = ()
    assumed: str | None = None
    pending: bool = False
    order: tuple[str, ...] = ABILITIES
    """The order that was assumed, where one was."""

    @property
    def none(self) -> bool:
        """Whether it was said that there is no result."""
        return self.scores is None and self.reason is None

    @property
    def strength(self) -> float:
        """The sum of the levels, by which one of two languages is the first."""
        return sum(level_of(self.test, a, s) for a, s in (self.scores or {}).items())


def settled(owner: Owner, words: str, at: int, language: str | None, test: str | None, paired: Paired) -> Result:
    """The result of scores that were brought together: as they are, or what of them the test does not give.

    Where they cannot be in the order of the test's report, but can be in that of `ABILITIES`, they are.
    """
    scores, order = dict(paired.scores or {}), order_of(test)
    wrong = _wrong(test, scores)
    if wrong and paired.assumed == "order":
        other = dict(zip(ABILITIES, (scores[a] for a in order), strict=True))
        if not _wrong(test, other):
            scores, order, wrong = other, ABILITIES, []
    if wrong:
        accepted = tuple(r for r in accepted_of(test) if r.ability in (None, *wrong))
        return Result(owner, words, at, language, test, None, "not_possible", accepted)
    whole = {a: s if s % 1 else int(s) for a, s in scores.items()}
    return Result(owner, words, at, language, test, whole, None, (), paired.assumed, order=order)


def _wrong(test: str | None, scores: dict[str, float]) -> list[str]:
    return [a for a, s in scores.items() if not is_possible(test, a, s)]


def find_results(sentence: Sentence, owners: list[Owner]) -> list[Result]:
    """Every result named by a test, a level, a language, or by scores alone. Their numbers are then taken."""
    finder = _Finder(sentence, owners)
    found = [*finder.named()]
    found += finder.languages(found)
    return found if found else [*finder.unnamed()]


class _Finder:
    def __init__(self, sentence: Sentence, owners: list[Owner]) -> None:
        self._sentence, self._owners = sentence, owners
        self._anchors: set[int] = set()
        self._behind: set[int] = set()
        """The words for persons behind their results."""

    def named(self) -> Iterator[Result]:
        """Results beside the name of a test or scale; "hers 9" goes on with the test before."""
        before: str | None = None
        for mark in sorted([*self._sentence.of(*ANCHORS), *self._hers()], key=lambda m: m.start):
            name = mark.name.split(".")[1]
            if name in ("they", "spouse", "self"):
                if before is None:
                    continue
                name = before
            before = name
            self._anchors |= set(range(mark.start, mark.end))
            yield self._result(mark, name)
            if more := self._other_row(max(self._sentence.taken, default=0) + 1):
                yield self._result(Mark(mark.name, more, more), name)

    def _other_row(self, index: int) -> int | None:
        """Where the row of another person stands that carries on the test: "7 7 7 7 for me and 6 6 6 6 for her"."""
        sentence = self._sentence
        while index < len(sentence.tokens) and (
            index in self._behind or index + 1 in self._behind or sentence.is_a(index, "link.border")
        ):
            index += 1
        if index - 1 not in self._behind and not sentence.is_a(index - 1, "link.border"):
            return None
        after = index + len(ABILITIES) if self._is_row(index) else index + 1
        alone = sentence.number(index) is not None and not is_duration(sentence, index)
        return index if (self._is_row(index) or alone) and self._names_person(after) else None

    def _names_person(self, index: int) -> bool:
        sentence = self._sentence
        if index < len(sentence.tokens) and sentence.tokens[index].text in ("for", "pour"):
            index += 1
        return sentence.is_a(index, *PERSONS) and not sentence.is_border(index)

    def _hers(self) -> list[Mark]:
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
            m
            for m in sentence.of("owner.spouse", "owner.they")
            if self._is_row(m.end)
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

    def _are_labelled(self, index: int) -> bool:
        """Whether all four abilities follow, each with its score: "my husband's reading 6, listening 6 ..."."""
        items = forward(self._sentence, index)
        return bool(items) and items[0].kind == "label" and pair(items, None, ABILITIES).scores is not None

    def _is_row(self, index: int) -> bool:
        """Whether four scores stand there: "IELTS me 7 7 7 7 wife 6 6 6 6"."""
        return all(self._sentence.number(i) is not None for i in range(index, index + len(ABILITIES))) and not any(
            self._sentence.is_a(i, "time") for i in range(index, index + len(ABILITIES) + 1)
        )

    def _result(self, mark: Mark, name: str) -> Result:
        sentence = self._sentence
        mark = self._with_person(mark)
        told = mark.end < len(self._owners) and sentence.is_a(mark.end, "owner.self", "owner.spouse")
        owner = self._owners[mark.end if told and not sentence.is_border(mark.end) else mark.start]
        owner = self._of_whom(mark) or owner
        if name == "refused":
            self._take(forward(sentence, mark.end), mark)
            return self._unclear(mark, None, "not_accepted")
        test = name if name in TESTS else None
        items, paired = self._row(mark, test)
        end = max([mark.end, *(i.index + 1 for i in items if i.index <= paired.used)])
        start = min([mark.start, *(i.index for i in items)])
        language = language_of_test(test) if test else self._scale(mark, end, name)
        led = sentence.is_a(start - 1, "owner") and not sentence.ends_sentence(start) and start - 1 not in self._behind
        owner = (None if led else self._told_after(end)) or owner
        for index in range(start, end):
            sentence.taken.add(index)
        words = sentence.words(start, end)
        doubt = self._doubted(mark, start, end, paired)
        if paired.scores is not None and doubt:
            return Result(owner, words, mark.start, language, test, None, doubt, accepted_of(test))
        if paired.scores is None:
            if paired.reason == "no_scores" and self._untaken(mark):
                return Result(owner, words, mark.start, language, test, pending=self._untaken(mark) == "pending")
            return Result(owner, words, mark.start, language, test, None, paired.reason, accepted_of(test))
        return settled(owner, words, mark.start, language, test, paired)

    def _with_person(self, mark: Mark) -> Mark:
        """ "IELTS of my wife" in place of IELTS alone."""
        sentence, at = self._sentence, mark.end
        if at + 1 >= len(sentence.tokens) or sentence.is_border(at) or sentence.tokens[at].text not in _OF:
            return mark
        person = next((m for m in sentence.of("owner") if m.start == at + 1 and m.name in PERSONS), None)
        if person is None or sentence.is_border(at + 1):
            return mark
        self._behind |= set(range(mark.end, person.end))
        return Mark(mark.name, mark.start, person.end)

    def _of_whom(self, mark: Mark) -> Owner | None:
        person = next((m for m in self._sentence.of("owner") if m.end == mark.end and m.start > mark.start), None)
        return Owner(PERSONS[person.name]) if person and person.name in PERSONS else None

    def _told_after(self, end: int) -> Owner | None:
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
        self._behind |= set(range(mark.start, mark.end))
        return Owner(PERSONS[mark.name])

    def _row(self, mark: Mark, test: str | None) -> tuple[list[Item], Paired]:
        """The scores before the name where they are whole there, else those after it."""
        order = order_of(test)
        before = self._own_row(backward(self._sentence, mark.start))
        if before:
            paired = pair(before, test, order)
            rowed = len([i for i in before if i.kind == "number"]) > 1 or len(before[-1].raw) == len(ABILITIES)
            if paired.scores and (rowed or any(i.kind == "all" for i in before)):
                return before, Paired(paired.scores, None, mark.start, paired.assumed)
        after = forward(self._sentence, mark.end)
        if after and after[0].kind == "all" and len(before) == 1 and not any(i.kind == "number" for i in after):
            after = [*before, *after]
        return after, self._open_ended(pair(after, test, order), after, test)

    def _open_ended(self, paired: Paired, items: list[Item], test: str | None) -> Paired:
        """CLB 9+ is no level and IELTS 7+ no score, short of the highest that counts."""
        last = max((i.index for i in items if i.kind == "number" and i.index <= paired.used), default=None)
        if last is None or not paired.scores:
            return paired
        top = max(r.high for r in accepted_of(test)) if test else _COUNTED
        sentence = self._sentence
        over = sentence.is_a(last + 1, "time.over") and not sentence.is_border(last + 1)
        plus = sentence.gap(last + 1).startswith("+") or over
        return Paired(None, "about", paired.used) if plus and min(paired.scores.values()) < top else paired

    def _doubted(self, mark: Mark, start: int, end: int, paired: Paired) -> Reason | None:
        """Why scores that are whole are none to go by: hoped for, of a former test, or no certain level."""
        sentence = self._sentence
        first = sentence.clause(mark.start)[0]
        before = [i for i in range(max(first, start - _FAR), start) if not sentence.is_a(i, "link.border")]
        if any(sentence.is_a(i, "told.earlier") for i in before if i >= start - 1):
            return "about"
        if any(sentence.is_a(i, "told.wished") for i in before):
            return "no_scores"
        vague = sentence.is_a(start - 1, "time.about", "time.over") and sentence.tokens[start - 1].text != "plus"
        scores = set((paired.scores or {}).values())
        ranged = end + 1 < len(sentence.tokens) and sentence.tokens[end].text in ("or", "ou", "to", "a")
        ranged = ranged and sentence.number(end + 1) in {s + 1 for s in scores}
        if len(scores) == 1 and ((vague and start > first) or ranged):
            return "about"
        levels = language_of_test(mark.name.split(".")[1]) == "french" if mark.name.split(".")[1] in TESTS else False
        return "one_number" if levels and scores and max(scores) <= _LEVELS else None

    def _own_row(self, items: list[Item]) -> list[Item]:
        """What of a row before a name is set apart from it by no comma: not the age in "29, 8777 IELTS"."""
        for at in range(len(items) - 1, 0, -1):
            enough = sum(i.kind == "number" for i in items[at:]) >= len(ABILITIES) or len(items[at].raw) == len(
                ABILITIES
            )
            if items[at].apart and enough:
                return items[at:]
        return items

    def _scale(self, mark: Mark, end: int, name: str) -> str:
        """The language of a level: CLB is English and NCLC French, unless the other language is named beside it."""
        sentence = self._sentence
        before = [
            m
            for m in sentence.of("language.english", "language.french")
            if 0 <= mark.start - m.end <= 1
            and m.start not in self._anchors
            and not (m.end < mark.start and sentence.is_a(m.end, "link.border"))
        ]
        after = [
            m
            for m in sentence.of("language.english", "language.french")
            if (
                mark.end <= m.start <= end + 1
                and (sentence.tokens[m.start - 1].text in ("in", "en", "for", "pour") or self._closes(m, end))
            )
            or (m.start > end and self._is_joined(end, m.start))
        ]
        spaced = sentence.gap(mark.start).strip() in ("", ":", "-", "–", "=")
        told = after[:1] or [m for m in before if spaced][-1:]
        if told:
            self._anchors |= set(range(told[0].start, told[0].end))
            return told[0].name.split(".")[1]
        return "english" if name == "clb" else "french"

    def _is_joined(self, start: int, end: int) -> bool:
        """Whether only small words stand between scores and a language: "CLB 8 pour l'anglais"."""
        sentence = self._sentence
        between = [sentence.tokens[i].text for i in range(start, end)]
        return between[0] in _FOR and set(between[1:]) <= _ARTICLES and not sentence.is_border(start)

    def _closes(self, language: Mark, end: int) -> bool:
        """Whether a language right behind scores goes with them and not with what follows: "CLB 9 English"."""
        sentence = self._sentence
        own = language.start == end and not sentence.gap(end).strip()
        named = language.end < len(sentence.tokens) and sentence.tokens[language.end].kind == "cefr"
        leads = named or (
            not sentence.is_border(language.end)
            and (sentence.is_a(language.end, *ANCHORS) or sentence.number(language.end) is not None)
        )
        return own and not leads

    def _untaken(self, mark: Mark, reach: int = _NEAR) -> str:
        """`no` or `pending` where a word beside the name says that there is no result; else empty."""
        sentence = self._sentence
        start, end = sentence.clause(mark.start)
        if sentence.gap(mark.end).strip() in (":", "-", "–", "="):
            end = mark.end + 1
        before, after = max(start, mark.start - _NEAR - 1), min(end, mark.end + reach)
        if sentence.has(mark.start, after, "extras.pending") or sentence.has(before, mark.start, "extras.pending"):
            return "pending"
        return "no" if sentence.has(before, after, "no.no") else ""

    def languages(self, found: list[Result]) -> Iterator[Result]:
        """Languages named without a test: "no French", "French B2", "fluent English"."""
        sentence = self._sentence
        for mark in sentence.of("language.english", "language.french", "language.test"):
            name = mark.name.split(".")[1]
            if self._anchors & set(range(mark.start - 1, mark.end + 1)) or mark.start in sentence.taken:
                continue
            language = None if name == "test" else name
            tested = sentence.is_a(mark.end, "language.test")
            untaken = self._untaken(mark, (2 if tested else 1) if language else _NEAR)
            owner = self._owners[mark.start]
            if untaken and not any(r.owner == owner and r.language == language and r.scores for r in found):
                yield Result(
                    owner, sentence.words(mark.start, mark.end), mark.start, language, pending=untaken == "pending"
                )
            elif language and (reason := self._spoken(mark)):
                yield self._unclear(mark, language, reason)

    def _spoken(self, mark: Mark) -> Reason | None:
        """Why a language without a test is to be asked for."""
        sentence = self._sentence
        near = range(max(0, mark.start - 2), min(len(sentence.tokens), mark.end + 2))
        if any(sentence.tokens[i].kind == "cefr" for i in near):
            return "level_name"
        if forward(sentence, mark.end) and pair(forward(sentence, mark.end), None, ABILITIES).scores:
            return "which_test"
        return "no_scores" if sentence.has(*sentence.clause(mark.start), "ability.fluent") else None

    def _unclear(self, mark: Mark, language: str | None, reason: Reason) -> Result:
        start, end = self._sentence.clause(mark.start)
        return Result(self._owners[mark.start], self._sentence.words(start, end), mark.start, language, reason=reason)

    def unnamed(self) -> Iterator[Result]:
        """Four scores of no test: which it is must be asked."""
        sentence = self._sentence
        index = 0
        while index < len(sentence.tokens):
            items = forward(sentence, index)
            whole = [i for i in items if i.kind == "number"]
            told = len(whole) == len(ABILITIES) or (len(whole) == 1 and _digits_of_scores(whole[0]))
            if items and items[0].kind in ("number", "label") and told and pair(items, "IELTS", ABILITIES).scores:
                self._take(items, None)
                yield Result(
                    self._owners[index], sentence.words(index, items[-1].index + 1), index, None, reason="which_test"
                )
                return
            index = max([index, *(i.index for i in items)]) + 1

    def _take(self, items: list[Item], mark: Mark | None) -> None:
        for item in items:
            self._sentence.taken.add(item.index)


def _digits_of_scores(item: Item) -> bool:
    return len(item.raw) == len(ABILITIES) and item.raw.isdigit() and int(item.raw) not in _ADULT_YEARS
