"""The model of the example lines."""

from pathlib import Path

import numpy as np
import pytest

from bot.intents import Intent
from bot.understanding.model import load_model, save_model
from bot.understanding.model.linear import LinearModel
from bot.understanding.model.training import Example, train

KNOWN = [
    Example(("last", "cutoff"), {}, "draw.latest"),
    Example(("newest", "cutoff"), {}, "draw.latest"),
    Example(("police", "certificate"), {"ita.police": 4.0}, "ita.police"),
    Example(("pcc", "class police"), {"ita.police": 4.0}, "ita.police"),
    Example(("ielts", "expired"), {}, "language.tests"),
] * 5


def best(model: LinearModel, features: tuple[str, ...], evidence: dict[str, float] | None = None) -> str:
    scores = model.scores(features, evidence or {})
    return max(scores, key=scores.__getitem__)


def test_training_tells_intents_apart() -> None:
    assert best(train(KNOWN), ("police", "unheard")) == "ita.police"


def test_what_cues_say_counts_beside_the_words() -> None:
    assert best(train(KNOWN), ("unheard",), {"ita.police": 8.0}) == "ita.police"


def test_a_message_without_features_has_scores_all_the_same() -> None:
    assert set(train(KNOWN).scores((), {})) == {"draw.latest", "ita.police", "language.tests"}


def test_two_intents_can_be_told_apart_too() -> None:
    assert best(train(KNOWN[:4]), ("newest", "cutoff")) == "draw.latest"


def test_the_same_data_gives_the_same_weights() -> None:
    assert np.array_equal(train(KNOWN).words, train(KNOWN).words)


def test_a_model_survives_being_written_and_read(tmp_path: Path) -> None:
    model = train(KNOWN)
    save_model(model, tmp_path / "weights.npz")
    read = load_model(tmp_path / "weights.npz")
    assert read.scores(("last",), {}) == model.scores(("last",), {})


def test_a_damaged_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "weights.npz").write_bytes(b"PK nonsense")
    with pytest.raises(ValueError, match=r"weights\.npz"):
        load_model(tmp_path / "weights.npz")


def test_the_shipped_model_knows_every_intent() -> None:
    assert set(load_model().intents) == set(Intent)
