"""What another answer would change of a profile: "and with CLB 9?", "and if I get 7 in writing?".

A profile is the calculator's input.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot.answer import Part
from bot.profile.compared import Profile, candidate_of, changed_lines, with_partner
from bot.profile.draft import Draft, draft_of, language_of, placed
from bot.profile.questions import Given, flat
from bot.profile.said import Said
from bot.profile.telling import Teller
from bot.understanding.profile import read_scores
from bot.understanding.profile.sentence import Sentence
from bot.understanding.profile.steps import result_wished
from bot.understanding.profile.tests_known import is_possible
from knowledge.base import KnowledgeBase
from knowledge.points.grids import shipped_grids
from knowledge.points.improving import Birthday, birthdays
from knowledge.points.language import ABILITIES

_PARTNER, _MAY_BE = "spouse", "status"
"""The answer of who may have a partner, and why it is not clear."""
_NOMINATION = "provincial_nomination"
_FIRST, _SECOND = "first_language", "second_language"
_WORK = ("canadian_work_years", "foreign_work_years")
_PLACES = {_WORK[0]: ("place.canada", "work.here"), _WORK[1]: ("place.abroad", "work.foreign")}
_NEAR = 2
"""So many words before or behind a word for more the years it counts may stand: "another two years"."""
_THEIRS, _WHOSE = "spouse.language", "whose"
_AGE, _COMING, _ALONG = "age", "before_birthday", "spouse.accompanying"


def profile_told(said: Said) -> Profile:
    """What a message tells of its sender, as the calculator takes it."""
    return with_partner(said.draft).profile


def next_birthday(profile: Profile, today: date) -> Birthday | None:
    """The next birthday that takes points; None where none does, or the profile cannot be."""
    found = candidate_of(profile)
    older = birthdays(found, shipped_grids().crs_on(today)) if found else ()
    return next((one for one in older if one.change), None)


def leaning(said: Said, told: Draft, before: Given) -> Draft:
    """What a message tells, with what it says only beside what was told before: one more year of work, the age to come,
    that one goes alone, results that can only be the partner's."""
    sentence, found = said.sentence, dict(told.given)
    if years := _more_years(sentence):
        named = [name for name in _WORK if name in found]
        unsaid = [name for name, where in _PLACES.items() if sentence.has(0, len(sentence.tokens), *where)]
        found |= {name: (before.get(name) or 0) + found.get(name, years) for name in named or unsaid[:1]}
    if before.get(_AGE) and any(one.field == _AGE and one.what == _COMING for one in told.assumed):
        found[_AGE] = told.given[_AGE] + 1
    if before.get(_PARTNER) and sentence.of("accompany.alone"):
        found[_ALONG] = False
    doubt = next((one for one in told.unclear if one.field == _FIRST and one.reason == _WHOSE), None)
    results = read_scores(doubt.words).given if doubt and before.get(_FIRST) and before.get(_PARTNER) else None
    if doubt and results:
        found[_THEIRS] = results
        told = replace(told, unclear=tuple(one for one in told.unclear if one is not doubt))
    return replace(told, given=found)


def _more_years(sentence: Sentence) -> int:
    """How many years come on top of those told before; 0 where none do."""
    for more in sentence.of("work.more"):
        if sentence.has(more.start - 1, more.end + _NEAR, "time.year"):
            numbers = (sentence.number(at) for at in (more.start - 1, more.end, more.start - _NEAR))
            return next((int(number) for number in numbers if number), 1)
    return 0


def with_change(
    said: Said, before: Profile, base: KnowledgeBase, *, nominated: bool = False
) -> tuple[Part, Profile] | None:
    """The score with what a message changes of a profile, and that profile; None where it changes nothing.

    `nominated`: where it tells nothing else, it is the nomination it speaks of.
    """
    told = said.draft
    if any(one.field == _PARTNER and one.reason == _MAY_BE for one in told.unclear):
        told = said.as_married
    told = leaning(said, told, flat(before))
    given = placed(flat(told.profile) | dict(told.given), flat(before))
    if better := _with_result(said, before):
        given, told = {**given, **better}, replace(told, unclear=())
    if nominated and set(given) <= {_NOMINATION} and not before.get(_NOMINATION):
        given, told = {_NOMINATION: True}, Draft()  # "and if I get one" tells of none yet
    draft = with_partner(draft_of(before).told(given))
    old, new = candidate_of(before), candidate_of(draft.profile)
    if not given or told.unclear or old is None or new is None or old == new:
        return None
    grid = shipped_grids().crs_on(said.today)
    was, now = grid.score(old), grid.score(new)
    facts = {
        "was": was.total,
        "now": now.total,
        "highest": grid.max_total,
        "lines": changed_lines(was, now),
        "answers": Teller(said.language, base.table("crs", said.today), base.table("language_tests")).answers(draft),
    }
    return Part(template="crs/changed", facts=facts, links=(base.link("crs-tool"),)), draft.profile


def _with_result(said: Said, before: Profile) -> dict[str, Any]:
    """The results of a profile with one of them replaced: "and if I get 7 in writing?"."""
    wished = result_wished(said.sentence)
    if wished is None or wished.ability is None:
        return {}
    for name in (_FIRST, _SECOND):
        known = before.get(name)
        if not known or (wished.language and wished.language != language_of(known)):
            continue
        if wished.language and not wished.test and "test" in known:
            found = getattr(candidate_of(before), name, None)
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
