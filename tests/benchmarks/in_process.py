"""Building the base, and from a question to its rendered answer, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bot.opening import Opened, make_ready, open_built
from bot.question import Question
from knowledge.build import build
from tests.benchmarks.figures import Figure, at_most, percentile
from tests.benchmarks.questions import questions

ROUNDS = 40
BUILD_SECONDS = 15
ANSWER_MILLISECONDS = 5


def building(path: Path) -> Iterator[Figure]:
    """Builds the base at the path, and says how long it took."""
    begun = perf_counter()
    build(path)
    yield at_most("build of the knowledge base", perf_counter() - begun, BUILD_SECONDS, "s")


def answering(path: Path) -> Iterator[Figure]:
    """Opening, then every question many times over, each alone in its conversation."""
    begun = perf_counter()
    opened = open_built(path)
    make_ready(opened)
    yield Figure("opening: base, understanding, templates", f"{perf_counter() - begun:.2f} s")
    times = _times(opened)
    yield Figure("question to rendered answer, p50", f"{percentile(times, 0.5):.2f} ms")
    yield at_most("question to rendered answer, p95", percentile(times, 0.95), ANSWER_MILLISECONDS, "ms")
    yield Figure("question to rendered answer, p99", f"{percentile(times, 0.99):.2f} ms")


def _times(opened: Opened) -> list[float]:
    """Milliseconds of each question; a first round warms the templates and is not counted."""
    return [
        _timed(opened, text) for turn in range(ROUNDS + 1) for text in questions() if turn or _timed(opened, text) < 0
    ]


def _timed(opened: Opened, text: str) -> float:
    begun = perf_counter()
    answer = opened.assistant.answer(Question(text=text, now=datetime.now(UTC)))
    if answer is None:
        raise RuntimeError("a private question was left unanswered")
    opened.replies.render(answer)
    return (perf_counter() - begun) * 1000
