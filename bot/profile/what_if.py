"""What another answer would change, and what results are worth: "and with CLB 9?", "from CLB 8 to 9, how much?".

A profile is the calculator's input. Ages and all else that was not told change nothing between two languages but
what the grid pairs with them, so that a gain can be told without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.answer import Part
from bot.profile.draft import Draft, draft_of, draft_read, language_of, placed
from bot.profile.questions import flat
from bot.profile.telling import Teller
from bot.understanding.profile import read_profile, read_scores
from bot.understanding.profile.labelled import Step, result_wished, step_told
from bot.understanding.profile.tests_known import is_possible, level_of
from knowledge.base import KnowledgeBase
from knowledge.models import Language, Text
from knowledge.points.crs import CrsScore
from knowledge.points.grids import shipped_grids
from knowledge.points.improving import Birthday, birthdays
from knowledge.points.improving.climbing import summit
from knowledge.points.improving.thresholds import thresholds
from knowledge.points.language import ABILITIES, Levels
from knowledge.points.profile import Candidate, Spouse, candidate
from knowledge.points.refusing import Impossible

Profile = Mapping[str, Any]
BESIDE = {"spouse.accompanying": True, "spouse.citizen_or_pr": False}
"""What is taken of a partner of whom it is not said: that the partner counts."""
_BETWEEN = " / "
"""Stands between two results of one language that a message names."""
_NOMINATION = "provincial_nomination"
_FIRST, _SECOND = "first_language", "second_language"
_OWN: Mapping[Language, str] = {"en": "english", "fr": "french"}
"""The official language that who writes in one most often has as their first."""
_PAIRED = ("education", "canadian_work_years", "foreign_work_years")
"""What the grid pairs with a language."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A line of the grid that changes."""

    label: Text
    before: int
    after: int


def profile_told(text: str, language: Language, today: date) -> Profile:
    """What a message tells of its sender, as the calculator takes it."""
    return _whole(draft_read(read_profile(text, language, today=today), shipped_grids().tests)).profile


def next_birthday(profile: Profile, today: date) -> Birthday | None:
    """The next birthday that takes points; None where none does, or the profile cannot be."""
    found = _candidate(profile)
    older = birthdays(found, shipped_grids().crs_on(today)) if found else ()
    return next((one for one in older if one.change), None)


def with_change(
    text: str, language: Language, before: Profile, base: KnowledgeBase, today: date, *, nominated: bool = False
) -> tuple[Part, Profile] | None:
    """The score with what a message changes of a profile, and that profile; None where it changes nothing.

    `nominated`: where it tells nothing else, it is the nomination it speaks of.
    """
    told = draft_read(read_profile(text, language, today=today), shipped_grids().tests)
    given = placed(flat(told.profile) | dict(told.given), flat(before))
    if better := _with_result(text, before):
        given, told = {**given, **better}, replace(told, unclear=())
    if nominated and set(given) <= {_NOMINATION} and not before.get(_NOMINATION):
        given, told = {_NOMINATION: True}, Draft()  # "and if I get one" tells of none yet
    draft = _whole(draft_of(before).told(given))
    old, new = _candidate(before), _candidate(draft.profile)
    if not given or told.unclear or old is None or new is None or old == new:
        return None
    grid = shipped_grids().crs_on(today)
    was, now = grid.score(old), grid.score(new)
    facts = {
        "was": was.total,
        "now": now.total,
        "highest": grid.max_total,
        "lines": _lines(was, now),
        "answers": Teller(language, base.table("crs", today), base.table("language_tests")).answers(draft),
    }
    return Part(template="crs/changed", facts=facts, links=(base.link("crs-tool"),)), draft.profile


def climb(text: str, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    """What a higher result in the first language brings, where a message names two of one language."""
    told = draft_read(read_profile(text, language, today=today), shipped_grids().tests)
    two = next((one.words for one in told.unclear if one.field == "first_language" and _BETWEEN in one.words), "")
    results = [read_scores(words).given for words in two.split(_BETWEEN)] if two else []
    if (step := step_told(text)) and step.ability is None and step.before is not None:
        results = [_all_alike(step, level) for level in (step.before, step.after)]
    if len(results) != len(("before", "after")) or not all(results):
        return None
    profiles = [{"age": 0, **told.profile, "first_language": result} for result in results]
    pairs = [both for profile in profiles if (both := _both(profile))]
    if len(pairs) != len(results):
        return None
    grid = shipped_grids().crs_on(today)
    (alone, beside), (alone_then, beside_then) = [[grid.score(one) for one in pair] for pair in pairs]
    teller = Teller(language, base.table("crs", today), base.table("language_tests"))
    counted = told.given.get("spouse")
    lines = _lines(beside, beside_then) if counted else _lines(alone, alone_then)
    facts = {
        "from": teller.value("first_language", results[0]),
        "to": teller.value("first_language", results[1]),
        "alone": None if counted else alone_then.total - alone.total,
        "beside": None if counted is False else beside_then.total - beside.total,
        "lines": lines,
        "untold": [teller.label(name) for name in _PAIRED if name not in told.given],
    }
    return Part(template="score/climb", facts=facts, links=(base.link("crs"),))


def one_step(text: str, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    """What one ability brings that gets better, where a message tells from what to what: "writing from 6.5 to 7".

    The other three are taken to be as good already: what the grid gives for all four then stands apart.
    """
    step = step_told(text)
    if step is None or step.ability is None or step.before is None:
        return None
    told = draft_read(read_profile(text, language, today=today), shipped_grids().tests)
    before, after = (int(level_of(step.test, step.ability, value)) for value in (step.before, step.after))
    others = dict.fromkeys(ABILITIES, max(before, after))
    grid = shipped_grids().crs_on(today)
    top = summit(shipped_grids().tests)
    name = _FIRST if step.language == _OWN[language] else _SECOND
    scores = []
    for level in (before, after):
        given = {name: {"clb": {**others, step.ability: level}, "language": step.language}}
        if name == _SECOND:
            first = next(one for one in _OWN.values() if one != step.language)
            given[_FIRST] = {"clb": dict.fromkeys(ABILITIES, top), "language": first}
        both = _both({"age": 0, **{key: told.given[key] for key in _PAIRED if key in told.given}, **given})
        if both is None:
            return None
        scores.append([grid.score(one) for one in both])
    (alone, beside), (alone_then, beside_then) = scores
    growing = thresholds(grid, top).first if name == _FIRST else ()
    crossed = [level for level in growing if before < level <= after]
    teller = Teller(language, base.table("crs", today), base.table("language_tests"))
    facts = {
        "ability": teller.ability(step.ability),
        "from": teller.number(step.before),
        "to": teller.number(step.after),
        "scale": teller.scale(step.language),
        "before": before,
        "after": after,
        "second": name == _SECOND,
        "alone": alone_then.parts[name] - alone.parts[name],
        "beside": beside_then.parts[name] - beside.parts[name],
        "crossed": crossed[-1] if crossed else None,
        "lines": [one for one in _lines(alone, alone_then) if one.label not in _labels_of(name, alone_then)],
        "untold": [teller.label(one) for one in _PAIRED if one not in told.given],
    }
    return Part(template="score/step", facts=facts, links=(base.link("crs"),))


def partner_step(text: str, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    """What a partner's result brings that gets better: "if my husband goes from CLB 7 to 9"."""
    step = step_told(text, of_partner=True)
    if step is None or step.before is None:
        return None
    teller = Teller(language, base.table("crs", today), base.table("language_tests"))
    grid = shipped_grids().crs_on(today)
    before, after = (int(level_of(step.test, step.ability or ABILITIES[0], one)) for one in (step.before, step.after))
    scores = []
    for level in (before, after):
        levels = dict.fromkeys(ABILITIES, max(before, after)) | (
            {step.ability: level} if step.ability else dict.fromkeys(ABILITIES, level)
        )
        scores.append(
            grid.score(
                Candidate(0, Spouse(language=Levels("french" if step.language == "french" else "english", **levels)))
            )
        )
    was, now = scores
    named = f"{teller.ability(step.ability)} " if step.ability else f"{teller.scale(step.language)} "
    facts = {
        "from": named + teller.number(step.before),
        "to": named + teller.number(step.after),
        "alone": None,
        "beside": now.total - was.total,
        "lines": [] if step.ability else _lines(was, now),
        "untold": [],
    }
    return Part(template="score/climb", facts=facts, links=(base.link("crs"),))


def language_points(text: str, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    """The points of the results a message names, and of nothing else; None where it names anything besides."""
    told = draft_read(read_profile(text, language, today=today), shipped_grids().tests)
    profile = {name: told.given[name] for name in ("first_language", "second_language") if told.given.get(name)}
    both = _both({"age": 0, **profile})
    if not profile or told.unclear or not both or set(told.given) - {*profile, "spouse"}:
        return None
    grid = shipped_grids().crs_on(today)
    alone, beside = (grid.score(one) for one in both)
    teller = Teller(language, base.table("crs", today), base.table("language_tests"))
    found = candidate({"age": 0, **profile}, shipped_grids().tests)
    levels = [one for one in (found.first_language, found.second_language) if one]
    facts = {
        "results": [teller.value(name, value) for name, value in profile.items()],
        "levels": [(teller.scale(one.language), one.abilities) for one in levels],
        "alone": alone.total,
        "beside": beside.total,
        "second": alone.total - alone.parts["first_language"] if len(levels) > 1 else None,
        "lines": [
            Changed(one.label, one.points, other.points)
            for one, other in zip(alone.factors, beside.factors, strict=False)
            if one.points and one.name == other.name
        ],
    }
    return Part(template="score/languages", facts=facts, links=(base.link("crs"), base.link("language")))


def points_of(told: Draft, language: Language, base: KnowledgeBase, today: date) -> Part | None:
    """What answers give that make no whole profile; None where they give nothing by themselves."""
    both = _both({"age": 0, **_whole(replace(told, unclear=())).profile})
    if both is None:
        return None
    alone, beside = (shipped_grids().crs_on(today).score(one) for one in both)
    was = alone.parts
    lines = [Changed(one.label, was.get(one.name, 0), one.points) for one in beside.factors if one.points]
    if not lines:
        return None
    teller = Teller(language, base.table("crs", today), base.table("language_tests"))
    facts = {
        "alone": None if told.given.get("spouse") else sum(one.before for one in lines),
        "beside": sum(one.after for one in lines),
        "lines": lines,
        "answers": teller.answers(told),
    }
    return Part(template="score/so_far", facts=facts, links=(base.link("crs"),))


def _labels_of(name: str, score: CrsScore) -> list[Text]:
    return [one.label for one in score.factors if one.name == name]


def _all_alike(step: Step, level: float) -> dict[str, Any]:
    """A level in all four abilities, as the calculator takes it."""
    return {"clb": dict.fromkeys(ABILITIES, int(level)), "language": step.language}


def _with_result(text: str, before: Profile) -> dict[str, Any]:
    """The results of a profile with one of them replaced: "and if I get 7 in writing?"."""
    wished = result_wished(text)
    if wished is None or wished.ability is None:
        return {}
    for name in (_FIRST, _SECOND):
        known = before.get(name)
        if not known or (wished.language and wished.language != language_of(known)):
            continue
        if wished.language and not wished.test and "test" in known:
            found = getattr(_candidate(before), name, None)
            if found is None:
                continue
            known = {"clb": dict(zip(ABILITIES, found.abilities, strict=True)), "language": found.language}
        key = "scores" if "test" in known else "clb"
        if wished.test not in (None, known.get("test")):
            continue
        if is_possible(known.get("test"), wished.ability, wished.after):
            score = wished.after if key == "scores" else int(wished.after)
            return {name: {**known, key: {**known[key], wished.ability: score}}}
    return {}


def _whole(draft: Draft) -> Draft:
    """The draft, where a partner is told of, with what is taken of one."""
    return replace(draft, given={**BESIDE, **draft.given}) if draft.given.get("spouse") else draft


def _candidate(profile: Profile) -> Candidate | None:
    try:
        return candidate(dict(profile), shipped_grids().tests)
    except Impossible:
        return None


def _both(profile: Profile) -> tuple[Candidate, Candidate] | None:
    """The candidate without a spouse who counts, and with one of whom nothing is told."""
    found = _candidate({**profile, "spouse": None})
    spouse = (_candidate(profile) or Candidate(0)).spouse or Spouse()
    return (found, replace(found, spouse=spouse)) if found else None


def _lines(was: CrsScore, now: CrsScore) -> list[Changed]:
    """The factors whose points differ."""
    before = was.parts
    found = [Changed(one.label, before.get(one.name, 0), one.points) for one in now.factors]
    gone = [Changed(one.label, one.points, 0) for one in was.factors if one.name not in now.parts and one.points]
    return [one for one in (*found, *gone) if one.before != one.after]
