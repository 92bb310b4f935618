import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.opening import open_all, open_built
from knowledge.errors import BaseDamaged, BaseMissing


@pytest.mark.usefixtures("without_job_titles")
def test_a_base_of_another_version_is_built_anew(knowledge_path: Path, tmp_path: Path) -> None:
    old = Path(shutil.copy(knowledge_path, tmp_path))
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA user_version = 999")
    opened = open_all(old)
    assert opened.base.freshness().newest
    opened.base.close()


def test_a_damaged_base_is_left_for_a_person_to_look_at(tmp_path: Path) -> None:
    damaged = tmp_path / "knowledge.db"
    damaged.write_bytes(b"something else")
    with pytest.raises(BaseDamaged):
        open_all(damaged)
    assert damaged.read_bytes() == b"something else"


def test_a_base_that_was_named_is_not_built(tmp_path: Path) -> None:
    with pytest.raises(BaseMissing):
        open_built(tmp_path / "knowledge.db")
