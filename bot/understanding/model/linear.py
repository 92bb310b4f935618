"""A linear model: one weight for each feature and intent, and one for what the cues say of each; summed up."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understanding.model.packing import PackedWeights, restored, stored, summed

WEIGHTS = Path(__file__).parent / "weights.npz"
STRONGEST = 8.0
"""More than this cues cannot say, for or against."""
CUE_SHARE, WORD_SHARE = 0.1, 1.7
"""How cues and words are scaled before they are weighed, so that both are learned at one pace."""


def signs_of(features: Iterable[str]) -> list[int]:
    """A number for each feature, by which its weights are found: no list of features is kept."""
    return [zlib.crc32(feature.encode()) for feature in features]


@dataclass(frozen=True)
class LinearModel:
    """Weights of the places that features share, and of the cues, by intent."""

    intents: Sequence[str]
    rarity: NDArray[np.float16]
    """How much a feature counts, by its place: the rarer the more."""
    words: NDArray[np.int8] | PackedWeights
    """Places by intents, in steps of `step`."""
    step: NDArray[np.float32]
    cues: NDArray[np.float32]
    """What the cues of each intent (row) speak for each intent (column)."""
    bias: NDArray[np.float32]
    data: str = ""
    """A fingerprint of what it was trained on."""

    def scores(self, features: Iterable[str], evidence: Mapping[str, float]) -> dict[str, float]:
        """What words and cues together speak for each intent: above 0 rather for it, below 0 rather against it."""
        return self.with_cues(self.of_words(signs_of(features)), evidence)

    def of_words(self, signs: Sequence[int]) -> NDArray[np.float32]:
        """What the words alone speak for each intent, by the signs of their features."""
        places, counts = places_of(signs, len(self.rarity))
        found = self.bias.copy()
        if len(places):
            found += summed(self.words, places, scaled(counts, self.rarity[places])) * self.step
        return found

    def with_cues(self, words: NDArray[np.float32], evidence: Mapping[str, float]) -> dict[str, float]:
        """What the cues speak for each intent, added to what the words do."""
        found = words.copy()
        for number, intent in sorted((self._numbers[i], i) for i in evidence if i in self._numbers):
            found += capped(evidence[intent]) * self.cues[number]
        return dict(zip(self.intents, found.tolist(), strict=True))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {intent: number for number, intent in enumerate(self.intents)}


def places_of(signs: Iterable[int], size: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The places of features among `size`, a power of 2, each once, and how often each occurs."""
    last = size - 1
    counted = Counter([sign & last for sign in signs])
    return np.fromiter(counted, np.int64, len(counted)), np.fromiter(counted.values(), np.float32, len(counted))


def scaled(counts: NDArray[np.float32], rarity: NDArray[np.float16]) -> NDArray[np.float32]:
    """What each feature counts: often and rare is more; together the same for short and long messages."""
    weights = (1 + np.log(counts)) * rarity.astype(np.float32)
    return np.asarray(WORD_SHARE * weights / np.sqrt(weights.dot(weights)), np.float32)


def capped(evidence: float) -> float:
    """What a point of evidence counts beside the words."""
    return max(-STRONGEST, min(evidence, STRONGEST)) * CUE_SHARE


@cache
def load_model(path: Path = WEIGHTS) -> LinearModel:
    """The shipped model. Raises OSError or ValueError where the file is missing or damaged."""
    with opened_weights(path) as kept:
        intents = str(kept["intents"]).split()
        rarity, step, cues, bias = (kept[name] for name in ("rarity", "step", "cues", "bias"))
        return LinearModel(intents, rarity, restored(kept), step, cues, bias, str(kept["data"]))


@contextmanager
def opened_weights(path: Path) -> Iterator[Mapping[str, NDArray[Any]]]:
    """The arrays of a file of weights, by name, while they are read.

    Raises OSError where there is no such file, and ValueError where it is damaged or lacks an array that is asked for.
    """
    try:
        with np.load(path, allow_pickle=False) as kept:
            yield kept
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ValueError(f"{path.name} is no model") from error


def save_model(model: LinearModel, path: Path) -> None:
    """Writes a model for `load_model`."""
    np.savez_compressed(
        path,
        allow_pickle=False,
        intents=np.array(" ".join(model.intents)),
        data=np.array(model.data),
        rarity=model.rarity,
        **stored(model.words),
        step=model.step,
        cues=model.cues,
        bias=model.bias,
    )
