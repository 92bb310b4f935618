"""A linear model: one weight for each feature and intent, summed up and turned into probabilities."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights.toml"
BIAS = "(bias)"
"""The feature every message has."""

Row = tuple[tuple[int, float], ...]
"""What a feature speaks for each intent, by the number of the intent."""


@dataclass(frozen=True)
class LinearModel:
    """Weights by feature: the number of an intent, and what the feature speaks for it."""

    intents: Sequence[str]
    weights: Mapping[str, Row]
    data: str = ""
    """A fingerprint of what it was trained on."""

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each intent is; together 1."""
        scores = [0.0] * len(self.intents)
        for feature in (BIAS, *features):
            if feature in self.weights:
                for number, weight in self.weights[feature]:
                    scores[number] += weight
        highest = max(scores)
        shares = [math.exp(s - highest) for s in scores]
        whole = sum(shares)
        return {intent: share / whole for intent, share in zip(self.intents, shares, strict=True)}


class Rows(Mapping[str, "Row"]):
    """The weights as they are written, each row read when it is first asked for: most never are."""

    def __init__(self, text: str) -> None:
        self._lines = dict(line.split(" ", 1) for line in text.splitlines())
        self._read: dict[str, Row] = {}

    def __getitem__(self, feature: str) -> Row:
        """Raises KeyError for a feature without weights."""
        row = self._read.get(feature)
        if row is None:
            pairs = [pair.split(":") for pair in self._lines[feature].split(" ")]
            row = self._read[feature] = tuple((int(number), int(weight) / 100) for number, weight in pairs)
        return row

    def __contains__(self, feature: object) -> bool:
        return feature in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@cache
def load_model(path: Path = WEIGHTS) -> LinearModel:
    """The shipped model. Raises OSError or ValueError where the file is missing or damaged."""
    return parse_model(path.read_text("utf-8"))


def parse_model(text: str) -> LinearModel:
    """Reads what `format_model` wrote. Raises ValueError for anything else."""
    content = tomllib.loads(text)
    return LinearModel(content["intents"].split(), Rows(content["weights"]), content["data"])


def format_model(model: LinearModel) -> str:
    """The model as TOML: a line for each feature, its weights in hundredths by the number of the intent."""
    lines = [
        " ".join((feature, *(f"{number}:{round(weight * 100)}" for number, weight in pairs)))
        for feature, pairs in sorted(model.weights.items())
    ]
    head = "# Written by `python -m bot.understanding.model.training` from the example lines; not to be edited."
    intents = " ".join(model.intents)
    return "\n".join((head, f'data = "{model.data}"', f'intents = "{intents}"', "weights = '''", *lines, "'''", ""))
