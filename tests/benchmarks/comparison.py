"""make compare: the understanding beside two plain ways of telling intents apart, given the same lines.

All are given the example lines and measured on lines that are none of them: those of tests/bot/understanding, and of
files named as arguments. A line there has `text` and `intent`, and may have `also_ok` (further intents that count as
right), `lang`, `chat`; one that needs its `context`, or that silence is due to (`should_answer` false), is left out.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import thread_time

import click
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from bot.understanding import Understanding
from bot.understanding.lexicon import EXAMPLES, lines, read_data
from knowledge.base import KnowledgeBase
from knowledge.build import build
from tests.benchmarks.figures import percentile

FOLDER = Path(__file__).parents[1] / "bot" / "understanding"
TODAY = date(2026, 10, 5)
SURE, REFUSED = 1.0, 0.0


@dataclass(frozen=True)
class Line:
    """A message, the intents that are right, and what is known of it besides."""

    text: str
    intent: str
    also_ok: frozenset[str]
    french: bool
    in_a_group: bool


@dataclass(frozen=True)
class Guess:
    """The intent a way of understanding takes a message for, how sure it is (on its own scale), and milliseconds."""

    intent: str
    confidence: float
    milliseconds: float = 0.0


Guessing = Callable[[Line], Guess]


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a file that can be understood alone. Raises KeyError for one without text or intent."""
    for written in path.read_text("utf-8").splitlines():
        entry = json.loads(written)
        if not entry.get("context") and entry.get("should_answer") is not False:
            yield Line(
                entry["text"],
                entry["intent"],
                frozenset((entry["intent"], *entry.get("also_ok", ()))),
                entry.get("lang", "fr" if path.name.endswith(".fr.jsonl") else "en") == "fr",
                entry.get("chat") == "group",
            )


def ours(understanding: Understanding) -> Guessing:
    """The understanding: sure, or not."""

    def guess(line: Line) -> Guess:
        reading = understanding.read(
            line.text, language="fr" if line.french else None, last=None, today=TODAY, private=not line.in_a_group
        )
        return Guess(reading.queries[0].intent, SURE if reading.certainty == "sure" else REFUSED)

    return guess


def support_vectors(examples: Sequence[tuple[str, str]]) -> Guessing:
    """TF-IDF of words, pairs of words and runs of letters, and a linear SVM; as sure as its best leads the second."""
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, strip_accents="unicode"),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, strip_accents="unicode"),
    )
    model = make_pipeline(features, LinearSVC(random_state=0))
    model.fit([text for text, _ in examples], [intent for _, intent in examples])

    def guess(line: Line) -> Guess:
        scores = model.decision_function([line.text])[0]
        second, best = scores.argsort()[-2:]
        return Guess(str(model.classes_[best]), float(scores[best] - scores[second]))

    return guess


def nearest(examples: Sequence[tuple[str, str]]) -> Guessing:
    """The intent of the example whose words, sorted, are most alike; as sure as they are alike."""
    texts = [default_process(text) for text, _ in examples]

    def guess(line: Line) -> Guess:
        _, score, found = process.extractOne(default_process(line.text), texts, scorer=fuzz.token_sort_ratio)
        return Guess(examples[found][1], score)

    return guess


def guessed(guessing: Guessing, asked: Iterable[Line]) -> list[Guess]:
    """Every line's guess, with the processor's time it took."""

    def timed(line: Line) -> Guess:
        begun = thread_time()
        guess = guessing(line)
        return Guess(guess.intent, guess.confidence, (thread_time() - begun) * 1000)

    return [timed(line) for line in asked]


def figures(asked: Sequence[Line], guesses: Sequence[Guess], refused: int) -> str:
    """One row: how many are right, and what comes of it where the least sure `refused` of them are not answered."""
    right = [guess.intent in line.also_ok for line, guess in zip(asked, guesses, strict=True)]
    by_intent: dict[str, list[bool]] = defaultdict(list)
    for line, is_right in zip(asked, right, strict=True):
        by_intent[line.intent].append(is_right)
    macro = sum(sum(of_one) / len(of_one) for of_one in by_intent.values()) / len(by_intent)
    answered = sorted(range(len(asked)), key=lambda at: guesses[at].confidence)[refused:]
    well = sum(right[at] for at in answered)
    times = [guess.milliseconds for guess in guesses]
    shares = (sum(right) / len(asked), macro, well / max(1, len(answered)), (len(answered) - well) / len(asked))
    cells = "".join(f"{share:>10.1%}" for share in shares)
    return f"{cells}{percentile(times, 0.5):>10.2f}{percentile(times, 0.95):>10.2f}"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Trains both, asks all, and prints a table for each file and for the project's own lines together."""
    examples = [(line, i) for i, text in sorted(read_data(EXAMPLES)["examples"].items()) for line in lines(text)]
    files_of_ours = [path for kind in ("held_out", "borders") for path in sorted(FOLDER.glob(f"{kind}.*.jsonl"))]
    own = [line for path in files_of_ours for line in read_lines(path)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        build(path)
        understanding = Understanding(KnowledgeBase(path))
    ways = {
        "this understanding": ours(understanding),
        "TF-IDF and linear SVM": support_vectors(examples),
        "token_sort, nearest example": nearest(examples),
    }
    click.echo(f"{len(examples)} example lines")
    for name, asked in (("held_out and borders", own), *((path.name, list(read_lines(path))) for path in files)):
        found = {way: guessed(guessing, asked) for way, guessing in ways.items()}
        refused = sum(guess.confidence == REFUSED for guess in found["this understanding"])
        click.echo(f"\n{name}: {len(asked)} lines, {refused / len(asked):.1%} of them not answered outright")
        click.echo(f"{'':30}{'micro':>10}{'macro':>10}{'answered':>10}{'wrong':>10}{'p50 ms':>10}{'p95 ms':>10}")
        for way, guesses in found.items():
            click.echo(f"{way:30}{figures(asked, guesses, refused)}")


if __name__ == "__main__":
    main()
