"""The grid in force on a day, as the base gives it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge import shipped
from knowledge.base import KnowledgeBase
from knowledge.build import build
from tests.knowledge.bases import opened
from tests.knowledge.grids import LATER, add_grids


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without_job_titles: None) -> Iterator[KnowledgeBase]:
    """A base of the shipped data with a later grid of each calculator."""
    monkeypatch.setattr(shipped, "DATA", add_grids(tmp_path))
    build(tmp_path / "knowledge.db")
    with opened(tmp_path / "knowledge.db") as base:
        yield base


def test_the_grid_is_that_of_the_day(two: KnowledgeBase) -> None:
    before, after = (two.table("crs", on)["grid_id"] for on in (LATER - timedelta(days=1), LATER))
    assert (before, after) == (two.table("crs", date.min)["grid_id"], f"crs-{LATER.isoformat()}")
    assert before != after


def test_so_is_that_of_the_skilled_workers(two: KnowledgeBase) -> None:
    found = [two.table("fsw", on)["grid_id"] for on in (LATER - timedelta(days=1), LATER)]
    assert found[1] == f"fsw-{LATER.isoformat()}" != found[0]


def test_before_the_first_grid_the_oldest_stands(base: KnowledgeBase) -> None:
    grid = base.table("crs")
    assert base.table("crs", date.fromisoformat(grid["effective_from"]) - timedelta(days=1)) == grid


def test_every_shipped_grid_can_be_asked_for(base: KnowledgeBase) -> None:
    for file in (shipped.DATA / "points").iterdir():
        if file.name.startswith("crs-"):
            grid = json.loads(file.read_text(encoding="utf-8"))
            assert base.table("crs", date.fromisoformat(grid["effective_from"])) == grid


def test_a_table_that_is_none_is_an_error(base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        base.table("unheard", date.max)
