"""A linear model: one weight for each feature and intent, summed up and turned into probabilities."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights.toml"
BIAS = "(bias)"
"""The feature every message has."""


@dataclass(frozen=True)
class LinearModel:
    """Weights by feature: the number of an intent, and what the feature speaks for it."""

    intents: Sequence[str]
    weights: Mapping[str, Sequence[tuple[int, float]]]
    data: str = ""
    """A fingerprint of what it was trained on."""

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each intent is; together 1."""
        scores = [0.0] * len(self.intents)
        for feature in (BIAS, *features):
            for number, weight in self.weights.get(feature, ()):
                scores[number] += weight
        highest = max(scores)
        shares = [math.exp(s - highest) for s in scores]
        whole = sum(shares)
        return {intent: share / whole for intent, share in zip(self.intents, shares, strict=True)}


@cache
def load_model(path: Path = WEIGHTS) -> LinearModel:
    """The shipped model. Raises OSError or ValueError where the file is missing or damaged."""
    return parse_model(path.read_text("utf-8"))


def parse_model(text: str) -> LinearModel:
    """Reads what `format_model` wrote. Raises ValueError for anything else."""
    content = tomllib.loads(text)
    weights = {}
    for line in content["weights"].splitlines():
        feature, *pairs = line.split(" ")
        numbers = [pair.split(":") for pair in pairs]
        weights[feature] = tuple((int(number), int(weight) / 100) for number, weight in numbers)
    return LinearModel(content["intents"].split(), weights, content["data"])


def format_model(model: LinearModel) -> str:
    """The model as TOML: a line for each feature, its weights in hundredths by the number of the intent."""
    lines = [
        " ".join((feature, *(f"{number}:{round(weight * 100)}" for number, weight in pairs)))
        for feature, pairs in sorted(model.weights.items())
    ]
    head = "# Written by `python -m bot.understanding.model.training` from the example lines; not to be edited."
    intents = " ".join(model.intents)
    return "\n".join((head, f'data = "{model.data}"', f'intents = "{intents}"', "weights = '''", *lines, "'''", ""))
