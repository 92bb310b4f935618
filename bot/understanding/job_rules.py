"""Short messages about the asker's job, or the one spoken of: "im a carpenter", "and is it eligible for CEC"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.intents import Intent
from bot.query import Query
from bot.understanding.conversation import PERIOD, YEAR_COMPLETE, job_of, merged
from bot.understanding.entities import PROGRAMS
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.subjects import LONGEST

_BARELY = 5
"""Words of a message that names a category and asks nothing else of it: "and for trades draw"."""


def my_job(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether a category has the asker's job, told after a question about categories: "im a carpenter"."""
    if not last.intent.startswith("category.") or not parsed.follows("my_job") or any(parsed.asking):
        return None
    return _of_my_job(parsed)


def _of_my_job(parsed: Parsed) -> Query | None:
    slots = entity_slots(Intent.NOC_CATEGORY_ELIGIBILITY, parsed.scene, parsed.entities)
    fits = "title" in slots and len(parsed.scene.tokens) <= LONGEST
    return Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots=slots) if fits else None


def _entitled(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether the category whose round was spoken of has the asker's job: "I am a nurse, am I eligible"."""
    category = last.slots.get("category")
    of_rounds = last.intent.startswith("draw.") and category not in (None, "all", *PROGRAMS)
    if not of_rounds or not parsed.follows("my_job") or not parsed.follows("entitled") or parsed.has("score_word"):
        return None
    found = _of_my_job(parsed)
    return found.but(category=category) if found else None


def _program_of_the_job(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether the job spoken of counts for a program: "and is it eligible for CEC"."""
    program = parsed.entities.first("category")
    job = job_of(last)
    other = len({found.value for found in parsed.entities.found}) > 1 or parsed.has("draw") or parsed.has("score_word")
    fits = last.intent.startswith("noc.") and bool(job) and program in PROGRAMS and parsed.follows("entitled")
    if not fits or other or program is None or len(parsed.scene.tokens) > LONGEST:
        return None
    return Query(intent=Intent.PROGRAM_ELIGIBILITY, slots={"program": program, **job})


def _category_of_the_job(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """Whether a category has the job whose program was spoken of: "and for trades"."""
    category = parsed.entities.first("category") or parsed.entities.first("maybe_category")
    job = job_of(last)
    fits = last.intent == Intent.PROGRAM_ELIGIBILITY and bool(job) and parsed.follows("more")
    if not fits or category in (None, "all", *PROGRAMS) or len(parsed.scene.tokens) > _BARELY:
        return None
    other = ("cutoff", "score_word", "newest", "next", "requirement")
    if any(parsed.has(words) for words in other) or len({found.value for found in parsed.entities.found}) > 1:
        return None
    return Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY, slots={"category": str(category), **job})


def _code_of_another(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The code of another's job, told after the code of one: "and my husband is a truck driver"."""
    told = ranked[0].intent == Intent.NOC_CATEGORY_ELIGIBILITY and not any(parsed.asking) and parsed.has("job")
    fits = last.intent == Intent.NOC_LOOKUP and told and parsed.follows("more") and not parsed.has("group_word")
    if not fits or parsed.entities.first("category") or len(parsed.scene.tokens) > LONGEST:
        return None
    title = entity_slots(Intent.NOC_LOOKUP, parsed.scene, parsed.entities).get("title")
    return Query(intent=Intent.NOC_LOOKUP, slots={"title": title}) if title else None


def _score_in_my_job(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """The score just checked, in the rounds of the asker's job, told without a question: "je suis infirmière"."""
    told = ranked[0].intent.startswith("noc.") and parsed.follows("my_job") and not any(parsed.asking)
    checked = last.intent == Intent.SCORE_CHECK and "score" in last.slots
    if not (told and checked) or parsed.has("noc_word") or len(parsed.scene.tokens) > LONGEST:
        return None
    new = entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)
    return Query(intent=last.intent, slots=merged(last.slots, new)) if "title" in new else None


def _another_beginning(last: Query, ranked: Sequence[Ranked], parsed: Parsed) -> Query | None:
    """When work that began on another day is complete: "and if I started in march 2026"."""
    of_it = YEAR_COMPLETE in last.slots.get("topic", "").split(",")
    if not of_it or len(parsed.scene.tokens) > LONGEST or parsed.has("draw") or parsed.has("score_word"):
        return None
    named = entity_slots(last.intent, parsed.scene, parsed.entities)
    told = {slot: named[slot] for slot in PERIOD if slot in named}
    return last.but(**{**dict.fromkeys(PERIOD), **told}) if told.keys() & {"date", "month"} else None


JOB_RULES = (
    _another_beginning,
    _code_of_another,
    _entitled,
    _program_of_the_job,
    _category_of_the_job,
    _score_in_my_job,
)
"""Each takes the last query, the readings of the message and the message; the first that answers counts."""
