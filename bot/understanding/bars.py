"""How sure a reading has to be to be answered: chosen by the curves in docs/understanding.md."""

from __future__ import annotations

from collections.abc import Mapping

from bot.intents import family_of

SURE = 0.70
"""From this confidence on a question is answered outright."""
OTHERS: Mapping[str, float] = {
    "score.": 0.58,
    "offtopic.": 0.62,
    "advice.": 0.6,
    "noc.": 0.66,
    "category.": 0.66,
    "pool.": 0.66,
    "ita.after_submission": 0.68,
}
"""The bar of families that are right more often than they are sure, or less; most of the lower ones name what they took
the question for (a score, a code, a page of somebody else's), so that a misreading is seen at once. The first that fits
holds."""
STAYING, TURNING = 0.75, 0.6
"""The bars of a message after another: one taken to go on with the last question is right less often than it is sure,
one taken to turn to another family more often."""
ALONE, TOGETHER, PLAINLY, USUALLY = 0.6, 0.8, 0.95, 0.65
"""Below the first a message says too little by itself; from the second on it is read with a word for what was spoken
of, and from the third on so answered outright; but for what usually follows, where that is surer than the last."""
LIKELY = 0.33
"""From this confidence on it is answered with a word of caution and what else may be meant; below, one is asked."""
OFF_TOPIC = 0.2
"""Below this confidence a message that hardly anything is known of is still none off topic: of 77 such ones put aside
the 14 that were stood at 0.49 and more, everyday sentences about nothing of ours above 0.29, 36 of the others below."""
OFFER = 0.15
"""From this confidence on a reading is worth offering."""
UNSETTLED, BESIDE = 0.85, 0.05
"""Below the first an answer names, as buttons, what else may have been meant, from the second on: of such answers to
lines put aside one in five is wrong, and in two of three of those it stands among the next two."""
OFFERED = 3
"""How many readings are offered at most."""


def bar_after(intent: str, last: str) -> float:
    """The confidence from which on a reading of that intent is answered outright after a question of the other."""
    if intent == last:
        return STAYING
    return bar_of(intent) if family_of(intent) == family_of(last) else TURNING


def bar_of(intent: str) -> float:
    """The confidence from which on a reading of that intent is answered outright."""
    return next((bar for family, bar in OTHERS.items() if intent.startswith(family)), SURE)
