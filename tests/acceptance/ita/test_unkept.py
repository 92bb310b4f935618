"""/ita without keeping anything: what is only looked at, and what cannot be."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.companion.countdown import days_to_apply
from bot.companion.drafts import LASTS
from bot.state import Store
from knowledge.base import KnowledgeBase
from tests.acceptance.ita.conftest import Clock
from tests.acceptance.ita.pages import is_anything_kept, page_of, tapping, typing
from tests.telegram import PrivateChat


@pytest.mark.usefixtures("bot")
class TestWithoutKeeping:
    async def test_it_leads_with_the_last_day_to_apply(
        self, chat: PrivateChat, invited: date, base: KnowledgeBase
    ) -> None:
        last = invited + timedelta(days=days_to_apply(base))
        text = (await page_of(chat, f"/ita {invited}")).text
        assert text.startswith(f"Last day to apply: {last:%A}, {last:%B} {last.day}, {last.year} (in ")

    async def test_telegram_counts_the_days_for_the_reader(self, chat: PrivateChat, invited: date) -> None:
        assert 'format="r"' in (await page_of(chat, f"/ita {invited}")).html

    async def test_it_answers_in_french_with_the_day_in_french(self, french: PrivateChat, base: KnowledgeBase) -> None:
        text = (await page_of(french, "/ita 16 septembre 2026")).text
        assert "Dernier jour pour présenter la demande\u00a0: dimanche 15 novembre 2026" in text

    async def test_french_words_get_a_french_page_from_anybody(self, chat: PrivateChat) -> None:
        assert "présenter la demande" in (await page_of(chat, "/ita 16 septembre 2026")).text

    async def test_nothing_is_stored_by_looking(self, chat: PrivateChat, invited: date, store: Store) -> None:
        page = await page_of(chat, f"/ita {invited}", "Documents", "Passport", "Overview")
        assert "Nothing of this is kept" in page.text
        assert not await is_anything_kept(store)

    async def test_what_was_ticked_stays_for_a_while(self, chat: PrivateChat, invited: date) -> None:
        await page_of(chat, f"/ita {invited}", "Documents", "Passport")
        assert (await page_of(chat, "/ita", "Documents")).button("✓ Passport")

    async def test_half_an_hour_later_it_is_gone(self, chat: PrivateChat, invited: date, clock: Clock) -> None:
        await page_of(chat, f"/ita {invited}", "Documents", "Passport")
        clock.now += LASTS
        assert "On which day were you invited?" in (await typing(chat, "/ita")).text

    async def test_a_button_works_after_that_too(self, chat: PrivateChat, invited: date, clock: Clock) -> None:
        page = await page_of(chat, f"/ita {invited}")
        clock.now += LASTS
        assert "21 steps" in (await tapping(chat, page, "Steps")).text

    async def test_the_days_of_rounds_can_be_tapped(self, chat: PrivateChat) -> None:
        page = await typing(chat, "/ita")
        newest = page.labels[0][0]
        assert newest in (await tapping(chat, page, newest)).text

    async def test_a_link_opens_it(self, chat: PrivateChat, invited: date) -> None:
        assert "Last day to apply" in (await page_of(chat, f"/start ita_{invited}")).text

    async def test_a_link_without_a_day_asks_for_it(self, chat: PrivateChat) -> None:
        assert "On which day" in (await page_of(chat, "/start ita")).text

    async def test_a_passed_deadline_is_said(self, chat: PrivateChat, now: datetime, base: KnowledgeBase) -> None:
        long_ago = now.date() - timedelta(days=days_to_apply(base) + 5)
        page = await page_of(chat, f"/ita {long_ago}")
        assert "has passed" in page.text
        assert "Submitted" in (await tapping(chat, page, "I have submitted")).text

    async def test_a_day_without_a_round_is_doubted(self, chat: PrivateChat, base: KnowledgeBase) -> None:
        held = {draw.date for draw in base.draws()}
        newest = base.freshness().newest.date
        day = next(d for n in range(3, 60) if not {d := newest - timedelta(days=n), d - timedelta(days=1)} & held)
        assert "I know of no round on that day" in (await page_of(chat, f"/ita {day}")).text


@pytest.mark.usefixtures("bot")
class TestImpossibleInput:
    @pytest.mark.parametrize("days", [-1, -30, 400])
    async def test_a_date_out_of_reach_is_told_what_is_accepted(
        self, chat: PrivateChat, now: datetime, days: int
    ) -> None:
        text = (await typing(chat, f"/ita {now.date() - timedelta(days=days)}")).text
        assert "I take a date from" in text
        assert "/ita " in text

    @pytest.mark.parametrize("words", ["blah", "2026-13-45", "31/02/2026", "-3", "🍁", "<b>", "9" * 300])
    async def test_nonsense_is_told_what_is_accepted(self, chat: PrivateChat, words: str) -> None:
        text = (await typing(chat, f"/ita {words}")).text
        assert "That is no date to me." in text
        assert "Type it, from" in text

    async def test_in_french_too(self, french: PrivateChat, now: datetime) -> None:
        text = (await typing(french, f"/ita {now.date() + timedelta(days=3)}")).text
        assert "c’est encore à venir" in text
        assert "J’accepte une date du" in text

    @pytest.mark.parametrize("who", ["chat", "french"])
    async def test_an_ambiguous_date_is_asked_about(self, request: pytest.FixtureRequest, who: str) -> None:
        person: PrivateChat = request.getfixturevalue(who)
        page = await typing(person, "/ita 08/09/2026")
        assert len([label for row in page.labels for label in row]) == 2
        chosen = page.labels[0][0]
        assert chosen in (await tapping(person, page, chosen)).text

    async def test_a_day_above_twelve_is_not_ambiguous(self, chat: PrivateChat) -> None:
        assert "September 16, 2026" in (await page_of(chat, "/ita 16/09/2026")).text
