"""What a nomination, the French category or the selection grid that was spoken of tells of a question of points."""

from __future__ import annotations

from collections.abc import Mapping

from bot.intents import Intent
from bot.query import Query

_NOMINATION = {"nomination", "pnp"}
_GRID = "fsw-67"
"""Begins the names of the topics about the selection grid."""
_ADAPTABILITY = {"spouse", "relative", "sibling", "cousin"}
"""Factors whose points on that grid are those of adaptability."""


def of_points(slots: Mapping[str, str], intent: str, last: Query) -> dict[str, str]:
    """The slots with the facts that only what was spoken of before tells."""
    factors = set(slots.get("factor", "").split(",")) - {""}
    nominated = _NOMINATION & {last.slots.get("factor"), last.slots.get("program"), last.slots.get("category")}
    if nominated and intent == Intent.CRS_EXPLAIN_FACTOR and not factors:
        return {**slots, "factor": "nomination", "about": "pnp-points"}
    if last.slots.get("category") == "french" and intent == Intent.CRS_EXPLAIN_FACTOR and not factors:
        return {**slots, "factor": "french", "about": "french-bonus,french-mixed"}
    if nominated and intent == Intent.PROFILE_DECLINE and "topic" not in slots:
        return {**slots, "about": "pnp-decline,ita-decline-or-expire"}
    more_work = intent == Intent.CRS_IMPROVE and slots.get("method") == "experience"
    if more_work and last.slots.get("factor") == "canadian_experience":
        return {**slots, "about": "canadian-work-points"}  # "and if I wait one more year"
    english = slots.get("language") == "english" and slots.get("level") == last.slots.get("level")
    if intent == last.intent == Intent.CRS_EXPLAIN_FACTOR and factors == {"french"} and english:
        return {slot: value for slot, value in slots.items() if slot not in ("level", "language")}  # "and french B2"
    on_the_grid = last.slots.get("about", "").startswith(_GRID) or "fsw_short" in last.slots.get("method", "")
    if on_the_grid and intent == Intent.CRS_EXPLAIN_FACTOR and factors & _ADAPTABILITY:
        return {**slots, "program": "fsw", "about": "fsw-67-adaptability,fsw-67-parts"}
    if on_the_grid and intent == Intent.CRS_IMPROVE and slots.get("program") == "fsw":
        return {**slots, "about": "fsw-67-raise,fsw-67-adaptability"}
    return dict(slots)
