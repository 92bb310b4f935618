"""Log lines that hold no token and no words of a person: whatever is logged, at any level, passes through here.

The libraries below this bot put addresses with the token, and the text of messages, into their log records. So their
records are cut down to what the line says without its values, and every line is cleared of anything like a token.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

TOKEN_ANYWHERE = re.compile(r"\b\d+:[A-Za-z0-9_-]{20,}|(?<=/bot)\d+:[A-Za-z0-9_-]+")
LIBRARIES = (
    *("telegram", "httpx", "httpcore", "apscheduler", "tornado", "asyncio"),
    *("sqlalchemy", "aiosqlite", "alembic", "psycopg"),
)
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]")
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Redacting(logging.Formatter):
    """Writes a record as one line of text, without secrets and without the values of other people's libraries."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self.secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        return self.redact(self._line(record, self._message(record)))

    def redact(self, text: str) -> str:
        for secret in self.secrets:
            text = text.replace(secret, "[secret]")
        return TOKEN_ANYWHERE.sub("[token]", text)

    def _line(self, record: logging.LogRecord, message: str) -> str:
        return f"{_moment(record)} {record.levelname} {record.name}: {message}"

    def _message(self, record: logging.LogRecord) -> str:
        message = _without_values(record) if _is_library(record.name) else record.getMessage()
        if record.exc_info and record.exc_info[1]:
            message += f" ({whereabouts(record.exc_info[1])})"
        return " ".join(message.split())


class RedactingJson(Redacting):
    """The same as one JSON object a line."""

    def _line(self, record: logging.LogRecord, message: str) -> str:
        line = {"time": _moment(record), "level": record.levelname, "logger": record.name, "message": message}
        return json.dumps(line, ensure_ascii=False)


def whereabouts(error: BaseException, depth: int = 4) -> str:
    """What broke and where, innermost call first. Never the error's own words: they may quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-depth:]
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    return " < ".join([type(error).__name__, *places])


def configure(
    style: str = "text", level: int = logging.INFO, secrets: tuple[str, ...] = (), stream: TextIO | None = None
) -> logging.Handler:
    """Sends every log record to `stream` (standard error by default) through a redacting formatter."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter((RedactingJson if style == "json" else Redacting)(secrets))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler


def _is_library(name: str) -> bool:
    return name.partition(".")[0] in LIBRARIES


def _without_values(record: logging.LogRecord) -> str:
    message = str(record.msg).partition("\n")[0]
    return _PLACEHOLDER.sub("…", message) if record.args else message


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _short(filename: str) -> str:
    return "/".join(filename.split("/")[-2:])
