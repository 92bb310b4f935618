"""Who tells when work began asks when it is enough."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.understanding.conversation import YEAR_COMPLETE
from tests.bot.understanding.conftest import Read


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("began at my new employer on 14 april 2026, what date will my one year be done", {"date": "2026-04-14"}),
        ("working since 9 february 2026, how many days more until 12 months for cec", {"date": "2026-02-09"}),
        ("I joined the firm in May 2026, when can I apply under CEC", {"month": "2026-05"}),
        ("I started my new job on 14 april 2026", {"date": "2026-04-14"}),
        ("j'ai débuté mon poste le 14 avril 2026, à quelle date j'aurai mon année complète", {"date": "2026-04-14"}),
        (
            "je travaille depuis le 9 février 2026, à partir de quand je suis admissible à la CEC",
            {"date": "2026-02-09"},
        ),
    ],
)
def test_work_with_a_beginning_is_asked_when_it_is_complete(read: Read, text: str, slots: dict[str, str]) -> None:
    query = read(text).queries[0]
    assert query.intent == Intent.PROGRAM_ELIGIBILITY
    assert YEAR_COMPLETE in query.slots["topic"].split(",")
    assert slots.items() <= query.slots.items()


@pytest.mark.parametrize(
    "text",
    [
        "started my application on 14 april 2026 and no AOR, when will it be complete",
        "I started at 462 points on 14 april 2026, when will I be invited",
        "my study permit started 14 april 2026, when can I apply for express entry",
        "j'ai commencé mes études le 14 avril 2026, quand est-ce que je peux demander Entrée express",
    ],
)
def test_what_began_and_is_no_work_is_not_asked_so(read: Read, text: str) -> None:
    assert YEAR_COMPLETE not in read(text).queries[0].slots.get("topic", "").split(",")


@pytest.mark.parametrize(
    ("text", "after", "slots"),
    [
        ("began work on 14 april 2026, when is my year done", "and if I began on 1 june 2026", {"date": "2026-06-01"}),
        ("j'ai commencé le 14 avril 2026, quand aurai-je un an", "et si c'était en mai 2026 ?", {"month": "2026-05"}),
    ],
)
def test_another_beginning_is_asked_in_a_few_words(read: Read, text: str, after: str, slots: dict[str, str]) -> None:
    query = read(after, last=read(text).queries[0]).queries[0]
    assert YEAR_COMPLETE in query.slots["topic"].split(",")
    assert slots.items() <= query.slots.items()
    assert "2026-04-14" not in query.slots.values()
