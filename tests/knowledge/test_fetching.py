"""Fetching the feed: conditional, and bounded in size, time and redirects."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from knowledge import fetching
from knowledge.errors import FeedInvalid, FeedUnreachable
from knowledge.fetching import LARGEST, Fetched, Validators, fetch

ADDRESS = "https://feed.example/rounds.json"


def client(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.Client:
    """A client that gets this answer, and follows redirects as fetching's own does."""
    return httpx.Client(transport=httpx.MockTransport(answer), follow_redirects=True, max_redirects=3)


def test_the_bytes_and_what_to_ask_with_next_are_returned() -> None:
    headers = {"ETag": '"a1"', "Last-Modified": "Wed, 19 Aug 2026 13:53:31 GMT"}
    found = fetch(ADDRESS, client=client(lambda _: httpx.Response(200, content=b"{}", headers=headers)))
    assert found == Fetched(b"{}", Validators('"a1"', "Wed, 19 Aug 2026 13:53:31 GMT"))


def test_a_feed_that_has_not_changed_is_none() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        same = request.headers["If-None-Match"] == '"a1"' and request.headers["If-Modified-Since"] == "yesterday"
        return httpx.Response(304 if same else 200)

    assert fetch(ADDRESS, Validators('"a1"', "yesterday"), client(answer)) is None


def test_nothing_conditional_is_asked_the_first_time() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        conditional = {"if-none-match", "if-modified-since"} & set(request.headers)
        return httpx.Response(500 if conditional else 200, content=b"{}")

    assert fetch(ADDRESS, client=client(answer)) is not None


@pytest.mark.parametrize("status", [204, 403, 404, 429, 500, 503])
def test_any_other_status_is_said(status: int) -> None:
    with pytest.raises(FeedUnreachable, match=str(status)):
        fetch(ADDRESS, client=client(lambda _: httpx.Response(status)))


@pytest.mark.parametrize(
    ("headers", "patience"),
    [
        ({}, None),
        ({"Retry-After": "120"}, timedelta(minutes=2)),
        (
            {"Retry-After": "Wed, 19 Aug 2026 13:55:00 GMT", "Date": "Wed, 19 Aug 2026 13:53:30 GMT"},
            timedelta(seconds=90),
        ),
        (
            {"Retry-After": "Wed, 19 Aug 2026 13:50:00 GMT", "Date": "Wed, 19 Aug 2026 13:53:30 GMT"},
            timedelta(0),
        ),
        ({"Retry-After": "Wed, 19 Aug 2026 13:55:00 GMT"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "9" * 30}, None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_how_long_the_server_asks_to_be_left_alone_is_told(
    status: int, headers: dict[str, str], patience: timedelta | None
) -> None:
    with pytest.raises(FeedUnreachable) as caught:
        fetch(ADDRESS, client=client(lambda _: httpx.Response(status, headers=headers)))
    assert caught.value.patience == patience


@pytest.mark.parametrize(
    "error", [httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("x")]
)
def test_an_address_that_does_not_answer_is_said(error: httpx.HTTPError) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(FeedUnreachable, match=r"feed\.example"):
        fetch(ADDRESS, client=client(answer))


def test_redirects_are_followed_a_few_times_only() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": f"{request.url}x"})

    with pytest.raises(FeedUnreachable, match="redirects"):
        fetch(ADDRESS, client=client(answer))


def test_a_redirect_leads_to_the_feed() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        moved = request.url.path == "/rounds.json"
        return httpx.Response(301, headers={"Location": "/new.json"}) if moved else httpx.Response(200, content=b"{}")

    found = fetch(ADDRESS, client=client(answer))
    assert found is not None
    assert found.content == b"{}"


def test_more_than_eight_megabytes_are_refused_before_all_is_read() -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b" " * 1024 * 1024

    with pytest.raises(FeedInvalid, match="8 MB"):
        fetch(ADDRESS, client=client(lambda _: httpx.Response(200, content=endless())))
    assert sent <= 10


def test_the_cap_counts_what_is_unpacked() -> None:
    packed = gzip.compress(b" " * (LARGEST + 1))
    with pytest.raises(FeedInvalid, match="8 MB"):
        fetch(
            ADDRESS,
            client=client(lambda _: httpx.Response(200, content=packed, headers={"Content-Encoding": "gzip"})),
        )


def test_eight_megabytes_are_read() -> None:
    found = fetch(ADDRESS, client=client(lambda _: httpx.Response(200, content=b" " * LARGEST)))
    assert found is not None
    assert len(found.content) == LARGEST


def test_an_answer_that_drips_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 40))
    monkeypatch.setattr(fetching.time, "monotonic", lambda: float(next(clock)))
    with pytest.raises(FeedUnreachable, match="60 seconds"):
        fetch(ADDRESS, client=client(lambda _: httpx.Response(200, content=(b"x" for _ in range(9)))))


def test_a_password_in_the_address_is_not_shown() -> None:
    with pytest.raises(FeedUnreachable) as caught:
        fetch("https://me:secret@feed.example/a?key=secret", client=client(lambda _: httpx.Response(404)))
    assert "secret" not in str(caught.value)
    assert "feed.example/a" in str(caught.value)


@pytest.mark.parametrize("address", ["ftp://feed.example/a", "http://[broken", "data:,x", "http://", "https://a\x00b/"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(FeedUnreachable):
        fetch(address)


@pytest.mark.parametrize("as_url", [True, False])
def test_a_file_is_read_by_its_path_or_url(tmp_path: Path, as_url: bool) -> None:
    path = tmp_path / "a feed é.json"
    path.write_bytes(b"{}")
    found = fetch(path.as_uri() if as_url else str(path))
    assert found == Fetched(b"{}", Validators())


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FeedUnreachable, match=r"none\.json"):
        fetch(str(tmp_path / "none.json"))


@pytest.mark.parametrize("path", ["", ".", "a\x00b"])
def test_a_path_that_is_no_file_is_said(path: str) -> None:
    with pytest.raises(FeedUnreachable):
        fetch(path)


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b" " * (LARGEST + 1))
    with pytest.raises(FeedInvalid, match="8 MB"):
        fetch(str(path))
