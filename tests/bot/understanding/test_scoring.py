"""From what cues and the model say to the likeliest intent."""

from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.scoring import best, rank

SCORES = st.floats(-8, 8) | st.sampled_from([0.0, 1.0, 1.0001])
INTENTS = ["draw.latest", "ita.police", "language.tests", "offtopic.other"]


@given(
    heard=st.fixed_dictionaries(dict.fromkeys(INTENTS, SCORES)),
    evidence=st.dictionaries(st.sampled_from([*INTENTS, "pool.size"]), SCORES),
    ours=st.booleans(),
)
def test_the_best_is_the_first_of_the_ranked(heard: dict[str, float], evidence: dict[str, float], ours: bool) -> None:
    assert best(evidence, heard, ours=ours) == rank(evidence, heard, ours=ours)[0]


def test_of_two_as_likely_the_first_by_name_is_the_best() -> None:
    assert best({}, {"ita.police": 1.0, "draw.latest": 1.0}).intent == "draw.latest"
