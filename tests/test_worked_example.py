"""The worked example of CONTRIBUTING.md, laid over a copy of the tree: what it shows works, and lacks nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.knowledge.fixtures import GIVEN

ROOT = Path(__file__).parents[1]
INTENT = "draw.weekday"
ASKED = (
    ("en", "on which weekday are draws held", "Mostly on a "),
    ("fr", "quels sont les jours de la semaine des rondes ?", "Le plus souvent un "),
)
"""Questions, and how their answers begin."""
COMPLETE = (
    "tests/test_documentation.py::test_every_intent_is_documented",
    "tests/bot/assistant/test_answering.py::test_every_intent_has_an_answer",
    "tests/bot/replies/test_words.py",
    "tests/bot/replies/test_rendering.py",
    "tests/bot/understanding/test_data.py::test_cues_name_only_classes_and_entities_that_exist",
    "tests/bot/understanding/test_data.py::test_every_intent_has_cues_and_every_cue_an_intent",
    "tests/bot/understanding/test_data.py::test_every_family_of_questions_is_written_in_both_languages",
    "tests/bot/understanding/test_data.py::test_every_intent_has_example_lines",
)
"""What tells that a new intent lacks something; only the training, which takes long, is left out."""
_BLOCK = re.compile(
    r"^`(?P<path>[\w./]+)`(?:, (?P<where>[^\n]+))?\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
"""The path of a file, the place in it, and its text, as the document writes them."""


@dataclass(frozen=True)
class Block:
    """A block of the document: a new file, or lines of one that is there, at the end or after a line."""

    path: str
    where: str | None
    text: str

    def lay_over(self, tree: Path) -> None:
        file = tree / self.path
        if self.where is None:
            assert not file.exists(), f"{self.path} is there already"
            file.write_text(self.text, encoding="utf-8")
        else:
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            lines.insert(self._place(lines), self.text)
            file.write_text("".join(lines), encoding="utf-8")

    def _place(self, lines: list[str]) -> int:
        if self.where == "at the end":
            return len(lines)
        word = re.fullmatch(r"after `(.+)`", self.where or "")
        assert word, f"{self.path}: {self.where} is no place"
        [found] = [number for number, line in enumerate(lines, 1) if word[1] in line]
        return found


def section() -> str:
    """The worked example as it is written."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.partition("## Adding an intent: a worked example\n")[2].partition("\n## ")[0]


def blocks() -> list[Block]:
    """The blocks of the worked example, in order."""
    return [Block(found["path"], found["where"], found["text"]) for found in _BLOCK.finditer(section())]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the project with the worked example in it."""
    copy = tmp_path_factory.mktemp("worked_example") / "project"
    copy.mkdir()
    for name in ("bot", "knowledge", "handlers", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.pyc.*", "node_modules"))
    for name in ("README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    for block in blocks():
        block.lay_over(copy)
    yield copy
    shutil.rmtree(copy)


def run(tree: Path, *arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """A module of the copy, as a process of its own."""
    command = [sys.executable, "-m", *arguments]
    environment = os.environ | settings
    return subprocess.run(command, cwd=tree, input=given, env=environment, text=True, capture_output=True, check=False)


@pytest.fixture(scope="module")
def answers(tree: Path, knowledge_path: Path) -> list[str]:
    """What the copy answers to the questions, all asked of one process."""
    lines = [json.dumps({"id": text, "lang": language, "text": text}) for language, text, _ in ASKED]
    asked = run(tree, "bot", "ask", "--jsonl", "--knowledge", str(knowledge_path), given="\n".join(lines))
    assert asked.returncode == 0, asked.stderr
    return [json.loads(line)["text"] for line in asked.stdout.splitlines()]


@pytest.mark.parametrize("place", range(len(ASKED)), ids=[language for language, _, _ in ASKED])
def test_the_new_question_gets_the_new_answer(answers: list[str], place: int) -> None:
    _, _, said = ASKED[place]
    assert answers[place].startswith(said)


def test_the_example_lacks_nothing_that_tests_ask_of_an_intent(tree: Path, knowledge_path: Path) -> None:
    tested = run(tree, "pytest", "-q", "-p", "no:cacheprovider", *COMPLETE, **{GIVEN: str(knowledge_path)})
    assert tested.returncode == 0, tested.stdout


def test_every_block_of_the_example_says_where_it_belongs() -> None:
    assert 2 * len(blocks()) == section().count("```") > 0


def test_the_example_leaves_the_knowledge_as_it_is() -> None:
    assert [block.path for block in blocks() if block.path.startswith("knowledge/")] == []  # else the base is another


def test_the_intent_of_the_example_is_not_there_already() -> None:
    assert INTENT not in (ROOT / "bot" / "intents.py").read_text(encoding="utf-8")
