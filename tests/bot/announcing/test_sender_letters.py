"""The sender: corrections, pins, and what it tells one person alone."""

from __future__ import annotations

import asyncio

import pytest

from bot.announcing.carrying import (
    Barred,
    MessageGone,
)
from bot.state import Chats, Store
from bot.state.documents import Score
from bot.state.outbox import Outbox
from bot.state.people import People
from bot.state.subscriptions import Subscriptions
from bot.state.vault import Vault
from tests.bot.announcing.sending import (
    GROUP,
    KEY,
    Recorder,
    WrittenOut,
    carrier,
    corrected,
    drained,
    now,
    outbox,
    sending,
    subscriptions,
    told,
)

__all__ = ["carrier", "outbox", "subscriptions"]


class TestCorrections:
    @pytest.fixture
    async def sent(self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder) -> int:
        """The id of the message that told of a draw."""
        await subscriptions.subscribe(1, "private", "en")
        await told(store)
        await drained(outbox, carrier)
        return len(carrier.went)

    async def test_take_the_place_of_the_message(
        self, store: Store, outbox: Outbox, carrier: Recorder, sent: int
    ) -> None:
        await corrected(store, {"crs": [500, 501]})
        await drained(outbox, carrier)
        assert carrier.went[-1].edits == sent

    async def test_reach_a_message_that_was_on_its_way_meanwhile(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions
    ) -> None:
        await subscriptions.subscribe(1, "private", "en")
        await told(store)
        carrier, letters = Recorder(takes=0.3), WrittenOut()
        async with sending(outbox, carrier, letters=letters), asyncio.timeout(10):
            await asyncio.sleep(0.15)
            letters.draws["448"] = "otherwise"
            await corrected(store, {"crs": [500, 501]})
            while (await outbox.queue()).sent < 2:  # noqa: ASYNC110 - the store calls nobody
                await asyncio.sleep(0.05)
        assert [one.edits for one in carrier.went] == [None, 1]

    async def test_come_as_a_message_of_their_own_where_it_is_gone(
        self, store: Store, outbox: Outbox, carrier: Recorder, sent: int
    ) -> None:
        await corrected(store, {"crs": [500, 501]})
        carrier.answers[1] = [MessageGone()]
        await drained(outbox, carrier)
        assert [one.edits for one in carrier.went[-2:]] == [sent, None]

    async def test_of_a_mere_tie_break_do_not(self, store: Store, outbox: Outbox, carrier: Recorder, sent: int) -> None:
        await corrected(store, {"tie_break": [None, "2026-03-05T00:00:00+00:00"]})
        carrier.answers[1] = [MessageGone()]
        await drained(outbox, carrier)
        assert carrier.went[-1].edits == sent
        assert (await outbox.queue()).failures == {"message gone": 1}


class TestPinning:
    async def test_unpins_only_its_own_last_one(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        await subscriptions.subscribe(GROUP, "supergroup", "en")
        await Chats(store, now).set(GROUP, "supergroup", pins=True)
        for number in ("448", "449"):
            await told(store, number)
            await drained(outbox, carrier)
        assert carrier.pins == [(GROUP, 1, None), (GROUP, 2, 1)]

    async def test_without_the_right_an_administrator_is_told_once_and_the_message_counts(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        await subscriptions.subscribe(GROUP, "supergroup", "en")
        await Chats(store, now).set(GROUP, "supergroup", pins=True)
        carrier.pin_outcome = Barred("not enough rights to manage pinned messages in the chat")
        for number in ("448", "449"):
            await told(store, number)
            await drained(outbox, carrier)
        assert ["may_not_pin" in words for _, words in carrier.told] == [True]
        assert (await outbox.queue()).sent == 2

    async def test_a_chat_that_does_not_want_it_is_left_alone(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        await subscriptions.subscribe(GROUP, "supergroup", "en")
        await told(store)
        await drained(outbox, carrier)
        assert carrier.pins == []


class TestAlertsThatKnowAPerson:
    async def arrived(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder, reading: People
    ) -> dict[int, str]:
        """What two people hear, of whom one had their score kept."""
        kept = People(store, Vault([KEY]), now)
        for chat in (1, 2):
            await subscriptions.subscribe(chat, "private", "en")
        await kept.save_score(1, Score(value=505))
        await told(store)
        async with sending(outbox, carrier, people=reading), asyncio.timeout(20):
            while (await outbox.queue()).waiting:  # noqa: ASYNC110 - the store calls nobody
                await asyncio.sleep(0.01)
        return {one.chat_id: one.letter.html for one in carrier.went}

    async def test_tell_each_their_own(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        reading = People(store, Vault([KEY]), now)
        heard = await self.arrived(store, outbox, subscriptions, carrier, reading)
        assert heard == {1: "448 with 505", 2: "448"}

    async def test_go_out_all_the_same_where_the_key_is_gone(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        reading = People(store, Vault(()), now)
        assert await self.arrived(store, outbox, subscriptions, carrier, reading) == {1: "448", 2: "448"}
