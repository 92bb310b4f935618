"""Questions as JSON lines in, answers as JSON lines out: the interface that scripts use."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from time import perf_counter
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.answer import Answer
from bot.assistant import Assistant
from bot.logs import whereabouts
from bot.question import Question
from bot.replies import Rendered, Replies
from bot.replies.plain import with_common_spaces
from knowledge.models import Language

log = logging.getLogger(__name__)

FAILED = "something went wrong with this question; the log says where"


class Line(BaseModel):
    """One question. `context`: what the same person wrote before, oldest first. `conversation` and `user` tell which
    lines belong together; without `conversation` a line stands alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | int
    text: str
    lang: Language | None = None
    context: tuple[str, ...] = ()
    conversation: str | int | None = None
    user: str | int | None = None
    chat: Literal["private", "group"] = "private"
    addressed: bool = True
    group_answers: bool = False


def answer_lines(
    lines: Iterable[str], assistant: Assistant, replies: Replies, now: datetime, language: Language | None
) -> Iterator[str]:
    """One JSON object for each line, in order. A line that is no question gets `{"id", "error"}`, and the rest go on.

    `language` is that of lines that name none and leave it open. Blank lines are passed over.
    """
    for number, text in enumerate(lines, 1):
        if text.strip():
            told = json.dumps(_answered(text, number, assistant, replies, now, language), ensure_ascii=False)
            yield told.encode("utf-8", "replace").decode()  # halves of characters cannot be printed


def _answered(
    text: str, number: int, assistant: Assistant, replies: Replies, now: datetime, language: Language | None
) -> dict[str, Any]:
    try:
        line = Line.model_validate(json.loads(text))
    except (ValidationError, ValueError, RecursionError) as error:
        return {"id": _id_of(text), "error": _reason(error)}
    try:
        return {"id": line.id, **_asked(line, _key(line, number), assistant, replies, now, language)}
    except Exception as error:  # one question that fails must not end the others
        log.error("a question failed: %s", whereabouts(error))
        return {"id": line.id, "error": FAILED}


def _asked(
    line: Line, key: str | None, assistant: Assistant, replies: Replies, now: datetime, language: Language | None
) -> dict[str, Any]:
    """Takes the earlier turns as asked of the bot, then answers the line."""
    for earlier in line.context:
        assistant.answer(_question(line, earlier, key, now, language).model_copy(update={"addressed": True}))
    begun = perf_counter()
    answer = assistant.answer(_question(line, line.text, key, now, language))
    rendered = replies.render(answer) if answer else None
    return {**_told(answer, rendered), "elapsed_ms": round((perf_counter() - begun) * 1000, 3)}


def _question(line: Line, text: str, key: str | None, now: datetime, language: Language | None) -> Question:
    return Question(
        text=text,
        now=now,
        language=line.lang or language,
        chat=line.chat,
        addressed=line.addressed,
        group_answers=line.group_answers,
        conversation=key,
        shared=f"group {line.conversation}" if line.chat == "group" and line.conversation is not None else None,
    )


def _told(answer: Answer | None, rendered: Rendered | None) -> dict[str, Any]:
    if answer is None or rendered is None:
        return {"silent": True, "kind": "none", "language": None, "queries": [], "text": "", "html": "", "buttons": []}
    return {
        "silent": False,
        "kind": answer.kind,
        "language": answer.language,
        "queries": [query.model_dump(mode="json") for query in answer.queries],
        "text": with_common_spaces(rendered.text),
        "html": rendered.html,
        "buttons": [[button.label for button in row] for row in rendered.buttons],
    }


def _key(line: Line, number: int) -> str | None:
    """The conversation of one person; a line without one is its own, by its place, and of a single turn none."""
    if line.conversation is not None:
        return f"conversation {line.conversation} {line.user}"
    return f"line {number}" if line.context else None


def _id_of(text: str) -> Any:
    """The id of a line that is no question, where it has one."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return given.get("id") if isinstance(given, dict) else None


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        return f"{where}: {first['msg']}"
    return "not a JSON object"
