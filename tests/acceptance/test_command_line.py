"""python -m bot, as a person or a script runs it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.settings import Settings
from knowledge.base import KnowledgeBase
from tests.telegram import TelegramServer

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def of_the_program(
    arguments: Sequence[str], given: str, environment: dict[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """What the program does with such arguments and standard input, warnings being errors."""
    command = [sys.executable, "-W", "error", "-m", "bot", *arguments]
    return subprocess.run(command, input=given, env=environment, cwd=folder, capture_output=True, text=True, timeout=30)


@pytest.fixture(scope="module")
def environment(knowledge_path: Path) -> dict[str, str]:
    """Of this one, without any setting but the knowledge base."""
    settings = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in settings}
    return kept | {"PYTHONPATH": str(ROOT), "KNOWLEDGE_DB": str(knowledge_path), "LC_ALL": "C.UTF-8"}


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Runs the program in an empty folder, with standard input at its end unless `given` is passed."""

    def run(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return of_the_program(arguments, given, environment | settings, tmp_path)

    return run


def test_one_question_gets_plain_text(run: Run, base: KnowledgeBase) -> None:
    newest = base.freshness().newest
    done = run("ask", f"draw {newest.number}")
    assert done.returncode == 0
    assert str(newest.crs) in done.stdout
    assert "<b>" not in done.stdout


def test_json_lines_are_answered_in_order_and_a_bad_one_stops_nothing(run: Run, base: KnowledgeBase) -> None:
    lines = ['{"id": "1", "text": "last healthcare draw", "conversation": "a"}', "no json"]
    lines += ['{"id": "3", "text": "and for french?", "conversation": "a"}', '{"id": "4", "text": ""}']
    done = run("ask", "--jsonl", given="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["1", None, "3", "4"]
    assert "error" in answers[1]
    french = base.latest_draw("french")
    assert french and french.number in answers[2]["text"]


def test_the_moment_of_asking_can_be_given(run: Run) -> None:
    assert "years ago" in run("ask", "--now", "2100-01-01", "latest draw").stdout


def test_a_language_can_be_given(run: Run) -> None:
    assert "tirage" in run("ask", "--lang", "fr", "402").stdout.lower()


@pytest.fixture(scope="module")
def chat(
    environment: dict[str, str], base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory
) -> subprocess.CompletedProcess[str]:
    """One chat in the terminal, for the tests of what is said in it: each start of a process takes seconds."""
    lines = (f"draw {base.freshness().newest.number}", "", "latest draw", "4", "quel est le dernier tirage ?", "4")
    return of_the_program(("chat",), "\n".join(lines) + "\n", environment, tmp_path_factory.mktemp("chat"))


def test_a_terminal_chat_answers_each_line_and_ends_with_its_input(
    chat: subprocess.CompletedProcess[str], base: KnowledgeBase
) -> None:
    assert chat.returncode == 0
    assert str(base.freshness().newest.crs) in chat.stdout
    assert "Goodbye" in chat.stdout


def test_a_button_can_be_typed_in_the_terminal(chat: subprocess.CompletedProcess[str]) -> None:
    assert "[1] " in chat.stdout
    assert chat.stdout.count("Draw: #") == 3  # by its number, the newest, and the one behind its button


def test_a_button_typed_under_a_french_answer_answers_in_french(chat: subprocess.CompletedProcess[str]) -> None:
    assert chat.stdout.count("Tirage\u00a0:") == 2


def test_without_a_token_it_runs_in_the_terminal_and_says_how_to_get_one(run: Run) -> None:
    done = run("run")
    assert (done.returncode, done.stderr) == (0, "")
    assert "@BotFather" in done.stdout


def test_ctrl_c_ends_a_terminal_chat_politely(environment: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "chat"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe) as chat:
        assert chat.stdout
        chat.stdout.readline()
        chat.send_signal(signal.SIGINT)
        out, errors = chat.communicate(timeout=30)
    assert (chat.returncode, errors) == (0, b"")
    assert b"Goodbye" in out


def test_a_first_start_builds_the_knowledge_base(run: Run, tmp_path: Path) -> None:
    assert run("ask", "latest draw", KNOWLEDGE_DB="data/knowledge.db").returncode == 0
    assert (tmp_path / "data" / "knowledge.db").is_file()


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "says"),
    [
        (("run",), {"SEND_RATE": "fast"}, 2, "SEND_RATE"),
        (("run",), {"TELEGRAM_BOT_TOKEN": "oops"}, 2, "TELEGRAM_BOT_TOKEN"),
        (("ask", "x"), {"KNOWLEDGE_DB": "/dev/null/knowledge.db"}, 1, "/dev/null/knowledge.db"),
        (("ask", "--knowledge", "missing.db", "x"), {}, 1, "missing.db"),
        (("ask", "--now", "noon", "x"), {}, 2, "2026-03-05T12:00:00Z"),
        (("ask",), {}, 2, "--jsonl"),
        (("setup",), {}, 1, "TELEGRAM_BOT_TOKEN"),
    ],
)
def test_trouble_is_one_clear_sentence(
    run: Run, arguments: tuple[str, ...], settings: dict[str, str], code: int, says: str
) -> None:
    done = run(*arguments, **settings)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_knowledge_base_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"this is no database" * 100)
    done = run("run", KNOWLEDGE_DB="bad.db")
    assert done.returncode == 1
    assert "bad.db" in done.stderr
    assert len(done.stderr.splitlines()) == 1


async def test_a_wrong_token_ends_the_start_without_showing_it(
    telegram_server: TelegramServer, environment: dict[str, str], tmp_path: Path
) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": "1:" + "w" * 35, "TELEGRAM_API_URL": telegram_server.api_url}
    bot = await started(environment | settings, tmp_path)
    _, errors = await bot.communicate()
    assert bot.returncode == 1
    assert b"does not know this TELEGRAM_BOT_TOKEN" in errors
    assert b"wwww" not in errors


async def test_a_signal_to_end_stops_the_bot_in_order(
    telegram_server: TelegramServer, environment: dict[str, str], tmp_path: Path
) -> None:
    settings = {
        "TELEGRAM_BOT_TOKEN": telegram_server.token,
        "TELEGRAM_API_URL": telegram_server.api_url,
        "IRCC_FEED_URL": str(tmp_path / "no-feed.json"),
    }
    chat = telegram_server.private_chat(telegram_server.user("Ana"))
    await chat.says("latest draw")
    bot = await started(environment | settings, tmp_path)
    await chat.next_reply(within=20)
    bot.terminate()
    _, errors = await bot.communicate()
    assert bot.returncode == 0
    assert b"Traceback" not in errors
    assert telegram_server.token.encode() not in errors


async def started(environment: dict[str, str], folder: Path) -> asyncio.subprocess.Process:
    """The bot as a process of its own, running in Telegram."""
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"), env=environment, cwd=folder, stdin=nothing, stdout=pipe, stderr=pipe
    )
