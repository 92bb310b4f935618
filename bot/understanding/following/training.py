"""`python -m bot.understanding.following.training`: fits the weights to the conversations, after they, the words or the
model of single messages changed.

A conditional logit, by scipy: of all intents a turn may have, the right one is to be the likeliest. What each turn goes
on from is what its person is labelled to have asked before, so that one misreading teaches nothing of the next.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.intents import Intent, family_of
from bot.query import Query
from bot.understanding.about import fact_slots
from bot.understanding.following.model import PLACES, WEIGHTS, Following, leanings_of, save_following
from bot.understanding.followups import WEIGHED, Changed, taken_over
from bot.understanding.hearing import Hearing
from bot.understanding.model import load_model, signs_of
from bot.understanding.nearest import Nearest, load_nearest
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import LEAD, Ranked
from bot.understanding.slots import entity_slots
from bot.understanding.subjects import TALK, may_go_on
from knowledge.base import KnowledgeBase
from knowledge.build import build

CONVERSATIONS = Path(__file__).parent / "conversations"
"""What people write one after the other, one conversation a line: speaker, text, intent, and what else it may be."""
ROUNDS = 200
READINGS = (1.2, 0.7)
"""Where the search begins for what a message counts by itself, and with a word for what was spoken of."""
TRUST = 8.0
"""And for what a rule says."""
BOUND = {"readings": 0.01, "turns": 0.16, "staying": 4.0, "trust": 0.01, "any": 0.01}
"""What pulls weights towards where they begin: the more, the fewer turns tell of each."""
DAY = date(2026, 1, 1)  # "last week" has to mean some week; which one makes no difference


@dataclass(frozen=True)
class Turn:
    """A turn that goes on from a question: how it reads, what a rule makes of it, and the intents that are right."""

    own: Sequence[Ranked]
    both: Sequence[Ranked]
    last: str
    leanings: Sequence[str]
    changed: Changed | None
    right: frozenset[str]


def conversations() -> Iterator[list[list[Any]]]:
    """Every conversation: its turns in order, as speaker, text, intent, and what else the turn may be read as."""
    for path in sorted(CONVERSATIONS.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)["turns"]


def fingerprint() -> str:
    """Changes whenever the conversations do, or the weights of single messages that their readings come from."""
    data = [list(conversations()), load_model().data]
    return hashlib.sha256(json.dumps(data).encode()).hexdigest()[:16]


def turns_of(hearing: Hearing, nearest: Nearest) -> Iterator[Turn]:
    """Every turn that follows a question of the same person."""
    for conversation in conversations():
        spoken: dict[str, Query] = {}
        for speaker, text, intent, also in conversation:
            last = spoken.get(speaker)
            parsed = hearing.parse(text, None, DAY)
            if intent == Intent.CHATTER or not parsed.scene.tokens:
                continue
            own = hearing.alone(parsed, last, private=True)
            if last and may_go_on(own[0], parsed):
                changed = hearing.changed(parsed, own, last)
                if not (changed and changed.plain):  # what a rule is believed in teaches nothing of the rest
                    both = hearing.after(parsed, last, private=True).both
                    yield Turn(own, both, last.intent, leanings_of(parsed), changed, frozenset((intent, *also)))
            if not intent.startswith(TALK):
                spoken[speaker] = _query(parsed, intent, last, hearing, nearest)


def _query(parsed: Parsed, intent: str, last: Query | None, hearing: Hearing, nearest: Nearest) -> Query:
    slots = entity_slots(intent, parsed.scene, parsed.entities)
    if last:
        slots = taken_over(intent, parsed, slots, last)
    return Query(intent=Intent(intent), slots=slots | fact_slots(parsed, intent, hearing.lexicon, nearest))


class _Columns:
    """The features of every turn and intent, each a column with what pulls its weight back."""

    def __init__(self, intents: Sequence[str]) -> None:
        self.intents = intents
        self.rules = WEIGHED
        self.families = sorted({family_of(intent) for intent in intents})
        self.turns = 2
        self.of_families = self.turns + len(intents) ** 2
        self.to_intents = self.of_families + len(self.families) ** 2
        self.staying = self.to_intents + len(self.families) * len(intents)
        self.trust = self.staying + 2 * PLACES
        self.width = self.trust + len(self.rules)

    def bounds(self) -> NDArray[np.float64]:
        """What pulls each weight back."""
        found = np.full(self.width, BOUND["turns"])
        found[: self.turns] = BOUND["readings"]
        found[self.staying : self.trust] = BOUND["staying"]
        found[self.trust :] = BOUND["trust"]
        for place in self._places(("any",)):
            found[place : place + 2] = BOUND["any"]
        return found

    def of(self, turn: Turn) -> Iterator[tuple[int, int, float]]:
        """The features of a turn: the number of an intent, a column, and its value."""
        numbers = {intent: number for number, intent in enumerate(self.intents)}
        both = {r.intent: r for r in turn.both}
        places = self._places(turn.leanings)
        for reading in turn.own:
            number = numbers[reading.intent]
            yield number, 0, reading.score
            if reading.intent in both:
                yield number, 1, both[reading.intent].score
            yield from ((number, column, 1.0) for column in self.of_turn(turn.last, reading.intent))
            near = family_of(reading.intent) == family_of(turn.last)
            if near:
                which = 0 if reading.intent == turn.last else 1
                yield from ((number, place + which, 1.0) for place in places)
            if turn.changed and turn.changed.query.intent == reading.intent:
                yield number, self.trust + self.rules.index(turn.changed.rule), 1.0

    def of_turn(self, last: str, intent: str) -> tuple[int, int, int]:
        """The columns of a turn from one intent to another: of the two, of their families, of a family to an intent."""
        row, column = self.intents.index(last), self.intents.index(intent)
        of, to = (self.families.index(family_of(each)) for each in (last, intent))
        return (
            self.turns + row * len(self.intents) + column,
            self.of_families + of * len(self.families) + to,
            self.to_intents + of * len(self.intents) + column,
        )

    def _places(self, leanings: Sequence[str]) -> list[int]:
        return [self.staying + 2 * (sign & (PLACES - 1)) for sign in signs_of(leanings)]


def train(turns: Sequence[Turn]) -> Following:
    """Fits the weights to turns."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    intents = sorted({reading.intent for turn in turns for reading in turn.own})
    columns = _Columns(intents)
    cells = [(at * len(intents) + i, c, v) for at, turn in enumerate(turns) for i, c, v in columns.of(turn)]
    rows, places, values = (np.array(each) for each in zip(*cells, strict=True))
    seen = csr_matrix((values * LEAD, (rows, places)), (len(turns) * len(intents), columns.width))
    right = np.array([[intent in turn.right for intent in intents] for turn in turns])
    begin, bounds = np.zeros(columns.width), columns.bounds()
    begin[: columns.turns], begin[columns.trust :] = READINGS, TRUST

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = (seen @ weights).reshape(len(turns), -1)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        hit = np.maximum((shares * right).sum(axis=1, keepdims=True), 1e-6)
        away = weights - begin
        slope = seen.T @ (shares - shares * right / hit).ravel()
        return float(-np.log(hit).sum() + (bounds * away**2).sum() / 2), slope + bounds * away

    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x.astype(np.float32)
    return Following(
        intents,
        columns.rules,
        found[: columns.turns],
        np.array([[found[list(columns.of_turn(last, i))].sum() for i in intents] for last in intents], np.float32),
        found[columns.staying : columns.trust].reshape(PLACES, 2),
        found[columns.trust :],
        fingerprint(),
    )


def main() -> None:
    """Writes the weights beside this module, and says how many turns they were fitted to."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        build(path)
        turns = list(turns_of(Hearing(KnowledgeBase(path)), load_nearest()))
    model = train(turns)
    save_following(model, WEIGHTS)
    sys.stdout.write(f"{len(turns)} turns learned\n")


if __name__ == "__main__":
    main()
