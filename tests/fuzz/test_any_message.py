"""No message breaks the bot: a short run of `make fuzz`, without its clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, seed, settings

from bot.opening import open_built
from bot.replies import Rendered
from tests.fuzz.asking import Asker, faults
from tests.fuzz.corpus import example_lines
from tests.fuzz.messages import messages
from tests.fuzz.mutations import mutated

LINES = 150
MUTATED = 150
THOUGHT_UP = 200


@pytest.fixture(scope="module")
def asker(knowledge_path: Path) -> Iterator[Asker]:
    opened = open_built(knowledge_path)
    yield Asker(opened)
    opened.base.close()


def wrong(asker: Asker, message: str) -> list[tuple[str, str]]:
    return [(message, fault) for outcome in asker.ask(message) for fault in outcome.faults]


def test_lines_as_people_write_them_are_answered_soundly(asker: Asker) -> None:
    lines = Random(1).sample(example_lines(), LINES)  # noqa: S311 - repeatable on purpose
    assert [fault for line in lines for fault in wrong(asker, line)] == []


def test_lines_changed_by_chance_are_answered_soundly(asker: Asker) -> None:
    chance = Random(2)  # noqa: S311 - repeatable on purpose
    lines = [mutated(line, chance) for line in chance.sample(example_lines(), MUTATED)]
    assert [fault for line in lines for fault in wrong(asker, line)] == []


@seed(3)
@settings(max_examples=THOUGHT_UP, database=None, suppress_health_check=list(HealthCheck))
@given(message=messages())
def test_any_message_is_answered_soundly(asker: Asker, message: str) -> None:
    assert wrong(asker, message) == []


@pytest.mark.parametrize(
    ("message", "html"),
    [
        ("<u>nurse</u>", "No code for <u>nurse</u>"),
        ("R&D", "No code for R&D"),
        ("<b>nurse", "No code for <b>nurse"),
        ('<a href="https://example.org/x">here</a>', '<a href="https://example.org/x">here</a>'),
        ("&lt;zq&gt;", "No code for &lt;zq&gt;"),
        ("nurse", ""),
    ],
)
def test_an_answer_that_is_not_escaped_is_seen(message: str, html: str) -> None:
    assert list(faults(message, Rendered(html)))


def test_an_answer_that_is_escaped_is_sound() -> None:
    html = '<b>No code</b> for &lt;u&gt;nurse&lt;/u&gt;, R&amp;D &#34;x&#34;. <a href="https://www.canada.ca/en.html">Page</a>'
    assert list(faults('<u>nurse</u>, R&D "x"', Rendered(html))) == []
