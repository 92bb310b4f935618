"""A text on its way in: parsed, cleaned, trimmed, measured, and marked with the entities Telegram finds itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.telegram.errors import Refusal, bad_request
from tests.telegram.formatting.entities import Entity, in_order, utf16_length
from tests.telegram.formatting.finding import find_entities
from tests.telegram.formatting.given import given_entities
from tests.telegram.formatting.html import ParsedHtml, parse_html
from tests.telegram.parameters import Parameters

TEXT_LIMIT = 4096
"""UTF-16 code units of a message's text after its markup is parsed."""
CAPTION_LIMIT = 1024
"""UTF-16 code units of a caption after its markup is parsed."""
ENTITY_LIMIT = 100
"""Entities shown in one message; Telegram drops the others without a word."""

# Line and paragraph separators and the marks that turn the direction of text are taken out, as is a carriage return.
_REMOVED = frozenset("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u2800\u3164\u00ad"


@dataclass(frozen=True)
class FormattedText:
    """Text as a client shows it. ``source`` is what was sent, ``losses`` what Telegram dropped without a word."""

    text: str
    entities: tuple[Entity, ...] = ()
    source: str = ""
    losses: tuple[str, ...] = ()


def plain(text: str) -> FormattedText:
    """A text that a person types: cleaned, trimmed, and marked with the entities found in it."""
    return _finished(ParsedHtml(text, []), text)


def text_of(parameters: Parameters, name: str = "text") -> FormattedText:
    """The message text in ``parameters``: refused when empty or longer than ``TEXT_LIMIT``."""
    if not parameters.text(name):
        raise bad_request("message text is empty")
    formatted = _read(parameters, name, "entities")
    if not formatted.text.strip(_INVISIBLE).strip():
        raise bad_request("text must be non-empty")
    return _within(formatted, TEXT_LIMIT, bad_request("message is too long"))


def caption_of(parameters: Parameters) -> FormattedText:
    """The caption in ``parameters``, which may be empty: refused when longer than ``CAPTION_LIMIT``."""
    formatted = _read(parameters, "caption", "caption_entities")
    return _within(formatted, CAPTION_LIMIT, bad_request("message caption is too long"))


def _read(parameters: Parameters, name: str, entities: str) -> FormattedText:
    source = parameters.text(name)
    mode = parameters.text("parse_mode").lower()
    if mode == "html":
        return _finished(parse_html(source), source)
    if mode in {"markdown", "markdownv2"}:
        raise NotImplementedError("this server parses HTML only, the one markup the bot writes")
    if mode:
        raise bad_request("unsupported parse_mode")
    return _finished(ParsedHtml(source, given_entities(source, parameters.items(entities))), source)


def _within(formatted: FormattedText, limit: int, refusal: Refusal) -> FormattedText:
    if utf16_length(formatted.text) > limit:
        raise refusal
    return formatted


def _finished(parsed: ParsedHtml, source: str) -> FormattedText:
    text, entities = _cleaned(parsed.text, parsed.entities)
    entities = in_order([*entities, *find_entities(text, entities)])
    losses = list(parsed.losses)
    if len(entities) > ENTITY_LIMIT:
        losses.append(f"{len(entities) - ENTITY_LIMIT} entities dropped: more than {ENTITY_LIMIT}")
    return FormattedText(text, tuple(entities[:ENTITY_LIMIT]), source, tuple(losses))


def _cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Take out or blank control characters and trim both ends, moving the entities along."""
    kept: list[str] = []
    places: list[int] = []  # for each UTF-16 unit of the old text, where it stands in the new one
    units = 0
    for character in text:
        width = utf16_length(character)
        places.extend([units] * width)
        if character not in _REMOVED:
            kept.append(" " if character < " " and character not in "\n\t" else character)
            units += width
    places.append(units)
    return _trimmed("".join(kept), [_moved(entity, places) for entity in entities])


def _moved(entity: Entity, places: list[int]) -> Entity:
    start, end = places[entity.offset], places[entity.end]
    return replace(entity, offset=start, length=end - start)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    trimmed = text.strip(" \n\t")
    start = utf16_length(text) - utf16_length(text.lstrip(" \n\t"))
    end = start + utf16_length(trimmed)
    within = [(max(entity.offset, start), min(entity.end, end), entity) for entity in entities]
    return trimmed, [
        replace(entity, offset=first - start, length=last - first) for first, last, entity in within if last > first
    ]
