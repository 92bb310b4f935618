"""The language results in a sentence: whose, of which test, the four scores or what is unclear about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.profile.owners import SELF, Owner
from bot.understanding.profile.pairing import Item, Paired, pair
from bot.understanding.profile.persons import Persons
from bot.understanding.profile.reading import Reason
from bot.understanding.profile.result import Result, settled
from bot.understanding.profile.runs import ANCHORS, TESTS, backward, forward, row
from bot.understanding.profile.sentence import Mark, Sentence
from bot.understanding.profile.tests_known import (
    ABILITIES,
    accepted_of,
    language_of_test,
    only_test,
    order_of,
)
from knowledge.points.profile import HIGHEST_LEVEL

_FOR = frozenset(("in", "en", "for", "pour", "of", "de"))
_ARTICLES = frozenset(("l", "le", "the", "my", "mon", "d"))
_NEAR = 3
"""So many words around a test's name say that it was not taken."""
_FAR = 4
"""And so many before it that it is only hoped for."""
_COUNTED = 10
"""The highest level that the grids tell apart."""
_ADULT_YEARS = range(1900, 2100)


def find_results(sentence: Sentence, owners: list[Owner]) -> list[Result]:
    """Every result named by a test, a level, a language, or by scores alone. Their numbers are then taken."""
    finder = _Finder(sentence, owners)
    found = [*finder.named()]
    found += finder.languages(found)
    return found if any(one.owner.own for one in found) else [*found, *finder.unnamed()]


class _Finder:
    def __init__(self, sentence: Sentence, owners: list[Owner]) -> None:
        self._sentence, self._owners = sentence, owners
        self._anchors: set[int] = set()
        self._persons = Persons(sentence)

    def named(self) -> Iterator[Result]:
        """Results beside the name of a test or scale; "hers 9" goes on with the test before."""
        before: str | None = None
        for mark in sorted([*self._sentence.of(*ANCHORS), *self._persons.named()], key=lambda m: m.start):
            name = mark.name.split(".")[1]
            if name in ("they", "spouse", "self"):
                if before is None:
                    continue
                name = before
            before = name
            self._anchors |= set(range(mark.start, mark.end))
            yield self._result(mark, name)
            if more := self._persons.other_row(max(self._sentence.taken, default=0) + 1):
                yield self._result(Mark(mark.name, more, more), name)

    def _result(self, mark: Mark, name: str) -> Result:
        sentence = self._sentence
        mark = self._persons.with_person(mark)
        if name == "refused":
            self._take(forward(sentence, mark.end), mark)
            return self._unclear(mark, None, "not_accepted")
        test = name if name in TESTS else None
        items, paired = self._row(mark, test)
        end = max([mark.end, *(i.index + 1 for i in items if i.index <= paired.used)])
        start = min([mark.start, *(i.index for i in items)])
        language = language_of_test(test) if test else self._scale(mark, end, name)
        owner = self._owner(mark, start, end)
        for index in range(start, end):
            sentence.taken.add(index)
        words = sentence.words(start, end)
        scores = set((paired.scores or {}).values())
        doubt = self._doubted(mark, start, end, test, scores) if scores else None
        if doubt:
            return Result(owner, words, mark.start, language, test, None, doubt, accepted_of(test))
        if paired.reason == "one_number" and any(i.kind == "number" and not i.number for i in items):
            return Result(owner, words, mark.start, language, test)  # TEF 0
        if paired.scores is None:
            if paired.reason == "no_scores" and (untaken := self._untaken(mark)):
                pending, supposed = untaken == "pending", self._supposed(mark)
                return Result(owner, words, mark.start, language, test, pending=pending, supposed=supposed)
            return Result(owner, words, mark.start, language, test, None, paired.reason, accepted_of(test))
        return settled(owner, words, mark.start, language, test, paired)

    def _owner(self, mark: Mark, start: int, end: int) -> Owner:
        """Whose the scores from `start` up to `end` are: a person beside the name or behind the scores goes first."""
        sentence = self._sentence
        behind = self._persons.behind
        led = sentence.is_a(start - 1, "owner") and not sentence.ends_sentence(start) and start - 1 not in behind
        told = mark.end < len(self._owners) and sentence.is_a(mark.end, "owner.self", "owner.spouse")
        owner = self._owners[mark.end if told and not sentence.is_border(mark.end) else mark.start]
        return (None if led else self._persons.told_after(end)) or self._persons.of_whom(mark) or owner

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

    def _doubted(self, mark: Mark, start: int, end: int, test: str | None, scores: set[float]) -> Reason | None:
        """Why scores that are whole are none to go by: of a former test, hoped for, or no certain level."""
        sentence = self._sentence
        first = sentence.clause(mark.start)[0]
        before = [i for i in range(max(first, start - _FAR), start) if not sentence.is_a(i, "link.border")]
        if before[-1:] == [start - 1] and sentence.is_a(start - 1, "told.earlier"):
            return "about"
        if any(sentence.is_a(i, "told.wished") for i in before):
            return "no_scores"
        closed = sentence.is_border(end) and "(" not in sentence.gap(end)
        after = end if closed or end >= len(sentence.tokens) else min(sentence.clause(end)[1], end + _NEAR)
        if sentence.has(end, after, "told.untested") or any(sentence.is_a(i, "told.untested") for i in before):
            return "no_scores"
        if len(scores) == 1 and (self._is_vague(first, start) or self._is_range(end, *scores)):
            return "about"
        levels = test and language_of_test(test) == "french" and max(scores) <= HIGHEST_LEVEL
        return "one_number" if levels else None

    def _is_vague(self, first: int, start: int) -> bool:
        """Whether "around" or "above" stands before scores in their clause."""
        vague = self._sentence.is_a(start - 1, "time.about", "time.over")
        return start > first and vague and self._sentence.tokens[start - 1].text != "plus"

    def _is_range(self, end: int, level: float) -> bool:
        """Whether the next level follows: "CLB 8 or 9"."""
        sentence = self._sentence
        joined = end + 1 < len(sentence.tokens) and sentence.tokens[end].text in ("or", "ou", "to", "a")
        return joined and sentence.number(end + 1) == level + 1

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
            and (
                sentence.is_a(language.end, *ANCHORS)
                or sentence.number(language.end) is not None
                or self._is_denied(language.end)
            )
        )
        return own and not leads

    def _is_denied(self, index: int) -> bool:
        """Whether a word there says no to the language before it, "CLB 9 all French none", and to none behind it."""
        sentence = self._sentence
        return sentence.is_a(index, "no.no") and not sentence.has(index + 1, index + 3, "language")

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

    def _supposed(self, mark: Mark) -> bool:
        """Whether a test is only supposed to be taken: "and if she takes IELTS"."""
        return self._sentence.has(self._sentence.clause(mark.start)[0], mark.start, "extras.supposed")

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
        """Four scores of no test: which it is must be asked, but where only one gives such scores."""
        sentence = self._sentence
        index = 0
        while index < len(sentence.tokens):
            items, end = row(sentence, index)
            whole = [i for i in items if i.kind == "number"]
            told = len(whole) == len(ABILITIES) or (len(whole) == 1 and _digits_of_scores(whole[0]))
            paired = pair(items, "IELTS", ABILITIES) if items else None
            if paired and items[0].kind in ("number", "label") and told and paired.scores:
                self._take(items, None)
                words, at = sentence.words(index, items[-1].index + 1), items[0].index
                own = any(sentence.is_a(one, "owner.self") for one in range(max(0, at - _NEAR), at))
                owner = SELF if own else self._owners[at]
                test = only_test(paired.scores)
                if test:
                    yield replace(settled(owner, words, index, language_of_test(test), test, paired), unnamed=True)
                else:
                    yield Result(owner, words, index, None, reason="which_test")
                return
            index = max([index, *(i.index for i in items)]) + 1
            if not items:  # from none of the words between does a row begin, but from one for a person
                index = next((at for at in range(index, end) if sentence.is_a(at, "owner")), max(index, end))

    def _take(self, items: list[Item], mark: Mark | None) -> None:
        for item in items:
            self._sentence.taken.add(item.index)


def _digits_of_scores(item: Item) -> bool:
    return len(item.raw) == len(ABILITIES) and item.raw.isdigit() and int(item.raw) not in _ADULT_YEARS
