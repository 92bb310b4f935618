"""Building the base: all of it or none, in one step."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge import build as building
from knowledge import shipped
from knowledge.base import KnowledgeBase
from knowledge.build import STAGES, build
from knowledge.errors import DataInvalid, KnowledgeError
from knowledge.feed import read_feed
from tests.knowledge.bases import built_from, opened
from tests.knowledge.feeds import feed, pool, record

pytestmark = pytest.mark.usefixtures("without_job_titles")


@pytest.fixture
def rows(knowledge_path: Path) -> Iterator[sqlite3.Connection]:
    """The built file, to look at with SQL."""
    with closing(sqlite3.connect(knowledge_path)) as connection:
        yield connection


def test_every_shipped_draw_is_in_the_table(rows: sqlite3.Connection) -> None:
    shipped_draws = json.loads((shipped.DATA / "draws.json").read_text(encoding="utf-8"))["draws"]
    found = rows.execute("SELECT number, date, name, crs, size, source FROM draws").fetchall()
    keys = ("number", "date", "name", "crs", "size", "source")
    assert sorted(found) == sorted(tuple(draw[key] for key in keys) for draw in shipped_draws)


def test_a_tie_break_is_iso_utc_or_null(rows: sqlite3.Connection) -> None:
    for number, tie_break, raw in rows.execute("SELECT number, tie_break, tie_break_raw FROM draws"):
        if tie_break is not None:
            assert datetime.strptime(tie_break, "%Y-%m-%dT%H:%M:%SZ"), number  # noqa: DTZ007
        assert tie_break is None or raw


def test_every_table_is_strict(rows: sqlite3.Connection) -> None:
    strict = {name for name, is_strict in rows.execute("SELECT name, strict FROM pragma_table_list") if is_strict}
    assert {"draws", "pool_snapshots", "categories", "category_versions", "topics", "steps", "occupations"} <= strict


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE draws SET crs = 1201",
        "UPDATE draws SET crs = 'high'",
        "UPDATE draws SET size = 0",
        "UPDATE draws SET date = '2026-3-5'",
        "UPDATE draws SET tie_break = '2026-03-05 10:00:00'",
        "UPDATE draws SET name = ''",
        "UPDATE draws SET number = '402x'",
        "UPDATE draws SET category = 'nursing'",
        "UPDATE draws SET source = 'hearsay'",
        "UPDATE occupations SET teer = 6",
        "UPDATE topics SET facts = 'x'",
        "UPDATE sources SET kind = 'rumour'",
    ],
)
def test_the_tables_refuse_what_breaks_a_rule_of_the_field(rows: sqlite3.Connection, wrong: str) -> None:
    rows.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        rows.execute(wrong)
    rows.rollback()


def test_with_feeds_the_draws_are_exactly_theirs(tmp_path: Path) -> None:
    path = built_from(tmp_path / "knowledge.db", record("8"), record("7"))
    with opened(path) as base:
        assert [draw.number for draw in base.draws()] == ["8", "7"]
        assert base.pool() is None
        assert base.topics()


def test_of_a_number_in_two_feeds_the_first_feed_wins(tmp_path: Path) -> None:
    path = tmp_path / "knowledge.db"
    first, second = feed(record("7", drawCRS="501")), feed(record("8"), record("7", drawCRS="502"))
    build(path, [read_feed(first), read_feed(second)])
    with opened(path) as base:
        assert {draw.number: draw.crs for draw in base.draws()} == {"8": 500, "7": 501}


def test_of_a_pool_in_two_feeds_the_first_feed_wins(tmp_path: Path) -> None:
    path = tmp_path / "knowledge.db"
    build(path, [read_feed(feed(record("7", **pool(each=4)))), read_feed(feed(record("8", **pool(each=5))))])
    with opened(path) as base:
        newest = base.pool()
    assert newest is not None
    assert newest.bands[0].count == 4


def test_a_base_of_shipped_draws_is_fresh_to_the_end_of_the_day_they_were_read(base: KnowledgeBase) -> None:
    as_of = json.loads((shipped.DATA / "draws.json").read_text(encoding="utf-8"))["as_of"]
    assert base.freshness().as_of == datetime.fromisoformat(f"{as_of}T23:59:59Z")


def test_a_base_of_a_feed_is_fresh_to_the_end_of_its_newest_day(tmp_path: Path) -> None:
    path = built_from(tmp_path / "knowledge.db", record("8", drawDate="2026-03-07"), record("7"))
    with opened(path) as base:
        assert base.freshness().as_of == datetime(2026, 3, 7, 23, 59, 59, tzinfo=UTC)
        assert base.freshness().newest.number == "8"


def test_pool_figures_that_do_not_add_up_carry_a_doubt(tmp_path: Path) -> None:
    path = built_from(tmp_path / "knowledge.db", record("7", **pool(each=1000, dd18="15,180")))
    with opened(path) as base:
        snapshot = base.pool()
    assert snapshot is not None
    assert snapshot.doubt is not None
    assert (snapshot.total, "15,000" in snapshot.doubt.en, "15\u00a0180" in snapshot.doubt.fr) == (15180, True, True)


def test_pool_figures_dated_after_their_draw_carry_a_doubt(tmp_path: Path) -> None:
    path = built_from(tmp_path / "knowledge.db", record("7", **pool("March 10, 2026")))
    with opened(path) as base:
        snapshot = base.pool()
    assert snapshot is not None
    assert snapshot.doubt is not None
    assert "March 5, 2026" in snapshot.doubt.en


def test_a_time_days_away_from_its_draw_is_not_taken_for_the_draw_s(tmp_path: Path) -> None:
    late = record("8", drawDateTime="March 6, 2026 at 00:10:00 UTC")
    path = built_from(tmp_path / "knowledge.db", late, record("7", drawDateTime="March 25, 2026 at 10:00:00 UTC"))
    with opened(path) as base:
        held = {draw.number: draw.held_at for draw in base.draws()}
    assert held == {"8": datetime(2026, 3, 6, 0, 10, tzinfo=UTC), "7": None}


def test_each_stage_is_told_as_it_begins(tmp_path: Path) -> None:
    told: list[str] = []
    build(tmp_path / "knowledge.db", stage=told.append)
    assert len(told) == STAGES


# what goes wrong


def test_a_build_that_breaks_leaves_the_file_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = built_from(tmp_path / "knowledge.db", record("7"))
    before = path.read_bytes()

    def broken(*_: Any) -> None:
        raise RuntimeError("the power is gone")

    monkeypatch.setattr(building, "write_snapshots", broken)
    with pytest.raises(RuntimeError):
        built_from(path, record("8"))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_build_left_behind_is_swept_away_later(tmp_path: Path) -> None:
    left = {name: tmp_path / f".knowledge.db-new-{name}" for name in ("old", "running")}
    for folder in left.values():
        folder.mkdir()
        (folder / "new.db").touch()
    os.utime(left["old"], (0, 0))
    built_from(tmp_path / "knowledge.db", record("7"))
    assert [folder.exists() for folder in left.values()] == [False, True]


def test_a_build_over_an_open_base_does_not_disturb_it(tmp_path: Path) -> None:
    path = built_from(tmp_path / "knowledge.db", record("7"))
    with opened(path) as base:
        built_from(path, record("8"))
        assert base.draw("7") is not None


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = built_from(tmp_path / "a" / "b" / "knowledge.db", record("7"))
    assert path.exists()


@pytest.mark.parametrize("below", ["knowledge.db", "sub/knowledge.db"])
def test_a_path_below_a_file_is_refused_clearly(tmp_path: Path, below: str) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    with pytest.raises(KnowledgeError, match="not a folder"):
        build(file / below)
    assert file.read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(KnowledgeError, match="Permission"):
        build(tmp_path / "knowledge.db")


def test_a_folder_in_the_file_s_place_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="Cannot write"):
        build(tmp_path)


def test_others_may_read_the_file_as_they_may_any_new_file(tmp_path: Path) -> None:
    path = built_from(tmp_path / "knowledge.db", record("7"))
    (tmp_path / "plain").touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_a_link_to_a_file_is_kept_and_its_file_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real.db", tmp_path / "knowledge.db"
    built_from(real, record("7"))
    link.symlink_to(real)
    built_from(link, record("8"))
    assert link.is_symlink()
    with opened(real) as base:
        assert base.draw("8") is not None


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (
            "categories.json",
            lambda file: file["categories"][0].pop("name"),
            "categories.json: categories > 0 (cec) > name",
        ),
        ("draws.json", lambda file: file["draws"][1].update(size="many"), "draws.json: draws > 1 (446) > size"),
        ("draws.json", lambda file: file["draws"][1].update(source="HEARSAY"), "draw 446 names a source 'HEARSAY'"),
        ("steps.json", lambda file: file["steps"][0].update(extra=1), "steps.json: steps > 0"),
        ("links.json", lambda file: file["links"].clear(), "names a link"),
    ],
)
def test_a_shipped_file_that_breaks_its_schema_is_named_with_the_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: Any, said: str
) -> None:
    real = shipped.read_json

    def changed(file: Any, asked: str) -> Any:
        found = real(file, asked)
        if asked == name:
            change(found)
        return found

    monkeypatch.setattr(shipped, "read_json", changed)
    with pytest.raises(DataInvalid) as caught:
        build(tmp_path / "knowledge.db")
    assert said in str(caught.value)
    assert not (tmp_path / "knowledge.db").exists()
