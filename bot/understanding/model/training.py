"""`python -m bot.understanding.model.training`: fits the model to the example lines, after they or the words changed.

Two linear models, one intent against the others, by scikit-learn: logistic regression of words and cues, and support
vectors of the words alone. Their weights are added up, so that the two vote at the price of one. The same data gives
the same weights.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.understanding.lexicon import DATA, EXAMPLES, Lexicon, lines, load_lexicon, read_data
from bot.understanding.model.features import all_features
from bot.understanding.model.linear import WEIGHTS, LinearModel, capped, places_of, save_model, scaled, signs_of
from bot.understanding.parsing import Facts, Parser
from bot.understanding.scoring import cue_evidence

ROUNDS = 25
PENALTY = 6e-6
"""What pulls weights towards 0: small, for most features are rare."""
SIZE = 1 << 17
"""How many places the features share. A power of 2."""
ALONE = 3.0
"""What the model of words alone counts beside that of words and cues: most messages have no cue, and where all of a
kind have one, words beside cues are never learned."""
STRICTNESS = 0.4
"""How much that model bows to single lines."""
CUED = 1.5
"""What cues count beside what was learned of them: of lines by other hands they know more than of the examples, whose
every word is learned."""
ANY_DAY = date(2026, 1, 1)  # "last week" has to mean some week; which one makes no difference


@dataclass(frozen=True)
class Example:
    """A line as the model sees it, and its intent."""

    features: Sequence[str]
    evidence: Mapping[str, float]
    intent: str


def fingerprint() -> str:
    """Changes whenever the examples or the word data change, so that a model out of date is seen."""
    data = [read_data(DATA), read_data(EXAMPLES)]
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def examples(lexicon: Lexicon) -> list[Example]:
    """Every example line."""
    parser = Parser(lexicon, Facts.any())
    return [
        _example(parser, line, intent)
        for intent, text in sorted(read_data(EXAMPLES)["examples"].items())
        for line in lines(text)
    ]


def _example(parser: Parser, line: str, intent: str) -> Example:
    parsed = parser.parse(line, None, ANY_DAY)
    evidence = cue_evidence(parsed.intent_hits, parsed.sentences, parsed.in_question)
    return Example(all_features(parsed), evidence, intent)


def train(
    known: Sequence[Example],
    *,
    size: int = SIZE,
    silenced: float = 0.0,
    alone: float = ALONE,
    cued: float = CUED,
    even: bool = True,
) -> LinearModel:
    """Fits a model to examples of two intents at least.

    `size` is how many places its features share, a power of 2; `silenced` of how many lines (0 to 1) the cues are left
    out, so that words beside them are learned too; `alone` what the model of words alone counts in the sum; `cued` what
    cues count beside what is learned of them; `even` that none is likelier for having more lines.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import SGDClassifier
    from sklearn.svm import LinearSVC

    intents = sorted({example.intent for example in known})
    rows = [places_of(signs_of(example.features), size) for example in known]
    rarity = _rarity(rows, size)
    starts = np.cumsum([0, *(len(places) for places, _ in rows)])
    values = np.concatenate([scaled(counts, rarity[places]) for places, counts in rows])
    words = csr_matrix((values, np.concatenate([places for places, _ in rows]), starts), (len(rows), size))
    cues = np.array([[capped(e.evidence.get(intent, 0.0)) for intent in intents] for e in known], np.float32)
    cues[np.random.default_rng(0).random(len(known)) < silenced] = 0
    learner = SGDClassifier(loss="log_loss", max_iter=ROUNDS, alpha=PENALTY, tol=None, random_state=0)
    named = [example.intent for example in known]
    learner.fit(hstack([words, csr_matrix(cues)]).tocsr(), named)
    weights, bias = learner.coef_.T, learner.intercept_
    second = LinearSVC(C=STRICTNESS, random_state=0).fit(words, named)
    weights[:size] += alone * second.coef_.T
    weights[size:] *= cued
    bias = bias + alone * second.intercept_ - (_crowding(named, intents) if even else 0)
    return _model(intents, rarity, weights, bias)


def _rarity(rows: Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]], size: int) -> NDArray[np.float16]:
    """How rare each place is: the logarithm of how few lines have it, from 1 up."""
    lines_with = np.bincount(np.concatenate([places for places, _ in rows]), minlength=size)
    return np.asarray(np.log((1 + len(rows)) / (1 + lines_with)) + 1, np.float16)


def _crowding(named: Sequence[str], intents: Sequence[str]) -> NDArray[np.float64]:
    """What speaks for an intent just because it has many lines: that mix is ours, not that of messages."""
    counted = Counter(named)
    logarithms = np.log([counted[intent] for intent in intents])
    return np.asarray(logarithms - logarithms.mean())


def _model(
    intents: Sequence[str], rarity: NDArray[np.float16], weights: NDArray[np.float64], bias: NDArray[np.float64]
) -> LinearModel:
    if len(intents) == 2:  # two intents are learned as one question
        weights, bias = np.hstack([-weights, weights]), np.array([-bias[0], bias[0]])
    words, cues = weights[: len(rarity)], weights[len(rarity) :]
    step = np.maximum(np.abs(words).max(axis=0) / 127, 1e-6)
    return LinearModel(
        intents,
        rarity,
        np.ascontiguousarray(np.round(words / step).astype(np.int8)),  # rows side by side: they are read by the row
        step.astype(np.float32),
        cues.astype(np.float32),
        bias.astype(np.float32),
    )


def main() -> None:
    """Writes the weights beside this module."""
    known = examples(load_lexicon())
    model = train(known)
    right = sum(max(s := model.scores(e.features, e.evidence), key=s.__getitem__) == e.intent for e in known)
    save_model(
        LinearModel(model.intents, model.rarity, model.words, model.step, model.cues, model.bias, fingerprint()),
        WEIGHTS,
    )
    sys.stdout.write(f"{len(known)} lines, {right / len(known):.1%} learned\n")


if __name__ == "__main__":
    main()
