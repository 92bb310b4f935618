"""One `knowledge.db` as it was when opened: a read-only connection, and what was read from it so far."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from knowledge import schema
from knowledge.errors import BaseDamaged, BaseMissing, BaseOutdated
from knowledge.models import Draw, Model
from knowledge.rows import from_row

AnyModel = TypeVar("AnyModel", bound=Model)
_REMEMBERED = 1024
"""Answers kept: the file cannot change while it is open, so a question asked before is not asked again."""
_LISTS = 256
"""Lists of draws kept."""


class OpenedFile:
    """The file at a path. Raises BaseMissing or BaseDamaged, never an error of SQLite's."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open()

    def close(self) -> None:
        self.connection.close()

    def reopen(self) -> None:
        """Opens what is at the path now in place of what was there; where that cannot be read, all stays as it was."""
        before = self.connection
        self._open()
        before.close()

    def _open(self) -> None:
        identity = _identity(self._path)
        if identity is None:
            raise BaseMissing(f"There is no knowledge base at {self._path}: {_REBUILD}")
        try:
            self.connection = _connect(self._path)
        except sqlite3.Error as error:
            raise BaseDamaged(f"{self._path} is not a knowledge base ({error}): {_REBUILD}") from error
        self._identity = identity
        self._draws: dict[str, Draw] | None = None
        self._documents: dict[str, dict[str, Any]] = {}
        self._grids: dict[str, tuple[str, ...]] = {}
        self._meta: dict[str, str] | None = None
        self._ask = lru_cache(maxsize=_REMEMBERED)(self._read)
        self._find = lru_cache(maxsize=_LISTS)(self._found)

    def was_replaced(self) -> bool:
        """Whether another file has taken its place since."""
        return _identity(self._path) != self._identity

    def many(self, model: type[AnyModel], sql: str, *values: str) -> list[AnyModel]:
        """The rows of a query as models. Raises BaseDamaged where they cannot be read, or are none."""
        return list(cast(tuple[AnyModel, ...], self._ask(model, sql, values)))

    def draws(self) -> dict[str, Draw]:
        """Every draw by its number, read once."""
        if self._draws is None:
            self._draws = {draw.number: draw for draw in self.many(Draw, "SELECT * FROM draws")}
        return self._draws

    def meta(self) -> dict[str, str]:
        """What the file says of itself; not to be changed."""
        if self._meta is None:
            self._meta = {row["key"]: row["value"] for row in self.rows("SELECT key, value FROM meta")}
        return self._meta

    def draws_found(self, sql: str, **values: str | int | None) -> list[Draw]:
        """The draws whose `number` a query selects, in its order."""
        return list(self._find(sql, tuple(values.items())))

    def document(self, name: str) -> dict[str, Any]:
        """A points table as it stands in the data; not to be changed. Raises KeyError for an unknown name."""
        if name not in self._documents:
            rows = self.rows("SELECT body FROM documents WHERE name = ?", (name,))
            if not rows:
                raise KeyError(name)
            self._documents[name] = json.loads(rows[0]["body"])
        return self._documents[name]

    def documents_of(self, name: str) -> tuple[str, ...]:
        """The names of a points table and of every dated grid of it. Raises KeyError for an unknown name."""
        if name not in self._grids:
            rows = self.rows("SELECT name FROM documents WHERE name = ? OR name GLOB ? || '-[0-9]*'", (name, name))
            if not rows:
                raise KeyError(name)
            self._grids[name] = tuple(row["name"] for row in rows)
        return self._grids[name]

    def rows(self, sql: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        """The rows of a query. Raises BaseDamaged; a value no row can hold finds none."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except (UnicodeEncodeError, OverflowError):
            return []
        except sqlite3.Error as error:
            raise BaseDamaged(f"{self._path} cannot be read ({error}): {_REBUILD}") from error

    def _found(self, sql: str, values: tuple[tuple[str, str | int | None], ...]) -> tuple[Draw, ...]:
        every = self.draws()
        return tuple(every[row["number"]] for row in self.rows(sql, dict(values)))

    def _read(self, model: type[Model], sql: str, values: tuple[str, ...]) -> tuple[Model, ...]:
        try:
            return tuple(_model(model, row) for row in self.rows(sql, values))
        except (ValidationError, ValueError, IndexError) as error:
            raise BaseDamaged(f"{self._path} holds a {model.__name__} that is none: {error}") from error


@lru_cache(maxsize=8192)
def _model(model: type[Model], row: sqlite3.Row) -> Model:
    """The model of a row; a row read before, from this file or the one it replaced, is not validated again."""
    return from_row(model, dict(row))


_REBUILD = "build it again with python -m knowledge build"


def _identity(path: Path) -> tuple[int, int, int, int] | None:
    """What tells one file at a path from the next; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)


def _connect(path: Path) -> sqlite3.Connection:
    """Opens it read-only. Raises BaseDamaged where it is not a knowledge base of this version, sqlite3.Error else."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application != schema.APPLICATION_ID:
            raise BaseDamaged(f"{path} is not a knowledge base: {_REBUILD}")
        if version != schema.SCHEMA_VERSION:
            raise BaseOutdated(
                f"{path} is a knowledge base of version {version}, not {schema.SCHEMA_VERSION}: {_REBUILD}"
            )
        connection.execute("SELECT number FROM draws LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
