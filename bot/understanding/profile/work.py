"""Skilled work in Canada and elsewhere, in completed years."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.understanding.profile.durations import MONTHS
from bot.understanding.profile.owners import Owner, Said, divide
from bot.understanding.profile.reading import Notes, Range
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.stretches import Stretch, Stretches
from bot.understanding.profile.work_places import Where

YEARS = Range(0, 120)
_FIELDS = {"canada": "canadian_work_years", "abroad": "foreign_work_years"}
_FIRST_JOB = 12
"""Nobody has worked before this age."""
OF_A_LIFE = 18 * 12
"""So many months, told without a word of work or beside a shorter time of it, are somebody's age."""
_LONG = 30
"""More years of work than this are asked for where the age is not told: most often they are the age."""


def read_work(sentence: Sentence, owners: list[Owner], notes: Notes, spouse: dict[str, Any]) -> None:
    """Notes the years of work. Where it is not said in which country, both fields are to be asked for."""
    said = [Said(owners[s.duration.start], s, s.duration.start, s.duration.end) for s in Stretches(sentence).found()]
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


def own_months(sentence: Sentence, owners: list[Owner]) -> dict[Where, int]:
    """The candidate's own months of work by where they were done, of all that is said clearly."""
    said = [Said(owners[s.duration.start], s, s.duration.start, s.duration.end) for s in Stretches(sentence).found()]
    clear = [one for one in _stretches(divide(said)[0]) if not one.problem and one.duration.months]
    unsaid = [one for one in clear if one.where == "unsaid"]
    months: dict[Where, int] = {}
    for one in clear:
        # "4 years exp, 33 years": the longer one is an age.
        if not (one in unsaid and len(unsaid) > 1 and one.duration.months >= OF_A_LIFE):
            months[one.where] = months.get(one.where, 0) + one.duration.months
    return months


def _check_life(mine: list[Stretch], notes: Notes) -> None:
    """More years of work than a life of that age, or of none told, has room for are asked for."""
    names = [name for name in _FIELDS.values() if notes.given.get(name)]
    age = notes.given.get("age")
    room = _LONG if age is None else max(0, age - _FIRST_JOB)
    if sum(notes.given[name] for name in names) <= room:
        return
    for name in names:
        del notes.given[name]
        notes.assumed[:] = [one for one in notes.assumed if one.field != name]
        words = [s.words for s in mine if s.duration.months and _FIELDS.get(s.where) == name]
        notes.ask(name, " / ".join(words), "contradiction", (YEARS,))


def _stretches(said: list[Said]) -> list[Stretch]:
    return [s.value for s in said if isinstance(s.value, Stretch)]


def _elsewhere(stretches: list[Stretch]) -> list[Stretch]:
    """Where it is said that there is none in the one place, work of no said place was in the other."""
    nothing = {s.where for s in stretches if not s.duration.months and not s.problem and s.where != "unsaid"}
    if len(nothing) != 1 or any(s.duration.months for s in stretches if s.where in nothing):
        return stretches
    other: Where = "abroad" if "canada" in nothing else "canada"
    if any(s.where == other for s in stretches):
        return stretches
    return [replace(s, where=other) if s.where == "unsaid" else s for s in stretches]


def _note(stretches: list[Stretch], name: str, into: dict[str, Any], notes: Notes) -> None:
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
    if any(s.in_part for s in clear):
        notes.assume(name, "part_time", str(months // MONTHS))
    elif months % MONTHS or any(not s.duration.whole for s in clear):
        notes.assume(name, "completed_years", str(months // MONTHS))
