"""What a result brings that becomes a better one: "writing from 6.5 to 7", "from CLB 8 to 9", one's own or a partner's.

Ages and all else that was not told change nothing between two languages but what the grid pairs with them, so that a
gain can be told without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.answer import Part
from bot.profile.compared import Changed, both_ways, changed_lines
from bot.profile.said import Said
from bot.profile.telling import Teller
from bot.understanding.profile import read_scores
from bot.understanding.profile.steps import Step, step_told
from bot.understanding.profile.tests_known import level_of
from knowledge.base import KnowledgeBase
from knowledge.models import Language, Text
from knowledge.points.crs import CrsScore
from knowledge.points.grids import shipped_grids
from knowledge.points.improving.climbing import summit
from knowledge.points.improving.thresholds import thresholds
from knowledge.points.language import ABILITIES, Levels, OfficialLanguage
from knowledge.points.profile import Candidate, Spouse

_FIRST, _SECOND = "first_language", "second_language"
_OWN: Mapping[Language, str] = {"en": "english", "fr": "french"}
"""The official language that who writes in one most often has as their first."""
_PAIRED = ("education", "canadian_work_years", "foreign_work_years")
"""What the grid pairs with a language."""
_BETWEEN = " / "
"""Stands between two results of one language that a message names."""


def climb(said: Said, base: KnowledgeBase) -> Part | None:
    """What a higher result in the first language brings, where a message names two of one language."""
    told = said.draft
    of_both = all(said.sentence.of(f"language.{one}") for one in _OWN.values())  # "50 for French, with English CLB 4"
    unclear = () if of_both else told.unclear
    two = next((one.words for one in unclear if one.field == "first_language" and _BETWEEN in one.words), "")
    results = [read_scores(words).given for words in two.split(_BETWEEN)] if two else []
    if (step := step_told(said.sentence)) and step.ability is None and step.before is not None:
        results = [_all_alike(step, level) for level in (step.before, step.after)]
    if len(results) != len(("before", "after")) or not all(results):
        return None
    profiles = [{"age": 0, **told.profile, "first_language": result} for result in results]
    pairs = [both for profile in profiles if (both := both_ways(profile))]
    if len(pairs) != len(results):
        return None
    grid = shipped_grids().crs_on(said.today)
    (alone, beside), (alone_then, beside_then) = [[grid.score(one) for one in pair] for pair in pairs]
    teller = Teller(said.language, base.table("crs", said.today), base.table("language_tests"))
    counted = told.given.get("spouse")
    lines = changed_lines(beside, beside_then) if counted else changed_lines(alone, alone_then)
    facts = {
        "from": teller.value("first_language", results[0]),
        "to": teller.value("first_language", results[1]),
        "alone": None if counted else alone_then.total - alone.total,
        "beside": None if counted is False else beside_then.total - beside.total,
        "lines": lines,
        "untold": [teller.label(name) for name in _PAIRED if name not in told.given],
    }
    return Part(template="score/climb", facts=facts, links=(base.link("crs"),))


def one_step(said: Said, base: KnowledgeBase) -> Part | None:
    """What one ability brings that gets better, where a message tells from what to what: "writing from 6.5 to 7".

    The other three are taken to be as good already: what the grid gives for all four then stands apart.
    """
    step = step_told(said.sentence)
    if step is None or step.ability is None or step.before is None:
        return None
    before, after = _levels(step, step.ability)
    grid, top = shipped_grids().crs_on(said.today), summit(shipped_grids().tests)
    name = _FIRST if step.language == _OWN[said.language] else _SECOND
    spoken = [_one_apart(step.ability, level, max(before, after)) for level in (before, after)]
    pairs = [pair for levels in spoken if (pair := both_ways(_with_levels(said, step, name, levels, top)))]
    if len(pairs) != len(spoken):
        return None
    (alone, beside), (alone_then, beside_then) = [[grid.score(one) for one in pair] for pair in pairs]
    growing = thresholds(grid, top).first if name == _FIRST else ()
    crossed = [level for level in growing if before < level <= after]
    teller = Teller(said.language, base.table("crs", said.today), base.table("language_tests"))
    lines = [one for one in changed_lines(alone, alone_then) if one.label not in _labels_of(name, alone_then)]
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
        "lines": lines,
        "by_english": _by_english(base.table("crs", said.today), lines),
        "untold": [teller.label(one) for one in _PAIRED if one not in said.draft.given],
    }
    return Part(template="score/step", facts=facts, links=(base.link("crs"),))


def partner_step(said: Said, base: KnowledgeBase) -> Part | None:
    """What a partner's result brings that gets better: "if my husband goes from CLB 7 to 9"."""
    step = step_told(said.sentence, of_partner=True)
    if step is None or step.before is None:
        return None
    teller = Teller(said.language, base.table("crs", said.today), base.table("language_tests"))
    grid = shipped_grids().crs_on(said.today)
    before, after = _levels(step, step.ability or ABILITIES[0])
    language: OfficialLanguage = "french" if step.language == "french" else "english"
    most = max(before, after)
    spoken = [_one_apart(step.ability, level, most) if step.ability else _all_at(level) for level in (before, after)]
    was, now = (grid.score(Candidate(0, Spouse(language=Levels(language, **levels)))) for levels in spoken)
    named = f"{teller.ability(step.ability)} " if step.ability else f"{teller.scale(step.language)} "
    facts = {
        "from": named + teller.number(step.before),
        "to": named + teller.number(step.after),
        "alone": None,
        "beside": now.total - was.total,
        "lines": [] if step.ability else changed_lines(was, now),
        "untold": [],
    }
    return Part(template="score/climb", facts=facts, links=(base.link("crs"),))


def _levels(step: Step, ability: str) -> tuple[int, int]:
    """The CLB or NCLC levels of both results of a step."""
    before = 0.0 if step.before is None else step.before
    return int(level_of(step.test, ability, before)), int(level_of(step.test, ability, step.after))


def _all_at(level: int) -> dict[str, int]:
    return dict.fromkeys(ABILITIES, level)


def _one_apart(ability: str, level: int, others: int) -> dict[str, int]:
    return {**_all_at(others), ability: level}


def _with_levels(said: Said, step: Step, name: str, levels: Mapping[str, int], top: int) -> dict[str, Any]:
    """What was told of a case with these levels as its first or second language; the first is then at its best."""
    given: dict[str, Any] = {name: {"clb": dict(levels), "language": step.language}}
    if name == _SECOND:
        first = next(one for one in _OWN.values() if one != step.language)
        given[_FIRST] = {"clb": _all_at(top), "language": first}
    told = said.draft.given
    return {"age": 0, **{key: told[key] for key in _PAIRED if key in told}, **given}


def _by_english(table: Mapping[str, Any], lines: Sequence[Changed]) -> Mapping[str, int] | None:
    """How the points for French go by the level of English, where they are among the lines."""
    french = table["additional"]["french"]
    if all(one.label.en != french["label"]["en"] for one in lines):
        return None
    points = french["points"]
    return {
        "level": french["english_clb_min"],
        "most": points["english_all_four_clb5_or_more"],
        "else": points["otherwise"],
    }


def _labels_of(name: str, score: CrsScore) -> list[Text]:
    return [one.label for one in score.factors if one.name == name]


def _all_alike(step: Step, level: float) -> dict[str, Any]:
    """A level in all four abilities, as the calculator takes it."""
    return {"clb": dict.fromkeys(ABILITIES, int(level)), "language": step.language}
