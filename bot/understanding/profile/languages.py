"""The first and second official language of the candidate, and the spouse's, out of the results found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.understanding.profile.owners import Said, divide
from bot.understanding.profile.reading import Notes
from bot.understanding.profile.result import Result


def read_languages(results: Sequence[Result], notes: Notes, spouse: dict[str, Any]) -> None:
    """Notes the languages. Of two results in one language, a test goes before levels; two that differ are asked for."""
    said = [Said(r.owner, r, r.at, r.at + 1) for r in results]
    own, spouses, doubtful = divide(said)
    _own([s.value for s in own if isinstance(s.value, Result)], notes)
    _spouses([s.value for s in spouses if isinstance(s.value, Result)], notes, spouse)
    for one in doubtful:
        if isinstance(one.value, Result) and not one.value.none:
            notes.ask("first_language", one.value.words, "whose")


def as_given(result: Result) -> dict[str, Any]:
    """A result by the keys of the calculator's input."""
    if result.test:
        return {"test": result.test, "scores": dict(result.scores or {})}
    return {"clb": dict(result.scores or {}), "language": result.language}


def _own(results: list[Result], notes: Notes) -> None:
    known = _one_a_language([r for r in results if r.scores], "first_language", notes)
    unclear = [r for r in results if r.reason and all(r.language != k.language or r.language is None for k in known)]
    unclear = [r for r in unclear if not (r.reason in ("no_scores", "not_accepted") and r.language is None and known)]
    unclear = [
        r for i, r in enumerate(unclear) if all(r.language != o.language or r.language is None for o in unclear[:i])
    ]
    known.sort(key=lambda r: -r.strength)
    fields = ["first_language", "second_language"]
    if len(known) == len(fields):
        notes.assume("first_language", "first_language", str(known[0].language))
    for result in known:
        _note(fields.pop(0), result, notes)
    for result in unclear[: len(fields)]:
        notes.ask(fields.pop(0), result.words, result.reason or "no_scores", result.accepted)
    _none_of(results, known, unclear, notes)


def _none_of(results: list[Result], known: list[Result], unclear: list[Result], notes: Notes) -> None:
    """No test at all, or none in the second language. One still to be taken says nothing."""
    absent = [r for r in results if r.none and not r.pending]
    languages = {r.language for r in absent}
    told = {r.language for r in (*known, *unclear)}
    if not told and len(languages) == 1 and None not in languages and not any(r.test for r in absent):
        notes.given["second_language"] = None  # the other one, of which nothing is said, is the first
    elif absent and not told:
        if not any(one.field == "first_language" for one in notes.unclear):
            notes.given["first_language"] = None
    elif len(told) == 1 and len(known) + len(unclear) == 1 and None not in told and languages - {*told, None}:
        notes.given["second_language"] = None


def _spouses(results: list[Result], notes: Notes, spouse: dict[str, Any]) -> None:
    known = _one_a_language([r for r in results if r.scores], "spouse.language", notes)
    if known:
        best = max(known, key=lambda r: r.strength)
        spouse["language"] = as_given(best)
        _assumed("spouse.language", best, notes)
    elif unclear := [r for r in results if r.reason]:
        notes.ask("spouse.language", unclear[0].words, unclear[0].reason or "no_scores", unclear[0].accepted)
    elif results and all(r.none and not r.supposed for r in results):
        spouse["language"] = None


def _one_a_language(results: list[Result], name: str, notes: Notes) -> list[Result]:
    found: dict[str | None, Result] = {}
    for result in results:
        other = found.get(result.language)
        if other is None or (other.test is None and result.test):
            found[result.language] = result
        elif (other.test is None) == (result.test is None) and as_given(other) != as_given(result):
            notes.ask(name, f"{other.words} / {result.words}", "contradiction")
            return []
    return list(found.values())


def _note(name: str, result: Result, notes: Notes) -> None:
    notes.given[name] = as_given(result)
    _assumed(name, result, notes)


def _assumed(name: str, result: Result, notes: Notes) -> None:
    same = len(set((result.scores or {}).values())) == 1
    if result.assumed == "order" and not same:
        notes.assume(name, "order", ", ".join(result.order))
    elif result.assumed == "all_four":
        notes.assume(name, "all_four")
