"""make fuzz: 100,000 messages through the bot. Exit code 1 where one is answered unsoundly or too slowly."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from os import cpu_count
from pathlib import Path
from random import Random

import click
from hypothesis import HealthCheck, Phase, given, seed, settings

from bot.opening import Opened, make_ready, open_built
from knowledge.build import build
from tests.benchmarks.figures import Figure, at_most, machine, percentile
from tests.fuzz.asking import Asker, Outcome
from tests.fuzz.corpus import example_lines
from tests.fuzz.messages import messages
from tests.fuzz.mutations import mutated

BATCH = 1000
LINES, THOUGHT_UP = 300, 250
"""Messages of a batch that are example lines as they are, each once, and that hypothesis thinks up, at most; the others
are example lines changed by chance."""
SLOWEST_MILLISECONDS = 100
SHOWN = 20
"""Breaches printed in full."""

_opened: list[Opened] = []


@click.command()
@click.option("--messages", "total", default=100_000, show_default=True, help="How many messages.")
@click.option("--seed", "first", default=1, show_default=True, help="The same seed makes the same messages.")
@click.option("--processes", default=cpu_count() or 1, show_default=True, help="How many processes ask.")
def main(total: int, first: int, processes: int) -> None:
    """Asks all, prints the figures and what is wrong."""
    click.echo(machine())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        build(path)
        batches = -(-total // BATCH)
        with Pool(processes, _open, (path,)) as pool:
            work = [(number, batches, first) for number in range(batches)]
            outcomes = [outcome for batch in pool.imap(_asked, work) for outcome in batch]
    figures = list(report(outcomes))
    click.echo("\n".join(map(str, figures)))
    for line in breaches(outcomes):
        click.echo(line)
    sys.exit(any(figure.passes is False for figure in figures))


def batch_of(number: int, batches: int, first: int) -> list[str]:
    """The messages of a batch, in an order by chance; the same for the same numbers."""
    chance = Random(f"{first} {number}")  # noqa: S311 - repeatable on purpose
    lines = list(example_lines()[number::batches][:LINES])
    new = thought_up(THOUGHT_UP, chance.getrandbits(32))
    changed = [mutated(chance.choice(example_lines()), chance) for _ in range(BATCH - len(lines) - len(new))]
    return chance.sample(found := lines + new + changed, len(found))


def thought_up(count: int, chosen: int) -> list[str]:
    """So many messages, or fewer where hypothesis finds no more that differ."""
    found: list[str] = []

    @seed(chosen)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(message=messages())
    def collect(message: str) -> None:
        found.append(message)

    collect()
    return found[:count]


def report(outcomes: Sequence[Outcome]) -> Iterator[Figure]:
    """The figures of all answers."""
    times = [outcome.milliseconds for outcome in outcomes]
    unsound = sum(bool(outcome.faults) for outcome in outcomes)
    yield Figure("messages", f"{len(outcomes) // 2:,}")
    yield Figure("answers: English and French, private and group", f"{len(outcomes):,}")
    for share in (0.5, 0.95, 0.99, 0.999):
        yield Figure(f"processor time of an answer, p{share * 100:g}", f"{percentile(times, share):.2f} ms")
    yield at_most("processor time of the slowest", max(times), SLOWEST_MILLISECONDS, "ms")
    yield Figure("unsound answers", str(unsound), "0", unsound == 0)


def breaches(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The kinds of faults, then some messages with a fault, and those that took too long, the slowest first."""
    kinds = Counter(fault[:60] for outcome in outcomes for fault in outcome.faults)
    yield from (f"{count} times: {kind}" for kind, count in kinds.most_common(SHOWN))
    unsound = [outcome for outcome in outcomes if outcome.faults]
    slow = [outcome for outcome in outcomes if outcome.milliseconds > SLOWEST_MILLISECONDS]
    for outcome in [*unsound[:SHOWN], *sorted(slow, key=lambda outcome: -outcome.milliseconds)[:SHOWN]]:
        begun = repr(outcome.message[:200])
        yield f"{outcome.milliseconds:.1f} ms, {len(outcome.message)} characters: {begun} {'; '.join(outcome.faults)}"


def _open(path: Path) -> None:
    """Opens a process's bot. Its first answer, which fills what is read only once, is not measured."""
    opened = open_built(path)
    make_ready(opened)
    _opened.append(opened)
    Asker(_opened[0], "first").ask("hello")


def _asked(work: tuple[int, int, int]) -> list[Outcome]:
    asker = Asker(_opened[0], str(work))
    return [outcome for message in batch_of(*work) for outcome in asker.ask(message)]


if __name__ == "__main__":
    main()
