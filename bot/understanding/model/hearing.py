"""What a model hears in a message, or in a part of it. The words of each part are looked up once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.understanding.model.features import features_of, spelling_of
from bot.understanding.model.linear import LinearModel, signs_of
from bot.understanding.parsing import Parsed


def heard(
    model: LinearModel, parsed: Parsed, evidence: Mapping[str, float], start: int = 0, end: int | None = None
) -> dict[str, float]:
    """The scores of the intents for a message, or its tokens from `start` up to `end`; always by the same model."""
    span = start, len(parsed.scene.tokens) if end is None else end
    if span not in parsed.heard:
        parsed.heard[span] = model.of_words([*word_signs(parsed, *span), *signs_of(spelling_of(parsed, *span))])
    return model.with_cues(parsed.heard[span], evidence)


def word_signs(parsed: Parsed, start: int = 0, end: int | None = None) -> Sequence[int]:
    """The signs of what `features_of` tells."""
    span = start, len(parsed.scene.tokens) if end is None else end
    if span not in parsed.signs:
        parsed.signs[span] = signs_of(features_of(parsed, *span))
    return parsed.signs[span]
