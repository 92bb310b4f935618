"""Telegram HTML as plain text: the same words without markup, links written out."""

from __future__ import annotations

from html.parser import HTMLParser

_COMMON = str.maketrans("\u00a0\u202f", "  ")


def plain_text(html: str) -> str:
    """The text of Telegram HTML; a link becomes `label (address)`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.written).strip()


def with_common_spaces(text: str) -> str:
    """The text with common spaces in place of no-break ones: programs and people look for "10 years" by such."""
    return text.translate(_COMMON)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._links.append(dict(attrs).get("href"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links and (address := self._links.pop()):
            self.written.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        self.written.append(data)
