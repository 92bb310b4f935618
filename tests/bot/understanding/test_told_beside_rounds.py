"""A job, a day or a score told beside a question of rounds: what it is to them."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from tests.bot.understanding.conftest import Read


@pytest.mark.parametrize("text", ["how many french draws this year and how many people"])
def test_people_asked_for_after_rounds_are_those_invited(read: Read, text: str) -> None:
    assert [query.slots.get("stat") for query in read(text).queries] == ["count", "total_itas"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("last truck driver draw", "truck driver"),
        ("prochain tirage pour les cuisiniers", "cuisiniers"),
        ("last transport draw", None),
    ],
)
def test_the_job_that_rounds_are_named_by_is_kept(read: Read, text: str, people: str | None) -> None:
    assert read(text).queries[0].slots.get("people") == people


@pytest.mark.parametrize(
    "text",
    [
        "landed on 15 may 2024",
        "married on 10 october 2026",
        "born 12 march 1993",
        "started job 15 january 2025",
        "got nomination on 2 september 2026",
        "i will be 30 on 1 december 2026",
        "ita 15 september",
        "arrivée au Canada le 3 mai 2023",
        "j'aurai 30 ans le 1er décembre 2026",
        "né le 12 mars 1993",
    ],
)
def test_a_day_of_ones_own_life_asks_for_no_round(read: Read, text: str) -> None:
    assert read(text).queries[0].intent != Intent.DRAW_BY_DATE


@pytest.mark.parametrize(
    "text", ["draw on 15 may 2024", "15 may 2024", "what happened on 3 may 2023", "tirage du 3 mai 2023"]
)
def test_a_day_by_itself_asks_for_its_rounds(read: Read, text: str) -> None:
    assert read(text).queries[0].intent == Intent.DRAW_BY_DATE


@pytest.mark.parametrize("frame", ["i am at {}", "crs {}", "my score is {}", "j'ai {} points"])
def test_a_score_is_one_whatever_its_digits(read: Read, frame: str) -> None:
    told = [read(frame.format(score)).queries[0] for score in ("394", "422", "480", "500", "531")]
    assert {query.intent for query in told} == {Intent.SCORE_CHECK}


@pytest.mark.parametrize("text", ["is 430 good", "430 enough", "430 ok?"])
def test_a_number_asked_to_be_enough_is_no_round(read: Read, text: str) -> None:
    assert read(text).certainty == "sure"


@pytest.mark.parametrize(
    "text",
    [
        "cut off came 475 healthcare i had 475 no ita why",
        "cec cutoff was 518 my score 518 not invited why",
        "la note de passage était 475, j'avais 475 mais pas d'invitation",
    ],
)
def test_a_score_as_high_as_the_cut_off_without_an_invitation_asks_for_the_tie_break(read: Read, text: str) -> None:
    assert Intent.DRAW_TIEBREAK in [query.intent for query in read(text).queries]


@pytest.mark.parametrize(
    "text",
    [
        "my friend got his ita yesterday. when is the next cec draw",
        "my friend got his ita yesterday. what was the cut off in the last french draw",
        "my friend got his ita yesterday. is the stem category still there",
    ],
)
def test_a_day_only_told_before_the_question_is_no_day_of_rounds(read: Read, text: str) -> None:
    assert not read(text).queries[0].slots.keys() & {"date", "from", "to"}


def test_a_day_told_before_is_that_of_the_round_asked_about(read: Read) -> None:
    assert read("My friend got an ITA on August 18. Which draw was it?").queries[0].slots["date"] == "2026-08-18"


@pytest.mark.parametrize("text", ["how many draws this year so far", "compare cec and french cutoffs"])
def test_ones_own_job_told_before_is_no_kind_of_the_rounds_counted(read: Read, text: str) -> None:
    query = read(f"we moved from lagos and i work as a cook. {text}").queries[0]
    assert "trades" not in query.slots.values()


@pytest.mark.parametrize(
    "text", ["am i eligible for transport? i am heavy duty mechanic", "am i eligible for trades as a plumber"]
)
def test_eligible_for_a_category_with_a_job_asks_of_its_list(read: Read, text: str) -> None:
    reading = read(text)
    assert (reading.queries[0].intent, reading.certainty) == (Intent.NOC_CATEGORY_ELIGIBILITY, "sure")
