"""The machine interfaces of the calculators: a line's object in, what is answered out."""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge.lines import Asked, BadLine
from knowledge.points.crs import CrsScore
from knowledge.points.grids import Grids
from knowledge.points.profile import candidate, worker
from knowledge.points.refusing import Impossible
from knowledge.points.results import Note

ALWAYS = frozenset({
    "age", "education", "first_language", "second_language", "canadian_work",
    "spouse_education", "spouse_language", "spouse_canadian_work",
    "transfer_education", "transfer_foreign", "transfer_certificate",
    "provincial_nomination", "french", "canadian_education", "sibling",
})  # fmt: skip
"""Factors that a line's answer names in any case; others are named where they give points."""


def crs(grids: Grids, today: date, asked: Asked) -> dict[str, Any]:
    """A profile's score by the grid of today: its sections and parts, and what must be known beside it."""
    try:
        return _crs(grids.crs_on(today).score(candidate(asked, grids.tests)))
    except Impossible as error:
        raise BadLine(str(error)) from None


def fsw(grids: Grids, today: date, asked: Asked) -> dict[str, Any]:
    """A worker's points by the grid of today, whether they pass, and which minimums are not reached."""
    try:
        found = grids.fsw_on(today).score(worker(asked, grids.tests))
    except Impossible as error:
        raise BadLine(str(error)) from None
    return {
        "total": found.total,
        "pass": found.passes,
        "parts": found.parts,
        "below_minimum": list(found.below_minimum),
        "pass_mark": found.pass_mark,
        "grid": found.grid,
    }


def _crs(score: CrsScore) -> dict[str, Any]:
    return {
        "total": score.total,
        **{section.name: section.points for section in score.sections},
        "parts": {one.name: one.points for one in score.factors if one.points or one.name in ALWAYS},
        "grid": score.grid,
        "notes": [_note(note) for note in score.notes],
    }


def _note(note: Note) -> dict[str, str]:
    return {"about": note.about, "en": note.text.en, "fr": note.text.fr}
