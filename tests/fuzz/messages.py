"""Messages that hypothesis thinks up: any text, and any mixture of words people use with pieces that are not words."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from tests.fuzz.corpus import ENTITIES, INJECTIONS, ODD, example_lines, example_words
from tests.fuzz.mutations import LONGEST


@cache
def messages() -> st.SearchStrategy[str]:
    """Everything a person could send, up to the length of a Telegram message."""
    anything = st.text(max_size=200)
    emoji = st.text(st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF), min_size=1, max_size=20)
    right_to_left = st.text(st.characters(min_codepoint=0x590, max_codepoint=0x7BF), min_size=1, max_size=60)
    unseen = st.text(st.characters(categories=("Cf", "Zs", "Zl", "Mn")), min_size=1, max_size=40)
    number = st.one_of(
        st.integers().map(str), st.floats().map(str), st.dates().map(str), st.from_regex(r"\d{1,6}[a-z%$.]")
    )
    words = st.sampled_from(example_words())
    piece = st.one_of(
        words,
        words,
        st.sampled_from(ENTITIES),
        st.sampled_from(INJECTIONS),
        st.sampled_from(ODD),
        number,
        emoji,
        right_to_left,
        unseen,
    )
    mixture = st.builds(str.join, st.sampled_from((" ", "", "\n", ", ", "? ")), st.lists(piece, max_size=20))
    line = st.sampled_from(example_lines())
    tailed = st.builds("{} {}".format, line, piece)
    many_times = st.builds(lambda part, times: part * times, st.one_of(piece, line), st.integers(1, LONGEST))
    return st.one_of(anything, mixture, mixture, tailed, many_times, emoji, right_to_left, unseen, number).map(
        lambda text: text[:LONGEST]
    )
