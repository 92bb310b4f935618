"""Asks the bot one message, and tells what is wrong with what it sends, and how long it took."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from time import thread_time

from bot.opening import Opened
from bot.question import Question
from bot.replies import Rendered
from tests.fuzz.corpus import INJECTED_HOST, INJECTIONS, harmful
from tests.telegram.errors import Refusal
from tests.telegram.formatting.html import parse_html

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
TURNS = 5
"""Messages of one conversation: the later ones are read after the earlier."""
SLOW, AGAIN = 50.0, 3
"""What took so many milliseconds is timed so many times more, and the least counts: a machine that is shared stops now
and then, and what is slow by itself is slow each time."""
_TAG = re.compile(r"<[^<>]*>")
_OUR_TAG = re.compile(r"</?(b|i|code|blockquote)>|<blockquote expandable>|<a href=\"https://[^\"]+\">|</a>|"
                      r"<tg-time unix=\"\d+\" format=\"\w+\">|</tg-time>")  # fmt: skip
"""What the templates are written with; a message may ask for more."""
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39);)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One message answered: what is wrong (nothing, if all is well), and the processor's milliseconds."""

    message: str
    faults: tuple[str, ...]
    milliseconds: float


class Asker:
    """Puts messages to a bot: in English and French, in private and in a group, several to a conversation."""

    def __init__(self, opened: Opened, name: str = "") -> None:
        """`name` keeps its conversations apart from those of other askers of the same bot."""
        self._opened = opened
        self._name = name
        self._asked = count()

    def ask(self, message: str) -> tuple[Outcome, Outcome]:
        """The message in both languages; one of them in private, the other in a group that lets the bot answer."""
        number = next(self._asked)
        in_private = number % 2 == 0
        conversation = f"{self._name} {number // TURNS}"
        english = Question(text=message, now=NOW, language="en", conversation=conversation)
        french = english.model_copy(update={"language": "fr"})
        in_a_group = {"chat": "group", "addressed": number % 4 < 2, "group_answers": True}
        if in_private:
            return self._outcome(english), self._outcome(french.model_copy(update=in_a_group))
        return self._outcome(english.model_copy(update=in_a_group)), self._outcome(french)

    def _outcome(self, question: Question) -> Outcome:
        try:
            rendered, taken = self._timed(question)
            if taken > SLOW:
                taken = min(taken, *(self._timed(question)[1] for _ in range(AGAIN)))
        except Exception as error:  # whatever it is, it is what is looked for
            return Outcome(question.text, (f"{type(error).__name__}: {error}",), 0.0)
        if rendered is None:
            silent = question.chat == "private" or question.addressed
            return Outcome(question.text, ("nothing was answered",) if silent else (), taken)
        return Outcome(question.text, tuple(faults(question.text, rendered)), taken)

    def _timed(self, question: Question) -> tuple[Rendered | None, float]:
        begun = thread_time()
        answer = self._opened.assistant.answer(question)
        rendered = self._opened.replies.render(answer) if answer else None
        return rendered, (thread_time() - begun) * 1000


def faults(message: str, rendered: Rendered) -> Iterator[str]:
    """What is wrong with the HTML that answers a message."""
    if not rendered.text.strip():
        yield "an empty answer"
    try:
        parsed = parse_html(rendered.html)
    except Refusal as refusal:
        yield f"Telegram refuses it: {refusal}"
    else:
        yield from parsed.losses
    if bare := _BARE.search(rendered.html):
        yield f"an & that is not escaped: {rendered.html[bare.start() : bare.start() + 20]}"
    for tag in set(_TAG.findall(rendered.html)):
        if not _OUR_TAG.fullmatch(tag) or INJECTED_HOST in tag:
            yield f"{tag} is no tag of the templates"
    for piece in INJECTIONS:
        if harmful(piece) and piece in message and piece in rendered.html:
            yield f"{piece} of the message came out as it went in"
