"""What a message tells beside its question, a family, persons, a job, and what of it is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.intents import OF_FAMILIES, Intent
from bot.query import Query
from bot.understanding.conversation import FAMILY, HOUSEHOLD, JOB, OF_A_JOB, PERSONS, TOLD_ALONG, job_of
from bot.understanding.entities.households import family_beside
from bot.understanding.own_work import OwnWork, whose
from bot.understanding.parsing import Parsed
from bot.understanding.pronouns import persons_told
from bot.understanding.reading import Reading

_COUNTS = (*OF_FAMILIES, Intent.PROFILE_FAMILY, Intent.HELP)
"""Whose own slots say who is counted."""
_TELLS_A_CASE = ("crs.", "program.", "language.", "eca")
"""Families in whose questions a job is told along."""
_APART = ";"
"""Between the values of a job, of which a title may hold commas."""


def with_told_along(reading: Reading, parsed: Parsed, last: Query | None) -> Reading:
    """The reading whose first query holds, in slots of their own, the family, the job and the persons that its message
    tells along; of the persons those spoken of before `last` come after them."""
    first, *others = reading.queries
    told = _household(first, parsed) | _job(first, parsed) | _persons(parsed, last)
    return replace(reading, queries=(first.but(**told), *others)) if told else reading


def _household(query: Query, parsed: Parsed) -> dict[str, str]:
    """The family, for the questions of money that come after."""
    if query.intent.startswith(_COUNTS) or parsed.follows("without_partner"):
        return {}
    told = family_beside(parsed.scene, asks=any(parsed.asking))
    return {HOUSEHOLD: _family_value(told)} if told else {}


def _job(query: Query, parsed: Parsed) -> dict[str, str]:
    """The job told with a question of points or of who qualifies, whose code is asked next."""
    if not query.intent.startswith(_TELLS_A_CASE) or job_of(query) or not parsed.has("job"):
        return {}
    title = OwnWork(parsed.scene, parsed.entities).slots().get("title")
    return {JOB: _job_value({"title": title, **whose(parsed.scene)})} if title else {}


def _persons(parsed: Parsed, last: Query | None) -> dict[str, str]:
    """The persons spoken of, whom "she" or "he" may be in the next message."""
    if not persons_told(parsed.scene, parsed.language, ""):
        return {}
    before = last.slots.get(PERSONS, "") if last else ""
    return {PERSONS: persons_told(parsed.scene, parsed.language, before)}


def remembering(remembered: Query, query: Query, last: Query | None) -> Query:
    """What is remembered of a query, with the family, the persons and the job that its message or one before it told
    along."""
    kept = remembered.but(**{slot: query.slots[slot] for slot in TOLD_ALONG if slot in query.slots})
    told = {
        PERSONS: kept.slots.get(PERSONS) or (last.slots.get(PERSONS) if last else None),
        JOB: None if job_of(kept) else _job_told(kept) or (_job_told(last) if last else None),
        HOUSEHOLD: None
        if kept.slots.keys() & set(FAMILY)
        else _family_told(kept) or (_family_told(last) if last else None),
    }
    return kept.but(**{slot: value for slot, value in told.items() if value})


def job_before(last: Query) -> dict[str, str]:
    """The slots of the job that was told before the last question."""
    told = last.slots.get(JOB, "").split(_APART)
    return {slot: value for slot, value in zip(OF_A_JOB, told, strict=False) if value}


def _family_told(query: Query) -> str | None:
    """The family that a remembered query tells; not that of its children alone."""
    told = any(slot in query.slots for slot in ("adults", "family_size"))
    return _family_value(query.slots) if told else query.slots.get(HOUSEHOLD)


def _job_told(query: Query) -> str | None:
    """The job that a remembered query tells, as one value."""
    told = job_of(query)
    return _job_value(told) if told else query.slots.get(JOB)


def _family_value(slots: Mapping[str, str]) -> str:
    """The slots of a family as one value."""
    return ",".join(slots.get(slot, "") for slot in FAMILY)


def _job_value(told: Mapping[str, str]) -> str:
    """The slots of a job as one value."""
    return _APART.join(told.get(slot, "") for slot in OF_A_JOB)
