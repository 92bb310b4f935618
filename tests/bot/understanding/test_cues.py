"""What cues ask for, and where it may stand."""

from bot.understanding.cues import Cue, Cues, Hit
from bot.understanding.matching import Text
from bot.understanding.patterns import parse_pattern
from bot.understanding.sentences import split_sentences
from bot.understanding.text import Rewrites, read_message

PLAIN = Rewrites()


def found(pattern: str, text: str) -> tuple[list[Hit], list[Hit]]:
    """What a cue finds, as one of an intent and as one of a topic."""
    message = read_message(text, PLAIN)
    cue = Cue("intent", 1.0, parse_pattern(pattern, PLAIN))
    return Cues([cue], [cue]).find(Text(message.tokens, split_sentences(message, ())))


def test_what_a_cue_asks_for_stands_in_one_sentence_but_that_of_a_topic_in_any() -> None:
    of_intent, of_topic = found("police & india", "i lived in india. police certificate?")
    assert of_intent == [] and [(hit.start, hit.end, hit.size) for hit in of_topic] == [(3, 5, 2)]


def test_a_cue_speaks_once_in_each_sentence_that_has_it() -> None:
    of_intent, _ = found("police", "police police. police?")
    assert [hit.start for hit in of_intent] == [0, 2]


def test_a_cue_is_silent_where_a_word_stands_that_it_excludes() -> None:
    assert found("police & !station", "police station") == ([], [])


def test_what_speaks_for_a_topic_in_a_tale_is_found_again_where_it_is_asked() -> None:
    message = read_message("i lived in india. police of india?", PLAIN)
    sentences = split_sentences(message, ())
    _, found = Cues([], [Cue("intent", 1.0, parse_pattern("india", PLAIN))]).find(
        Text(message.tokens, sentences), [sentence.start for sentence in sentences if sentence.asks]
    )
    assert [hit.start for hit in found] == [3, 6]
