"""A knowledge base of the shipped data, built once a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from knowledge import build as building
from knowledge.base import KnowledgeBase
from knowledge.build import build

GIVEN = "BUILT_KNOWLEDGE"
"""Names a base that is built already, for tests that run tests."""


@pytest.fixture(scope="session")
def knowledge_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built `knowledge.db`, one for all workers; copy it before changing it."""
    if GIVEN in os.environ:
        return Path(os.environ[GIVEN])
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    path = folder / "shared-knowledge" / "knowledge.db"
    path.parent.mkdir(exist_ok=True)
    with FileLock(f"{path.parent}.lock"):
        if not path.exists():
            build(path)
    return path


@pytest.fixture(scope="session")
def base(knowledge_path: Path) -> Iterator[KnowledgeBase]:
    """That base, open."""
    opened = KnowledgeBase(knowledge_path)
    yield opened
    opened.close()


@pytest.fixture
def without_job_titles(knowledge_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has builds leave out the job titles, which take longer than all else, where a test looks at something else."""
    monkeypatch.setattr(building, "read_names", lambda *_: None)
    monkeypatch.setattr(building, "write_names", lambda *_: None)
