"""Fetching the feed, from an http(s) address or a file: conditional, bounded in time, size and redirects."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx

from knowledge.errors import FeedInvalid, FeedUnreachable

LARGEST = 8 * 1024 * 1024
"""Bytes; the feed has under a tenth of it."""
LONGEST = 60.0
"""Seconds for the whole answer, however slowly it drips."""
_TIMEOUT = httpx.Timeout(15.0, connect=10.0)
_REDIRECTS = 3
_AGENT = "express-entry-bot (unofficial)"


@dataclass(frozen=True)
class Validators:
    """What the server gave to tell whether the feed has changed since."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True)
class Fetched:
    """The feed's bytes, and what to ask with next time."""

    content: bytes
    validators: Validators


def fetch(address: str, since: Validators | None = None, client: httpx.Client | None = None) -> Fetched | None:
    """The feed at an http(s) address, a `file:` URL or a path; None where it has not changed `since`.

    Raises FeedUnreachable where nothing answers, or with an error, and FeedInvalid where the answer exceeds 8 MB.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise FeedUnreachable(f"{address} is no address: {error}") from error
    if parts.scheme in ("http", "https"):
        return _over_http(address, since or Validators(), client)
    if parts.scheme not in ("", "file"):
        raise FeedUnreachable(f"{address} is neither an http(s) address nor a file")
    return Fetched(_from_file(Path(unquote(parts.path)) if parts.scheme else Path(address)), Validators())


def _from_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise FeedUnreachable(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise FeedUnreachable(f"{str(path)!r}: {error}") from error
    return _bounded(content, str(path))


def _over_http(address: str, since: Validators, client: httpx.Client | None) -> Fetched | None:
    shown = without_secrets(address)
    try:
        with _client(client) as http, http.stream("GET", address, headers=since.headers()) as answer:
            if answer.status_code == httpx.codes.NOT_MODIFIED:
                return None
            if answer.status_code != httpx.codes.OK:
                raise FeedUnreachable(f"{shown} answered with status {answer.status_code}", _patience(answer.headers))
            content = _read(answer, shown)
            return Fetched(content, Validators(answer.headers.get("ETag"), answer.headers.get("Last-Modified")))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FeedUnreachable(f"{shown} did not answer: {error or type(error).__name__}") from error


def _patience(headers: httpx.Headers) -> timedelta | None:
    """How long `Retry-After` asks to wait: in seconds, or until a moment by the server's own clock (RFC 9110)."""
    asked = headers.get("Retry-After", "").strip()
    try:
        if asked.isascii() and asked.isdigit():
            return timedelta(seconds=int(asked))
        return max(timedelta(0), parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("Date", "")))
    except (ValueError, TypeError, OverflowError):  # neither, or one of the two dates lacks its zone
        return None


def _read(answer: httpx.Response, shown: str) -> bytes:
    content, until = bytearray(), time.monotonic() + LONGEST
    for chunk in answer.iter_bytes():
        content += chunk
        _bounded(content, shown)
        if time.monotonic() > until:
            raise FeedUnreachable(f"{shown} took longer than {LONGEST:g} seconds to answer")
    return bytes(content)


def _bounded(content: bytes | bytearray, shown: str) -> bytes:
    if len(content) > LARGEST:
        raise FeedInvalid(f"{shown} answered with more than {LARGEST // 1024 // 1024} MB: no rounds feed is that large")
    return bytes(content)


@contextmanager
def _client(given: httpx.Client | None) -> Iterator[httpx.Client]:
    if given is not None:
        yield given
        return
    with httpx.Client(
        timeout=_TIMEOUT, follow_redirects=True, max_redirects=_REDIRECTS, headers={"User-Agent": _AGENT}
    ) as own:
        yield own


def without_secrets(address: str) -> str:
    """An http address as it may be shown: no user, no password, no query."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()
