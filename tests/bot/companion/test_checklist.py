"""The documents of a person, and how far they have come."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.companion.progress import next_step, steps_done
from bot.companion.rules import rules
from bot.companion.situation import (
    JOB_OFFER,
    LIVES,
    PARTNER,
    STEP,
    SUBMITTED,
    TOLD,
    checklist,
    children,
    funds_of,
    on_day,
    residence,
    with_countries,
    with_date,
    with_family,
    with_partner,
    with_program,
    with_residence,
    with_tick,
)
from bot.state.documents import Invitation
from knowledge.base import KnowledgeBase

INVITED = Invitation(invited_on=date(2026, 9, 16))


def ids(invitation: Invitation, base: KnowledgeBase) -> set[str]:
    return {item.id for item in checklist(invitation, base)}


@pytest.mark.parametrize(
    ("program", "offer", "funds"),
    [("cec", False, "exempt"), ("fsw", False, "required"), ("fsw", True, "exempt"), ("fst", True, "exempt"),
     ("fst", False, "required"), ("pnp", True, "unknown"), (None, True, "unknown")],
)  # fmt: skip
def test_funds_are_asked_of_some_programs_only(
    base: KnowledgeBase, program: str | None, offer: bool, funds: str
) -> None:
    invitation = with_tick(with_program(INVITED, program), JOB_OFFER, offer)
    assert funds_of(invitation, base) == funds


@pytest.mark.parametrize(("program", "item"), [("cec", "funds-letter"), ("fsw", "funds"), ("pnp", "funds-either")])
def test_one_paper_about_funds_is_on_every_list(base: KnowledgeBase, program: str, item: str) -> None:
    assert {one for one in ids(with_program(INVITED, program), base) if one.startswith("funds")} == {item}


def test_a_certificate_is_needed_from_each_country(base: KnowledgeBase) -> None:
    found = ids(with_countries(INVITED, ["IN", "AE"], lived=True), base)
    assert {"police:IN", "police:AE"} <= found
    assert "police" not in found


def test_without_countries_the_certificate_is_on_the_list_once(base: KnowledgeBase) -> None:
    assert "police" in ids(INVITED, base)


@pytest.mark.parametrize(("size", "partner", "found"), [(1, False, set()), (2, True, {"union"}), (2, False, {"birth"}),
                                                        (4, True, {"union", "birth"})])  # fmt: skip
def test_the_family_decides_on_civil_status_papers(
    base: KnowledgeBase, size: int, partner: bool, found: set[str]
) -> None:
    family = with_family(INVITED, size)
    family = with_partner(family, partner) if size > 1 else family
    assert ids(family, base) & {"union", "birth"} == found


def test_a_nominee_hands_in_the_nomination(base: KnowledgeBase) -> None:
    assert "nomination" in ids(with_program(INVITED, rules().nominee), base)
    assert "nomination" not in ids(with_program(INVITED, "cec"), base)


def test_a_partner_makes_two() -> None:
    assert with_partner(INVITED, True).family_size == 2


def test_nobody_alone_has_a_partner() -> None:
    assert PARTNER not in with_family(with_partner(INVITED, True), 1).ticked


@given(st.integers(1, 50), st.booleans())
def test_children_are_the_rest_of_the_family(size: int, partner: bool) -> None:
    family = with_family(INVITED, size)
    family = with_partner(family, partner and size > 1)
    assert 1 + (PARTNER in family.ticked) + children(family) == size


def test_with_a_country_go_its_tick_its_date_and_the_residence() -> None:
    there = with_residence(with_countries(INVITED, ["IN"], lived=True), "IN")
    there = with_date(with_tick(there, "police:IN", True), "police:IN", date(2027, 1, 1))
    assert with_countries(there, ["IN"], lived=False) == INVITED


def test_one_lives_in_one_country() -> None:
    there = with_countries(INVITED, ["IN", "AE"], lived=True)
    moved = with_residence(with_residence(there, "IN"), "AE")
    assert residence(moved) == "AE"
    assert {one for one in moved.ticked if one.startswith(LIVES)} == {"lives:AE"}


def test_no_more_countries_are_kept_than_can_be_shown() -> None:
    codes = [f"{one}{two}" for one in "ABCD" for two in "ABCDE"]
    assert len(with_countries(INVITED, codes, lived=True).countries) == rules().most_countries


def test_another_day_keeps_what_was_told_of_the_person() -> None:
    told = with_tick(with_tick(with_program(INVITED, "cec"), SUBMITTED, True), f"{TOLD}ita:30", True)
    later = on_day(with_tick(told, "passport", True), date(2026, 10, 1))
    assert (later.program, later.ticked) == ("cec", frozenset({"passport"}))


def test_the_first_step_is_next_at_first(base: KnowledgeBase) -> None:
    step = next_step(INVITED, base)
    assert step is not None
    assert step.position == 1


def test_a_step_whose_documents_are_all_there_is_done(base: KnowledgeBase) -> None:
    assert "medical-exam" in steps_done(with_tick(INVITED, "medical", True), base)


def test_one_certificate_of_two_is_not_all(base: KnowledgeBase) -> None:
    both = with_tick(with_countries(INVITED, ["IN", "AE"], lived=True), "police:IN", True)
    assert "police-certificates" not in steps_done(both, base)
    assert "police-certificates" in steps_done(with_tick(both, "police:AE", True), base)


def test_who_has_submitted_goes_on_after_that(base: KnowledgeBase) -> None:
    after, step = base.step(rules().after), next_step(with_tick(INVITED, SUBMITTED, True), base)
    assert after is not None
    assert step is not None
    assert step.position == after.position + 1


def test_nothing_is_next_once_all_is_done(base: KnowledgeBase) -> None:
    done = INVITED
    for step in base.steps():
        done = with_tick(done, f"{STEP}{step.id}", True)
    assert next_step(done, base) is None
