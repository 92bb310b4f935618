"""A feed held against the draws already known: numbers that shift, draws that vanish, rounds that change their number.

The feeds are made of the shipped draws, as IRCC's would be.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge.base import KnowledgeBase
from knowledge.errors import FeedRefused
from knowledge.models import OTHER
from knowledge.plausible import MOST
from knowledge.update import Changes, update
from tests.knowledge.bases import built_from, contents, opened, records_of, saved

pytestmark = pytest.mark.usefixtures("without_job_titles")

NOW = datetime(2030, 1, 2, 15, tzinfo=UTC)
TODAY = "2030-01-02"
Records = list[dict[str, Any]]


@pytest.fixture
def shown(base: KnowledgeBase) -> Records:
    """What the feed shows today, newest first."""
    return records_of(base.draws())


@pytest.fixture
def path(tmp_path: Path, shown: Records) -> Path:
    """A base that knows what the feed shows."""
    return built_from(tmp_path / "knowledge.db", *shown)


def applied(path: Path, records: Records) -> Changes:
    return update(path, saved(path.with_name("feed.json"), *records), NOW)


def refused(path: Path, records: Records) -> str:
    """Why the feed is refused; the base is the same as before."""
    before = contents(path)
    with pytest.raises(FeedRefused) as caught:
        applied(path, records)
    assert contents(path) == before
    return str(caught.value)


def numbers(path: Path) -> list[str]:
    with opened(path) as base:
        return [draw.number for draw in base.draws()]


def told(changes: Changes) -> dict[str, Any]:
    return {
        "new": [draw.number for draw in changes.new],
        "corrected": [one.after.number for one in changes.corrected],
        "renumbered": [(before.number, after.number) for before, after in changes.renumbered],
    }


def next_number(shown: Records, ahead: int = 1) -> str:
    return str(int(shown[0]["drawNumber"]) + ahead)


def shifted(records: Records, by: int = 1) -> Records:
    """The same rounds, each under a number that is higher by so many."""
    whole = [one for one in records if one["drawNumber"].isdigit()]
    return [one | {"drawNumber": str(int(one["drawNumber"]) + by)} for one in whole]


def a_new_one(shown: Records, number: str, **values: str) -> dict[str, Any]:
    return shown[0] | {"drawNumber": number, "drawDate": TODAY} | values


# what IRCC does, and may do


def test_the_newest_draw_alone_is_new(path: Path, shown: Records) -> None:
    number = next_number(shown)
    changes = applied(path, [a_new_one(shown, number), *shown])
    assert told(changes) == {"new": [number], "corrected": [], "renumbered": []}


def test_two_draws_of_one_day_are_both_new(path: Path, shown: Records) -> None:
    first, second = next_number(shown), next_number(shown, 2)
    other = a_new_one(shown, second, drawName="Provincial Nominee Program", drawCRS="700")
    changes = applied(path, [other, a_new_one(shown, first), *shown])
    assert told(changes)["new"] == [second, first]


def test_numbers_with_letters_are_new_in_their_order(path: Path, shown: Records) -> None:
    number = next_number(shown)
    first, second = a_new_one(shown, f"{number}a"), a_new_one(shown, f"{number}b", drawCRS="700")
    assert told(applied(path, [first, second, *shown]))["new"] == [f"{number}b", f"{number}a"]


def test_a_draw_older_than_the_newest_one_known_is_new_too(path: Path, shown: Records) -> None:
    number = next_number(shown)
    late = a_new_one(shown, number, drawDate=shown[5]["drawDate"], drawCRS="333")
    assert told(applied(path, [late, *shown]))["new"] == [number]


def test_an_unknown_category_is_new_under_its_own_name(path: Path, shown: Records) -> None:
    number = next_number(shown)
    (new,) = applied(path, [a_new_one(shown, number, drawName="Space pilots, 2030-Version 1"), *shown]).new
    assert (new.category, new.name) == (OTHER, "Space pilots, 2030-Version 1")


def test_a_category_renamed_everywhere_is_corrections_and_nothing_new(path: Path, shown: Records) -> None:
    old = "French language proficiency (Version 1)"
    renamed = [one | {"drawName": "French-language proficiency, 2023-Version 1"} for one in shown]
    feed = [new if was["drawName"] == old else was for new, was in zip(renamed, shown, strict=True)]
    those = [one["drawNumber"] for one in shown if one["drawName"] == old]
    assert len(those) > MOST
    assert told(applied(path, feed)) == {"new": [], "corrected": those, "renumbered": []}


def test_a_changed_old_record_is_one_correction(path: Path, shown: Records) -> None:
    feed = [*shown[:200], shown[200] | {"drawCRS": "1"}, *shown[201:]]
    assert told(applied(path, feed)) == {"new": [], "corrected": [shown[200]["drawNumber"]], "renumbered": []}


def test_a_few_old_records_may_change_at_once(path: Path, shown: Records) -> None:
    feed = [*shown[:50], *(one | {"drawSize": "1"} for one in shown[50 : 50 + MOST]), *shown[50 + MOST :]]
    assert len(applied(path, feed).corrected) == MOST


def test_the_rows_may_come_in_any_order(path: Path, shown: Records) -> None:
    assert told(applied(path, shown[::-1])) == {"new": [], "corrected": [], "renumbered": []}


def test_a_feed_of_a_single_new_round_is_taken_over_and_loses_nothing(path: Path, shown: Records) -> None:
    number = next_number(shown)
    assert told(applied(path, [a_new_one(shown, number)]))["new"] == [number]
    assert numbers(path) == [number, *(one["drawNumber"] for one in shown)]


def test_a_feed_that_lacks_most_rounds_cannot_say_that_one_has_another_number(path: Path, shown: Records) -> None:
    number = next_number(shown)
    changes = applied(path, [shown[0] | {"drawNumber": number}, *shown[1:5]])
    assert told(changes) == {"new": [number], "corrected": [], "renumbered": []}


def test_a_feed_that_goes_back_to_an_older_state_changes_nothing(path: Path, shown: Records) -> None:
    assert applied(path, shown[20:]) == Changes()
    assert told(applied(path, shown)) == {"new": [], "corrected": [], "renumbered": []}


# what is refused


def test_a_feed_that_is_an_empty_list_is_refused(path: Path) -> None:
    assert "no rounds" in refused(path, [])


def test_a_feed_whose_numbers_all_shifted_is_refused_and_the_first_ones_are_named(path: Path, shown: Records) -> None:
    reason = refused(path, shifted(shown))
    assert f"draw {shown[0]['drawNumber']}: drawDate, drawCRS" in reason
    assert len(reason) < 300


def test_one_known_draw_more_than_a_few_given_otherwise_is_too_many(path: Path, shown: Records) -> None:
    feed = [*(one | {"drawCRS": "1"} for one in shown[: MOST + 1]), *shown[MOST + 1 :]]
    assert refused(path, feed).startswith(f"{MOST + 1} known draws have another date, size or cut-off")


def test_a_feed_that_gives_every_round_a_new_letter_is_refused(path: Path, shown: Records) -> None:
    feed = [one | {"drawNumber": f"{one['drawNumber'].rstrip('ab')}{place}"} for place, one in _lettered(shown)]
    assert refused(path, feed).startswith(f"{len(shown)} known draws stand under other numbers")


def _lettered(shown: Records) -> list[tuple[str, dict[str, Any]]]:
    """Each round with a letter that no round of its number has yet."""
    return [({"a": "c", "b": "d"}.get(one["drawNumber"][-1], "c"), one) for one in shown]


def test_after_a_refused_feed_a_good_one_is_taken_over(path: Path, shown: Records) -> None:
    refused(path, shifted(shown))
    number = next_number(shown)
    assert told(applied(path, [a_new_one(shown, number), *shown]))["new"] == [number]


# another number for the same round


def test_a_round_under_another_number_is_not_new_and_stands_there_once(path: Path, shown: Records) -> None:
    old = shown[0]["drawNumber"]
    changes = applied(path, [shown[0] | {"drawNumber": f"{old}a"}, *shown[1:]])
    assert told(changes) == {"new": [], "corrected": [], "renumbered": [(old, f"{old}a")]}
    assert numbers(path) == [f"{old}a", *(one["drawNumber"] for one in shown[1:])]


def test_a_round_that_gets_its_old_number_back_is_not_new_either(path: Path, shown: Records) -> None:
    old = shown[0]["drawNumber"]
    applied(path, [shown[0] | {"drawNumber": f"{old}a"}, *shown[1:]])
    assert told(applied(path, shown)) == {"new": [], "corrected": [], "renumbered": [(f"{old}a", old)]}
    assert numbers(path)[:2] == [old, shown[1]["drawNumber"]]


def test_it_is_told_once(path: Path, shown: Records) -> None:
    old = shown[0]["drawNumber"]
    feed = [shown[0] | {"drawNumber": f"{old}a"}, *shown[1:]]
    applied(path, feed)
    assert told(applied(path, feed[::-1])) == {"new": [], "corrected": [], "renumbered": []}


def test_it_keeps_what_was_known_of_the_round(path: Path, shown: Records) -> None:
    old = shown[0]["drawNumber"]
    with opened(path) as base:
        before = base.draw(old)
    applied(path, [shown[0] | {"drawNumber": f"{old}a", "drawDistributionAsOn": None}, *shown[1:]])
    with opened(path) as base:
        after = base.draw(f"{old}a")
    assert before
    assert after
    assert after.pool_as_on == before.pool_as_on is not None


def test_a_second_draw_of_the_day_that_makes_the_first_one_91a_is_new_alone(path: Path, shown: Records) -> None:
    old = shown[0]["drawNumber"]
    second = shown[0] | {"drawNumber": f"{old}b", "drawName": "Federal Skilled Trades", "drawCRS": "199"}
    changes = applied(path, [second, shown[0] | {"drawNumber": f"{old}a"}, *shown[1:]])
    assert told(changes) == {"new": [f"{old}b"], "corrected": [], "renumbered": [(old, f"{old}a")]}


def test_a_round_put_in_below_the_newest_moves_those_above_it_and_repeats_none(path: Path, shown: Records) -> None:
    """The newest number is new, and yet its round is known: people were told of it."""
    above, number = shown[:3], next_number(shown)
    inserted = shown[2] | {"drawName": "Federal Skilled Trades", "drawCRS": "199"}
    changes = applied(path, [*shifted(above), inserted, *shown[3:]])
    assert told(changes) == {
        "new": [],
        "corrected": [one["drawNumber"] for one in above],
        "renumbered": [(shown[0]["drawNumber"], number)],
    }
    assert len(numbers(path)) == len(shown) + 1


def test_two_rounds_that_change_places_are_two_corrections(path: Path, shown: Records) -> None:
    one, two = shown[0]["drawNumber"], shown[1]["drawNumber"]
    changes = applied(path, [shown[0] | {"drawNumber": two}, shown[1] | {"drawNumber": one}, *shown[2:]])
    assert sorted(told(changes)["corrected"]) == sorted([one, two])
    assert told(changes)["renumbered"] == []
    assert len(numbers(path)) == len(shown)


def test_a_round_known_under_both_numbers_keeps_the_one_the_feed_has(tmp_path: Path, shown: Records) -> None:
    """As after a start with newly shipped data, which still has the old number."""
    old = shown[0]["drawNumber"]
    other = shown[0] | {"drawNumber": f"{old}a"}
    path = built_from(tmp_path / "twice.db", other, *shown)
    assert told(applied(path, [other, *shown[1:]]))["new"] == []
    assert numbers(path) == [f"{old}a", *(one["drawNumber"] for one in shown[1:])]


@pytest.mark.parametrize("above", [True, False], ids=["above it", "below it"])
def test_a_draw_that_equals_one_which_stays_where_it_was_is_new(path: Path, shown: Records, above: bool) -> None:
    number = next_number(shown) if above else f"{shown[1]['drawNumber']}a"
    changes = applied(path, [shown[0] | {"drawNumber": number}, *shown])
    assert told(changes) == {"new": [number], "corrected": [], "renumbered": []}
    assert len(numbers(path)) == len(shown) + 1


def test_a_draw_like_another_one_but_of_another_day_is_new(path: Path, shown: Records) -> None:
    number = next_number(shown)
    changes = applied(path, [a_new_one(shown, number), *shown[1:]])
    assert told(changes) == {"new": [number], "corrected": [], "renumbered": []}
    with opened(path) as base:
        assert base.freshness().newest.date == date.fromisoformat(TODAY)
