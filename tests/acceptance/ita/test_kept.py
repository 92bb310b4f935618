"""/ita kept, with its reminders; and where nothing can be kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from telegram.ext import Application

from bot.application import compose
from bot.companion.countdown import days_to_apply
from bot.companion.drafts import LASTS
from bot.feed_watch import FeedWatch
from bot.opening import Opened
from bot.state import Store
from bot.state.people import People
from bot.state.vault import Vault
from handlers import ALLOWED_UPDATES
from handlers.heartbeat import Heartbeat
from knowledge.base import KnowledgeBase
from knowledge.changes import Changes
from tests.acceptance.conftest import settings_for
from tests.acceptance.ita.conftest import Clock
from tests.acceptance.ita.pages import KEEP, is_anything_kept, kept_reminders, page_of, tapping, to_come, typing
from tests.telegram import PrivateChat, TelegramServer, running
from tests.telegram.running import BotApi


@pytest.mark.usefixtures("bot")
class TestKept:
    async def test_it_is_found_again_without_a_date(self, chat: PrivateChat, invited: date, clock: Clock) -> None:
        await page_of(chat, f"/ita {invited}", "Documents", "Passport", "Overview", KEEP)
        clock.now += 2 * LASTS
        assert "Documents: 1 of" in (await page_of(chat, "/ita")).text

    async def test_the_reminders_still_to_come_wait(
        self, chat: PrivateChat, invited: date, store: Store, base: KnowledgeBase, now: datetime
    ) -> None:
        await page_of(chat, f"/ita {invited}", KEEP)
        last = invited + timedelta(days=days_to_apply(base))
        assert set(await kept_reminders(store)) == to_come(last, now)

    async def test_they_come_at_the_hour_of_the_chats_zone(
        self, chat: PrivateChat, invited: date, store: Store
    ) -> None:
        await typing(chat, "/settings India")
        await page_of(chat, f"/ita {invited}", KEEP)
        assert {due.strftime("%H:%M") for due in (await kept_reminders(store)).values()} == {"03:30"}

    async def test_a_new_zone_moves_them(self, chat: PrivateChat, invited: date, store: Store) -> None:
        await page_of(chat, f"/ita {invited}", KEEP)
        before = await kept_reminders(store)
        await typing(chat, "/settings Mumbai")
        after = await kept_reminders(store)
        assert before.keys() == after.keys()
        assert all(after[key] < before[key] for key in before)

    async def test_a_zone_that_is_tapped_moves_them_too(self, chat: PrivateChat, invited: date, store: Store) -> None:
        await page_of(chat, f"/ita {invited}", KEEP)
        await page_of(chat, "/settings", "Time zone", "India")
        assert {due.strftime("%H:%M") for due in (await kept_reminders(store)).values()} == {"03:30"}

    async def test_another_date_takes_the_place_of_the_first(
        self, chat: PrivateChat, invited: date, store: Store, base: KnowledgeBase, people: People, now: datetime
    ) -> None:
        await page_of(chat, f"/ita {invited}", KEEP)
        later = invited + timedelta(days=5)
        page = await page_of(chat, f"/ita {later}")
        assert "That takes the place of the invitation of" in page.text
        await tapping(chat, page, KEEP)
        person = await people.get(chat.id)
        assert person is not None
        assert person.invitation is not None
        assert person.invitation.invited_on == later
        assert set(await kept_reminders(store)) == to_come(later + timedelta(days=days_to_apply(base)), now)

    async def test_submitting_ends_the_reminders_and_can_be_taken_back(
        self, chat: PrivateChat, invited: date, store: Store
    ) -> None:
        page = await page_of(chat, f"/ita {invited}", KEEP)
        waiting = await kept_reminders(store)
        page = await tapping(chat, page, "I have submitted")
        assert "Submitted" in page.text
        assert await kept_reminders(store) == {}
        await tapping(chat, page, "Not submitted after all")
        assert await kept_reminders(store) == waiting

    async def test_declining_deletes_it_with_its_reminders(
        self, chat: PrivateChat, invited: date, store: Store
    ) -> None:
        page = await page_of(chat, f"/ita {invited}", KEEP, "Decline, or let expire?")
        assert "profile leaves the pool" in page.text
        page = await tapping(chat, page, "I have declined it")
        assert "in your account" in page.text
        assert await kept_reminders(store) == {}
        assert not await is_anything_kept(store)

    async def test_it_can_be_deleted(self, chat: PrivateChat, invited: date, store: Store) -> None:
        await page_of(chat, f"/ita {invited}", KEEP, "Delete this")
        assert not await is_anything_kept(store)
        assert await kept_reminders(store) == {}

    async def test_forgetting_all_forgets_what_was_only_looked_at(self, chat: PrivateChat, invited: date) -> None:
        await page_of(chat, f"/ita {invited}", "Documents", "Passport")
        await typing(chat, "/forget")
        assert "On which day" in (await typing(chat, "/ita")).text


async def test_without_a_key_everything_but_keeping_works(
    telegram_server: TelegramServer, opened: Opened, store: Store, clock: Clock, chat: PrivateChat, invited: date
) -> None:
    def build(server: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
        feed = FeedWatch(opened.base, lambda _: Changes(), timedelta(days=1))
        return compose(settings_for(server), opened, store, clock, feed, Heartbeat(clock), vault=Vault(()))

    async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES):
        page = await page_of(chat, f"/ita {invited}", "Documents", "Passport", "Overview")
        answer = await (await chat.person.taps(page, KEEP)).answer()
    assert answer.show_alert
    assert "key is missing" in answer.text
