"""python -m bot crs and fsw, as a script runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge.moments import OTTAWA
from knowledge.points.grids import shipped_grids

ROOT = Path(__file__).parents[2]
ENGLISH = {"clb": dict.fromkeys(("reading", "writing", "listening", "speaking"), 9), "language": "english"}
CORE_PARTS = ["age", "education", "first_language", "second_language", "canadian_work"]
OTHER_PARTS = [
    "spouse_education", "spouse_language", "spouse_canadian_work",
    "transfer_education", "transfer_foreign", "transfer_certificate",
    "provincial_nomination", "french", "canadian_education", "sibling",
]  # fmt: skip


def command(name: str, folder: Path) -> tuple[list[str], dict[str, Any]]:
    """How to start one, where there is no knowledge base and nothing to set."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    return [sys.executable, "-W", "error", "-m", "bot", name, "--jsonl"], {"env": environment, "cwd": folder}


def answers(name: str, folder: Path, lines: list[str]) -> list[dict[str, Any]]:
    """What is answered to lines, one after the other."""
    call, options = command(name, folder)
    done = subprocess.run(call, input="\n".join(lines), capture_output=True, text=True, timeout=30, **options)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(folder.iterdir()) == []
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_profile_a_line_gets_a_breakdown_a_line(tmp_path: Path) -> None:
    profile = {"id": "a", "age": 29, "education": "bachelor", "first_language": ENGLISH}
    [found] = answers("crs", tmp_path, [json.dumps(profile)])
    grid = shipped_grids().crs_on(datetime.now(OTTAWA).date())
    assert (found["id"], found["grid"]) == ("a", grid.id)
    sections = ["core", "spouse", "transferability", "additional"]
    assert list(found) == ["id", "total", *sections, "parts", "grid", "notes"]
    assert list(found["parts"]) == CORE_PARTS + OTHER_PARTS
    assert found["total"] == sum(found[section] for section in sections) == sum(found["parts"].values()) > 0


def test_a_worker_a_line_gets_points_a_line(tmp_path: Path) -> None:
    profile = {"id": 1, "age": 29, "education": "master", "experience_years": 2, "first_language": ENGLISH}
    [found] = answers("fsw", tmp_path, [json.dumps(profile)])
    assert (found["id"], found["pass"]) == (1, found["total"] >= found["pass_mark"])
    assert found["total"] == sum(found["parts"].values()) > 0


@pytest.mark.parametrize("name", ["crs", "fsw"])
def test_bad_lines_get_an_error_and_the_rest_go_on(name: str, tmp_path: Path) -> None:
    lines = [
        '{"id": 1, "age": 30}',
        "no json",
        '{"id": 3, "age": -3}',
        "[]",
        "",
        '{"id": 6, "age": 1e999}',
        '{"age": 30}',
    ]
    found = answers(name, tmp_path, lines)
    assert [one["id"] for one in found] == [1, None, 3, None, None, 6, None]
    assert ["error" in one for one in found] == [False, True, True, True, True, True, False]
    assert found[2] == {"id": 3, "error": "age: -3 is not possible; accepted: whole numbers from 0 to 120"}


def test_each_line_is_answered_before_the_next_one_comes(tmp_path: Path) -> None:
    call, options = command("crs", tmp_path)
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options) as process:
        assert process.stdin
        assert process.stdout
        for age in (29, 30):
            process.stdin.write(f'{{"age": {age}}}\n')
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["total"] > 0
        process.stdin.close()
        assert process.wait(timeout=30) == 0
