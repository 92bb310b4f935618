"""Writing a knowledge base: into a new file beside the old one, checked, then put in its place in one step.

Readers keep the old file open until they reopen; they never see a half-written one, and a failure leaves it as it was.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from knowledge.errors import KnowledgeError
from knowledge.models import Draw, Model, PoolSnapshot, split_number
from knowledge.rows import to_row

_ABANDONED = 3600
"""Seconds."""


def replace_base(path: Path, write: Callable[[Database], None], *, start_from: Path | None = None) -> None:
    """Has `write` fill a new file (a copy of `start_from`, else empty), then puts it at `path`.

    Raises KnowledgeError where the folder cannot be written to or the disk is full; what `write` raises passes
    through. In either case the file at `path` stays as it was.
    """
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        with TemporaryDirectory(prefix=_prefix(target), dir=target.parent) as folder:
            fresh = Path(folder) / "new.db"
            if start_from is not None:
                shutil.copyfile(start_from, fresh)
            _write(fresh, write)
            fresh.replace(target)
    except (FileExistsError, NotADirectoryError) as error:
        raise KnowledgeError(f"Cannot write {path}: {target.parent} is not a folder") from error
    except OSError as error:
        raise KnowledgeError(f"Cannot write {path}: {error.strerror or error}") from error
    except sqlite3.OperationalError as error:
        raise KnowledgeError(f"Cannot write {path}: {error}") from error


def _prefix(target: Path) -> str:
    return f".{target.name}-new-"


def _sweep(target: Path) -> None:
    """Removes what a write that was killed left behind, once it is too old to be one that still runs."""
    for folder in target.parent.glob(f"{_prefix(target)}*"):
        if time.time() - folder.stat().st_mtime > _ABANDONED:
            shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, write: Callable[[Database], None]) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        write(Database(connection))
        connection.commit()
        _verify(connection, path)
    finally:
        connection.close()
    _flush(path)


def _verify(connection: sqlite3.Connection, path: Path) -> None:
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    faults = [] if faults == ["ok"] else faults
    faults += [f"{row[0]} row {row[1]} names no {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    if faults:
        raise KnowledgeError(f"The file written for {path.name} is not sound: {'; '.join(faults[:5])}")


def _flush(path: Path) -> None:
    """To the disk before it takes the old file's place, so that a power cut leaves one of the two whole."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def insert(db: Database, table: str, models: Iterable[Model], *, ordered: bool = False) -> None:
    """Adds models as rows; `ordered` numbers them from 1 in `position`."""
    db.table(table).insert_all(
        to_row(model, position=place) if ordered else to_row(model) for place, model in enumerate(models, 1)
    )


def write_draws(db: Database, draws: Iterable[Draw]) -> None:
    """Adds draws, or overwrites those of the same number."""
    db.table("draws").upsert_all((_draw_row(draw) for draw in draws), pk="number")


def write_snapshots(db: Database, snapshots: Iterable[PoolSnapshot]) -> None:
    """Adds snapshots, or overwrites those of the same day."""
    db.table("pool_snapshots").upsert_all((to_row(snapshot) for snapshot in snapshots), pk="as_on")


def write_meta(db: Database, values: Mapping[str, str]) -> None:
    """Sets what the file says of itself."""
    db.table("meta").upsert_all(({"key": key, "value": value} for key, value in values.items()), pk="key")


def _draw_row(draw: Draw) -> dict[str, object]:
    digits, letters = split_number(draw.number)
    return to_row(draw, digits=digits, letters=letters)
