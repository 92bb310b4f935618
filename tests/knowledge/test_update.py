"""Taking over a feed into a base in use: what is new, what is corrected, what is left alone."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from knowledge.base import KnowledgeBase
from knowledge.errors import BaseDamaged, BaseMissing, FeedInvalid, FeedUnreachable
from knowledge.update import NOTED_EVERY, Changes, update
from tests.knowledge.bases import built_from, contents, opened, records_of, saved
from tests.knowledge.feeds import feed, minimal, pool, record

pytestmark = pytest.mark.usefixtures("without_job_titles")

NOW = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A base that knows draw 7."""
    return built_from(tmp_path / "knowledge.db", record("7"))


def applied(path: Path, *records: dict[str, Any], now: datetime = NOW) -> Changes:
    return update(path, saved(path.with_name("feed.json"), *records), now)


def numbers(changes: Changes) -> tuple[list[str], list[str]]:
    return [draw.number for draw in changes.new], [one.after.number for one in changes.corrected]


def corrected(changes: Changes) -> dict[str, tuple[Any, Any]]:
    (correction,) = changes.corrected
    return correction.changed


# new draws


def test_a_draw_not_known_before_is_new(path: Path) -> None:
    assert numbers(applied(path, record("8", drawDate="2026-03-06"), record("7"))) == (["8"], [])
    with opened(path) as base:
        newest = base.freshness().newest
        assert (newest.number, newest.source, newest.as_of) == ("8", "FEED", date(2026, 3, 6))


def test_the_same_feed_again_changes_nothing(path: Path) -> None:
    assert applied(path, record("7")) == Changes()


def test_of_two_new_draws_of_one_day_both_are_new_the_higher_number_first(path: Path) -> None:
    changes = applied(path, record("91a", drawDate="2026-03-06"), record("91b", drawDate="2026-03-06"))
    assert numbers(changes) == (["91b", "91a"], [])


def test_a_draw_with_a_name_not_seen_before_is_taken_over_under_its_own_name(path: Path) -> None:
    (new,) = applied(path, record("8", drawName="Leadership, 2027-Version 1")).new
    assert (new.category, new.name, new.version) == ("other", "Leadership, 2027-Version 1", "2027-Version 1")


def test_draws_the_feed_lacks_are_kept(path: Path) -> None:
    applied(path, record("8", drawDate="2026-03-06"))
    with opened(path) as base:
        assert [draw.number for draw in base.draws()] == ["8", "7"]


def test_draws_come_back_under_whatever_case_they_are_written_in(path: Path) -> None:
    applied(path, record("91a", drawDate="2026-03-06"), record("7"))
    assert numbers(applied(path, record("91A", drawDate="2026-03-06"), record("7"))) == ([], [])


def test_consecutive_states_of_the_feed_give_exactly_the_draws_between_them(
    tmp_path: Path, base: KnowledgeBase
) -> None:
    """Three states cut from the shipped draws, as a feed that grows on top would be."""
    every = records_of(base.draws())
    states = [every[60:], every[25:], every]
    path = built_from(tmp_path / "knowledge.db", *states[0])
    found = [numbers(applied(path, *state)) for state in states[1:]]
    shown = [one["drawNumber"] for one in every]
    assert found == [(shown[25:60], []), (shown[:25], [])]
    with opened(path) as grown:
        assert [draw.number for draw in grown.draws()] == shown


# corrections


@pytest.mark.parametrize(
    ("key", "value", "fact", "old", "new"),
    [
        ("drawCRS", "501", "crs", 500, 501),
        ("drawSize", "2,000", "size", 1000, 2000),
        ("drawDate", "2026-03-04", "date", date(2026, 3, 5), date(2026, 3, 4)),
        ("drawText2", "Federal Skilled Trades", "programs", "Canadian Experience Class", "Federal Skilled Trades"),
        ("drawDistributionAsOn", "March 2, 2026", "pool_as_on", date(2026, 3, 1), date(2026, 3, 2)),
        (
            "drawCutOff",
            "January 3, 2026 at 03:04:05 UTC",
            "tie_break",
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            datetime(2026, 1, 3, 3, 4, 5, tzinfo=UTC),
        ),
        (
            "drawCutOff",
            "January 2 at 03:04:05 UTC",
            "tie_break",
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            None,
        ),
    ],
)
def test_a_changed_fact_is_a_correction(path: Path, key: str, value: str, fact: str, old: Any, new: Any) -> None:
    assert corrected(applied(path, record("7", **{key: value}))) == {fact: (old, new)}
    with opened(path) as base:
        draw = base.draw("7")
        assert getattr(draw, fact) == new


def test_a_renamed_round_is_a_correction_of_all_its_name_says(path: Path) -> None:
    changed = corrected(applied(path, record("7", drawName="STEM occupations (Version 1)")))
    assert changed == {
        "name": ("Canadian Experience Class", "STEM occupations (Version 1)"),
        "category": ("cec", "stem"),
    }


def test_a_tie_break_that_becomes_known_is_a_correction(tmp_path: Path) -> None:
    path = built_from(tmp_path / "knowledge.db", record("7", drawCutOff=""))
    assert corrected(applied(path, record("7"))) == {"tie_break": (None, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))}


def test_other_things_that_become_known_are_stored_silently(tmp_path: Path) -> None:
    cut_off = record()["drawCutOff"]
    path = built_from(tmp_path / "knowledge.db", minimal("7", drawCutOff=cut_off))
    changes = applied(path, record("7"))
    assert numbers(changes) == ([], [])
    with opened(path) as base:
        draw = base.draw("7")
        assert draw is not None
        assert (draw.programs, draw.pool_as_on) == ("Canadian Experience Class", date(2026, 3, 1))


@pytest.mark.parametrize(
    "values",
    [
        {"drawCutOff": " January 02 2026 at  3:04:05 "},
        {"drawNumberURL": "<a href='/en/moved.html'>7</a>"},
        {"drawName": "CANADIAN  EXPERIENCE CLASS"},
        {"drawName": "Catégorie de l’expérience canadienne"},
        {"drawSize": "1000"},
    ],
)
def test_a_change_of_spelling_is_no_correction(path: Path, values: dict[str, str]) -> None:
    assert numbers(applied(path, record("7", **values))) == ([], [])


def test_what_the_feed_leaves_unsaid_stays_known(path: Path) -> None:
    with opened(path) as base:
        before = base.draw("7")
    assert applied(path, minimal("7")) == Changes()
    with opened(path) as base:
        assert base.draw("7") == before


# the pool


def test_new_pool_figures_are_the_newest_snapshot(path: Path) -> None:
    applied(path, record("8", **pool("March 5, 2026", each=3)), record("7", **pool("March 1, 2026", each=2)))
    with opened(path) as base:
        newest = base.pool()
        assert newest is not None
        assert (newest.as_on, newest.bands[0].count, newest.doubt) == (date(2026, 3, 5), 3, None)


def test_the_same_figures_on_another_day_raise_a_doubt_about_both(path: Path) -> None:
    applied(path, record("7", **pool("March 1, 2026")))
    applied(path, record("8", **pool("March 4, 2026")))
    with opened(path) as base:
        doubts = [base.pool_on(date(2026, 3, day)) for day in (1, 4)]
    assert all(snapshot and snapshot.doubt for snapshot in doubts)


# freshness and conditional fetching


def test_the_time_of_the_last_good_update_is_kept(path: Path) -> None:
    applied(path, record("7"), now=NOW)
    applied(path, record("7"), now=NOW + NOTED_EVERY)
    with opened(path) as base:
        assert base.freshness().as_of == NOW + NOTED_EVERY


def test_an_unchanged_feed_does_not_have_the_file_written_at_every_poll(path: Path) -> None:
    applied(path, record("7"), now=NOW)
    written = path.stat().st_ino
    applied(path, record("7"), now=NOW + NOTED_EVERY / 2)
    assert path.stat().st_ino == written


def test_an_unchanged_feed_is_asked_for_conditionally_and_counts_as_good(path: Path) -> None:
    asked: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("If-None-Match"))
        return (
            httpx.Response(304) if asked[-1] else httpx.Response(200, content=feed(record("7")), headers={"ETag": "e"})
        )

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        for later in (0, 1):
            assert update(path, "https://feed.example/a", NOW + later * NOTED_EVERY, client) == Changes()
    assert asked == [None, "e"]
    with opened(path) as base:
        assert base.freshness().as_of == NOW + NOTED_EVERY


def test_another_address_is_not_asked_with_the_first_one_s_marks(path: Path) -> None:
    asked: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("If-None-Match"))
        return httpx.Response(200, content=feed(record("7")), headers={"ETag": "e"})

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        for address in ("https://feed.example/a", "https://feed.example/b"):
            update(path, address, NOW, client)
    assert asked == [None, None]


# what goes wrong


@pytest.mark.parametrize(
    "bad",
    [
        feed(record("8", drawDate="2026-03-06"), record("7", drawCRS="x")),
        b"<html>",
        b"",
        feed(),
        feed(record("8"), record("8")),
    ],
    ids=["bad record", "html", "empty", "no rounds", "twice"],
)
def test_a_bad_feed_leaves_the_base_untouched(path: Path, bad: bytes) -> None:
    before, bytes_before = contents(path), path.read_bytes()
    source = path.with_name("feed.json")
    source.write_bytes(bad)
    with pytest.raises(FeedInvalid):
        update(path, str(source), NOW)
    assert (contents(path), path.read_bytes()) == (before, bytes_before)


def test_a_feed_that_cannot_be_reached_leaves_the_base_untouched(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FeedUnreachable):
        update(path, str(path.with_name("none.json")), NOW)
    assert path.read_bytes() == before


def test_a_missing_base_is_said(tmp_path: Path) -> None:
    with pytest.raises(BaseMissing):
        applied(tmp_path / "none.db", record("7"))


def test_a_damaged_base_is_said_and_left(path: Path) -> None:
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(BaseDamaged):
        applied(path, record("7"))


def test_readers_keep_what_they_have_until_they_reopen(path: Path) -> None:
    with opened(path) as base:
        applied(path, record("8", drawDate="2026-03-06"), record("7"))
        assert base.draw("8") is None
        assert base.refresh()
        assert base.draw("8") is not None


def test_everything_else_in_the_base_survives_an_update(knowledge_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "knowledge.db"
    shutil.copy(knowledge_path, path)
    with opened(path) as base:
        before = (base.topics(), base.steps(), base.categories(), base.table("crs"), base.occupation("00012"))
        known = records_of(base.draws())
    applied(path, record("9999", drawDate="2027-01-04"), *known)
    with opened(path) as base:
        assert (base.topics(), base.steps(), base.categories(), base.table("crs"), base.occupation("00012")) == before
