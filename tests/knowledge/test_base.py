"""Asking the base, and opening it when something is wrong with the file."""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.base import KnowledgeBase
from knowledge.errors import BaseDamaged, BaseMissing, BaseUnavailable
from knowledge.models import Draw
from knowledge.update import update
from tests.knowledge.bases import built_from, opened, saved
from tests.knowledge.feeds import record

pytestmark = pytest.mark.usefixtures("without_job_titles")


@pytest.fixture
def copy(knowledge_path: Path, tmp_path: Path) -> Path:
    """A built base that may be damaged."""
    return Path(shutil.copy(knowledge_path, tmp_path / "knowledge.db"))


# draws


def test_draws_come_newest_first_and_of_two_on_a_day_the_higher_number(base: KnowledgeBase) -> None:
    numbers = [draw.number for draw in base.draws()]
    assert [draw.order for draw in base.draws()] == sorted((draw.order for draw in base.draws()), reverse=True)
    assert numbers.index("91b") + 1 == numbers.index("91a")
    assert numbers.index("142") + 1 == numbers.index("141")


def test_draws_of_a_category_and_period_are_exactly_those(base: KnowledgeBase) -> None:
    every = base.draws()
    for category in {draw.category for draw in every}:
        of_it = [draw for draw in every if draw.category == category]
        assert base.draws(category) == of_it
        middle = of_it[len(of_it) // 2].date
        assert base.draws(category, since=middle) == [draw for draw in of_it if draw.date >= middle]
        assert base.draws(category, until=middle) == [draw for draw in of_it if draw.date <= middle]


def test_category_based_draws_are_those_of_no_program(base: KnowledgeBase) -> None:
    programs = {one.id for one in base.categories() if one.kind == "program"}
    assert base.draws("category_based") == [draw for draw in base.draws() if draw.category not in programs]


@given(limit=st.integers(0, 500), offset=st.integers(0, 500))
def test_a_limit_and_offset_cut_the_list(base: KnowledgeBase, limit: int, offset: int) -> None:
    assert base.draws(limit=limit, offset=offset) == base.draws()[offset : offset + limit]


def test_a_category_without_rounds_has_no_draws(base: KnowledgeBase) -> None:
    assert base.draws("researchers") == []
    assert base.latest_draw("researchers") is None


def test_an_unknown_category_has_no_draws(base: KnowledgeBase) -> None:
    assert base.draws("astronauts") == []


def test_the_latest_draw_counts_back(base: KnowledgeBase) -> None:
    of_it = base.draws("cec")
    assert [base.latest_draw("cec", offset) for offset in range(3)] == of_it[:3]
    assert base.latest_draw("cec", len(of_it)) is None


def test_each_draw_is_found_by_its_number(base: KnowledgeBase) -> None:
    assert all(base.draw(draw.number) is draw for draw in base.draws())


@pytest.mark.parametrize("number", ["91", "0", "", "402 ", "10000", "9" * 400, "' OR 1=1 --", "\ud800", "\x00"])
def test_a_number_that_does_not_exist_is_none(base: KnowledgeBase, number: str) -> None:
    assert base.draw(number) is None


def test_the_previous_draw_is_the_next_older_of_its_category(base: KnowledgeBase) -> None:
    series: dict[str, list[Draw]] = defaultdict(list)
    for draw in sorted(base.draws(), key=lambda draw: draw.order):
        earlier = series[draw.category]
        assert base.previous_draw(draw) == (earlier[-1] if earlier else None)
        earlier.append(draw)


# pool, categories, money and the rest


def test_the_pool_is_the_newest_snapshot(base: KnowledgeBase) -> None:
    newest = base.pool()
    assert newest is not None
    assert newest == base.pool_on(newest.as_on)
    assert all(draw.pool_as_on is None or draw.pool_as_on <= newest.as_on for draw in base.draws())


def test_a_pool_of_a_day_without_figures_is_none(base: KnowledgeBase) -> None:
    assert base.pool_on(date(2015, 1, 31)) is None


def test_a_version_is_in_force_from_its_first_to_its_last_day(base: KnowledgeBase) -> None:
    for category in base.categories():
        for version in base.category_versions(category.id):
            day = timedelta(days=1)
            assert base.category_in_force(category.id, version.effective_from) == version
            assert base.category_in_force(category.id, version.effective_from - day) != version
            if version.effective_to:
                assert base.category_in_force(category.id, version.effective_to) == version
                assert base.category_in_force(category.id, version.effective_to + day) != version


def test_a_program_has_no_versions(base: KnowledgeBase) -> None:
    assert base.category_versions("cec") == []
    assert base.category_in_force("cec", date(2026, 1, 1)) is None


@pytest.mark.parametrize("table", ["funds", "fees"])
def test_amounts_are_those_in_force_on_the_day(base: KnowledgeBase, table: str) -> None:
    ask: Callable[[date], object] = getattr(base, table)
    newest = ask(date.max)
    assert ask(date.fromisoformat(str(newest.effective_from))) == newest  # type: ignore[attr-defined]
    before = ask(date.fromisoformat(str(newest.effective_from)) - timedelta(days=1))  # type: ignore[attr-defined]
    assert str(before.effective_from) < str(newest.effective_from)  # type: ignore[attr-defined]


def test_a_day_before_every_table_gets_the_oldest(base: KnowledgeBase) -> None:
    assert base.funds(date(1990, 1, 1)).effective_from <= base.funds(date(2023, 1, 1)).effective_from


@pytest.mark.parametrize("name", ["crs", "fsw", "language_tests", "funds", "fees"])
def test_each_points_table_is_there_as_it_stands(base: KnowledgeBase, name: str) -> None:
    assert base.table(name)


def test_an_unknown_id_is_none_or_a_key_error(base: KnowledgeBase) -> None:
    assert (base.topic("x"), base.step("x"), base.category("x"), base.program("x"), base.occupation("x")) == (None,) * 5
    for ask in (base.link, base.source, base.table):
        with pytest.raises(KeyError):
            ask("x")


def test_topics_and_steps_are_found_by_their_ids(base: KnowledgeBase) -> None:
    assert all(base.topic(topic.id) == topic for topic in base.topics())
    assert all(base.step(step.id) == step for step in base.steps())
    assert [step.position for step in base.steps()] == sorted(step.position for step in base.steps())


def test_occupations_keep_the_order_asked_for(base: KnowledgeBase) -> None:
    assert [one.code for one in base.occupations(["00015", "99999", "00012"])] == ["00015", "00012"]


def test_an_old_code_names_its_successors_the_main_one_first(base: KnowledgeBase) -> None:
    old = base.old_occupation("2174")
    assert old is not None
    assert [successor.main for successor in old.successors] == sorted(
        (successor.main for successor in old.successors), reverse=True
    )
    assert old.successors[0].main


# opening


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(BaseMissing, match="knowledge build"):
        KnowledgeBase(tmp_path / "none.db")


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"hello"),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000),
        lambda path: path.write_bytes(path.read_bytes()[:3000]),
    ],
    ids=["empty", "text", "noise", "cut off"],
)
def test_a_file_that_is_no_base_is_said(copy: Path, damage: Callable[[Path], None]) -> None:
    damage(copy)
    with pytest.raises(BaseDamaged, match="knowledge build"):
        KnowledgeBase(copy)


def test_a_folder_is_no_base(tmp_path: Path) -> None:
    with pytest.raises(BaseUnavailable):
        KnowledgeBase(tmp_path)


def test_another_program_s_database_is_no_base(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE draws (number TEXT)")
    with pytest.raises(BaseDamaged, match="not a knowledge base"):
        KnowledgeBase(path)


def test_a_base_of_another_version_is_said(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(BaseDamaged, match="version 9999"):
        KnowledgeBase(copy)


def test_a_base_without_draws_is_said_when_asked_how_fresh_it_is(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DELETE FROM draws")
        connection.commit()
    with opened(copy) as base, pytest.raises(BaseDamaged, match="no draws"):
        base.freshness()


def test_a_row_that_is_no_fact_is_said(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE steps SET facts = '[1]'")
        connection.commit()
    with opened(copy) as base, pytest.raises(BaseDamaged, match="Step"):
        base.steps()


# reopening


def test_nothing_is_reopened_while_the_file_stays(copy: Path) -> None:
    with opened(copy) as base:
        assert not base.refresh()


def test_a_replaced_file_is_opened_anew(tmp_path: Path) -> None:
    path = built_from(tmp_path / "knowledge.db", record("7"))
    with opened(path) as base:
        built_from(path, record("8"))
        assert base.refresh()
        assert not base.refresh()
        assert [draw.number for draw in base.draws()] == ["8"]


def test_occupations_are_found_as_before_once_reopened(copy: Path) -> None:
    with opened(copy) as base:
        before = base.search_occupations("wleder")
        update(copy, saved(copy.with_name("feed.json"), record("9999")), datetime(2026, 3, 6, tzinfo=UTC))
        assert base.refresh()
        assert before
        assert base.search_occupations("wleder") == before


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_the_old_base_stays_when_the_new_file_is_none(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = built_from(tmp_path / "knowledge.db", record("7"))
    with opened(path) as base:
        other = tmp_path / "other"
        other.touch()
        other.replace(path)
        damage(path)
        assert not base.refresh()
        assert base.draw("7") is not None
        built_from(path, record("8"))
        assert base.refresh()
        assert base.draw("8") is not None
