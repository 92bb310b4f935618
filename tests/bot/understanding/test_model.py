"""The model of the example lines."""

import pytest

from bot.intents import Intent
from bot.understanding.model import load_model
from bot.understanding.model.linear import LinearModel, format_model, parse_model
from bot.understanding.model.training import train

KNOWN = [
    (frozenset(("last", "cutoff")), "draw.latest"),
    (frozenset(("newest", "cutoff")), "draw.latest"),
    (frozenset(("police", "certificate")), "ita.police"),
    (frozenset(("pcc", "<police>")), "ita.police"),
] * 5


def test_training_tells_intents_apart() -> None:
    model = train(KNOWN)
    likely = model.probabilities(("police", "unheard"))
    assert max(likely, key=likely.__getitem__) == "ita.police"


def test_probabilities_add_up_to_one() -> None:
    assert sum(train(KNOWN).probabilities(("cutoff",)).values()) == pytest.approx(1)


def test_the_same_data_gives_the_same_weights() -> None:
    assert format_model(train(KNOWN)) == format_model(train(KNOWN))


def test_a_model_survives_being_written_and_read() -> None:
    model = LinearModel(("a.b", "c"), {"word": ((0, 0.5), (1, -1.25)), "<class>": ((1, 2.0),)}, "print")
    read = parse_model(format_model(model))
    assert (read.intents, dict(read.weights), read.data) == (["a.b", "c"], model.weights, "print")


def test_the_shipped_model_knows_every_intent() -> None:
    assert set(load_model().intents) == set(Intent)
