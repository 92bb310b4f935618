"""How many profiles a second the calculators score, from a line of JSON to the line that answers it, on one core."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from time import process_time
from typing import Any

from knowledge.lines import Asked, answer_lines
from knowledge.points import asked
from knowledge.points.grids import Grids, shipped_grids
from tests.benchmarks.figures import Figure, machine
from tests.knowledge.points.profiles import random_profiles

PROFILES = 10_000
PROFILES_A_SECOND = 5_000
Answer = Callable[[Grids, date, Asked], dict[str, Any]]


def calculating() -> Iterator[Figure]:
    """Scores random profiles by the CRS and by the grid of the Federal Skilled Worker Program."""
    profiles = list(random_profiles(PROFILES))
    yield _figure("CRS", asked.crs, profiles)
    yield _figure("FSW", asked.fsw, [_worker(profile) for profile in profiles])


def _figure(name: str, answer: Answer, profiles: Sequence[dict[str, Any]]) -> Figure:
    grids, today = shipped_grids(), date(2026, 11, 22)
    lines = [json.dumps(profile).encode() for profile in profiles]
    begun = process_time()
    answered = sum(
        "error" not in json.loads(said) for said in answer_lines(lines, lambda line: answer(grids, today, line))
    )
    rate = len(lines) / (process_time() - begun)
    if answered < len(lines):
        raise RuntimeError("a profile was refused")
    name = f"{name} profiles scored, line to line"
    return Figure(name, f"{rate:,.0f} a second", f">= {PROFILES_A_SECOND:,}", rate >= PROFILES_A_SECOND)


def _worker(profile: dict[str, Any]) -> dict[str, Any]:
    """What of a profile the other grid asks for."""
    kept = ("age", "first_language", "second_language", "education", "job_offer")
    return {name: profile[name] for name in kept} | {
        "experience_years": profile["foreign_work_years"],
        "adaptability": {"own_work_in_canada_one_year": profile["canadian_work_years"] > 0},
    }


if __name__ == "__main__":
    print(machine())
    for figure in calculating():
        print(figure)
