"""Where sentences end."""

from bot.understanding.sentences import split_sentences
from bot.understanding.text import Rewrites, read_message


def sentences(text: str) -> list[tuple[str, bool]]:
    message = read_message(text, Rewrites())
    return [
        (" ".join(t.text for t in message.tokens[s.start : s.end]), s.asks)
        for s in split_sentences(message, {"hi", "please"})
    ]


def test_marks_and_line_breaks_end_sentences() -> None:
    assert sentences("I got it! What now? Thanks\nbye") == [
        ("i got it", False),
        ("what now", True),
        ("thanks", False),
        ("bye", False),
    ]


def test_decimals_and_abbreviations_do_not_end_them() -> None:
    assert [s for s, _ in sentences("ielts 7.5 vs. celpip no. 9 please")] == ["ielts 7.5 vs celpip no 9 please"]


def test_the_dot_within_the_address_of_a_site_ends_none() -> None:
    assert [s for s, _ in sentences("mail from express-entry.org asks money.what now")] == [
        "mail from express entry org asks money",
        "what now",
    ]


def test_polite_words_are_left_out_of_the_core() -> None:
    message = read_message("hi last draw please", Rewrites())
    (sentence,) = split_sentences(message, {"hi", "please"})
    assert (sentence.head, sentence.foot) == (1, 3)


def test_a_message_without_words_has_no_sentence() -> None:
    assert sentences("?!…") == []
