"""How old the candidate is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from bot.understanding.profile.births import Birth, find_births
from bot.understanding.profile.durations import duration_at
from bot.understanding.profile.owners import Owner
from bot.understanding.profile.reading import Notes, Range, Reason
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.words import Words

AGES = Range(0, 120)
_YOUNGEST, _OLDEST = 16, 75
"""A number that nothing calls an age is taken for one only between these."""
_BETWEEN = frozenset(
    ("now", "currently", "already", "just", "only", "is", "was", "old", "a", "de", "actuellement", "deja")
)
_OPENING = frozenset(("if", "for", "with", "si", "pour", "avec"))
"""Words before the first number of a case: "my crs if 28 bachelors"."""
_ARE = frozenset(("are", "were", "avons"))
_NATIONALITY = re.compile(r"[a-z]{2,}(?:ais|aise|(?<![cg])ien|(?<![cg])ienne|ain|aine|ois|oise|een|eenne|ian|ese)")
_KIDS_REACH = 5
"""So many words after a child its age may be told."""
_ORDERED = ("said", "coming", "lone", "bare")


@dataclass(frozen=True, slots=True)
class _Age:
    """An age that may be meant; `how` says what makes it one, the surest first in `_ORDERED`."""

    index: int
    value: float
    how: Literal["said", "coming", "lone", "bare"]
    problem: Reason | None = None


class _IdleSides(NamedTuple):
    """Of each token whether no word on that side of it, up to a comma or an "and", bears on a number there."""

    before: list[bool]
    after: list[bool]


def read_ages(
    sentence: Sentence,
    owners: list[Owner],
    words: Words,
    today: date,
    notes: Notes,
    births: Iterable[Birth] | None = None,
) -> None:
    """Notes the age, and takes its number. `births`: those to go by, where they are known already."""
    told = find_births(sentence, words, today) if births is None else births
    born = [b for b in told if owners[b.start].own]
    idle = _idle_sides(sentence)
    found = [a for a in _ages(sentence, idle, owners) if owners[a.index].own]
    best = next((how for how in _ORDERED if any(a.how == how for a in found)), None)
    kept = [a for a in found if a.how == best or (a.how == "coming" and best == "said")]
    for age in _ages(sentence, idle, owners):
        if age in kept or (not owners[age.index].own and age.how == "said"):
            sentence.taken.add(age.index)
    values = {_value(a) for a in kept}
    for birth in born:
        if not values or birth.ages.isdisjoint(values):
            values |= birth.ages
    _note(sentence, kept, values, [(b.start, b.end) for b in born], notes)


def _value(age: _Age) -> int:
    return int(age.value) - (age.how == "coming")


def _note(sentence: Sentence, kept: list[_Age], values: set[int], births: list[tuple[int, int]], notes: Notes) -> None:
    spans = [(max(0, a.index - 1), a.index + 2) for a in kept] + births
    said = " / ".join(sentence.words(start, end) for start, end in spans)
    problem = next((a.problem for a in kept if a.problem), None)
    if problem or any(not AGES.low <= v <= AGES.high for v in values):
        notes.ask("age", said, problem or "not_possible", (AGES,))
    elif len(values) == 1:
        notes.given["age"] = values.pop()
        if kept and all(a.how == "coming" for a in kept):
            notes.assume("age", "before_birthday")
    elif values:
        notes.ask("age", said, "contradiction" if kept else "birthday", (AGES,))
    elif decades := sentence.of("time.decade"):
        notes.ask("age", sentence.words(decades[0].start, decades[0].end), "about", (AGES,))


def _ages(sentence: Sentence, idle: _IdleSides, owners: list[Owner]) -> Iterator[_Age]:
    for index in range(len(sentence.tokens)):
        number = sentence.number(index)
        if number is None or sentence.tokens[index].text in ("un", "une", "one"):
            continue
        how = _how(sentence, idle, index, number) or _of_both(sentence, owners, index, number)
        if how:
            yield _Age(index, number, how, _problem(sentence, index))


def _how(
    sentence: Sentence, idle: _IdleSides, index: int, number: float
) -> Literal["said", "coming", "lone", "bare"] | None:
    is_a = sentence.is_a
    duration = duration_at(sentence, index)
    of_work = bool(duration) and _is_of_something(sentence, index, duration.end if duration else index + 1)
    near = not sentence.ends_sentence(index)
    before = index - 1
    if near and before > 0 and sentence.tokens[before].text in _BETWEEN and not is_a(before, "time.age", "time.next"):
        before -= 1
    named = sentence.tokens[before].text.startswith("age")
    counted = is_a(index + 1, "time.counted") and not sentence.is_border(index + 1) and not named
    if counted or _of_kids(sentence, index):
        return None
    old = _past_half(sentence, index + 1)
    if is_a(old, "time.old") and sentence.gap(old).strip() in ("", "-"):
        return "said"
    if duration and (duration.unit == "month" or of_work):
        return None
    if near and is_a(before, "time.age", "time.am") and sentence.gap(index).endswith(" -"):
        return "said"
    if near and is_a(before, "time.next"):
        return None if _in_some_years(sentence, index) else "coming"
    if near and is_a(before, "time.age") and (number >= _YOUNGEST or named):
        return "said"
    row = sentence.number(index + 1) is not None and not duration
    own = not is_a(before, "owner.self") or sentence.tokens[before].text not in ("me", "myself", "moi", "self")
    several = sentence.tokens[before].text in _ARE  # "we are two", "we are 4" tell no age
    if (
        near
        and is_a(before, "time.am")
        and (number >= _YOUNGEST or (own and not several and sentence.tokens[index].raw.isdigit()))
        and not row
        and (not duration or number >= _YOUNGEST)
    ):
        follows = is_a(index + 1, "owner.other", "kids.kids", "work") and not sentence.is_border(index + 1)
        return None if follows else "said"
    if not _YOUNGEST <= number <= _OLDEST:
        return None
    hours = index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].raw == "h"
    if not duration and not hours and is_a(index + 1, "time.sex") and len(sentence.gap(index + 1)) <= 1:
        return "said"
    first = index == 0 or ":" in sentence.gap(index) or sentence.tokens[index - 1].text in _OPENING
    of_a_case = is_a(index + 1, "education", "marital") and not is_a(index + 1, "education.program")
    if first and not duration and of_a_case:
        return "bare"  # a message that begins so tells a case: "29 masters single"
    if is_a(index + 1, "time.about") and sentence.gap(index + 1) in ("", "-"):  # 35ish
        return "bare"
    return _unnamed(sentence, idle, index, duration.end if duration else index + 1, bool(duration))


def _of_both(sentence: Sentence, owners: list[Owner], index: int, number: float) -> Literal["said"] | None:
    """ "My husband and I are 33"."""
    led = index > 0 and (sentence.tokens[index - 1].text in _ARE or sentence.is_a(index - 1, "owner.both"))
    led = led and not sentence.is_border(index) and sentence.number(index + 1) is None
    both = owners[index].person == "both" and _YOUNGEST <= number <= _OLDEST
    return "said" if led and both else None


def _past_half(sentence: Sentence, index: int) -> int:
    """Behind "and a half", where that stands there."""
    return next((m.end for m in sentence.of("time.half") if m.start == index), index)


def _of_kids(sentence: Sentence, index: int) -> bool:
    """Whether the number is the age of a child: "2 kids aged 4 and 7", "my daughter is 5"."""
    if (sentence.tokens[index].number or 0) >= _YOUNGEST:
        return False
    start = max(sentence.clause(index)[0], index - _KIDS_REACH)
    return sentence.has(start, index, "kids.kids")


def _unnamed(sentence: Sentence, idle: _IdleSides, index: int, end: int, years: bool) -> Literal["lone", "bare"] | None:
    """A number that stands alone in its clause, or beside a marital status."""
    if years and _of_a_person(sentence, index, end):
        return "lone"
    before = idle.before[index]
    if years and index == 1 and sentence.is_a(0, "place.abroad"):
        before = True  # a nationality in the word of the country: "Suisse 41 ans"
    if years and index == 1 and not sentence.names[0] and _NATIONALITY.fullmatch(sentence.tokens[0].text):
        return "lone"
    beside = sentence.is_a(index - 1, "marital") or sentence.is_a(end, "marital")
    if years:
        return "lone" if before or beside else None
    alone = before and idle.after[end]
    return "bare" if (alone or beside) and sentence.gap(index).strip() not in ("$", "#") else None


def _of_a_person(sentence: Sentence, index: int, end: int) -> bool:
    """ "Ingénieure de 28 ans": the years end the clause that a word for a person begins."""
    start = sentence.clause(index)[0]
    led = index > start and sentence.tokens[index - 1].text in ("de", "d")
    named = not sentence.has(start, index, "work", "education", "language", "place", "link.border")
    return led and named and sentence.is_border(end)


def _idle_sides(sentence: Sentence) -> _IdleSides:
    """Worked out once for all numbers of a sentence: it may be made of numbers alone."""
    count = len(sentence.tokens)
    before, after = [True] * (count + 1), [True] * (count + 1)
    for at in range(1, count + 1):
        bounded = sentence.is_border(at) or ":" in sentence.gap(at) or sentence.is_a(at - 1, "link.border")
        before[at] = bounded or (_is_idle(sentence, at - 1) and before[at - 1])
    for at in reversed(range(count)):
        bounded = sentence.is_border(at) or sentence.is_a(at, "link.border", "owner.spouse", "owner.lover")
        after[at] = bounded or (_is_idle(sentence, at) and after[at + 1])
    return _IdleSides(before, after)


def _is_idle(sentence: Sentence, index: int) -> bool:
    """Whether a word says nothing of a number beside it."""
    names = (
        "time.about",
        "work.here",
        "marital",
        "owner.self",
        "owner.both",
        "time.age",
        "time.am",
        "time.sex",
        "link.border",
        "link.idle",
    )
    return sentence.is_a(index, *names) or len(sentence.tokens[index].text) <= 2


def _is_of_something(sentence: Sentence, index: int, end: int) -> bool:
    """Whether years are those of work, study or a stay, and no age."""
    stop = sentence.clause(index)[1]
    bound = end < stop and sentence.tokens[end].text in ("of", "de", "d")
    for at in range(end, min(stop, end + 4)):
        if sentence.number(at) is not None and at > end:
            return False
        if sentence.is_a(at, "work", "place") or (bound and sentence.is_a(at, "education")):
            return True
        if sentence.is_a(at, "marital", "language") or sentence.tokens[at].text in ("and", "et"):
            return False
    return False


def _in_some_years(sentence: Sentence, index: int) -> bool:
    """Whether the birthday meant is not the coming one: "30 in two years"."""
    end = sentence.sentence(index)[1]
    for at in range(index + 1, min(end, index + 6)):
        duration = duration_at(sentence, at)
        if (duration and duration.unit == "year" and at > index + 1) or (sentence.tokens[at].number or 0) > 1900:
            return True
    return False


def _problem(sentence: Sentence, index: int) -> Reason | None:
    gap = sentence.gap(index)
    if gap.endswith("-") and (gap != "-" or index == 0) and not gap.endswith("--"):
        return "not_possible"
    after = sentence.gap(index + 1)
    open_ended = (
        after.startswith("+")
        and not after[1:2].isalnum()
        and (index + 1 >= len(sentence.tokens) or sentence.is_border(index + 1) or sentence.is_a(index + 1, "time"))
    )
    ranged = sentence.number(index + 1) is not None and after.strip() in ("-", "–", "/")
    doubt = not sentence.is_border(index) and sentence.is_a(index - 1, "time.about")
    ish = (
        index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].text in ("ish", "or", "ou") and len(after) <= 1
    )
    listed = sentence.tokens[index - 1].text in ("et", "and") and index > 1 and sentence.number(index - 2) is not None
    pair = index + 2 < len(sentence.tokens) and sentence.tokens[index + 1].text in ("et", "and")
    second = sentence.number(index + 2) if pair else sentence.number(index + 1) if "&" in after else None
    if second and _YOUNGEST <= second <= _OLDEST and duration_at(sentence, index) is None:
        return "whose"
    if listed and not sentence.is_border(index) and (sentence.number(index - 2) or 0) >= _YOUNGEST:
        return "whose"
    return "about" if ranged or doubt or ish or open_ended else None
