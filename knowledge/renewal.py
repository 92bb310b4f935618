"""Taking over newly shipped data into a base that was built from older data, without losing what the feed brought."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from knowledge.build import Stage, build
from knowledge.errors import KnowledgeError
from knowledge.models import Draw, PoolSnapshot
from knowledge.opened import OpenedFile
from knowledge.shipped import digest
from knowledge.writing import replace_base, write_draws, write_meta, write_snapshots


def is_current(path: Path) -> bool:
    """Whether the base at `path` was built from the data shipped now. Raises BaseUnavailable."""
    with closing(OpenedFile(path)) as file:
        return file.meta().get("data") == digest()


def renew(path: Path, *, stage: Stage = lambda _: None) -> None:
    """Builds the base at `path` anew, and keeps the draws and pools that are newer than the shipped ones.

    The file is replaced in one step. The next poll reads the whole feed again. Raises BaseUnavailable, DataInvalid, and
    KnowledgeError where the folder cannot be written to.
    """
    with closing(OpenedFile(path)) as old:
        draws, snapshots, as_of = old.draws(), old.many(PoolSnapshot, "SELECT * FROM pool_snapshots"), _as_of(old)
    try:
        with TemporaryDirectory(prefix=f".{path.name}-renewed-", dir=path.resolve().parent) as folder:
            fresh = Path(folder) / path.name
            build(fresh, stage=stage)
            _bring_over(fresh, path, list(draws.values()), snapshots, as_of)
    except OSError as error:
        raise KnowledgeError(f"Cannot write {path}: {error.strerror or error}") from error


def _bring_over(fresh: Path, path: Path, draws: list[Draw], snapshots: list[PoolSnapshot], as_of: datetime) -> None:
    """Puts the fresh base at `path`, with what it lacks and what was read later than it."""
    with closing(OpenedFile(fresh)) as file:
        shipped = file.draws()
        days = {snapshot.as_on for snapshot in file.many(PoolSnapshot, "SELECT * FROM pool_snapshots")}
        newest = max(as_of, _as_of(file))
    newer = [one for one in draws if one.number not in shipped or one.as_of > shipped[one.number].as_of]

    def write(db: Database) -> None:
        with db.atomic():
            write_draws(db, newer)
            write_snapshots(db, [one for one in snapshots if one.as_on not in days])
            write_meta(db, {"as_of": newest.isoformat()})

    replace_base(path, write, start_from=fresh)


def _as_of(file: OpenedFile) -> datetime:
    return datetime.fromisoformat(file.meta()["as_of"])
