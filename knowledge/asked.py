"""The machine interfaces: what a line of `noc`, `eligibility` and `standing` asks, and its answer."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from knowledge.base import CATEGORY_BASED, KnowledgeBase
from knowledge.lines import Asked, BadLine, text_in
from knowledge.models import Language
from knowledge.moments import iso_day

MOST_MATCHES = 5


def noc(base: KnowledgeBase, asked: Asked) -> dict[str, Any]:
    """`{"text", "lang"?}`: the unit groups nearest to a job title, best first."""
    found = base.search_occupations(text_in(asked, "text"), _language(asked), MOST_MATCHES)
    return {"matches": [match.model_dump(include={"code", "title", "teer", "score"}) for match in found]}


def eligibility(base: KnowledgeBase, asked: Asked, today: date) -> dict[str, Any]:
    """`{"noc", "on"?}`: the category lists that hold a code on a day, and the programs it may count for."""
    code = text_in(asked, "noc")
    if not re.fullmatch(r"[0-9]{5}", code):
        raise BadLine("noc: the five digits of a NOC 2021 code are expected, as 21231")
    found = base.eligibility(code, _day(asked, "on") or today)
    if found is None:
        raise BadLine(f"noc: NOC 2021 has no unit group {code}")
    categories = [
        {"category": one.category, "version": one.version, "draw_name": one.draw_name and one.draw_name.en}
        for one in found.categories
    ]
    return {"categories": categories, "programs": list(found.programs)}


def standing(base: KnowledgeBase, asked: Asked) -> dict[str, Any]:
    """`{"score", "submitted"?, "category"?, "since"?}`: whether each round would have invited, newest first."""
    found = base.standing(_score(asked), _moment(asked, "submitted"), _category(base, asked), _day(asked, "since"))
    return {"rounds": [{"number": one.draw.number, "invited": one.invited} for one in found]}


def _language(asked: Asked) -> Language:
    language = asked.get("lang") or "en"
    if language == "en":
        return "en"
    if language == "fr":
        return "fr"
    raise BadLine("lang: accepted are en and fr")


def _score(asked: Asked) -> int:
    score = asked.get("score")
    if not isinstance(score, int) or isinstance(score, bool) or not 0 <= score <= 1200:
        raise BadLine("score: a whole number from 0 to 1200 is expected")
    return score


def _category(base: KnowledgeBase, asked: Asked) -> str | None:
    if asked.get("category") is None:
        return None
    category = text_in(asked, "category")
    known = [one.id for one in base.categories()]
    if category not in (*known, CATEGORY_BASED):
        raise BadLine(f"category: accepted are {', '.join(known)} and {CATEGORY_BASED}")
    return category


def _day(asked: Asked, key: str) -> date | None:
    if asked.get(key) is None:
        return None
    try:
        return iso_day(text_in(asked, key))
    except ValueError:
        raise BadLine(f"{key}: a date is expected, as 2026-03-05") from None


def _moment(asked: Asked, key: str) -> datetime | None:
    if asked.get(key) is None:
        return None
    wrong = BadLine(f"{key}: a date and time with its offset is expected, as 2026-03-05T10:30:00-05:00")
    try:
        moment = datetime.fromisoformat(text_in(asked, key).strip().upper())
    except ValueError:
        raise wrong from None
    if moment.tzinfo is None or not 1900 <= moment.year <= 2200:
        raise wrong
    return moment
