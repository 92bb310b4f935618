"""From an Answer to what is sent: templates filled, buttons labelled, the official page and the data's age below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context as TemplateContext

from bot.answer import Answer, Button, Part
from bot.query import Query
from bot.replies.compiled import compiled_templates
from bot.replies.formats import Formats
from bot.replies.plain import plain_text
from bot.replies.words import FOLDER, LANGUAGES, said
from knowledge.models import Language, Link, Text

_TOO_MANY_LINES = re.compile(r"\n{3,}")
_INSIDE_QUOTE = re.compile(r"(?<=<blockquote expandable>)\s+|\s+(?=</blockquote>)")
_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_UNFILLED = " :\u00a0"
"""What a label ends with when its last place is left empty."""
_FILTERS = (
    "text", "number", "signed", "money", "counted", "listed", "upper_first", "day", "month", "weekday",
    "as_known", "clock", "both_clocks", "moment", "in_days",
)  # fmt: skip
"""What templates may use of Formats as filters; `ago` needs the time of the answer besides."""


@dataclass(frozen=True)
class RenderedButton:
    """A button with its words. Exactly one of `query`, `url`, `copies` is given, as in `bot.answer.Button`."""

    label: str
    query: Query | None = None
    url: str | None = None
    copies: str | None = None
    edits: bool = False


@dataclass(frozen=True)
class Rendered:
    """An answer in words: Telegram HTML, and rows of buttons."""

    html: str
    buttons: tuple[tuple[RenderedButton, ...], ...] = ()

    @cached_property
    def text(self) -> str:
        """The same as plain text, which chats do not need."""
        return plain_text(self.html)


class Replies:
    """The words of the bot, in every language it speaks."""

    def __init__(self) -> None:
        self._templates = {language: _environment(language) for language in LANGUAGES}
        self._formats = {language: _formats(language) for language in LANGUAGES}

    def prepare(self) -> None:
        """Compiles every template, so that no first answer has to wait for its own: a second, where none was kept."""
        for environment in self._templates.values():
            for name in environment.list_templates(extensions=["html"]):
                environment.get_template(name)

    def render(self, answer: Answer) -> Rendered:
        """The answer in its language. Raises jinja2.TemplateError where a template and its facts do not fit."""
        bodies = [self._body(part, answer) for part in answer.parts]
        footer = self._template("footer", answer, links=_links(answer), stale=answer.stale)
        html = "\n\n".join(filter(None, [*bodies, footer]))
        return Rendered(html, tuple(self._rows(answer)))

    def words(self, key: str, language: Language, **values: Any) -> str:
        """A small text by its dotted key, as `telegram.only_text`. Raises KeyError for an unknown key."""
        return said(key, language, **values)

    def day(self, day: date, language: Language) -> str:
        """A day in words, for a button or a sentence."""
        return self._formats[language].day(day)

    def _body(self, part: Part, answer: Answer) -> str:
        return self._template(part.template, answer, **part.facts)

    def _template(self, name: str, answer: Answer, **facts: Any) -> str:
        template = self._templates[answer.language].get_template(f"{name}.html")
        return _tidy(template.render({"now": answer.now, **facts}))

    def _rows(self, answer: Answer) -> Iterator[tuple[RenderedButton, ...]]:
        """The buttons of all parts, each once."""
        shown: list[RenderedButton] = []
        for row in (row for part in answer.parts for row in part.buttons):
            every = [self._button(button, answer.language) for button in row]
            new = [button for button in every if button not in shown]
            shown += new
            if new:
                yield tuple(new)

    def _button(self, button: Button, language: Language) -> RenderedButton:
        formats = self._formats[language]
        values = {name: _in_words(value, formats) for name, value in button.values.items()}
        label = said(f"buttons.{button.label}", language, **values).strip(_UNFILLED)
        label = label[:1].upper() + label[1:]  # where it begins with a name: "French", "Healthcare"
        return RenderedButton(label, button.query, button.url, button.copies, button.edits)


def _in_words(value: object, formats: Formats) -> object:
    """A value of a label: words in its language, a span of days as it is said, anything else as it is."""
    if isinstance(value, tuple):
        return formats.days(*value)
    return formats.text(value) if isinstance(value, Text) else value


def _tidy(html: str) -> str:
    """The HTML without the blank lines and line ends that the layout of a template leaves."""
    html = _INSIDE_QUOTE.sub("", _ENDS.sub("", html))
    return _TOO_MANY_LINES.sub("\n\n", html).strip()


@cache
def _formats(language: Language) -> Formats:
    return Formats(language)


@cache
def _environment(language: Language) -> Environment:
    """The templates of a language, each compiled once in a process."""
    formats = _formats(language)
    environment = Environment(
        loader=FileSystemLoader(FOLDER / language),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # all of them, however many
        bytecode_cache=compiled_templates(),
    )
    environment.filters.update({name: getattr(formats, name) for name in _FILTERS})
    environment.filters["ago"] = _ago(formats)
    environment.filters["rest"] = _rest
    environment.globals["days"] = formats.days
    environment.globals["within"] = formats.within
    return environment


def _rest(items: Sequence[Any]) -> Sequence[Any]:
    """All but the first."""
    return items[1:]


def _ago(formats: Formats) -> Any:
    @pass_context
    def ago(context: TemplateContext, then: date | datetime) -> str:
        return formats.ago(then, context["now"])

    return ago


def _links(answer: Answer) -> tuple[Link, ...]:
    """The official pages of all parts, each once, in order."""
    return tuple(dict.fromkeys(link for part in answer.parts for link in part.links))
