"""From how a message reads, alone and after the question before it, to what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.intents import family_of
from bot.understanding.followups import Changed
from bot.understanding.model import opened_weights, signs_of
from bot.understanding.parsing import Parsed
from bot.understanding.scoring import Ranked, in_order

WEIGHTS = Path(__file__).parent / "weights.npz"
PLACES = 1 << 12
"""How many places the words share that tell whether one goes on. A power of 2."""
MOST_CONTENT = 8
"""So many words of weight and more are one and the same."""


@dataclass(frozen=True)
class Following:
    """Weights, in steps of a lead (`scoring.LEAD`): of two readings, of staying with the last question, of turning
    from each intent to each other, of the words that tell it, and of what rules say."""

    intents: Sequence[str]
    rules: Sequence[str]
    readings: NDArray[np.float32]
    """What the message by itself counts, and read together with a word for what was spoken of."""
    turns: NDArray[np.float32]
    """What speaks for an intent (column) after each (row)."""
    staying: NDArray[np.float32]
    """Places by two: what a word speaks for the last intent, and for others of its family."""
    trust: NDArray[np.float32]
    """What speaks for the intent that a rule says, by the rule."""
    data: str = ""
    """A fingerprint of what it was trained on."""

    def rank(
        self, own: Sequence[Ranked], both: Sequence[Ranked], last: str, parsed: Parsed, changed: Changed | None
    ) -> list[Ranked]:
        """The intents of a message after a question of the intent `last`, best first.

        `own` is how the message reads by itself, `both` how it reads with a word for what was spoken of, if there is
        one; `changed` the last query as a rule changes it.
        """
        together = {r.intent: r for r in both}
        stays, near = self._staying(parsed)
        scores, evidence = {}, {}
        for r in own:
            joined = together.get(r.intent)
            score = self.readings[0] * r.score + (self.readings[1] * joined.score if joined else 0.0)
            score += self._turn(last, r.intent)
            if r.intent == last:
                score += stays
            elif family_of(r.intent) == family_of(last):
                score += near
            if changed and r.intent == changed.query.intent:
                score += self.trust[self.rules.index(changed.rule)]
            scores[r.intent] = float(score)
            evidence[r.intent] = max(r.evidence, joined.evidence if joined else r.evidence)
        return in_order(scores, evidence)

    def _turn(self, last: str, intent: str) -> float:
        row, column = self._numbers.get(last), self._numbers.get(intent)
        return 0.0 if row is None or column is None else float(self.turns[row, column])

    def _staying(self, parsed: Parsed) -> tuple[float, float]:
        places = [sign & (len(self.staying) - 1) for sign in signs_of(leanings_of(parsed))]
        stays, near = self.staying[places].sum(0)
        return float(stays), float(near)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {intent: number for number, intent in enumerate(self.intents)}


def leanings_of(parsed: Parsed) -> list[str]:
    """What of a message tells whether it goes on: its words and pairs, how many there are, how it begins."""
    stems = [f"#{len(t.text)}" if t.text.isdigit() else t.stem for t in parsed.scene.tokens]
    pairs = [f"{a} {b}" for a, b in pairwise(stems)]
    asks = any(parsed.asking) or parsed.has("asking")
    return [
        "any",
        *dict.fromkeys(f"word {word}" for word in (*stems, *pairs)),
        f"content {min(parsed.content(), MOST_CONTENT)}",
        f"asks {asks}",
        *(f"follows {name}" for name in sorted(_follow_cues(parsed))),
    ]


def _follow_cues(parsed: Parsed) -> Iterable[str]:
    return {hit.target.partition(".")[2] for hit in parsed.hits if hit.target.startswith("follow.")}


@cache
def load_following(path: Path = WEIGHTS) -> Following:
    """The shipped weights. Raises OSError or ValueError where their file is missing or damaged."""
    with opened_weights(path) as kept:
        return Following(
            str(kept["intents"]).split(),
            str(kept["rules"]).split(),
            kept["readings"],
            kept["turns"],
            kept["staying"],
            kept["trust"],
            str(kept["data"]),
        )


def save_following(model: Following, path: Path) -> None:
    """Writes weights for `load_following`."""
    np.savez_compressed(
        path,
        intents=np.array(" ".join(model.intents)),
        rules=np.array(" ".join(model.rules)),
        data=np.array(model.data),
        readings=model.readings,
        turns=model.turns,
        staying=model.staying,
        trust=model.trust,
    )
