"""Which category lists hold an occupation on a day, and which programs its TEER or group allows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from knowledge.models import CategoryVersion, Eligibility, Occupation, Program


def eligible(
    occupation: Occupation, on: date, versions: Iterable[CategoryVersion], programs: Iterable[Program]
) -> Eligibility:
    """Membership alone: language, experience and the rest are asked for besides."""
    return Eligibility(
        occupation=occupation,
        categories=tuple(one for one in versions if one.in_force(on) and occupation.code in one.codes),
        programs=tuple(program.id for program in programs if allows(program, occupation)),
    )


def allows(program: Program, occupation: Occupation) -> bool:
    """Whether experience in the occupation may count for the program."""
    if program.codes is not None:
        return occupation.code in program.codes
    return occupation.teer in (program.teers or ())
