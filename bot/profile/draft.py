"""A profile being filled in: what was answered, which question is next. Nothing of it is kept by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.profile.questions import QUESTIONS, SPOUSE, Given, Question, applicable, applies, flat, nested
from bot.understanding.profile import Assumed, ProfileReading, Unclear
from bot.understanding.profile.tests_known import language_of_test
from knowledge.points.language import ABILITIES, LanguageTests
from knowledge.points.profile import Candidate, candidate
from knowledge.points.refusing import Impossible

LANGUAGES = ("english", "french")
"""What a language is given by in place of a test: its levels."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A language half answered: `by` a test whose scores are still to come, or a language whose levels are.

    `levels`: those chosen so far, ability by ability; None while all four may still be the same.
    """

    by: str
    levels: Mapping[str, int] | None = None

    @property
    def ability(self) -> str | None:
        """The ability whose level is asked next; None where they are asked for together."""
        if self.levels is None:
            return None
        return next((ability for ability in ABILITIES if ability not in self.levels), None)


@dataclass(frozen=True)
class Draft:
    """The answers so far. Every method gives a new draft."""

    given: Given = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    at: str | None = None
    """The question gone back to."""
    pending: Pending | None = None
    """Of the question that is asked."""
    finished: bool = False
    """The result is wanted though questions are open."""
    unclear: tuple[Unclear, ...] = ()
    assumed: tuple[Assumed, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those that bear on the score, in their order."""
        return applicable(self.given)

    @property
    def open(self) -> tuple[Question, ...]:
        """Those not answered and not skipped."""
        return tuple(one for one in self.questions if one.name not in self.given and one.name not in self.skipped)

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """Those that count for nothing, skipped or still open."""
        return tuple(one for one in self.questions if one.name not in self.given)

    @property
    def question(self) -> Question | None:
        """The question to ask; None where the result can be shown."""
        if self.at and applies(self.at, self.given):
            return QUESTIONS[self.at]
        return next((one for one in self.open if one.required or not self.finished), None)

    @property
    def can_finish(self) -> bool:
        """Whether there is a score to show."""
        return not any(one.required for one in self.unanswered)

    @property
    def profile(self) -> dict[str, Any]:
        """The answers as the calculator takes them."""
        return nested(self.given)

    def answered(self, name: str, value: Any, assumed: Iterable[Assumed] = ()) -> Draft:
        """With an answer in place of a former one; goes on to the next open question."""
        given = {**self.given, name: value}
        if name == "first_language" and value and language_of(value) == language_of(given.get("second_language")):
            del given["second_language"]
        noted = tuple(one for one in self.assumed if one.field != name)
        return replace(
            self,
            given=given,
            skipped=self.skipped - {name},
            at=None,
            pending=None,
            unclear=tuple(one for one in self.unclear if one.field != name),
            assumed=(*noted, *(one for one in assumed if one.field == name)),
        )

    def told(self, answers: Given, assumed: Iterable[Assumed] = ()) -> Draft:
        """With several answers that were given together."""
        told, noted = self, tuple(assumed)
        for name in (name for name in QUESTIONS if name in answers):
            told = told.answered(name, answers[name], noted)
        return told

    def told_unclearly(self, unclear: Unclear) -> Draft:
        """With a word on what was typed and could not be taken; the question stays."""
        others = tuple(one for one in self.unclear if one.field != unclear.field)
        return replace(self, unclear=(*others, unclear))

    def passed(self, name: str) -> Draft:
        """Goes on without an answer; one that is there already is kept. A required question stays."""
        if name in self.given or QUESTIONS[name].required:
            return replace(self, at=None, pending=None)
        unclear = tuple(one for one in self.unclear if one.field != name)
        return replace(self, skipped=self.skipped | {name}, at=None, pending=None, unclear=unclear)

    def back_from(self, name: str) -> Draft:
        """At the question before one; from a language half answered, at the choice of its test."""
        if self.pending:
            start = Pending(self.pending.by) if self.pending.levels else None
            return replace(self, at=name, pending=start)
        before = self.before(name)
        return replace(self, at=before) if before else self

    def before(self, name: str) -> str | None:
        """The question before one; None before the first."""
        names = [one.name for one in self.questions]
        return names[names.index(name) - 1] if name in names[1:] else None

    def turned_to(self, name: str) -> Draft:
        """At a question chosen."""
        return replace(self, at=name, pending=None)

    def ended(self) -> Draft:
        """With the result wanted now."""
        return replace(self, finished=True, at=None, pending=None)

    def half(self, name: str, by: str, levels: Mapping[str, int] | None = None) -> Draft:
        """With a test, or a language whose levels are to come; four levels answer the question."""
        if levels is not None and all(ability in levels for ability in ABILITIES):
            return self.answered(name, {"clb": dict(levels), "language": by})
        return replace(self, at=name, pending=Pending(by, levels))

    def spoken_unclearly(self, name: str) -> Unclear | None:
        """What was said of a question but not understood."""
        return next((one for one in self.unclear if one.field == name), None)

    def is_possible(self, tests: LanguageTests) -> bool:
        """Whether there can be such a candidate."""
        try:
            candidate({"age": 0} | self.profile, tests)
        except Impossible:
            return False
        return True

    def candidate(self, tests: LanguageTests) -> Candidate | None:
        """The candidate so far; None before the age is known."""
        return candidate(self.profile, tests) if "age" in self.given else None

    def going_on(self, told: Draft) -> Draft:
        """With what is told after it; what that makes clear is no longer open.

        An answer that is there already was not asked for: where that of the partner was unclear, it is the partner's.
        """
        asked = {one.field for one in self.unclear}
        answers = {
            SPOUSE + name if name in self.given and SPOUSE + name in asked else name: value
            for name, value in placed(told.given, self.given).items()
        }
        joined = self.told(answers, told.assumed)
        for one in told.unclear:
            joined = joined.told_unclearly(one)
        return joined


def placed(given: Given, before: Given) -> dict[str, Any]:
    """The answers with a language where the profile has it: French told after English is the second one."""
    found = dict(given)
    told = found.get("first_language")
    first = language_of(before.get("first_language"))
    if told and "second_language" not in found and first and language_of(told) != first:
        found["second_language"] = found.pop("first_language")
    return found


def draft_of(profile: Mapping[str, Any]) -> Draft:
    """A profile that was filled in before: what is not in it was passed over."""
    given = flat(profile)
    return Draft(given, frozenset(one.name for one in applicable(given) if one.name not in given))


def draft_read(reading: ProfileReading, tests: LanguageTests) -> Draft:
    """A profile that a sentence tells of. What cannot be is left out, and so is asked for."""
    given, unclear = flat(reading.given), list(reading.unclear)
    for name in list(given):
        try:
            candidate({"age": 0} | nested(_alone(given, name)), tests)
        except Impossible:
            del given[name]
            unclear.append(Unclear(name, "", "not_possible"))
    assumed = tuple(one for one in reading.assumed if one.field in given)
    return Draft(given, unclear=tuple(unclear), assumed=assumed)


def _alone(given: Given, name: str) -> dict[str, Any]:
    """An answer with what it depends on."""
    needs = {"second_language": ("first_language",)}.get(name, ())
    who = {"spouse": True, "spouse.accompanying": True, "spouse.citizen_or_pr": False} if "." in name else {}
    return who | {key: given[key] for key in (*needs, name) if key in given}


def language_of(given: Any) -> str | None:
    """The official language of an answer; None where there is none."""
    if not given:
        return None
    return str(given["language"]) if "language" in given else language_of_test(given["test"])
