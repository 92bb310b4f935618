"""/announce and /stats: for operators, and for nobody else."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.state import Store
from bot.state.outbox import Outbox
from bot.state.subscriptions import Subscriptions
from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from tests.stores import ENGINES
from tests.telegram import Group, Person, PrivateChat, SeenMessage, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def operator(telegram_server: TelegramServer) -> Person:
    return telegram_server.user("Olga", language_code="en")


@pytest.fixture
def operators(operator: Person) -> tuple[int, ...]:
    return (operator.id,)


@pytest.fixture
def chat(telegram_server: TelegramServer, operator: Person) -> PrivateChat:
    return telegram_server.private_chat(operator)


@pytest.fixture
def newest(base: KnowledgeBase) -> Draw:
    return base.freshness().newest


@pytest.fixture
def outbox(store: Store, now: datetime) -> Outbox:
    return Outbox(store, lambda: now)


@pytest.fixture
async def audience(subscriptions: Subscriptions, newest: Draw) -> None:
    """Two private chats, a group and a channel that want the newest draw, and a chat that does not."""
    for chat_id, kind in ((11, "private"), (12, "private"), (-13, "group"), (-1_000_000_000_014, "channel")):
        await subscriptions.subscribe(chat_id, kind, "en")  # type: ignore[arg-type]
    await subscriptions.subscribe(15, "private", "en", categories=["pnp" if newest.category != "pnp" else "cec"])


async def dry_run(chat: PrivateChat, text: str = "/announce") -> tuple[SeenMessage, SeenMessage]:
    """The card, and what is said of it."""
    await chat.says(text)
    return await chat.next_reply(), await chat.next_reply()


async def said(chat: PrivateChat | Group, text: str, **how: Person) -> str:
    await chat.says(text, **how)
    return (await chat.next_reply()).text


class TestAnnouncing:
    async def test_a_dry_run_shows_the_card_and_counts_and_sends_nothing(
        self, chat: PrivateChat, audience: None, newest: Draw, outbox: Outbox
    ) -> None:
        card, counts = await dry_run(chat)
        assert f"#{newest.number}" in card.text
        assert "private chats: 2" in counts.text
        assert "groups: 1" in counts.text
        assert "channels: 1" in counts.text
        assert (await outbox.queue()).waiting == 0

    async def test_confirmed_it_is_queued_and_a_second_tap_queues_nobody_twice(
        self, chat: PrivateChat, audience: None, outbox: Outbox
    ) -> None:
        _, counts = await dry_run(chat)
        data = counts.button("Announce").data
        await chat.person.sends_callback(counts, data).answer()
        assert "4 queued" in (await counts.edited()).text
        await chat.person.sends_callback(counts, data).answer()
        assert "nobody left" in (await counts.edited()).text
        assert (await outbox.queue()).waiting == 4

    async def test_any_draw_can_be_named(self, chat: PrivateChat, base: KnowledgeBase, audience: None) -> None:
        earlier = base.latest_draw(offset=3)
        assert earlier
        card, _ = await dry_run(chat, f"/announce #{earlier.number}")
        assert f"#{earlier.number}" in card.text

    async def test_a_draw_there_is_not_is_named_so(self, chat: PrivateChat, audience: None) -> None:
        assert "no draw #99999" in await said(chat, "/announce 99999")

    async def test_without_anybody_to_tell_there_is_nothing_to_confirm(self, chat: PrivateChat) -> None:
        _, counts = await dry_run(chat)
        assert "nobody" in counts.text
        assert counts.labels == []

    async def test_a_tap_outside_of_the_operators_chats_is_old(
        self, telegram_server: TelegramServer, audience: None, newest: Draw, outbox: Outbox
    ) -> None:
        stranger = telegram_server.private_chat(telegram_server.user("Bo", language_code="en"))
        await stranger.says("/latest")
        under = await stranger.next_reply()
        assert "old" in (await stranger.person.sends_callback(under, f"a1;{newest.number}").answer()).text
        assert (await outbox.queue()).waiting == 0


class TestFigures:
    async def test_subscribers_are_counted_by_kind_category_and_digest(self, chat: PrivateChat, audience: None) -> None:
        text = await said(chat, "/stats")
        assert "private chats: 3" in text
        assert "All draws: 4" in text
        assert "each draw at once: 5" in text

    async def test_the_queue_is_in_figures(self, chat: PrivateChat, audience: None) -> None:
        _, counts = await dry_run(chat)
        await (await chat.person.taps(counts, "Announce")).answer()
        assert "waiting: 4, the oldest since" in await said(chat, "/stats")

    async def test_no_id_is_shown(self, chat: PrivateChat, audience: None) -> None:
        assert "1000000000014" not in await said(chat, "/stats")


@pytest.mark.parametrize("command", ["/announce", "/stats", "/announce 1"])
class TestOthers:
    async def test_a_person_gets_what_an_unknown_command_gets(
        self, telegram_server: TelegramServer, command: str
    ) -> None:
        stranger = telegram_server.private_chat(telegram_server.user("Bo", language_code="en"))
        text = await said(stranger, command)
        assert "operator" not in text.lower()
        assert "Dry run" not in text
        assert "private chats" not in text

    async def test_a_group_gets_nothing(self, telegram_server: TelegramServer, command: str) -> None:
        group = telegram_server.group()
        await group.says(command)
        await group.stays_silent()
