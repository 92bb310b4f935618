"""The buttons of the calculator: what they carry, and that any walk over them ends in a score."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.profile import Draft
from bot.profile.breakdown import scored
from bot.profile.jobs import MOST, Jobs
from bot.profile.score_pages import Limits
from bot.profile.telling import Teller
from bot.state.documents import Score
from handlers.callback_data import LIMIT, CallbackData
from handlers.crs import runs
from handlers.crs.data import Choice, choice_of
from handlers.crs.keyboards import Keyboard
from handlers.crs.score_keyboards import score_of, written
from handlers.crs.sessions import HELD, Session, Sessions
from handlers.crs.work import after
from handlers.crs.work_keyboards import work_keyboard
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.points.grids import shipped_grids

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TOKEN = "t0ken1234"
WINDOW = 36
LIMITS = Limits(0, 1200, date(2015, 1, 1))
GOING_ON = ("a", "s", "b", "t", "l", "f", "g")


def keyboard_for(base: KnowledgeBase, language: Language) -> Keyboard:
    teller = Teller(language, base.table("crs"), base.table("language_tests"))
    return Keyboard(teller, base.table("fsw"), CallbackData(), TOKEN)


def data_of(markup: InlineKeyboardMarkup) -> Iterator[str]:
    for row in markup.inline_keyboard:
        for button in row:
            assert isinstance(button.callback_data, str)
            yield button.callback_data


@settings(max_examples=60, deadline=None)
@given(walk=st.lists(st.integers(0, 40), max_size=60), language=st.sampled_from(["en", "fr"]))
def test_any_walk_over_the_buttons_makes_a_profile_that_can_be(
    base: KnowledgeBase, walk: list[int], language: Language
) -> None:
    keyboard, draft, grids = keyboard_for(base, language), Draft(), shipped_grids()
    for step in walk:
        question = draft.question
        markup = keyboard.question(draft, question) if question else keyboard.change(draft)
        data = list(data_of(markup))
        choice = choice_of(data[step % len(data)])
        assert choice
        assert max(len(one.encode()) for one in data) <= LIMIT
        if choice.action in GOING_ON:
            after = runs.tapped(draft, choice, grids.tests)
            assert after is not None
            draft = after
    score = scored(draft, grids, NOW.date())
    assert score is None or 0 <= score.total <= score.highest


@settings(max_examples=30, deadline=None)
@given(walk=st.lists(st.integers(0, 12), max_size=30), language=st.sampled_from(["en", "fr"]))
def test_any_walk_over_the_buttons_of_work_makes_work_that_can_be(
    base: KnowledgeBase, walk: list[int], language: Language
) -> None:
    keyboard, jobs = keyboard_for(base, language), Jobs()
    session = Session(TOKEN, NOW, language, Draft({"age": 30, "spouse": False}))
    for step in walk:
        if jobs.job and jobs.job.step == "noc" and not jobs.job.offered:
            jobs = jobs.offering(("21231", "31301", "41220", "41221", "72106"))
        markup = work_keyboard(keyboard, session, jobs, base, WINDOW)
        data = list(data_of(markup))
        choice = choice_of(data[step % len(data)])
        assert choice
        assert max(len(one.encode()) for one in data) <= LIMIT
        if choice.action == "w":
            jobs = after(jobs, choice, base, WINDOW)
    assert all(0 < one.canada + one.abroad <= WINDOW for one in jobs.occupations)
    assert len(jobs.occupations) <= MOST


@pytest.mark.parametrize("score", [Score(value=509), Score(value=0, submitted=NOW.replace(microsecond=0))])
def test_a_score_is_read_from_a_button_as_it_was_written(score: Score) -> None:
    assert score_of(written(score), LIMITS, NOW) == score


@pytest.mark.parametrize("text", ["", "x", "1201", "-1", "509_x", "509_1", "509_99999999999"])
def test_a_score_that_no_button_carries_is_refused(text: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        score_of(text, LIMITS, NOW)


@pytest.mark.parametrize("choice", [
    Choice("en", TOKEN, "a", "spouse.canadian_work_years", "5"),
    Choice("fr", TOKEN, "l", "second_language", "elistening", "10"),
    Choice("en", "kept", "d"),
    Choice("en", "kept", "d", value="invitation"),
    Choice("fr", TOKEN, "w", value="noc", more="21231"),
    Choice("fr", TOKEN, "p", value="keep", more="1200_1741175389"),
])  # fmt: skip
def test_a_button_is_read_as_it_was_written(choice: Choice) -> None:
    assert choice_of(choice.data) == choice
    assert len(choice.data.encode()) <= LIMIT


@pytest.mark.parametrize("data", ["", "c1", "c2;e;t;n", "c1;x;t;n", "c1;e;T;n", "c1;e;t;q", "c1;e;t;a;nothing;1",
                                  "c1;e;t;a;age;1 2", "c1;e;t;a;age;1;2;3"])  # fmt: skip
def test_any_other_data_is_none_of_it(data: str) -> None:
    assert choice_of(data) is None


def test_each_run_has_a_token_of_its_own() -> None:
    sessions = Sessions()
    tokens = {sessions.begin("1:1", NOW, "en").token for _ in range(20)}
    assert len(tokens) == 20


def test_a_run_is_held_for_an_hour_after_the_last_answer() -> None:
    sessions = Sessions()
    session = sessions.begin("1:1", NOW, "en")
    sessions.hold("1:1", session, NOW + HELD)
    assert sessions.get("1:1", NOW + HELD * 2)
    assert sessions.get("1:1", NOW + HELD * 2 + timedelta(seconds=1)) is None


def test_the_oldest_run_goes_first_when_there_are_too_many() -> None:
    sessions = Sessions(most=2)
    for person in ("1:1", "2:2", "3:3"):
        sessions.begin(person, NOW, "en")
    assert sessions.get("1:1", NOW) is None
    assert sessions.get("3:3", NOW)
