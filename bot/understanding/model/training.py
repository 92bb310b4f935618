"""`python -m bot.understanding.model.training`: fits the model to the example lines, after they or the words changed.

Multinomial logistic regression, by stochastic gradient with AdaGrad steps; the same data gives the same weights.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from bot.understanding.lexicon import DATA, EXAMPLES, Lexicon, lines, load_lexicon, read_data
from bot.understanding.model.features import features_of
from bot.understanding.model.linear import BIAS, WEIGHTS, LinearModel, format_model
from bot.understanding.parsing import Facts, Parser

ROUNDS = 16
RATE = 0.15
PENALTY = 0.01
"""What pulls weights towards 0, at each step they take part in."""
LEAST = 0.2
"""Smaller weights are left out."""
_DAY = date(2026, 1, 1)  # "last week" has to mean some week; which one makes no difference


def fingerprint() -> str:
    """Changes whenever the examples or the word data change, so that a model out of date is seen."""
    data = [read_data(DATA), read_data(EXAMPLES)]
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def examples(lexicon: Lexicon) -> list[tuple[frozenset[str], str]]:
    """The features and intent of every example line."""
    parser = Parser(lexicon, Facts.any())
    return [
        (features_of(parser.parse(line, None, _DAY).scene.text), intent)
        for intent, text in sorted(read_data(EXAMPLES)["examples"].items())
        for line in lines(text)
    ]


def train(known: Sequence[tuple[frozenset[str], str]]) -> LinearModel:
    """Fits a model to features and intents."""
    intents = sorted({intent for _, intent in known})
    number = {intent: index for index, intent in enumerate(intents)}
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(intents))
    steps: dict[str, list[float]] = defaultdict(lambda: [1e-6] * len(intents))
    order = [(sorted((BIAS, *features)), number[intent]) for features, intent in known]
    shuffle = random.Random(0)  # noqa: S311 - repeatable on purpose
    for _ in range(ROUNDS):
        shuffle.shuffle(order)
        for features, right in order:
            _learn(weights, steps, features, right)
    kept = {f: [(i, w) for i, w in enumerate(row) if abs(w) >= LEAST] for f, row in weights.items()}
    return LinearModel(intents, {f: tuple(pairs) for f, pairs in kept.items() if pairs})


def _learn(weights: dict[str, list[float]], steps: dict[str, list[float]], features: list[str], right: int) -> None:
    """One step towards the right intent of one line."""
    rows = [weights[f] for f in features]
    scores = [sum(column) for column in zip(*rows, strict=True)]
    highest = max(scores)
    shares = [math.exp(s - highest) for s in scores]
    whole = sum(shares)
    errors = [(i, share / whole - (i == right)) for i, share in enumerate(shares)]
    errors = [(i, e) for i, e in errors if abs(e) > 0.003]
    for feature, row in zip(features, rows, strict=True):
        step = steps[feature]
        for i, error in errors:
            gradient = error + PENALTY * row[i]
            step[i] += gradient * gradient
            row[i] -= RATE * gradient / math.sqrt(step[i])


def main() -> None:
    """Writes the weights beside this module."""
    known = examples(load_lexicon())
    model = train(known)
    right = sum(max(p := model.probabilities(f), key=p.__getitem__) == intent for f, intent in known)
    WEIGHTS.write_text(format_model(LinearModel(model.intents, model.weights, fingerprint())), "utf-8")
    sys.stdout.write(f"{len(known)} lines, {len(model.weights)} features, {right / len(known):.1%} learned\n")


if __name__ == "__main__":
    main()
