"""How long the advice on what would raise a score takes to work out: at first after opening, and then."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from bot.answers import Context
from bot.answers.advice import improvements
from bot.opening import open_built
from bot.state.documents import Profile, Work
from knowledge.build import build
from tests.benchmarks.figures import Figure, at_most, machine
from tests.knowledge.points.profiles import random_profiles

PROFILES = 200
MILLISECONDS = 5


def advising(path: Path) -> Iterator[Figure]:
    """Processor time of random profiles, from the profile to the facts of the answer; rendering is not in it."""
    opened = open_built(path)
    now = datetime.now(UTC)
    context = Context(opened.base, now, now.date(), "en")
    work = (Work(noc="31301", months=24, where="abroad"),)
    profiles = [Profile(candidate=candidate, work=work) for candidate in random_profiles(PROFILES)]
    times = [_timed(profile, context) for profile in profiles]
    yield Figure("what would raise a score, the first time", f"{times[0]:.1f} ms")
    yield at_most("what would raise a score, mean", sum(times) / len(times), MILLISECONDS, "ms")


def _timed(profile: Profile, context: Context) -> float:
    begun = process_time()
    improvements(profile, context)
    return (process_time() - begun) * 1000


if __name__ == "__main__":
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "knowledge.db"
        if not knowledge.exists():
            build(knowledge)
        for figure in advising(knowledge):
            print(figure)
