"""The steps after the invitation, as shipped."""

from __future__ import annotations

import re
from typing import Any

import pytest

from knowledge.models import Step
from tests.knowledge import shipped


@pytest.fixture(scope="module")
def data() -> Any:
    return shipped.read("steps.json")


@pytest.fixture(scope="module")
def steps(data: Any) -> list[Step]:
    return [Step.model_validate(step) for step in data["steps"]]


def test_there_are_twenty_one_steps_in_order(steps: list[Step]) -> None:
    assert [step.position for step in steps] == list(range(1, 22))


def test_each_step_has_its_own_id(steps: list[Step]) -> None:
    assert len({step.id for step in steps}) == len(steps)


def test_each_step_has_facts(steps: list[Step]) -> None:
    assert [step.id for step in steps if not step.facts] == []


def test_both_languages_hold_the_same_numbers(data: Any) -> None:
    assert shipped.differing(data) == []


def test_the_french_is_set_as_canadian_french(data: Any) -> None:
    assert shipped.misprinted(data) == []


def test_every_link_exists(steps: list[Step]) -> None:
    assert {step.link for step in steps} - shipped.known("links") == set()


def test_every_step_names_known_sources(data: Any, steps: list[Step]) -> None:
    assert all(step.source for step in steps)
    assert shipped.unknown_sources(data) == set()


def test_no_step_sends_a_reader_to_a_file(data: Any) -> None:
    assert [text["en"] for text in shipped.texts(data) if re.search(r"\.(json|md|html)\b", text["en"])] == []


def test_the_fees_quoted_are_those_of_the_newest_table(steps: list[Step]) -> None:
    newest = max(shipped.read("fees.json")["tables"], key=lambda table: table["effective_from"])
    quoted = {
        amount for step in steps if step.id == "fees" for fact in step.facts for amount in shipped.amounts(fact.en)
    }
    assert quoted == {item["amount"] for item in newest["items"]}
