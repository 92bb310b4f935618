from datetime import UTC, datetime, timedelta

from handlers.pace import Pace

NOW = datetime(2026, 3, 5, 17, tzinfo=UTC)
GROUP, OTHER = -1, -2


def test_so_many_fit_into_a_minute_and_no_more() -> None:
    pace = Pace(most=2)
    for second in range(2):
        assert pace.allows(GROUP, NOW + timedelta(seconds=second))
        pace.spoke(GROUP, NOW + timedelta(seconds=second))
    assert not pace.allows(GROUP, NOW + timedelta(seconds=59))


def test_each_answer_counts_for_a_minute_of_its_own() -> None:
    pace = Pace(most=2)
    pace.spoke(GROUP, NOW)
    pace.spoke(GROUP, NOW + timedelta(seconds=30))
    assert pace.allows(GROUP, NOW + timedelta(seconds=60))
    pace.spoke(GROUP, NOW + timedelta(seconds=60))
    assert not pace.allows(GROUP, NOW + timedelta(seconds=80))
    assert pace.allows(GROUP, NOW + timedelta(seconds=90))


def test_one_group_does_not_count_for_another() -> None:
    pace = Pace(most=1)
    pace.spoke(GROUP, NOW)
    assert pace.allows(OTHER, NOW)
