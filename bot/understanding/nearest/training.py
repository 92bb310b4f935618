"""`python -m bot.understanding.nearest.training`: fits the choice of topics, after topics, lines or words changed.

It learns from the lines of `asked/` and from what the topics and steps themselves say, in both languages.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import numpy as np

from bot.understanding.lexicon import Lexicon, lines, load_lexicon, read_data
from bot.understanding.model import LinearModel, features_of, save_model
from bot.understanding.model.packing import plain
from bot.understanding.model.training import ANY_DAY, Example, train
from bot.understanding.nearest.choosing import NONE, STEP, WEIGHTS, cue_strength, question_features
from bot.understanding.parsing import Facts, Parser
from bot.understanding.topics import cued_ids
from knowledge.models import Step, Text, Topic
from knowledge.shipped import read_shipped

ASKED = Path(__file__).parent / "asked"
SIZE = 1 << 17
"""How many places the features share. A power of 2."""
SILENCED = 0.4
"""Of so many lines the cues are left out, so that words learn to speak for themselves."""
ALONE = 1.0
"""What the model of words alone counts beside that of words and cues."""
FAINT = 4
"""Up to so many of its 127 steps a weight is dropped: it says next to nothing, and most of the file."""


def told() -> list[tuple[str, Topic | Step]]:
    """Everything that can answer, under its label: the topics and the steps of the shipped data."""
    shipped = read_shipped()
    topics = {topic.id for topic in shipped.topics}
    steps = [(step.id if step.id in topics else f"{STEP}{step.id}", step) for step in shipped.steps]
    return [*((topic.id, topic) for topic in shipped.topics), *steps]


def fingerprint() -> str:
    """Changes whenever the asked lines or the topics change, so that weights out of date are seen."""
    facts = [one.model_dump(mode="json", include={"id", "title", "facts"}) for _, one in told()]
    return hashlib.sha256(json.dumps([read_data(ASKED), facts], sort_keys=True).encode()).hexdigest()[:16]


def examples(lexicon: Lexicon) -> list[Example]:
    """Every asked line with the topic it asks for, and every sentence of the topics themselves."""
    parser = Parser(lexicon, Facts.any())
    everything = told()
    return [*_asked(parser, lexicon, {label for label, _ in everything}), *_told(parser, everything)]


def _asked(parser: Parser, lexicon: Lexicon, labels: Collection[str]) -> Iterator[Example]:
    for intent, topics in sorted(read_data(ASKED)["asked"].items()):
        for name, text in sorted(topics.items()):
            label = name if name in labels or name == NONE else f"{STEP}{name}"
            for line in lines(text):
                parsed = parser.parse(line, None, ANY_DAY)
                cued = cued_ids(intent, parsed.topic_hits, lexicon.topics)
                yield Example(question_features(parsed, intent), cue_strength(cued), label)


def _told(parser: Parser, everything: Iterable[tuple[str, Topic | Step]]) -> Iterator[Example]:
    for label, one in everything:
        for text in (one.title, *one.facts):
            for said in _languages(text):
                yield Example(features_of(parser.parse(said, None, ANY_DAY)), {}, label)


def _languages(text: Text) -> tuple[str, str]:
    return text.en, text.fr


def main() -> None:
    """Writes the weights beside this module."""
    known = examples(load_lexicon())
    model = train(known, size=SIZE, silenced=SILENCED, alone=ALONE, cued=1, even=False)
    words = plain(model.words)
    strong = np.where(np.abs(words) > FAINT, words, 0).astype(np.int8)
    save_model(
        LinearModel(model.intents, model.rarity, strong, model.step, model.cues, model.bias, fingerprint()), WEIGHTS
    )
    sys.stdout.write(f"{len(known)} lines, {len(model.intents)} topics and steps\n")


if __name__ == "__main__":
    main()
