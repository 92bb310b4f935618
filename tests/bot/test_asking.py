"""Questions as JSON lines in, answers as JSON lines out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.asking import answer_lines
from bot.assistant import Assistant
from bot.replies import Replies
from bot.understanding import Memory, Understanding
from knowledge.base import KnowledgeBase

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
REPLIES = Replies()


@pytest.fixture(scope="session")
def assistant(base: KnowledgeBase) -> Assistant:
    return Assistant(base, Understanding(base), Memory())


def ask(assistant: Assistant, *lines: Any) -> list[dict[str, Any]]:
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return [json.loads(told) for told in answer_lines(written, assistant, REPLIES, NOW, None)]


def test_an_answer_has_all_its_fields(assistant: Assistant) -> None:
    [told] = ask(assistant, {"id": "1", "text": "last CEC draw"})
    assert set(told) == {"id", "silent", "kind", "language", "queries", "text", "html", "buttons", "elapsed_ms"}


def test_a_query_is_told_with_its_slots(assistant: Assistant) -> None:
    [told] = ask(assistant, {"id": "1", "text": "last CEC draw"})
    assert told["queries"][0]["intent"] == "draw.latest"
    assert told["queries"][0]["slots"]["category"] == "cec"


def test_the_text_has_common_spaces_only(assistant: Assistant) -> None:
    [told] = ask(assistant, {"id": "1", "text": "dernier tirage CEC", "lang": "fr"})
    assert "\u00a0" in told["html"]
    assert not {"\u00a0", "\u202f"} & set(told["text"])


def test_buttons_are_their_labels_in_rows(assistant: Assistant) -> None:
    [told] = ask(assistant, {"id": "1", "text": "last CEC draw"})
    assert "Would I have been invited?" in told["buttons"][0]


def test_silence_is_told(assistant: Assistant) -> None:
    [told] = ask(assistant, {"id": "1", "text": "last CEC draw", "chat": "group", "addressed": False})
    assert (told["silent"], told["text"], told["queries"]) == (True, "", [])


def test_the_language_asked_for_holds_where_the_text_leaves_it_open(assistant: Assistant) -> None:
    [told] = ask(assistant, {"id": "1", "text": "402", "lang": "fr"})
    assert told["language"] == "fr"


def test_earlier_turns_are_understood_first(assistant: Assistant, base: KnowledgeBase) -> None:
    [told] = ask(assistant, {"id": "1", "text": "and for french?", "context": ["last CEC draw"]})
    assert f"#{base.latest_draw('french').number}" in told["text"]


def test_lines_of_one_conversation_and_user_belong_together(assistant: Assistant, base: KnowledgeBase) -> None:
    first = {"id": "1", "text": "last CEC draw", "conversation": "c", "user": "u"}
    *_, told = ask(assistant, first, {**first, "id": "2", "text": "and for french?"})
    assert f"#{base.latest_draw('french').number}" in told["text"]


def test_lines_without_a_conversation_stand_alone(assistant: Assistant) -> None:
    *_, told = ask(assistant, {"id": "1", "text": "last CEC draw"}, {"id": "2", "text": "and for french?"})
    assert "offset" not in told["queries"][0]["slots"]
    assert told["queries"][0]["slots"].get("category") != "cec"


@pytest.mark.parametrize(
    ("bad", "id_"),
    [
        ("no json", None),
        ("[]", None),
        ('{"id": "7"}', "7"),
        ('{"id": "7", "text": 5}', "7"),
        ('{"id": "7", "text": "x", "lang": "de"}', "7"),
        ('{"id": "7", "text": "x", "chat": "channel"}', "7"),
        ("[" * 100_000, None),
    ],
)
def test_a_bad_line_gets_an_error_and_the_rest_go_on(assistant: Assistant, bad: str, id_: str | None) -> None:
    broken, told = ask(assistant, bad, {"id": "8", "text": "last CEC draw"})
    assert (broken["id"], set(broken)) == (id_, {"id", "error"})
    assert told["id"] == "8"


def test_blank_lines_are_passed_over(assistant: Assistant) -> None:
    assert len(ask(assistant, "", "  \n", {"id": "1", "text": "hello"})) == 1


def test_a_line_is_answered_before_the_next_is_read(assistant: Assistant) -> None:
    def lines() -> Any:
        yield json.dumps({"id": "1", "text": "hello"})
        raise AssertionError("the second line was read before the first was answered")

    assert json.loads(next(answer_lines(lines(), assistant, REPLIES, NOW, None)))["id"] == "1"


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "🎉" * 50, "<b>" * 2000, "‮abc", "9" * 5000, "a " * 2500])
def test_no_text_breaks_it(assistant: Assistant, text: str) -> None:
    [told] = ask(assistant, {"id": "1", "text": text})
    assert told["silent"] is False


def test_a_question_that_fails_ends_no_other(assistant: Assistant, base: KnowledgeBase) -> None:
    class Broken(Understanding):
        def read(self, text: str, **_: Any) -> Any:
            raise RuntimeError(text)

    broken = Assistant(base, Broken(base), Memory())
    first, second = ask(broken, {"id": "1", "text": "secret"}, {"id": "2", "text": "secret"})
    assert set(first) == {"id", "error"}
    assert "secret" not in first["error"]
    assert second["id"] == "2"
