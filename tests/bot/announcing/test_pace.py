"""The pace that Telegram allows and the waits it asks for, on a clock that moves when told to."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcing.carrying import Gone, Outcome, Sent, Unclear, Wait
from bot.announcing.pace import Halts, Pace, Waits

ANA, BO, GROUP, CHANNEL = 1, 2, -1, -2
ROUNDING = 1e-6
eighths = st.integers(0, 80).map(lambda number: number / 8)
"""Seconds that add up without rounding."""
latenesses = st.lists(st.floats(0, 0.2), min_size=1, max_size=200)


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def wait_until(self, moment: float) -> None:
        self.now = max(self.now, moment)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def waits(clock: Clock) -> Waits:
    return Waits(25, clock)


@pytest.fixture
def halts(waits: Waits) -> Halts:
    return waits.halts


def sends_to_anybody(rate: float, late: list[float], messages: int) -> list[float]:
    """When messages to ever new chats go out, where the sender comes late, in turn, whenever it had to wait."""
    clock = Clock()
    pace, moments = Pace(rate, clock), list[float]()
    for number in range(messages):
        if pace.slot_at() > clock.now:
            clock.now = pace.slot_at() + late[number % len(late)]
        moments.append(pace.sent(number + 1))
    return moments


@given(late=latenesses, rate=st.sampled_from([1, 5, 25]))
def test_no_stretch_of_time_has_more_than_the_rate_and_five(late: list[float], rate: int) -> None:
    moments = sends_to_anybody(rate, late, 200)
    for first in range(0, len(moments), 7):
        for last in range(first, len(moments)):
            assert last - first <= rate * (moments[last] - moments[first]) + 5 + ROUNDING


@given(late=latenesses, rate=st.sampled_from([1, 5, 25, 30]))
def test_the_rate_is_held_by_a_sender_that_is_late_each_time(late: list[float], rate: int) -> None:
    moments = sends_to_anybody(rate, late, 1000)
    assert 1000 / (moments[-1] - moments[0]) >= 0.95 * rate


def test_what_was_missed_long_ago_is_not_made_up(clock: Clock) -> None:
    pace = Pace(25, clock)
    clock.now += 3600
    at_once = 0
    while pace.slot_at() <= clock.now:
        at_once += 1
        pace.sent(at_once)
    assert at_once == 6


@given(pauses=st.lists(st.tuples(eighths, st.booleans()), min_size=1, max_size=60))
@pytest.mark.parametrize("chat_id", [ANA, GROUP])
def test_a_chat_never_gets_an_announcement_beyond_its_allowance(chat_id: int, pauses: list[tuple[float, bool]]) -> None:
    clock = Clock()
    pace, moments = Pace(25, clock), list[float]()
    for pause, is_reply in pauses:
        clock.now += pause / 8
        if not is_reply:
            clock.wait_until(pace.ready_at(chat_id))
            assert not moments or clock.now - moments[-1] >= 1
            assert chat_id > 0 or sum(clock.now - moment < 60 for moment in moments) < 20
        moments.append(pace.heard(chat_id) if is_reply else pace.sent(chat_id))


@pytest.mark.parametrize(("chat_id", "minutes"), [(ANA, 20 / 60), (GROUP, 1), (CHANNEL, 1)])
def test_an_allowance_can_be_used_to_the_full(chat_id: int, minutes: float, clock: Clock) -> None:
    pace = Pace(25, clock)
    began = clock.now
    for _ in range(21):
        clock.wait_until(pace.ready_at(chat_id))
        pace.sent(chat_id)
    assert clock.now - began == minutes * 60


def test_a_chat_nothing_was_sent_to_is_ready(clock: Clock) -> None:
    assert Pace(25, clock).ready_at(ANA) <= clock.now


def test_a_reply_delays_its_own_chat_alone_and_takes_no_slot(clock: Clock) -> None:
    pace = Pace(25, clock)
    pace.heard(ANA)
    assert (pace.ready_at(ANA), pace.ready_at(BO), pace.slot_at()) == (clock.now + 1, clock.now, clock.now)


def test_chats_are_forgotten_after_a_minute(clock: Clock) -> None:
    pace = Pace(25, clock)
    for chat_id in range(1, 5_000):
        clock.wait_until(pace.slot_at())
        pace.sent(chat_id)
    assert len(pace) <= 60 * 25 + 1


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


@pytest.mark.parametrize(("asked", "waited"), [(7, 7), (0.4, 1), (2.1, 3)])
def test_a_wait_ends_when_it_is_over_and_not_before(halts: Halts, clock: Clock, asked: float, waited: int) -> None:
    halts.halt(ANA, seconds(asked), began=clock.now)
    began = clock.now
    clock.now = began + waited - 0.001
    assert halts.until(ANA) == began + waited
    clock.now = began + waited
    assert halts.until(ANA) is None


def test_a_shorter_wait_does_not_end_a_longer_one(halts: Halts, clock: Clock) -> None:
    halts.halt(ANA, seconds(30), began=clock.now)
    halts.halt(ANA, seconds(3), began=clock.now)
    assert halts.until(ANA) == clock.now + 30


def test_a_wait_out_of_nowhere_is_for_all(halts: Halts, clock: Clock) -> None:
    halts.halt(ANA, seconds(7), began=clock.now)
    assert halts.until(BO) == halts.until(GROUP) == clock.now + 7


@pytest.mark.parametrize(("chat_id", "messages", "apart"), [(ANA, 1, 0.5), (GROUP, 15, 2), (CHANNEL, 15, 2)])
def test_the_wait_of_a_chat_that_was_sent_a_lot_is_its_own(
    waits: Waits, clock: Clock, chat_id: int, messages: int, apart: float
) -> None:
    for _ in range(messages):
        waits.pace.heard(chat_id)
        clock.now += apart
    waits.halts.halt(chat_id, seconds(7), began=waits.pace.sent(chat_id))
    assert (waits.halts.until(chat_id), waits.halts.until(BO)) == (clock.now + 7, None)


@pytest.mark.parametrize(("chat_id", "messages", "apart"), [(ANA, 1, 1), (GROUP, 14, 2), (GROUP, 15, 4.1)])
def test_the_message_that_is_refused_does_not_make_its_chat_one_that_was_sent_a_lot(
    waits: Waits, clock: Clock, chat_id: int, messages: int, apart: float
) -> None:
    for _ in range(messages):
        waits.pace.heard(chat_id)
        clock.now += apart
    waits.halts.halt(chat_id, seconds(7), began=waits.pace.sent(chat_id))
    assert waits.halts.until(BO) == clock.now + 7


def test_a_message_that_set_out_later_and_went_through_makes_it_the_chat_s_own(halts: Halts, clock: Clock) -> None:
    halts.passed(began=clock.now + 0.04)
    halts.halt(ANA, seconds(7), began=clock.now)
    assert (halts.until(ANA), halts.until(BO)) == (clock.now + 7, None)


def test_a_message_that_set_out_later_and_goes_through_afterwards_frees_all_others(halts: Halts, clock: Clock) -> None:
    halts.halt(ANA, seconds(7), began=clock.now)
    halts.passed(began=clock.now + 0.04)
    assert (halts.until(ANA), halts.until(BO)) == (clock.now + 7, None)


@pytest.mark.parametrize("earlier", [0, 0.01])
def test_a_message_that_set_out_before_proves_nothing(halts: Halts, clock: Clock, earlier: float) -> None:
    halts.passed(began=clock.now - earlier)
    halts.halt(ANA, seconds(7), began=clock.now)
    halts.passed(began=clock.now - earlier)
    assert halts.until(BO) == clock.now + 7


def crowded_wait(waits: Waits, clock: Clock, chat_id: int, span: float) -> None:
    """A 429 that is the chat's own, as far as one can see."""
    waits.pace.heard(chat_id)
    clock.now += 0.1
    waits.halts.halt(chat_id, seconds(span), began=waits.pace.sent(chat_id))


def test_two_chats_in_a_row_are_the_bot_s(waits: Waits, clock: Clock) -> None:
    crowded_wait(waits, clock, ANA, 5)
    clock.now += 9
    crowded_wait(waits, clock, BO, 5)
    assert waits.halts.until(GROUP) == clock.now + 5


def test_two_chats_with_a_success_between_wait_each_for_itself(waits: Waits, clock: Clock) -> None:
    crowded_wait(waits, clock, ANA, 5)
    clock.now += 1
    waits.halts.passed(began=clock.now - 0.5)
    crowded_wait(waits, clock, BO, 5)
    assert waits.halts.until(GROUP) is None


def test_two_chats_that_are_far_apart_wait_each_for_itself(waits: Waits, clock: Clock) -> None:
    crowded_wait(waits, clock, ANA, 5)
    clock.now += 11
    crowded_wait(waits, clock, BO, 5)
    assert waits.halts.until(GROUP) is None


def test_one_chat_that_is_refused_twice_waits_for_itself(waits: Waits, clock: Clock) -> None:
    crowded_wait(waits, clock, ANA, 1)
    clock.now += 1
    crowded_wait(waits, clock, ANA, 1)
    assert waits.halts.until(BO) is None


def test_a_wait_that_may_be_one_chat_s_own_holds_all_for_no_more_than_a_minute(halts: Halts, clock: Clock) -> None:
    halts.halt(GROUP, seconds(3600), began=clock.now)
    assert (halts.until(BO), halts.until(GROUP)) == (clock.now + 60, clock.now + 3600)


def test_a_long_wait_of_the_bot_s_is_obeyed_whole_once_a_second_chat_is_refused(halts: Halts, clock: Clock) -> None:
    halts.halt(ANA, seconds(3600), began=clock.now)
    clock.now += 60
    halts.halt(BO, seconds(3540), began=clock.now)
    assert halts.until(GROUP) == clock.now + 3540


def test_a_proven_wait_of_the_bot_s_is_not_ended_by_a_late_success(halts: Halts, clock: Clock) -> None:
    halts.halt(ANA, seconds(7), began=clock.now)
    halts.halt(BO, seconds(7), began=clock.now)
    halts.passed(began=clock.now + 0.04)
    assert halts.until(GROUP) == clock.now + 7


def test_all_who_are_held_back_get_their_turns_one_after_another(halts: Halts, clock: Clock) -> None:
    end = halts.halt(ANA, seconds(7), began=clock.now)
    turns = [halts.turn(chat_id) or 0 for chat_id in range(10, 15)]
    assert turns[0] == end
    assert all(later - sooner >= 0.1 - ROUNDING for sooner, later in pairwise(turns))


def test_nobody_is_held_back_without_a_wait(halts: Halts) -> None:
    assert halts.turn(ANA) is None


def test_waits_that_are_over_are_forgotten(waits: Waits, clock: Clock) -> None:
    for chat_id in range(1, 500):
        crowded_wait(waits, clock, chat_id, 1)
        clock.now += 1
        waits.halts.passed(began=clock.now)
    assert 1 <= len(waits.halts) <= 2


@pytest.mark.parametrize(
    ("outcome", "held"),
    [(Wait(seconds(7)), True), (Sent(5), False), (Gone("blocked"), False), (Unclear("no answer"), False)],
)
def test_an_outcome_tells_of_a_wait(waits: Waits, clock: Clock, outcome: Outcome, held: bool) -> None:
    waits.note(ANA, outcome, began=clock.now)
    assert (waits.halts.until(ANA) is not None) is held


def test_an_outcome_tells_of_a_success(waits: Waits, clock: Clock) -> None:
    waits.note(ANA, Wait(seconds(7)), began=clock.now)
    waits.note(BO, Sent(5), began=clock.now + 0.04)
    assert waits.halts.until(BO) is None
