"""What the example lines say of a message: a linear model of its words and cues, trained beforehand."""

from __future__ import annotations

from bot.understanding.model.features import all_features, features_of
from bot.understanding.model.hearing import heard, word_signs
from bot.understanding.model.linear import LinearModel, load_model, opened_weights, save_model, signs_of

__all__ = [
    "LinearModel",
    "all_features",
    "features_of",
    "heard",
    "load_model",
    "opened_weights",
    "save_model",
    "signs_of",
    "word_signs",
]
