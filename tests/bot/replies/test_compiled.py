"""Compiled templates kept on disk."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from bot.replies.compiled import compiled_templates


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def rendered(source: str, compiling: Any = None) -> str:
    """What a template comes to in an environment of its own; `compiling` takes the place of its compiler."""
    environment = Environment(loader=DictLoader({"draw": source}), autoescape=True, bytecode_cache=compiled_templates())
    if compiling:
        environment.compile = compiling  # type: ignore[method-assign]
    return environment.get_template("draw").render(size=4)


def no_compiler(*_: Any, **__: Any) -> Any:
    raise AssertionError("compiled anew")


def test_the_next_start_compiles_nothing() -> None:
    assert rendered("{{ size }} invited") == rendered("{{ size }} invited", compiling=no_compiler)


def test_a_template_that_changed_is_compiled_anew() -> None:
    rendered("{{ size }} invited")
    assert rendered("{{ size }} were invited") == "4 were invited"


def test_others_can_neither_read_nor_write_it(temporary: Path) -> None:
    rendered("{{ size }} invited")
    (folder,) = temporary.iterdir()
    assert folder.stat().st_mode & 0o077 == 0


def test_a_damaged_file_is_compiled_anew(temporary: Path) -> None:
    rendered("{{ size }} invited")
    for kept in temporary.rglob("*.cache"):
        kept.write_bytes(kept.read_bytes()[:40])
    assert rendered("{{ size }} invited") == "4 invited"


def test_a_full_disk_keeps_no_answer_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    assert rendered("{{ size }} invited") == "4 invited"


def test_without_a_folder_for_it_nothing_is_kept(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "gone"))
    assert compiled_templates() is None
