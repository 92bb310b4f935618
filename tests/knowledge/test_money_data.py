"""Settlement funds and fees, as shipped."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from knowledge.models import FeeTable, FundsTable
from tests.knowledge import shipped


@pytest.fixture(scope="module", params=["funds.json", "fees.json", "topics/money.json"])
def data(request: pytest.FixtureRequest) -> Any:
    return shipped.read(request.param)


@pytest.fixture(scope="module")
def funds() -> list[FundsTable]:
    """Oldest first."""
    tables = [FundsTable.model_validate(table) for table in shipped.read("funds.json")["tables"]]
    return sorted(tables, key=lambda table: table.effective_from)


@pytest.fixture(scope="module")
def fees() -> list[FeeTable]:
    """Oldest first."""
    tables = [FeeTable.model_validate(table) for table in shipped.read("fees.json")["tables"]]
    return sorted(tables, key=lambda table: table.effective_from)


def prices(table: FeeTable) -> dict[str, int]:
    return {fee.item: fee.amount for fee in table.items}


def facts(topic: str) -> list[str]:
    """A money topic's facts in English."""
    topics = {entry["id"]: entry for entry in shipped.read("topics/money.json")["topics"]}
    return [fact["en"] for fact in topics[topic]["facts"]]


def follows(end: str | None, start: str) -> bool:
    """Whether a table starts the day after another ends; where only the year is known, both name it."""
    if end is None or len(end) != len(start) or len(end) < len("2000-01-01"):
        return end == start
    return date.fromisoformat(end) + timedelta(days=1) == date.fromisoformat(start)


def test_both_languages_hold_the_same_numbers(data: Any) -> None:
    assert shipped.differing(data) == []


def test_the_french_is_set_as_canadian_french(data: Any) -> None:
    assert shipped.misprinted(data) == []


def test_every_source_is_known(data: Any) -> None:
    assert shipped.unknown_sources(data) == set()


def test_funds_tables_follow_one_another_up_to_now(funds: list[FundsTable]) -> None:
    assert all(follows(older.effective_to, newer.effective_from) for older, newer in pairwise(funds))
    assert funds[-1].effective_to is None


def test_fee_tables_follow_one_another_up_to_now(fees: list[FeeTable]) -> None:
    ends = [table.effective_to for table in fees]
    starts = [table.effective_from - timedelta(days=1) for table in fees[1:]]
    assert ends == [*starts, None]


def test_a_larger_family_needs_more(funds: list[FundsTable]) -> None:
    for table in funds:
        needed = [table.by_family_size[size] for size in sorted(table.by_family_size)]
        assert all(smaller < larger for smaller, larger in pairwise(needed))
        assert 0 < table.each_additional < needed[0]


def test_a_further_person_adds_what_the_last_one_listed_adds_to_a_dollar(funds: list[FundsTable]) -> None:
    for table in funds:
        *_, before, last = (table.by_family_size[size] for size in sorted(table.by_family_size))
        assert abs(last - before - table.each_additional) <= 1


def test_family_sizes_run_from_one_without_gaps(funds: list[FundsTable]) -> None:
    for table in funds:
        assert sorted(table.by_family_size) == list(range(1, len(table.by_family_size) + 1))


def test_funds_rose_with_each_table(funds: list[FundsTable]) -> None:
    for older, newer in pairwise(funds):
        assert older.by_family_size.keys() == newer.by_family_size.keys()
        assert all(older.by_family_size[size] < newer.by_family_size[size] for size in older.by_family_size)


def test_the_funds_in_force_are_marked_as_possibly_out_of_date(funds: list[FundsTable]) -> None:
    newest = funds[-1]
    assert newest.effective_from[:4] == str(newest.as_of.year) or newest.doubt is not None


def test_a_table_whose_day_is_not_known_says_so(funds: list[FundsTable]) -> None:
    vague = [table for table in funds if len(table.effective_from) < len("2000-01-01")]
    assert vague
    assert all(table.doubt is not None for table in vague)


def test_every_fee_table_has_the_same_items(fees: list[FeeTable]) -> None:
    assert len({tuple(prices(table)) for table in fees}) == 1


def test_every_fee_is_rounded_to_five_dollars(fees: list[FeeTable]) -> None:
    assert [fee for table in fees for fee in table.items if fee.amount % 5] == []


def test_no_fee_fell(fees: list[FeeTable]) -> None:
    for older, newer in pairwise(fees):
        assert all(prices(older)[item] <= amount for item, amount in prices(newer).items())


def test_a_spouse_pays_as_the_principal_applicant_and_a_child_less(fees: list[FeeTable]) -> None:
    for price in map(prices, fees):
        assert price["processing_spouse_or_partner"] == price["processing_principal"]
        assert price["processing_dependent_child"] < price["processing_principal"]


def test_a_family_pays_biometrics_for_at_most_two(fees: list[FeeTable]) -> None:
    for price in map(prices, fees):
        assert price["biometrics_family_max"] == 2 * price["biometrics_person"]


def test_the_derived_child_fee_is_marked_as_doubtful(fees: list[FeeTable]) -> None:
    doubtful = {fee.item for fee in fees[-1].items if fee.doubt is not None}
    assert "processing_dependent_child" in doubtful
    assert "right_of_permanent_residence" not in doubtful


def test_the_next_indexation_comes_after_the_newest_fees(fees: list[FeeTable]) -> None:
    assert date.fromisoformat(shipped.read("fees.json")["next_indexation"]["date"]) > fees[-1].effective_from


def test_the_funds_topic_quotes_the_newest_table(funds: list[FundsTable]) -> None:
    quoted = {amount for fact in facts("funds-amount") for amount in shipped.amounts(fact)}
    assert quoted == {*funds[-1].by_family_size.values(), funds[-1].each_additional}


def test_the_fees_topic_quotes_the_newest_table_and_an_adults_total(fees: list[FeeTable]) -> None:
    price = prices(fees[-1])
    total = price["processing_principal"] + price["right_of_permanent_residence"]
    quoted = {amount for fact in facts("fees") for amount in shipped.amounts(fact)}
    assert quoted == {*price.values(), total}
