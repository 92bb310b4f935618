"""python -m bot run | chat | ask | crs | fsw | setup | rotate-key | doctor"""

from __future__ import annotations

import asyncio
import contextlib
import io
import locale
import logging
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

from bot import VERSION, logs
from bot.asking import answer_lines
from bot.opening import Opened, StartFailed, make_ready, open_all, open_built
from bot.question import Question
from bot.settings import Settings, SettingsInvalid, read_settings
from bot.terminal import TerminalChat
from knowledge.errors import KnowledgeError
from knowledge.lines import Asked
from knowledge.lines import answer_lines as calculated_lines
from knowledge.models import Language
from knowledge.moments import OTTAWA
from knowledge.points import asked as points_asked
from knowledge.points.grids import Grids, shipped_grids

output = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

LANGUAGE = click.option(
    "--lang", "language", type=click.Choice(["en", "fr"]), help="The language where a question leaves it open."
)
JSONL = click.option(
    "--jsonl", is_flag=True, required=True, help="JSON objects on standard input, one a line; one answer for each."
)
KNOWLEDGE = click.option(
    "--knowledge",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A knowledge base that is there, instead of that of KNOWLEDGE_DB.",
)


class Plain(click.Group):
    """Ends foreseen trouble with one sentence and an exit code: 2 for a wrong setting, 1 for all else."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SettingsInvalid as invalid:
            end(str(invalid), code=2)
        except (KnowledgeError, StartFailed) as trouble:
            end(str(trouble))
        except OSError as trouble:
            if trouble.strerror is None:  # none of the system's
                raise
            end(f"{trouble.filename or 'The system'}: {trouble.strerror}.")


def end(sentence: str, code: int = 1) -> NoReturn:
    """Says on standard error why the program ends, and ends it."""
    errors.print(sentence, markup=False)
    sys.exit(code)


@click.group(cls=Plain, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="%(version)s")
def main() -> None:
    """Answers questions about Canada's Express Entry: in Telegram, in the terminal, for scripts. Unofficial."""


@main.command()
def run() -> None:
    """Start the bot: in Telegram where TELEGRAM_BOT_TOKEN is set, else as a chat in the terminal."""
    settings = read_settings()
    _log_to_stderr(settings, logging.INFO if settings.telegram_bot_token else logging.WARNING)
    opened = _opened(settings.knowledge_db)
    if settings.telegram_bot_token:
        make_ready(opened)
        asyncio.run(_serve(settings, opened))
    else:
        output.print(opened.replies.words("cli.no_token", _language_of_system() or "en"), markup=False)
        _chat(opened, _language_of_system())


@main.command()
@KNOWLEDGE
@LANGUAGE
def chat(knowledge: Path | None, language: Language | None) -> None:
    """Chat in the terminal, over the same path as in Telegram."""
    settings = read_settings()
    _log_to_stderr(settings, logging.WARNING)
    _chat(_opened(settings.knowledge_db, knowledge), language or _language_of_system())


@main.command()
@click.argument("text", required=False)
@click.option("--jsonl", is_flag=True, help="JSON objects in on standard input and out on standard output, one a line.")
@click.option("--now", "moment", metavar="ISO8601", help="Answer as of this moment, as 2026-03-05T12:00:00Z.")
@KNOWLEDGE
@LANGUAGE
def ask(text: str | None, jsonl: bool, moment: str | None, knowledge: Path | None, language: Language | None) -> None:
    """Answer one TEXT, or with --jsonl the questions on standard input."""
    if jsonl == bool(text):
        raise click.UsageError("Give either a TEXT or --jsonl.")
    now = _moment(moment) if moment else _now()
    settings = read_settings()
    _log_to_stderr(settings, logging.WARNING)
    opened = _opened(settings.knowledge_db, knowledge)
    if jsonl:
        _answer_lines(opened, now, language)
    else:
        answer = opened.assistant.answer(Question(text=text or "", now=now, language=language))
        if answer:
            click.echo(opened.replies.render(answer).text)


@main.command()
@JSONL
def crs(jsonl: bool) -> None:
    """Work out CRS scores, factor by factor: a candidate's profile a line, as docs/points.md has it."""
    _calculate(points_asked.crs)


@main.command()
@JSONL
def fsw(jsonl: bool) -> None:
    """Work out the 67 points of the Federal Skilled Worker Program: a profile a line, as docs/points.md has it."""
    _calculate(points_asked.fsw)


@main.command()
def setup() -> None:
    """Set the menus, the name and the descriptions that Telegram shows, in English and French."""
    from bot.application import present
    from bot.replies import Replies

    settings = read_settings()
    _log_to_stderr(settings, logging.WARNING)
    username = asyncio.run(present(settings, Replies()))
    output.print(f"@{username} has its menus, name and descriptions, in English and French.", markup=False)


@main.command("rotate-key")
@click.option("--print", "prints", is_flag=True, help="Print a new key for DATA_KEYS, and change nothing.")
@click.option("--drop-old", is_flag=True, help="Take the former keys out of the key file, once they open nothing more.")
def rotate_key(prints: bool, drop_old: bool) -> None:
    """Seal what is kept of people with a new key; the bot may go on meanwhile.

    Where there is a key file, a new key is put in front of it. With DATA_KEYS, put one there first, start the bot anew,
    and run this: it seals all with the first one.
    """
    from bot.rotating import rotate
    from bot.state import StateError
    from bot.state.vault import new_key

    if prints:
        click.echo(new_key())
        return
    settings = read_settings()
    _log_to_stderr(settings, logging.WARNING)
    try:
        rotated = asyncio.run(rotate(settings.database_url.get_secret_value(), settings.keys, drop_old))
    except StateError as trouble:
        end(str(trouble))
    if not rotated.well:
        end(rotated.says)
    output.print(rotated.says, markup=False)


@main.command()
def doctor() -> None:
    """Look at everything the bot stands on; exit 1 where something is not well."""
    from bot.doctor import examine

    settings = read_settings()
    _log_to_stderr(settings, logging.CRITICAL)
    findings = []
    for finding in examine(settings):
        findings.append(finding)
        mark = "[green]ok   [/]" if finding.well else "[red]FAULT[/]"
        output.print(f"{mark} ", end="")
        output.print(f"{finding.what}: {finding.says}", markup=False)
    sys.exit(0 if all(finding.well for finding in findings) else 1)


def _chat(opened: Opened, language: Language | None) -> None:
    if sys.stdin.isatty():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  # gives `input` a history and a cursor
    TerminalChat(opened, output, _now, language).run()


async def _serve(settings: Settings, opened: Opened) -> None:
    from bot.application import serve

    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve(settings, opened, _now, stop)


def _opened(knowledge_db: Path, given: Path | None = None) -> Opened:
    if given:
        return open_built(given)
    with errors.status("Opening the knowledge base") as status:
        return open_all(knowledge_db, stage=status.update)


def _answer_lines(opened: Opened, now: datetime, language: Language | None) -> None:
    for stream, otherwise in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=otherwise)
    for line in answer_lines(sys.stdin, opened.assistant, opened.replies, now, language):
        print(line, flush=True)


def _calculate(answer: Callable[[Grids, date, Asked], dict[str, Any]]) -> None:
    """Answers each line by the grids that are in force in Ottawa as it comes."""
    grids = shipped_grids()
    for said in calculated_lines(sys.stdin.buffer, lambda line: answer(grids, datetime.now(OTTAWA).date(), line)):
        print(said, flush=True)


def _log_to_stderr(settings: Settings, level: int) -> None:
    logs.configure(settings.log_format, level, settings.secrets)


def _now() -> datetime:
    return datetime.now(UTC)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no ISO 8601 moment, as 2026-03-05T12:00:00Z.", param_hint="--now"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _language_of_system() -> Language | None:
    with contextlib.suppress(ValueError, TypeError):
        return "fr" if (locale.getlocale()[0] or "").startswith("fr") else None
    return None


if __name__ == "__main__":
    main(prog_name="python -m bot")
