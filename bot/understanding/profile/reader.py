"""Reads a profile out of a sentence, and single figures out of what is typed for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.understanding.language import language_of
from bot.understanding.lexicon import load_lexicon
from bot.understanding.profile.ages import AGES, read_ages
from bot.understanding.profile.births import find_births
from bot.understanding.profile.durations import MONTHS, find_durations
from bot.understanding.profile.family import read_extras, read_family
from bot.understanding.profile.languages import as_given, read_languages
from bot.understanding.profile.owners import SELF, owners_of
from bot.understanding.profile.pairing import pair
from bot.understanding.profile.reading import Assumed, Notes, ProfileReading, Range, Unclear
from bot.understanding.profile.result import Result, settled
from bot.understanding.profile.results import find_results
from bot.understanding.profile.runs import forward
from bot.understanding.profile.schooling import read_schooling
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.tests_known import accepted_of, is_test, order_of
from bot.understanding.profile.tokens import LONGEST, read_sentence, shortened
from bot.understanding.profile.words import load_words
from bot.understanding.profile.work import YEARS, read_work
from bot.understanding.text import read_message
from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class Figure:
    """A single figure as it was typed: `value`, or why there is none."""

    value: int | None
    unclear: Unclear | None = None
    assumed: tuple[Assumed, ...] = ()


@dataclass(frozen=True)
class ScoresReading:
    """Scores as they were typed: `given` by the keys of a language in the profile, or why there are none."""

    given: dict[str, Any] | None
    unclear: Unclear | None = None
    assumed: tuple[Assumed, ...] = ()


def read_profile(
    text: str, language: Language | None = None, *, today: date, as_married: bool = False
) -> ProfileReading:
    """What a sentence says of a candidate, what it leaves unclear, and what was assumed.

    Only the first thousand characters are read. `today` serves ages told by a date of birth; `as_married` supposes that
    a couple that may marry is married. Never raises.
    """
    sentence = read_sentence(text, load_words())
    owners = owners_of(sentence)
    notes, spouse = Notes(), dict[str, Any]()
    read_languages(find_results(sentence, owners), notes, spouse)
    read_schooling(sentence, owners, notes, spouse)
    read_ages(sentence, owners, load_words(), today, notes)
    read_work(sentence, owners, notes, spouse)
    read_extras(sentence, owners, notes)
    read_family(sentence, owners, notes, spouse, as_married=as_married)
    lexicon = load_lexicon()
    found = language_of(read_message(shortened(text), lexicon.rewrites), lexicon, language)
    return ProfileReading(notes.given, tuple(notes.unclear), tuple(notes.assumed), found)


def read_scores(text: str, test: str | None = None, *, french: bool = False) -> ScoresReading:
    """Four scores typed in any common form; a test or scale named in the text goes before `test`.

    `test`: IELTS, CELPIP, PTE_CORE, TEF, TCF, or CLB or NCLC for levels; None where it is not known, so that scores
    without a name are unclear. `french`: levels without a name are NCLC.
    """
    sentence = read_sentence(text, load_words())
    owners = [SELF] * len(sentence.tokens)
    results = [r for r in find_results(sentence, owners) if r.scores or r.reason]
    named = [r for r in results if (r.reason not in ("which_test", "no_scores") or r.test) and not r.unnamed]
    if test and not named:
        return _typed(sentence, test, french)
    if not results:
        return ScoresReading(None, Unclear("scores", text[:LONGEST].strip(), "no_scores", _accepted(test)))
    return _reading(results[0])


def _accepted(test: str | None) -> tuple[Range, ...]:
    return accepted_of(test if test and is_test(test) else None) if test else ()


def _typed(sentence: Sentence, name: str, french: bool) -> ScoresReading:
    """Scores of a test that is known already."""
    test = name if is_test(name) else None
    sentence.taken.clear()
    items = forward(sentence, 0)
    paired = pair(items, test, order_of(test))
    words = sentence.words(0, len(sentence.tokens))
    if paired.scores is None:
        return ScoresReading(None, Unclear("scores", words, paired.reason or "no_scores", accepted_of(test)))
    language = "french" if name == "NCLC" or french else "english"
    return _reading(settled(SELF, words, 0, language, test, paired))


def _reading(result: Result) -> ScoresReading:
    if not result.scores:
        return ScoresReading(None, Unclear("scores", result.words, result.reason or "no_scores", result.accepted))
    notes = Notes()
    if result.assumed == "order" and len(set(result.scores.values())) > 1:
        notes.assume("scores", "order", ", ".join(result.order))
    elif result.assumed == "all_four":
        notes.assume("scores", "all_four")
    return ScoresReading(as_given(result), None, tuple(notes.assumed))


def read_age(text: str, *, today: date) -> Figure:
    """An age typed where an age was asked for: "34", "thirty-four", "34 ans", "born 3 May 1992"."""
    sentence = read_sentence(text, load_words())
    notes = Notes()
    births = find_births(sentence, load_words(), today, anywhere=True)
    read_ages(sentence, [SELF] * len(sentence.tokens), load_words(), today, notes, births=births)
    if "age" in notes.given:
        return Figure(notes.given["age"], None, tuple(notes.assumed))
    if notes.unclear:
        return Figure(None, notes.unclear[0])
    return _alone(sentence, text, "age", AGES, 1)


def read_years(text: str) -> Figure:
    """Completed years typed where years were asked for: "2", "18 months", "un an et demi", "none"."""
    sentence = read_sentence(text, load_words())
    durations = find_durations(sentence)
    if len(durations) == 1:
        one = durations[0]
        if one.exactly == "about" or not YEARS.low <= one.years <= YEARS.high or _is_negative(sentence, one.start):
            reason = "about" if one.exactly == "about" else "not_possible"
            return Figure(None, Unclear("years", text[:LONGEST].strip(), reason, (YEARS,)))  # type: ignore[arg-type]
        left = () if one.whole else (Assumed("years", "completed_years", str(one.years)),)
        return Figure(one.years, None, left)
    if not durations and not any(t.number is not None for t in sentence.tokens) and sentence.of("no"):
        return Figure(0)
    return _alone(sentence, text, "years", YEARS, MONTHS)


def _is_negative(sentence: Sentence, index: int) -> bool:
    return sentence.gap(index).endswith(("-", "−"))


def _alone(sentence: Sentence, text: str, name: str, accepted: Range, parts: int) -> Figure:
    """The only number of a text, of which parts beyond a whole are left out and said to be."""
    numbers = [i for i, t in enumerate(sentence.tokens) if t.number is not None]
    words = text[:LONGEST].strip()
    if len(numbers) != 1:
        return Figure(None, Unclear(name, words, "about" if numbers else "no_scores", (accepted,)))
    value = sentence.tokens[numbers[0]].number or 0
    if sentence.is_a(numbers[0] + 1, "time.half"):
        value += 0.5
    if _is_negative(sentence, numbers[0]) or not accepted.low <= value <= accepted.high:
        return Figure(None, Unclear(name, words, "not_possible", (accepted,)))
    left = (Assumed(name, "completed_years", str(int(value))),) if value % 1 else ()
    return Figure(int(value), None, left)
