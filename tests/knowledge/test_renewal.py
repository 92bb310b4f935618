"""Data shipped anew reaches a base built before it, and nothing that the feed brought is lost."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import renewal
from knowledge.base import KnowledgeBase
from knowledge.build import build
from knowledge.update import update
from tests.knowledge.bases import opened, records_of, saved
from tests.knowledge.feeds import minimal

NOW = datetime(2030, 1, 2, 12, tzinfo=UTC)


pytestmark = pytest.mark.usefixtures("without_job_titles")


@pytest.fixture
def updated(tmp_path: Path) -> Path:
    """A base that has taken over a draw which the shipped data lacks."""
    path = tmp_path / "base" / "knowledge.db"
    build(path)
    with opened(path) as base:
        shipped = records_of(base.draws())
    update(path, saved(tmp_path / "feed.json", minimal("999", drawDate="2030-01-01"), *shipped), NOW)
    return path


def test_a_base_is_current_until_the_shipped_data_changes(updated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert renewal.is_current(updated)
    monkeypatch.setattr(renewal, "digest", lambda: "of other data")
    assert not renewal.is_current(updated)


def test_renewing_keeps_the_draws_the_feed_brought_and_when_it_was_last_well(updated: Path) -> None:
    renewal.renew(updated)
    base = KnowledgeBase(updated)
    assert base.freshness().newest.number == "999"
    assert base.freshness().as_of == NOW
    base.close()


def test_renewing_leaves_nothing_beside_the_base(updated: Path) -> None:
    before = sorted(path.name for path in updated.parent.iterdir())
    renewal.renew(updated)
    assert sorted(path.name for path in updated.parent.iterdir()) == before


def test_after_renewing_the_next_poll_reads_the_whole_feed_again(updated: Path, tmp_path: Path) -> None:
    renewal.renew(updated)
    with opened(updated) as base:
        known = records_of(base.draws())
    later = saved(tmp_path / "feed.json", minimal("1000", drawDate="2030-01-02"), *known)
    changes = update(updated, later, NOW + timedelta(minutes=2))
    assert [draw.number for draw in changes.new] == ["1000"]
