"""Marital status, the spouse's standing, and the few things that are yes or no."""

from __future__ import annotations

from typing import Any

from bot.understanding.profile.owners import Owner
from bot.understanding.profile.reading import Notes
from bot.understanding.profile.sentence import Mark, Sentence

_NEAR, _FAR = 2, 4
_MAYBE = ("owner.lover", "marital.maybe")
"""What makes a spouse of nobody yet."""
_FLAGS = {
    "extras.trade": "certificate_of_qualification",
    "extras.nomination": "provincial_nomination",
    "extras.offer": "job_offer",
}


def read_family(
    sentence: Sentence, owners: list[Owner], notes: Notes, spouse: dict[str, Any], *, as_married: bool = False
) -> None:
    """Notes the spouse, or that there is none. `spouse` holds what else was said of one, and is filled up.

    `as_married`: who may be a spouse one day is taken for one.
    """
    maybe = sentence.of(*_MAYBE)
    yes = [m for m in sentence.of("marital.couple", "owner.spouse") if not _is_not_yet(sentence, m)]
    couple = [m for m in yes if m.name == "marital.couple"] + (maybe if as_married else [])
    denied = [m for m in sentence.of("marital.couple", "owner.spouse") if m not in yes]
    single = [*sentence.of("marital.single"), *denied]
    named = [m for m in yes if m.name == "owner.spouse"]
    _accompanying(sentence, owners, notes, spouse)
    _settled(sentence, owners, spouse)
    if couple and not named and all("mari" in w or "marr" in w for w in _texts(sentence, single)):
        single = []  # a couple that is not married
    if single and (couple or named):
        notes.unclear[:] = [u for u in notes.unclear if not u.field.startswith("spouse.")]
        marks = [single[0], (named or couple)[0]]
        notes.ask("spouse", " / ".join(sentence.words(m.start, m.end) for m in marks), "contradiction")
    elif maybe and not (couple or named or single):
        notes.unclear[:] = [u for u in notes.unclear if not u.field.startswith("spouse.")]
        notes.ask("spouse", sentence.words(maybe[0].start, maybe[0].end), "status")
    elif couple or named or (spouse and not single):
        notes.given["spouse"] = spouse
    elif single:
        notes.given["spouse"] = None


def _accompanying(sentence: Sentence, owners: list[Owner], notes: Notes, spouse: dict[str, Any]) -> None:
    said = {mark.name == "accompany.yes": mark for mark in sentence.of("accompany.yes", "accompany.no")}
    for mark in sentence.of("accompany.comes"):
        if sentence.is_a(mark.start - 1, "owner.spouse", "owner.they") and not sentence.is_border(mark.start):
            said[True] = mark
    for mark in sentence.of("accompany.stays"):
        abroad = sentence.has(mark.end, mark.end + _NEAR, "place.abroad", "work.foreign")
        if abroad and owners[mark.start].person == "spouse":
            said[False] = mark
    if len(said) == 1:
        spouse["accompanying"] = next(iter(said))
    elif said:
        words = " / ".join(sentence.words(m.start, m.end) for m in said.values())
        notes.ask("spouse.accompanying", words, "contradiction")


def _settled(sentence: Sentence, owners: list[Owner], spouse: dict[str, Any]) -> None:
    """Whether the spouse is a citizen or permanent resident: "my wife is a PR", "married to a Canadian"."""
    for mark in sentence.of("owner.spouse"):
        if (
            not sentence.is_border(mark.end)
            and sentence.tokens[mark.end].text.startswith("canadi")
            and sentence.is_border(mark.end + 1)
        ):
            spouse["citizen_or_pr"] = True  # "wife Canadian"
    for mark in sentence.of("status.settled", "status.unsettled"):
        start = sentence.clause(mark.start)[0]
        couples = sentence.of("marital.couple", "marital.maybe")
        married_to = any(0 <= mark.start - m.end <= _FAR for m in couples)
        about_spouse = owners[mark.start].person == "spouse" or (owners[mark.start].own and married_to)
        about_spouse = about_spouse or (
            start == mark.start and sentence.is_a(start - 1, "owner.spouse") and sentence.is_border(mark.end)
        )
        if not about_spouse or sentence.has(start, mark.start, "status.wish"):
            continue
        denied = mark.name == "status.unsettled" or _denied(sentence, mark)
        spouse["citizen_or_pr"] = not denied


def read_extras(sentence: Sentence, owners: list[Owner], notes: Notes) -> None:
    """Notes the trade certificate, the nomination, the job offer and the sibling, each where it is spoken of."""
    for name, key in _FLAGS.items():
        for mark in sentence.of(name):
            if owners[mark.start].own or not owners[mark.start].sure:
                notes.given[key] = not (_denied(sentence, mark) or _awaited(sentence, mark))
    _sibling(sentence, owners, notes)


def _sibling(sentence: Sentence, owners: list[Owner], notes: Notes) -> None:
    for mark in sentence.of("owner.sibling"):
        stop = mark.end
        while stop < len(owners) and owners[stop].person == "other" and not sentence.is_a(stop, "owner"):
            stop += 1
        if _denied(sentence, mark):
            notes.given["sibling_in_canada"] = False
        elif sentence.has(mark.start, stop, "status.temporary"):
            notes.ask("sibling_in_canada", sentence.words(mark.start, stop), "status")
        elif sentence.has(mark.start, stop, "place.canada", "work.here") and not sentence.has(
            mark.start, stop, "no.no"
        ):
            notes.given["sibling_in_canada"] = True
            if not sentence.has(mark.start, stop, "status.settled"):
                notes.assume("sibling_in_canada", "sibling_status")
        elif sentence.has(mark.start, stop, "status.settled"):
            notes.ask("sibling_in_canada", sentence.words(mark.start, stop), "status")


def _denied(sentence: Sentence, mark: Mark) -> bool:
    """Whether a "no" stands before, with nothing else named between, or a "none" after a colon."""
    start = sentence.clause(mark.start)[0]
    for index in range(mark.start - 1, max(start, mark.start - _NEAR - 1) - 1, -1):
        if sentence.is_a(index, "no.no"):
            return True
        if sentence.is_a(index, "no.yes"):
            break  # job offer yes PNP no
        if sentence.is_a(index, "extras", "owner", "kids", "education", "place", "language"):
            return False
    if not sentence.is_a(mark.end, "no.no"):
        return False
    headed = sentence.gap(mark.end).strip() in (":", "-", "–", "=")
    next_one = sentence.is_a(mark.end + 1, "extras") and sentence.is_a(mark.end + 2, "no.no")  # job offer no PNP no
    answered = sentence.is_a(mark.start - 1, "no.yes")
    ends = sentence.is_border(mark.end + 1) or next_one or answered
    return headed or (not sentence.is_border(mark.end) and ends)


def _texts(sentence: Sentence, marks: list[Mark]) -> list[str]:
    return [" ".join(t.text for t in sentence.tokens[m.start : m.end]) for m in marks]


def _is_not_yet(sentence: Sentence, mark: Mark) -> bool:
    """Not married, not yet married, "spouse: none"."""
    yet = not sentence.is_border(mark.start) and sentence.is_a(mark.start - 1, "extras.pending")
    return _denied(sentence, mark) or (yet and mark.name == "marital.couple")


def _awaited(sentence: Sentence, mark: Mark) -> bool:
    """Whether it is hoped for or applied for, and so not there yet."""
    start, end = sentence.clause(mark.start)
    return sentence.has(start, end, "extras.pending", "status.wish")
