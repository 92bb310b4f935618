"""Education: the highest credential of each, and whether one of the candidate's is Canadian."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.understanding.profile.durations import Duration, find_durations
from bot.understanding.profile.owners import Owner, Said, divide
from bot.understanding.profile.programs import are_several, is_crossed, program, years_of
from bot.understanding.profile.reading import Notes
from bot.understanding.profile.sentence import Mark, Sentence

RANKED = ("none", "secondary", "one_year", "two_year", "bachelor", "two_or_more", "master", "phd")
_BACS = frozenset(("bac", "bacc", "baccalaureat"))
_DIPLOMAS = frozenset(("diploma", "dec", "hnd", "certificat", "certificate"))
_NO_DEGREE = "no degree"
"""Said to have none, which leaves open what there is below it."""
_SHORT = ("one_year", "two_year")
_NEAR, _WORDS = 2, 5


@dataclass(frozen=True, slots=True)
class _Credential:
    """One credential; `key` None: of a kind that is not said. `further`: it comes on top of another one."""

    mark: Mark
    key: str | None
    further: bool
    several: bool
    canadian: bool


def read_schooling(sentence: Sentence, owners: list[Owner], notes: Notes, spouse: dict[str, Any]) -> None:
    """Notes the education of both and takes the years that are those of a program."""
    durations = find_durations(sentence)
    found = [_credential(sentence, m, durations) for m in _marks(sentence)]
    said = [Said(owners[c.mark.start], c, c.mark.start, c.mark.end) for c in found if c]
    own, spouses, doubtful = divide(said)
    credentials = _credentials(own)
    _note(sentence, credentials, "education", notes.given, notes)
    _note(sentence, _credentials(spouses), "spouse.education", spouse, notes)
    for one in _credentials(doubtful):
        notes.ask("education", sentence.words(one.mark.start, one.mark.end), "whose")
    _canadian(sentence, owners, credentials, notes)


def _credentials(said: Iterable[Said]) -> list[_Credential]:
    return [s.value for s in said if isinstance(s.value, _Credential)]


def _marks(sentence: Sentence) -> list[Mark]:
    return sentence.of(*(f"education.{key}" for key in (*RANKED, "credential", "further", "program", "graduate")))


def _credential(sentence: Sentence, mark: Mark, durations: list[Duration]) -> _Credential | None:
    name = mark.name.split(".")[1]
    if sentence.tokens[mark.start].text == "dec" and _is_month(sentence, mark.start, durations):
        return None
    alone = name == "program"
    name = "credential" if alone or name == "graduate" else name
    years = years_of(sentence, mark, durations, name)
    if alone and not years:
        return None
    if years:
        sentence.taken.update(range(years.start, years.end))
    if _compared(sentence, mark):
        return None
    if name != "none" and _denied(sentence, mark):
        return None if name != "credential" else _Credential(mark, _NO_DEGREE, False, False, False)
    if _ongoing(sentence, mark):
        return _Credential(mark, _NO_DEGREE, False, False, False)
    trade = sentence.tokens[mark.start].text == "trade" and sentence.of("extras.trade")
    if name == "credential" and (trade or sentence.has(*sentence.clause(mark.start), "extras.trade")):
        return None
    several = are_several(sentence, mark.start)
    key: str | None = name
    canadian = _is_canadian(sentence, mark)
    if (
        name == "credential"
        and not years
        and canadian
        and sentence.tokens[mark.start].text in _BACS
        and mark.end == mark.start + 1
    ):
        key = name = "bachelor"  # as the word is used there
    if name in ("credential", "further"):
        key = program(years) if years else None
    further = name == "further" or sentence.words(mark.start - 1, mark.start).lower() in (
        "another",
        "second",
        "deuxième",
    )
    return _Credential(mark, key, further, several, canadian)


def _is_month(sentence: Sentence, index: int, durations: list[Duration]) -> bool:
    """Whether "Dec 5" or "5 Dec" is a day, or "in Dec" a month."""
    after = sentence.number(index + 1) is not None and not any(d.start == index + 1 for d in durations)
    before = sentence.number(index - 1) is not None and not sentence.is_border(index)
    named = sentence.is_a(index - 1, "told.to_month") and not sentence.is_border(index)
    return (after and not sentence.is_border(index + 1)) or before or named


def _ongoing(sentence: Sentence, mark: Mark) -> bool:
    """Whether it is still studied for, and so no credential yet."""
    start, end = sentence.clause(mark.start)
    before, after = max(start, mark.start - _NEAR), min(end, mark.end + _NEAR + 1)
    bracket = _bracket(sentence, end)
    undone = sentence.has(mark.end, after, "education.ongoing") or sentence.has(
        end, bracket, "education.ongoing", "education.pursuing"
    )
    return undone or sentence.has(before, mark.start, "education.pursuing")


def _bracket(sentence: Sentence, end: int) -> int:
    """Where brackets end that open at the end of a clause, else the end itself."""
    if end >= len(sentence.tokens) or "(" not in sentence.gap(end):
        return end
    stop = end + 1
    while stop < len(sentence.tokens) and ")" not in sentence.gap(stop):
        stop += 1
    return stop


def _compared(sentence: Sentence, mark: Mark) -> bool:
    """Whether it is only what another is measured against: "does a diploma give more than a bachelor's"."""
    return sentence.has(mark.start - _NEAR, mark.start, "education.compared")


def _denied(sentence: Sentence, mark: Mark) -> bool:
    start = sentence.clause(mark.start)[0]
    return any(
        sentence.is_a(i, "no.no")
        and not sentence.has(i, mark.start, "link.border", "kids", "owner", "extras", "marital")
        for i in range(max(start, mark.start - _NEAR), mark.start)
    )


def _is_canadian(sentence: Sentence, mark: Mark) -> bool:
    """Whether Canada or a school there is named right before a credential, or after it with nothing between."""
    if not sentence.is_border(mark.start) and sentence.is_a(mark.start - 1, "education.canadian", "place.schools"):
        return True
    if not sentence.is_border(mark.end) and sentence.is_a(mark.end, "education.canadian"):
        return True
    end, words = sentence.clause(mark.start)[1], 0
    inside = range(end, _bracket(sentence, end))
    if any(sentence.is_a(i, "place.canada", "place.schools", "education.canadian") for i in inside):
        end = inside.stop
    elif inside and all(i in sentence.taken for i in inside) and inside.stop < len(sentence.tokens):
        end = sentence.clause(inside.stop)[1]
    for index in range(mark.end, end):
        if sentence.is_a(index, "place.canada", "place.schools"):
            return True
        if sentence.is_a(index, "time", "work", "place.abroad", "language", "owner.spouse"):
            continue_ = index in sentence.taken
            if not continue_:
                return False
        if sentence.number(index) is not None or (
            sentence.is_a(index, "link.border") and sentence.tokens[index].text != "n"
        ):
            return False
        words += not sentence.is_a(index, "link.pass") and index not in sentence.taken
        if words > _WORDS:
            return False
    return False


def _note(sentence: Sentence, credentials: list[_Credential], name: str, into: dict[str, Any], notes: Notes) -> None:
    kinds = [c for c in credentials if c.key or c.mark.name != "education.graduate"]
    credentials = kinds or credentials
    denied = [c for c in credentials if c.key == _NO_DEGREE]
    credentials = [c for c in credentials if c.key != _NO_DEGREE]
    if denied and not credentials and "canadian" not in _words_of(sentence, denied[0].mark):
        mark = denied[0].mark
        notes.ask(name, sentence.words(mark.start - 1, mark.end), "which_kind")
    if not credentials:
        return
    keys = [c.key for c in credentials if c.key]
    best = max(keys, key=RANKED.index, default=None)
    words = sentence.words(min(c.mark.start for c in credentials), max(c.mark.end for c in credentials))
    if best in ("master", "phd", "two_or_more"):
        into["education"] = best
    elif _are_two(sentence, credentials, keys):
        into["education"] = "two_or_more"
    elif best is None or _unknown(sentence, credentials, best):
        notes.ask(name, words, "which_kind")
    else:
        into["education"] = best


def _words_of(sentence: Sentence, mark: Mark) -> str:
    """`canadian` where it is a Canadian degree that is said to be wanting."""
    near = sentence.has(mark.start - 1, mark.end + 4, "education.canadian", "place.canada")
    return "canadian" if near else ""


def _are_two(sentence: Sentence, credentials: list[_Credential], keys: list[str]) -> bool:
    """Two credentials of which one took three years or more."""
    if "bachelor" not in keys:
        return False
    long = [c.mark for c in credentials if c.key == "bachelor"]
    diplomas = [m for m in long if sentence.tokens[m.start].text in _DIPLOMAS]
    if any(not _same(sentence, other, one) for one in diplomas for other in long if other not in diplomas):
        return True
    second = any(c.key in _SHORT or c.further for c in credentials)
    return second or any(c.several for c in credentials)


def _unknown(sentence: Sentence, credentials: list[_Credential], best: str) -> bool:
    """Whether a credential of an unsaid kind may be higher than the best that is known, or a second one."""
    known = [c.mark for c in credentials if c.key]
    unknown = [c.mark for c in credentials if c.key is None]
    return any(not any(_same(sentence, mark, other) for mark in known) for other in unknown)


def _same(sentence: Sentence, known: Mark, other: Mark) -> bool:
    """ "bachelor in nursing degree": one credential in two words."""
    first, second = sorted((known, other), key=lambda m: m.start)
    between = range(first.end, second.start)
    if first is other and second.start == first.end and sentence.gap(first.end).strip() in (":", "?", "=", "-"):
        return True  # a heading
    if "(" in sentence.gap(second.start) and not any(sentence.is_border(i) for i in between):
        return True  # said again in brackets
    return not is_crossed(sentence, first.end, second.start + 1) and not any(
        sentence.is_a(i, "link.border") for i in between
    )


def _canadian(sentence: Sentence, owners: list[Owner], credentials: list[_Credential], notes: Notes) -> None:
    canadian = [c for c in credentials if c.canadian and c.key != _NO_DEGREE]
    keys = {c.key for c in canadian if c.key}
    if any(RANKED.index(k) >= RANKED.index("bachelor") for k in keys):
        notes.given["canadian_education"] = "three_year_plus"
    elif any(k in _SHORT for k in keys):
        notes.given["canadian_education"] = "one_or_two_year"
    elif canadian and not keys - {"secondary", "none"} and any(c.key is None for c in canadian):
        mark = canadian[0].mark
        notes.ask("canadian_education", sentence.words(mark.start, mark.end), "which_kind")
    elif not canadian:
        _studied(sentence, owners, notes)


def _studied(sentence: Sentence, owners: list[Owner], notes: Notes) -> None:
    """ "I studied here" is no credential, and "no Canadian degree" is none."""
    for mark in sentence.of("education.studied", "education.canadian", "education.skip"):
        start, end = sentence.clause(mark.start)
        if not owners[mark.start].own or sentence.has(mark.start, end, "education.secondary"):
            continue
        here = sentence.has(start, end, "place.canada", "work.here", "education.canadian", "place.schools")
        learnt = sentence.has(start, end, "education.studied", "education.skip", "education.credential")
        learnt = learnt or any(sentence.has(start, end, f"education.{key}") for key in RANKED)
        if not (here and learnt) or sentence.has(start, end, "place.abroad"):
            continue
        near = sentence.has(max(start, mark.start - _NEAR), min(end, mark.end + _NEAR), "no.no")
        worked = sentence.has(mark.end, mark.end + 1, "work.work") and mark.name != "education.studied"
        if near and not worked:
            notes.given["canadian_education"] = "none"
        elif mark.name != "education.canadian":
            notes.ask("canadian_education", sentence.words(start, end), "which_kind")
        if "canadian_education" in notes.given:
            return
