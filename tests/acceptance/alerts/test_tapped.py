"""Alerts chosen by a tap, wherever the button or link stands."""

from __future__ import annotations

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.state.subscriptions import Subscriptions
from handlers.callback_data import CallbackData, Tap
from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from tests.acceptance.alerts.pages import asked, kept, pressed, tapped
from tests.telegram import Group, PrivateChat, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


class TestTaps:
    async def test_a_category_tapped_while_all_are_on_leaves_only_it(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        page = await asked(chat, "/subscribe")
        await tapped(chat, page, "Trades")
        assert page.button("✓ Trades")
        assert page.button("All draws").label == "All draws"
        assert (await kept(subscriptions, chat)).categories == {"trades"}
        await chat.stays_silent()

    async def test_a_button_sets_and_never_flips(self, chat: PrivateChat, subscriptions: Subscriptions) -> None:
        page = await asked(chat, "/subscribe cec")
        data = page.button("Trades").data
        for _ in range(3):
            await chat.person.sends_callback(page, data).answer()
        assert (await kept(subscriptions, chat)).categories == {"cec", "trades"}

    async def test_the_last_category_stays(self, chat: PrivateChat, subscriptions: Subscriptions) -> None:
        page = await asked(chat, "/subscribe cec")
        answer = await (await chat.person.taps(page, "✓ CEC")).answer()
        assert "One stays" in answer.text
        assert (await kept(subscriptions, chat)).categories == {"cec"}

    async def test_off_and_on_again(self, chat: PrivateChat, subscriptions: Subscriptions) -> None:
        page = await asked(chat, "/subscribe")
        await tapped(chat, page, "Off")
        assert "Alerts are off" in page.text
        assert await subscriptions.get(chat.id) is None
        await tapped(chat, page, "French")
        assert (await kept(subscriptions, chat)).categories == {"french"}

    async def test_the_score_is_stepped_from_the_newest_cut_off(
        self, chat: PrivateChat, subscriptions: Subscriptions, newest: Draw
    ) -> None:
        page = await asked(chat, "/subscribe")
        await tapped(chat, page, "Only at or below")
        assert page.button("✓ No limit")
        await tapped(chat, page, "+10")
        await tapped(chat, page, "−1")
        assert (await kept(subscriptions, chat)).score == newest.crs + 9
        await tapped(chat, page, "No limit")
        assert (await kept(subscriptions, chat)).score is None

    async def test_the_score_goes_beyond_no_bound(
        self, chat: PrivateChat, subscriptions: Subscriptions, base: KnowledgeBase
    ) -> None:
        highest = base.table("crs")["max_total"]
        await asked(chat, f"/subscribe {highest - 5}")
        await chat.says("/settings")
        page = await chat.next_reply()
        await tapped(chat, page, "Alerts")
        await tapped(chat, page, "Only at or below")
        await tapped(chat, page, "+10")
        assert (await kept(subscriptions, chat)).score == highest

    async def test_a_tap_on_the_score_after_the_alerts_ended_says_so(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        page = await asked(chat, "/subscribe")
        await tapped(chat, page, "Only at or below")
        await asked(chat, "/unsubscribe")
        assert "off" in await tapped(chat, page, "+10")
        assert "Alerts are off" in page.text
        assert await subscriptions.get(chat.id) is None

    async def test_a_made_up_category_is_not_taken(self, chat: PrivateChat, subscriptions: Subscriptions) -> None:
        page = await asked(chat, "/subscribe cec")
        await chat.person.sends_callback(page, "s2;e;0;a;c;+unicorns").answer()
        assert (await kept(subscriptions, chat)).categories == {"cec"}


class TestButtonsElsewhere:
    """Under an alert, and under a draw."""

    async def test_my_alerts_shows_what_is_on_and_turns_nothing_on(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        page = await pressed(chat, Query(intent=Intent.SUBSCRIBE), await asked(chat, "/latest"))
        assert "Alerts are off" in page.text
        assert await subscriptions.get(chat.id) is None

    async def test_a_category_under_a_draw_turns_its_alerts_on(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        query = Query(intent=Intent.SUBSCRIBE, slots={"category": "french"})
        page = await pressed(chat, query, await asked(chat, "/latest french"))
        assert "Alerts are on" in page.text
        assert (await kept(subscriptions, chat)).categories == {"french"}

    @pytest.mark.parametrize(
        ("text", "label", "every", "categories"),
        [
            ("notify me of new draws", "Alerts for all draws", True, set()),
            ("notify me of french draws", "Alerts: French", False, {"french"}),
            ("avertis-moi des tirages en français", "français", False, {"french"}),
        ],
    )
    async def test_asked_for_in_words_they_are_one_tap_away(
        self,
        chat: PrivateChat,
        subscriptions: Subscriptions,
        text: str,
        label: str,
        every: bool,
        categories: set[str],
    ) -> None:
        reply = await asked(chat, text)
        assert await subscriptions.get(chat.id) is None
        await (await chat.person.taps(reply, label)).answer()
        await chat.next_reply()
        subscription = await kept(subscriptions, chat)
        assert (subscription.every, subscription.categories) == (every, categories)

    async def test_it_comes_beside_what_is_on_already(self, chat: PrivateChat, subscriptions: Subscriptions) -> None:
        await asked(chat, "/subscribe cec")
        query = Query(intent=Intent.SUBSCRIBE, slots={"category": "french"})
        await pressed(chat, query, await asked(chat, "/latest french"))
        assert (await kept(subscriptions, chat)).categories == {"cec", "french"}

    async def test_it_takes_nothing_from_who_hears_of_all(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        await asked(chat, "/subscribe")
        query = Query(intent=Intent.SUBSCRIBE, slots={"category": "french"})
        await pressed(chat, query, await asked(chat, "/latest french"))
        assert (await kept(subscriptions, chat)).every

    async def test_stop_alerts_ends_them_and_offers_the_way_back(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        page = await asked(chat, "/subscribe french trades 480")
        ended = await pressed(chat, Query(intent=Intent.UNSUBSCRIBE), page)
        assert "Alerts are off" in ended.text
        assert await subscriptions.get(chat.id) is None
        await (await chat.person.taps(ended, "Turn them on again")).answer()
        await chat.next_reply()
        again = await kept(subscriptions, chat)
        assert (again.categories, again.score) == ({"french", "trades"}, 480)

    async def test_a_member_of_a_group_is_led_to_alerts_of_their_own(
        self, telegram_server: TelegramServer, group: Group, subscriptions: Subscriptions
    ) -> None:
        await group.says("/latest")
        under = await group.next_reply()
        data = CallbackData().write(Tap(Query(intent=Intent.SUBSCRIBE), "en", edits=False))
        answer = await telegram_server.user("Bo").sends_callback(under, data).answer()
        assert answer.url.endswith("draws_test_bot?start=alerts")
        await group.stays_silent()

    async def test_a_member_of_a_group_cannot_stop_its_alerts(
        self, telegram_server: TelegramServer, group: Group, subscriptions: Subscriptions
    ) -> None:
        under = await asked(group, "/subscribe")
        data = CallbackData().write(Tap(Query(intent=Intent.UNSUBSCRIBE), "en", edits=False))
        answer = await telegram_server.user("Bo").sends_callback(under, data).answer()
        assert answer.show_alert
        assert (await kept(subscriptions, group)).every


class TestLinks:
    async def test_the_link_to_the_alerts_turns_nothing_on(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        page = await asked(chat, "/start alerts")
        assert "Alerts are off" in page.text
        assert await subscriptions.get(chat.id) is None
        await tapped(chat, page, "All draws")
        assert (await kept(subscriptions, chat)).every

    async def test_whether_one_was_invited_asks_for_the_score(self, chat: PrivateChat, newest: Draw) -> None:
        text = (await asked(chat, f"/start invited_{newest.number}")).text
        assert "score" in text.lower()
        await chat.says(str(newest.crs + 1))
        assert f"draw #{newest.number}" in (await chat.next_reply()).text

    async def test_an_unknown_draw_still_asks_for_the_score(self, chat: PrivateChat) -> None:
        assert "score" in (await asked(chat, "/start invited_99999")).text.lower()
