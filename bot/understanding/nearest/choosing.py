"""The topics and steps nearest to a question, by its words, its intent and what cues found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from heapq import nlargest
from pathlib import Path

from bot.understanding.model import LinearModel, features_of, load_model, signs_of, word_signs
from bot.understanding.parsing import Parsed
from bot.understanding.topics import Near

WEIGHTS = Path(__file__).parent / "weights.npz"
STEP = "step:"
"""Begins the label of a step that no topic has the name of."""
NONE = "none"
"""The label of a question that no topic answers."""
OF_THE_INTENT = 12
"""How often the intent is said among the features, so that it weighs as much as several words do."""
MAIN_CUED, ALSO_CUED = 6.0, 3.0
"""What a cue speaks for the first of its topics, and for the others."""
MOST = 3
"""Topics chosen at most."""
BESIDE = 5.0
"""How far behind the best a topic may be to stand beside it."""


class Nearest:
    """Chooses among the topics and steps that the model knows."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model

    def choose(self, parsed: Parsed, intent: str, cued: Sequence[str], span: tuple[int, int] | None = None) -> Near:
        """Topics and steps for a question of that intent, three at most; none where nothing answers it.

        `cued` are the topics that cues found, the main one first; `span` bounds the tokens that are read.
        """
        signs = [*word_signs(parsed, *(span or (0, None))), *signs_of(_said(intent))]
        scores = self._model.with_cues(self._model.of_words(signs), cue_strength(cued))
        best = nlargest(MOST + 1, scores, key=scores.__getitem__)
        if not best or best[0] == NONE:
            return Near()
        near = [name for name in best if name != NONE and scores[name] >= scores[best[0]] - BESIDE][:MOST]
        topics = [name for name in near if not name.startswith(STEP)]
        # What a cue was written for is shown in any case.
        if topics and cued and cued[0] not in topics:
            topics = [*topics[: MOST - 1], cued[0]]
        return Near(topics, [name.removeprefix(STEP) for name in near if name.startswith(STEP)])


@cache
def load_nearest() -> Nearest:
    """With the shipped weights. Raises OSError or ValueError where their file is missing or damaged."""
    return Nearest(load_model(WEIGHTS))


def question_features(parsed: Parsed, intent: str, span: tuple[int, int] | None = None) -> list[str]:
    """What the model sees of a question: its words, and the intent they were taken for."""
    return [*features_of(parsed, *(span or (0, None))), *_said(intent)]


def _said(intent: str) -> list[str]:
    return [f"intent {intent}"] * OF_THE_INTENT


def cue_strength(cued: Sequence[str]) -> Mapping[str, float]:
    """What the cues speak for each topic they found."""
    return {name: MAIN_CUED if place == 0 else ALSO_CUED for place, name in reversed(list(enumerate(cued)))}
