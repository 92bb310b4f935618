"""`python -m knowledge`: builds, updates, checks and shows the knowledge base, and answers programs line by line."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from knowledge import asked
from knowledge.base import KnowledgeBase
from knowledge.build import STAGES, build
from knowledge.changes import Changes
from knowledge.check import breaches
from knowledge.errors import KnowledgeError
from knowledge.feed import read_feed
from knowledge.fetching import fetch
from knowledge.lines import Asked, answer_lines
from knowledge.models import Language
from knowledge.moments import OTTAWA, iso_moment
from knowledge.rounds import Rounds
from knowledge.settings import Settings
from knowledge.show import show as lines_about
from knowledge.update import update

Command = TypeVar("Command", bound=Callable[..., Any])


class Failure(click.ClickException):
    """Exit 1, with the error's own sentence."""


def knowledge_option(command: Command) -> Command:
    """The knowledge base's file, by default the one the settings name."""
    return click.option(
        "--knowledge",
        type=click.Path(path_type=Path),
        default=lambda: Settings().knowledge_db,
        show_default="KNOWLEDGE_DB",
        help="The knowledge base's file.",
    )(command)


def jsonl_option(command: Command) -> Command:
    return click.option(
        "--jsonl", is_flag=True, required=True, help="JSON objects on standard input, one a line; one answer for each."
    )(command)


@contextmanager
def failing_clearly() -> Iterator[None]:
    try:
        yield
    except KnowledgeError as error:
        raise Failure(str(error)) from error


@click.group(help=__doc__)
def main() -> None:
    """The commands of the knowledge room."""


@main.command("build")
@click.option("--feed", "feeds", multiple=True, metavar="FILE …", help="Take the draws of these feeds, and no others.")
@click.argument("more_feeds", nargs=-1, metavar="")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where to; KNOWLEDGE_DB by default.")
def build_command(feeds: tuple[str, ...], more_feeds: tuple[str, ...], out: Path | None) -> None:
    """Builds the base from the shipped data; the first feed that has a draw's number wins."""
    if more_feeds and not feeds:
        raise click.UsageError(f"Unexpected argument {more_feeds[0]!r}: feeds follow --feed.")
    path, begun = out or Settings().knowledge_db, time.monotonic()
    with failing_clearly():
        rounds = [_rounds_of(feed) for feed in (*feeds, *more_feeds)]
        with _progress() as stage:
            build(path, rounds, stage=stage)
        with closing(KnowledgeBase(path)) as base:
            newest = base.freshness().newest
            click.echo(
                f"Built {path} in {time.monotonic() - begun:.1f} s: {len(base.draws())} draws, "
                f"the newest {newest.number} of {newest.date}."
            )


def _rounds_of(feed: str) -> Rounds:
    fetched = fetch(feed)
    if fetched is None:
        raise KnowledgeError(f"{feed} answered that nothing has changed, though nothing was asked before")
    try:
        return read_feed(fetched.content)
    except KnowledgeError as error:
        raise KnowledgeError(f"{feed}: {error}") from error


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, on standard error; nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=STAGES)
        begun = False

        def stage(description: str) -> None:
            nonlocal begun
            progress.update(task, description=description, advance=1 if begun else 0)
            begun = True

        yield stage


@main.command("update")
@click.option("--feed", default=None, metavar="URL|FILE", help="The feed; IRCC_FEED_URL by default.")
@knowledge_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def update_command(feed: str | None, knowledge: Path, as_json: bool) -> None:
    """Takes over the feed, and prints what is new, what was corrected and what has another number now."""
    with failing_clearly():
        changes = update(knowledge, feed or Settings().feed(), datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(_as_json(changes)))
        return
    for draw in changes.new:
        click.echo(f"new: {draw.number} of {draw.date}, {draw.name}, {draw.size} invitations, cut-off {draw.crs}")
    for correction in changes.corrected:
        said = ", ".join(f"{name} {_plain(old)} -> {_plain(new)}" for name, (old, new) in correction.changed.items())
        click.echo(f"corrected: {correction.after.number}, {said}")
    for before, after in changes.renumbered:
        click.echo(f"renumbered: {before.number} -> {after.number}")
    if not (changes.new or changes.corrected or changes.renumbered):
        click.echo("Nothing new.", err=True)


def _as_json(changes: Changes) -> dict[str, Any]:
    """`new` and `corrected`, and `renumbered` only where a round has another number now."""
    corrected = [
        {
            "number": one.after.number,
            "changed": {name: {"from": _plain(old), "to": _plain(new)} for name, (old, new) in one.changed.items()},
        }
        for one in changes.corrected
    ]
    renumbered = [{"from": before.number, "to": after.number} for before, after in changes.renumbered]
    return {
        "new": [draw.number for draw in changes.new],
        "corrected": corrected,
        **({"renumbered": renumbered} if renumbered else {}),
    }


def _plain(value: Any) -> Any:
    """A fact as the base keeps it."""
    if isinstance(value, datetime):
        return iso_moment(value)
    return value.isoformat() if isinstance(value, date) else value


@main.command("check")
@click.option("--knowledge", type=click.Path(path_type=Path), default=None, help="Check this base too.")
def check_command(knowledge: Path | None) -> None:
    """Checks every invariant of the shipped data, and of a base where one is named."""
    with failing_clearly(), TemporaryDirectory() as folder:
        shipped = Path(folder) / "knowledge.db"
        build(shipped)
        found = [breach for path in (shipped, knowledge) if path for breach in _breaches(path)]
    for breach in dict.fromkeys(found):
        click.echo(breach)
    if found:
        raise Failure("Not every invariant holds.")
    click.echo("Every invariant holds.")


def _breaches(path: Path) -> list[str]:
    with closing(KnowledgeBase(path)) as base:
        return breaches(base)


@main.command("show")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True)
@knowledge_option
def show_command(names: tuple[str, ...], lang: Language, knowledge: Path) -> None:
    """Shows draws (402, 91a), occupations (00012), categories, topics, steps and sources by their name."""
    with failing_clearly(), closing(KnowledgeBase(knowledge)) as base:
        for name in names:
            lines = lines_about(base, name, lang, _today())
            if not lines:
                raise Failure(f"There is no draw, occupation, category, topic, step or source {name!r}.")
            click.echo("\n".join(lines))


@main.command("noc")
@jsonl_option
@knowledge_option
def noc_command(jsonl: bool, knowledge: Path) -> None:
    """Finds NOC 2021 unit groups: {"id", "text", "lang"?} a line."""
    _answer(knowledge, asked.noc)


@main.command("eligibility")
@jsonl_option
@knowledge_option
def eligibility_command(jsonl: bool, knowledge: Path) -> None:
    """Categories and programs of an occupation: {"id", "noc", "on"?} a line."""
    _answer(knowledge, lambda base, line: asked.eligibility(base, line, _today()))


@main.command("standing")
@jsonl_option
@knowledge_option
def standing_command(jsonl: bool, knowledge: Path) -> None:
    """How a score stood in each round: {"id", "score", "submitted"?, "category"?, "since"?} a line."""
    _answer(knowledge, asked.standing)


def _answer(knowledge: Path, answer: Callable[[KnowledgeBase, Asked], dict[str, Any]]) -> None:
    with failing_clearly(), closing(KnowledgeBase(knowledge)) as base:
        for said in answer_lines(sys.stdin.buffer, partial(answer, base)):
            click.echo(said)


def _today() -> date:
    return datetime.now(OTTAWA).date()


if __name__ == "__main__":
    main(prog_name="python -m knowledge")
