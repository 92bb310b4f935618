"""One language result: whose, of which test, and its scores or what is unclear about them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understanding.profile.owners import Owner
from bot.understanding.profile.pairing import Paired
from bot.understanding.profile.reading import Range, Reason
from bot.understanding.profile.tests_known import ABILITIES, accepted_of, is_possible, level_of, order_of


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
    supposed: bool = False
    """Whether a test is only supposed to be taken: "and if she takes IELTS"."""
    order: tuple[str, ...] = ABILITIES
    """The order that was assumed, where one was."""
    unnamed: bool = False
    """Whether the test was told by its scores alone."""

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
