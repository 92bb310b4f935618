"""A feed that is refused is kept aside, exactly as it was served, with why and since when."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from knowledge.build import build
from knowledge.errors import FeedRefused
from knowledge.feed import read_feed
from knowledge.fetching import LARGEST
from knowledge.refused import Refusal, about_file, keep_aside, note_end, refused_file
from knowledge.update import update
from tests.knowledge.bases import built_from
from tests.knowledge.feeds import feed, record

pytestmark = pytest.mark.usefixtures("without_job_titles")

NOW = datetime(2026, 3, 6, 15, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BAD = "\ufeff".encode() + feed(record("8", drawCRS="é"), encoding="cp1252") + b"\r\n\x00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A base that knows draw 7."""
    return built_from(tmp_path / "base" / "knowledge.db", record("7"))


def refused(path: Path, content: bytes, now: datetime = NOW) -> Refusal:
    with pytest.raises(FeedRefused) as caught:
        served(path, content, now)
    return caught.value.refusal


def served(path: Path, content: bytes, now: datetime = NOW) -> None:
    source = path.parent.parent / "feed.json"
    source.write_bytes(content)
    update(path, str(source), now)


def test_its_bytes_are_kept_exactly_as_served(path: Path) -> None:
    refused(path, BAD)
    assert refused_file(path).read_bytes() == BAD


def test_it_is_said_why_and_since_when(path: Path) -> None:
    bad = feed(record("8", drawCRS="x"), record("7"))
    refusal = refused(path, bad)
    assert refusal == Refusal(refusal.reason, NOW, hashlib.sha256(bad).hexdigest(), refused_file(path))
    assert refusal.reason.startswith("draw 8: drawCRS")
    about = json.loads(about_file(path).read_bytes())
    assert about == {
        "reason": refusal.reason,
        "since": "2026-03-06T15:00:00+00:00",
        "until": None,
        "sha256": refusal.sha256,
        "bytes": len(bad),
    }


def test_the_same_bytes_later_are_refused_since_the_first_time(path: Path) -> None:
    refused(path, BAD, NOW)
    assert refused(path, BAD, NOW + MINUTE).since == NOW


def test_other_bytes_take_the_place_of_the_first(path: Path) -> None:
    refused(path, BAD, NOW)
    assert refused(path, b"<html>", NOW + MINUTE).since == NOW + MINUTE
    assert refused_file(path).read_bytes() == b"<html>"
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "knowledge.db",
        "knowledge.db.refused.about.json",
        "knowledge.db.refused.json",
    ]


def test_the_same_bytes_after_a_good_feed_are_refused_anew(path: Path) -> None:
    refused(path, BAD, NOW)
    served(path, feed(record("7")), NOW + MINUTE)
    assert refused(path, BAD, NOW + 2 * MINUTE).since == NOW + 2 * MINUTE


def test_once_the_feed_is_well_again_what_was_refused_stays_with_its_end(path: Path) -> None:
    refused(path, BAD, NOW)
    for minutes in (1, 2):
        served(path, feed(record("7")), NOW + minutes * MINUTE)
    assert refused_file(path).read_bytes() == BAD
    assert json.loads(about_file(path).read_bytes())["until"] == "2026-03-06T15:01:00+00:00"


def test_a_feed_that_is_not_changed_counts_as_well_again(path: Path) -> None:
    answers = [httpx.Response(200, content=feed(record("7")), headers={"ETag": "e"}), httpx.Response(304)]
    with httpx.Client(transport=httpx.MockTransport(lambda _: answers.pop(0))) as client:
        update(path, "https://feed.example/a", NOW, client)
        keep_aside(path, BAD, "bad", NOW + MINUTE)
        update(path, "https://feed.example/a", NOW + 2 * MINUTE, client)
    assert json.loads(about_file(path).read_bytes())["until"] == "2026-03-06T15:02:00+00:00"


def test_of_an_answer_that_is_too_long_nothing_is_kept(path: Path) -> None:
    refusal = refused(path, b" " * (LARGEST + 1))
    assert "8 MB" in refusal.reason
    assert refusal.file is None
    assert not refused_file(path).exists()


def test_an_operator_can_build_a_base_from_what_was_kept(path: Path, tmp_path: Path) -> None:
    """A feed whose numbers shifted can be read: whoever finds it right takes it over so."""
    many = [record(str(number), drawCRS=str(400 + number)) for number in range(1, 30)]
    build(path, [read_feed(feed(*many))])
    refusal = refused(path, feed(*(one | {"drawNumber": str(place)} for place, one in enumerate(many, 2))))
    assert refusal.file
    build(tmp_path / "anew.db", [read_feed(refusal.file.read_bytes())])


@pytest.mark.parametrize("about", [b"", b"[]", b"{}", b'{"since": 1, "sha256": "x"}', b"\xff"])
def test_a_damaged_note_about_it_is_written_anew(path: Path, about: bytes) -> None:
    about_file(path).write_bytes(about)
    note_end(path, NOW)
    assert refused(path, BAD, NOW).since == NOW
    assert json.loads(about_file(path).read_bytes())["since"] == "2026-03-06T15:00:00+00:00"


def test_a_folder_that_takes_no_file_changes_nothing_about_the_refusal(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    refusal = refused(path, BAD)
    assert (refusal.file, refused_file(path).exists()) == (None, False)
