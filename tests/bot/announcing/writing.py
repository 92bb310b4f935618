"""Letters as chats get them: what is due, written, and read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.announcing.carrying import Letter
from bot.announcing.letters import Letters
from bot.query import Query
from bot.replies import Replies
from bot.replies.plain import plain_text
from bot.state.chats import ChatKind, ChatLanguage
from bot.state.outbox import Announcement, Delivery, Kind, Receiver
from knowledge import build as building
from knowledge.base import KnowledgeBase
from knowledge.build import build
from knowledge.feed import read_feed
from tests.knowledge.bases import records_of
from tests.knowledge.feeds import feed, minimal
from tests.telegram.formatting.html import ParsedHtml, parse_html

HOSTILE = "</b> & <a href='https://example.org'>Quantum\n{{ 7 }} %s</a> #tag @somebody"
"""The name of a round of a kind that is not known, which tries to be markup."""
LONG = "Round under a very long name " * 10
REPLIES = Replies()


def link(payload: str) -> str:
    return f"https://t.me/express_entry_bot?start={payload}"


@dataclass(frozen=True)
class Desk:
    """Writes letters from a base, a day after its newest draw."""

    base: KnowledgeBase
    letters: Letters

    def write(
        self, kind: Kind, content: dict[str, Any], receiver: Receiver, edits: int | None = None,
        numbers: Sequence[str] | None = None,
    ) -> Letter | None:  # fmt: skip
        announcement = Announcement(1, f"{kind}:1", kind, content, self.now)
        own = None if numbers is None else tuple(numbers)
        return self.letters.write(Delivery(announcement, receiver, edits, own))

    def card(self, number: str, language: ChatLanguage = "en", kind: ChatKind = "private") -> Letter:
        return self.written("draw", {"number": number}, to(kind, language))

    def digest(self, numbers: Sequence[str], receiver: Receiver | None = None, period: str = "outage") -> Letter:
        return self.written("digest", {"numbers": list(numbers), "period": period}, receiver or to())

    def written(self, *due: Any, **more: Any) -> Letter:
        letter = self.write(*due, **more)
        assert letter is not None
        return letter

    @property
    def now(self) -> datetime:
        return now_of(self.base)

    def newest(self, count: int) -> list[str]:
        return [draw.number for draw in self.base.draws(limit=count)]


def now_of(base: KnowledgeBase) -> datetime:
    newest = base.freshness().newest.date
    return datetime(newest.year, newest.month, newest.day, 17, tzinfo=UTC) + timedelta(days=1)


def to(kind: ChatKind = "private", language: ChatLanguage = "en", **choice: Any) -> Receiver:
    return Receiver(7, 0, kind, language, **choice)


def desk_of(base: KnowledgeBase) -> Desk:
    return Desk(base, Letters(base, REPLIES, lambda: now_of(base), link))


@pytest.fixture
def desk(base: KnowledgeBase) -> Desk:
    return desk_of(base)


@pytest.fixture(scope="session")
def strange_base(base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The shipped draws and, after them, some under names that nobody knows: `9001` hostile, from `9002` on long."""
    path = tmp_path_factory.mktemp("strange") / "knowledge.db"
    day = base.freshness().newest.date.isoformat()
    strange = [minimal(str(number), drawDate=day, drawName=LONG + str(number)) for number in range(9002, 9062)]
    strange.append(minimal("9001", drawDate=day, drawName=HOSTILE))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "read_names", lambda *_: None)
        patch.setattr(building, "write_names", lambda *_: None)
        build(path, [read_feed(feed(*strange, *records_of(base.draws())))])
    with closing(KnowledgeBase(path)) as opened:
        yield opened


@pytest.fixture
def strange(strange_base: KnowledgeBase) -> Desk:
    return desk_of(strange_base)


def text(letter: Letter) -> str:
    """What a reader sees, without addresses."""
    return plain_text(letter.html)


def first_line(letter: Letter) -> str:
    return text(letter).splitlines()[0]


def queries(letter: Letter) -> list[Query]:
    return [button.query for row in letter.buttons for button in row if button.query]


def payloads(letter: Letter) -> list[str]:
    addresses = [button.url for row in letter.buttons for button in row if button.url]
    return [address.partition("start=")[2] for address in addresses]


def telegram_reads(letter: Letter) -> ParsedHtml:
    """The letter as Telegram parses it; fails where Telegram would refuse it."""
    return parse_html(letter.html)
