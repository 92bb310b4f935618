"""Telegram's HTML: a few tags and four named entities, and an exact word on what is wrong.

The rules are those of "HTML style" in the Bot API and of the errors that bots report from it: a tag not in the
list, a tag left open or closed out of turn is refused with its byte offset; an unknown ``&name;`` stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from tests.telegram.errors import Refusal, bad_request
from tests.telegram.formatting.entities import Entity, in_order, utf16_length
from tests.telegram.formatting.links import link_error

_STYLES: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_OTHERS: Final = frozenset({"a", "tg-emoji", "tg-time", "code", "pre", "blockquote"})
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]+));?")
_START = re.compile(r"<([^\s>]*)")
_END = re.compile(r"</([^\s>]*)\s*")
_NAME = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_SPACE = re.compile(r"\s*")
_USER_LINK = re.compile(r"tg://user\?id=([1-9]\d*)$")
# "r" for relative, or weekday, date and time in this order (Bot API 9.5).
_TIME_FORMAT = re.compile(r"(?:r|w?[dD]?[tT]?)$")


@dataclass
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int
    characters: int


@dataclass
class ParsedHtml:
    """The text without its tags, its entities, and what Telegram would drop without a word."""

    text: str
    entities: list[Entity]
    losses: list[str] = field(default_factory=list)


def parse_html(markup: str) -> ParsedHtml:
    """Parse ``markup`` as Telegram does; raise a ``Refusal`` in Telegram's words where it would."""
    return _Parser(markup).parse()


def unescape(text: str) -> str:
    """Replace the references that Telegram knows, and leave the others as they are."""
    return _REFERENCE.sub(lambda found: _character(found) or found[0], text)


def _character(reference: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None


class _Parser:
    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._at = 0
        self._text = ""
        self._units = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []
        self._losses: list[str] = []

    def parse(self) -> ParsedHtml:
        if "\0" in self._markup:
            raise bad_request("can't parse entities: Text must not contain null bytes")
        while self._at < len(self._markup):
            if self._markup.startswith("</", self._at):
                self._end_tag()
            elif self._markup[self._at] == "<":
                self._start_tag()
            else:
                self._plain()
        if self._open:
            raise self._error(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        # A language belongs to a block; code within a line has none.
        entities = [replace(entity, language=None) if entity.type == "code" else entity for entity in self._entities]
        return ParsedHtml(self._text, in_order(entities), self._losses)

    def _plain(self) -> None:
        end = self._markup.find("<", self._at)
        end = len(self._markup) if end < 0 else end
        piece = unescape(self._markup[self._at : end])
        self._text += piece
        self._units += utf16_length(piece)
        self._at = end

    def _start_tag(self) -> None:
        begin = self._at
        found = _START.match(self._markup, begin)
        name = found[1].lower() if found else ""
        self._at += 1 + len(name)
        if self._at >= len(self._markup):
            raise self._error(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if name not in _STYLES and name not in _OTHERS:
            raise self._error(f'Unsupported start tag "{name}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self._open.append(_OpenTag(name, attributes, self._units, len(self._text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip(_SPACE)
            if self._markup.startswith(">", self._at):
                self._at += 1
                return attributes
            name = self._skip(_NAME)
            if not name:
                where = f'in the tag "{tag}" at byte offset {self._bytes(begin)}'
                raise self._error(f"Empty attribute name {where}")
            attributes[name] = self._attribute_value(begin)

    def _attribute_value(self, begin: int) -> str:
        self._skip(_SPACE)
        if self._at >= len(self._markup):
            raise self._error(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if self._markup[self._at] != "=":
            return ""
        self._at += 1
        self._skip(_SPACE)
        if self._markup[self._at : self._at + 1] in {'"', "'"}:
            return self._quoted(begin)
        start = self._at
        token = self._skip(_TOKEN).lower()
        if not re.match(r"[\s>]", self._markup[self._at : self._at + 1] or "="):
            raise self._error(f"Unexpected end of name token at byte offset {self._bytes(start)}")
        return token

    def _quoted(self, begin: int) -> str:
        quote = self._markup[self._at]
        end = self._markup.find(quote, self._at + 1)
        if end < 0 or end + 1 >= len(self._markup):
            raise self._error(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        value = unescape(self._markup[self._at + 1 : end])
        self._at = end + 1
        return value

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise self._error(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        found = _END.match(self._markup, begin)
        name = found[1].lower() if found else ""
        self._at = found.end() if found else begin
        if not self._markup.startswith(">", self._at):
            raise self._error(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        self._at += 1
        tag = self._open.pop()
        if name and name != tag.name:
            expected = f'expected "</{tag.name}>", found "</{name}>"'
            raise self._error(f"Unmatched end tag at byte offset {self._bytes(begin)}, {expected}")
        if self._units > tag.offset:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        length = self._units - tag.offset
        if tag.name in _STYLES:
            self._entities.append(Entity(_STYLES[tag.name], tag.offset, length))
        elif tag.name == "blockquote":
            kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
            self._entities.append(Entity(kind, tag.offset, length))
        elif tag.name == "a":
            self._close_link(tag, length)
        elif tag.name == "tg-emoji":
            self._close_emoji(tag, length)
        elif tag.name == "tg-time":
            self._close_time(tag, length)
        else:
            self._close_code(tag, length)

    def _close_link(self, tag: _OpenTag, length: int) -> None:
        url = tag.attributes.get("href") or self._text[tag.characters :]
        if user := _USER_LINK.match(url):
            mentioned = {"id": int(user[1]), "is_bot": False, "first_name": self._text[tag.characters :]}
            self._entities.append(Entity("text_mention", tag.offset, length, user=mentioned))
        elif reason := link_error(url):
            self._losses.append(f"link {url!r} dropped: {reason}")
        else:
            self._entities.append(Entity("text_link", tag.offset, length, url=url))

    def _close_emoji(self, tag: _OpenTag, length: int) -> None:
        emoji = tag.attributes.get("emoji-id", "")
        if not emoji.isdecimal() or not 0 < int(emoji) < 2**63:
            raise self._error("Invalid custom emoji identifier specified")
        self._entities.append(Entity("custom_emoji", tag.offset, length, custom_emoji_id=emoji))

    def _close_time(self, tag: _OpenTag, length: int) -> None:
        layout = tag.attributes.get("format", "")
        if not _TIME_FORMAT.match(layout):
            raise self._error("Invalid date-time format specified")
        unix = tag.attributes.get("unix", "")
        if not unix.isdecimal() or not 0 < int(unix) < 2**31:
            self._losses.append(f"time {unix!r} dropped: no Unix time")
            return
        self._entities.append(
            Entity("date_time", tag.offset, length, unix_time=int(unix), date_time_format=layout or None)
        )

    def _close_code(self, tag: _OpenTag, length: int) -> None:
        # <pre><code class="language-x"> is one block in a language, in whichever order the two are nested.
        language = _language(tag)
        previous = self._entities[-1] if self._entities else None
        pair = previous and (previous.offset, previous.length) == (tag.offset, length)
        if pair and previous and {previous.type, tag.name} == {"code", "pre"} and (language or previous.language):
            self._entities[-1] = Entity("pre", tag.offset, length, language=language or previous.language)
            return
        self._entities.append(Entity(tag.name, tag.offset, length, language=language))

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._markup, self._at)
        self._at = found.end() if found else self._at
        return found[0] if found else ""

    def _bytes(self, position: int) -> int:
        return len(self._markup[:position].encode("utf-8", "surrogatepass"))

    def _error(self, reason: str) -> Refusal:
        return bad_request(f"can't parse entities: {reason}")


def _language(tag: _OpenTag) -> str | None:
    value = tag.attributes.get("class", "") if tag.name == "code" else ""
    return value.removeprefix("language-") or None if value.startswith("language-") else None
