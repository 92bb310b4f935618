"""Work told of, occupation by occupation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.profile.jobs import MOST, Job, Jobs, Told, most_months, window_of
from bot.state.documents import Work
from knowledge.base import KnowledgeBase

NOC, OTHER = "21231", "72106"
HERE = Work(noc=NOC, months=10, where="canada")
WINDOW = 36


def told(noc: str = NOC, months: int = 24) -> Jobs:
    """A job told of up to where it was."""
    return Jobs().begun().of(noc).lasting(months, WINDOW)


def test_a_job_is_told_of_in_three_steps() -> None:
    steps = [Jobs().begun(), Jobs().begun().of(NOC), told()]
    assert [jobs.job.step for jobs in steps if jobs.job] == ["noc", "months", "where"]
    assert told().worked_in("canada") == Jobs((Work(noc=NOC, months=24, where="canada"),))


def test_months_in_both_places_are_two_parts_of_one_occupation() -> None:
    asked = told(months=24).worked_in("both")
    assert asked.job
    assert asked.job.step == "share"
    assert asked.shared(10).occupations == (Told(NOC, 10, 14),)


def test_an_occupation_told_anew_takes_the_place_of_the_former() -> None:
    once = told(months=24).worked_in("canada")
    again = once.begun().of(NOC).lasting(6, WINDOW).worked_in("abroad")
    assert again.occupations == (Told(NOC, 0, 6),)


def test_occupations_are_kept_in_the_order_told() -> None:
    both = told().worked_in("canada").begun().of(OTHER).lasting(6, WINDOW).worked_in("abroad")
    assert [one.noc for one in both.occupations] == [NOC, OTHER]
    assert [one.noc for one in both.without(NOC).occupations] == [OTHER]


def test_no_more_than_a_few_are_taken() -> None:
    full = Jobs(tuple(Work(noc=f"{number:05}", months=1, where="canada") for number in range(MOST)))
    assert not full.may_more
    with pytest.raises(ValueError, match="no more"):
        full.begun()


@pytest.mark.parametrize(
    ("jobs", "step"),
    [
        (told().worked_in("both"), "where"),
        (told(), "months"),
        (Jobs().begun().of(NOC), "noc"),
        (Jobs((HERE,)).begun(), None),
    ],
)
def test_a_step_back_asks_what_was_asked_before(jobs: Jobs, step: str | None) -> None:
    before = jobs.back()
    assert (before.job.step if before.job else None) == step
    assert before.told == jobs.told


def test_going_back_to_the_occupation_offers_the_same_ones() -> None:
    chosen = Jobs().begun().offering((NOC, OTHER)).of(NOC)
    assert chosen.back().job == Job(offered=(NOC, OTHER))


@pytest.mark.parametrize(
    "answer",
    [
        lambda: told(months=0),
        lambda: told(months=WINDOW + 1),
        lambda: Jobs().begun().lasting(5, WINDOW),
        lambda: Jobs().worked_in("canada"),
        lambda: told(months=1).worked_in("both"),
        lambda: told(months=24).shared(24),
        lambda: told(months=24).shared(0),
    ],
)
def test_an_answer_that_cannot_be_is_refused(answer: Callable[[], Jobs]) -> None:
    with pytest.raises(ValueError, match=r"cannot be|answers nothing"):
        answer()


def test_how_far_back_work_counts_is_the_base_s_to_say(base: KnowledgeBase) -> None:
    today = date(2026, 11, 25)
    version = base.category_in_force("healthcare", today)
    assert version
    assert window_of(base, today) == version.requirements.window_years


def test_before_there_were_categories_the_programs_say_it(base: KnowledgeBase) -> None:
    program = base.program("cec")
    assert program
    years = window_of(base, date(2016, 1, 1))
    assert years == program.window_years
    assert most_months(years) == years * 12
