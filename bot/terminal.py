"""A chat in the terminal, over the same path as in Telegram."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from datetime import datetime

from rich.console import Console

from bot.answer import Answer
from bot.logs import whereabouts
from bot.opening import Opened
from bot.query import Query
from bot.question import Question
from knowledge.models import Language

log = logging.getLogger(__name__)

_CONVERSATION = "terminal"


class TerminalChat:
    """Reads questions until the input ends, and answers each. The buttons of an answer are numbers to type."""

    def __init__(
        self, opened: Opened, console: Console, clock: Callable[[], datetime], language: Language | None
    ) -> None:
        self._opened = opened
        self._console = console
        self._clock = clock
        self._language = language
        self._offered: list[Query] = []
        self._spoken = language

    def run(self) -> None:
        """Chats until the end of input or Ctrl-C."""
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            self._say("cli.welcome")
            while True:
                self._console.print()
                if line := input("> ").strip():
                    self._answer(line)
        self._console.print()
        self._say("cli.bye")

    def _answer(self, line: str) -> None:
        try:
            answer = self._answer_to(line)
            if answer:
                self._show(answer)
        except Exception as error:  # one question that fails must not end the chat
            log.error("a question failed: %s", whereabouts(error))
            self._say("cli.failed")

    def _answer_to(self, line: str) -> Answer | None:
        question = Question(
            text=line.removeprefix("/"), now=self._clock(), language=self._language, conversation=_CONVERSATION
        )
        if line.isdecimal() and 0 < int(line) <= len(self._offered):
            tapped = question.model_copy(update={"language": self._spoken})
            return self._opened.assistant.follow(self._offered[int(line) - 1], tapped)
        return self._opened.assistant.answer(question)

    def _show(self, answer: Answer) -> None:
        rendered = self._opened.replies.render(answer)
        self._print(rendered.text)
        self._spoken, self._offered = answer.language, []
        for button in (button for row in rendered.buttons for button in row):
            if button.query:
                self._offered.append(button.query)
                self._print(f"  [{len(self._offered)}] {button.label}")
            elif button.url:
                self._print(f"  {button.label}: {button.url}")

    def _say(self, key: str) -> None:
        self._print(self._opened.replies.words(key, self._language or "en"))

    def _print(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)
