"""The language of cues."""

import pytest

from bot.understanding.matching import Matcher, Text
from bot.understanding.patterns import PatternError, parse_pattern, parse_sequence
from bot.understanding.sentences import split_sentences
from bot.understanding.text import Rewrites, read_message

PLAIN = Rewrites()


def matches(pattern: str, text: str, **marks: tuple[int, int]) -> bool:
    """Whether a sequence is found anywhere in a text."""
    message = read_message(text, PLAIN)
    matched = Text(message.tokens, split_sentences(message, {"please", "hi"}))
    for name, (start, end) in marks.items():
        matched.mark(name, start, end)
    return bool(list(Matcher([(0, parse_sequence(pattern, PLAIN))]).find(matched)))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("last draw", "the last draws"),
        ("(lowest|smallest) cutoff", "smallest cutoff"),
        ("last [cec] draw", "last draw"),
        ("last [cec] draw", "last cec draw"),
        ("how .. draw", "how was the draw"),
        ("when ... draw", "when will they hold the next draw"),
        ("invit*", "inviting"),
        ("=draws", "all draws"),
        ("^ cec $", "hi cec please"),
        ("(police clearance|pcc) validity", "police clearance validity"),
    ],
)
def test_a_pattern_finds_what_it_describes(pattern: str, text: str) -> None:
    assert matches(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("last draw", "draw last"),
        ("how .. draw", "how do you like that draw"),
        ("=draws", "a draw"),
        ("^ cec $", "cec draw"),
        ("last draw", "the last. draw"),
    ],
)
def test_a_pattern_finds_nothing_else(pattern: str, text: str) -> None:
    assert not matches(pattern, text)


def test_a_mark_stands_for_the_words_it_covers() -> None:
    assert matches("last {category} draw", "last canadian experience draw", category=(1, 3))


@pytest.mark.parametrize("pattern", ["(open", "closed)", "... draw", "ab*", "^ $"])
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        parse_sequence(pattern, PLAIN)


def test_a_cue_needs_something_that_must_be_there() -> None:
    with pytest.raises(PatternError):
        parse_pattern("!draw", PLAIN)


def test_a_cue_may_ask_for_things_in_any_order_and_forbid_others() -> None:
    pattern = parse_pattern("draw & last & !next", PLAIN)
    assert (len(pattern.wanted), len(pattern.unwanted)) == (2, 1)
