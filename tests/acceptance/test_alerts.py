"""/subscribe and /unsubscribe: who hears of which draws, chosen by a word or a tap."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.intents import Intent
from bot.query import Query
from bot.state import Chats
from bot.state.subscriptions import Subscription, Subscriptions
from handlers.callback_data import CallbackData, Tap
from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from tests.stores import ENGINES
from tests.telegram import Group, PrivateChat, SeenMessage, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    return telegram_server.group()


@pytest.fixture
def newest(base: KnowledgeBase) -> Draw:
    return base.freshness().newest


async def asked(chat: PrivateChat | Group, text: str) -> SeenMessage:
    await chat.says(text)
    return await chat.next_reply()


async def tapped(chat: PrivateChat | Group, page: SeenMessage, label: str) -> str:
    """Taps, waits until the page is edited, and gives the word to who tapped."""
    person = chat.owner if isinstance(chat, Group) else chat.person
    said = (await (await person.taps(page, label)).answer()).text
    await page.edited()
    return said


async def pressed(chat: PrivateChat, query: Query, under: SeenMessage) -> SeenMessage:
    """The answer to a button that asks `query`, as letters and answers carry it."""
    await chat.person.sends_callback(under, CallbackData().write(Tap(query, "en", edits=False))).answer()
    return await chat.next_reply()


async def kept(subscriptions: Subscriptions, chat: PrivateChat | Group, thread: int = 0) -> Subscription:
    subscription = await subscriptions.get(chat.id, thread)
    assert subscription
    return subscription


class TestTyped:
    async def test_without_a_category_all_draws_are_taken_and_the_newest_is_shown(
        self, chat: PrivateChat, subscriptions: Subscriptions, newest: Draw
    ) -> None:
        page = await asked(chat, "/subscribe")
        assert (await kept(subscriptions, chat)).every
        assert "all draws, each at once" in page.text
        assert f"#{newest.number}" in page.text
        assert f"cut-off {newest.crs}" in page.text

    async def test_the_categories_and_programs_of_the_base_are_offered(
        self, chat: PrivateChat, base: KnowledgeBase
    ) -> None:
        page = await asked(chat, "/subscribe")
        names = {one.short["en"].lower() for one in base.categories() if one.status == "active" and one.id != "other"}
        assert names <= {label.lower() for row in page.labels for label in row}
        assert page.button("✓ All draws")

    @pytest.mark.parametrize(
        ("words", "categories"),
        [
            ("french", {"french"}),
            ("frnch", {"french"}),
            ("français et métiers", {"french", "trades"}),
            ("cec, stem", {"cec", "stem"}),
            ("doctors", {"physicians"}),
            ("senior managers", {"senior_managers"}),
        ],
    )
    async def test_named_categories_are_taken_alone(
        self, chat: PrivateChat, subscriptions: Subscriptions, words: str, categories: set[str]
    ) -> None:
        await asked(chat, f"/subscribe {words}")
        subscription = await kept(subscriptions, chat)
        assert (subscription.every, subscription.categories) == (False, categories)

    async def test_the_newest_of_each_named_category_is_shown(self, chat: PrivateChat, base: KnowledgeBase) -> None:
        text = (await asked(chat, "/subscribe french trades")).text
        for category in ("french", "trades"):
            draw = base.latest_draw(category)
            assert draw
            assert f"#{draw.number} " in text

    async def test_a_number_is_the_highest_cut_off_to_hear_of(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        text = (await asked(chat, "/subscribe french 480")).text
        subscription = await kept(subscriptions, chat)
        assert (subscription.categories, subscription.score) == ({"french"}, 480)
        assert "at or below 480" in text

    async def test_a_number_alone_is_for_all_draws(self, chat: PrivateChat, subscriptions: Subscriptions) -> None:
        await asked(chat, "/subscribe 480")
        subscription = await kept(subscriptions, chat)
        assert (subscription.every, subscription.score) == (True, 480)

    @pytest.mark.parametrize("words", ["all", "tous les tirages", "everything"])
    async def test_all_can_be_said_too(self, chat: PrivateChat, subscriptions: Subscriptions, words: str) -> None:
        await asked(chat, "/subscribe french")
        await asked(chat, f"/subscribe {words}")
        assert (await kept(subscriptions, chat)).every

    @pytest.mark.parametrize("words", ["blah", "french blah", "no pnp", "ontario pnp", "french 480 490", "french 9999"])
    async def test_what_is_not_understood_is_said_and_changes_nothing(
        self, chat: PrivateChat, subscriptions: Subscriptions, words: str
    ) -> None:
        await asked(chat, "/subscribe cec")
        text = (await asked(chat, f"/subscribe {words}")).text
        assert "nothing was changed" in text
        assert "/subscribe " in text
        assert (await kept(subscriptions, chat)).categories == {"cec"}

    async def test_what_is_not_understood_becomes_no_markup(self, chat: PrivateChat) -> None:
        reply = await asked(chat, "/subscribe a&b zebra")
        assert "zebra" in reply.text
        assert reply.marked("bold") == []

    async def test_words_in_french_are_answered_in_french(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        page = await asked(chat, "/subscribe français")
        assert "Alertes activées" in page.text
        await tapped(chat, page, "Métiers")
        assert "Alertes activées" in page.text
        assert (await kept(subscriptions, chat)).language == "fr"

    async def test_a_digest_says_when_the_next_one_comes(self, chat: PrivateChat, chats: Chats, now: datetime) -> None:
        page = await asked(chat, "/subscribe")
        await tapped(chat, page, "Weekly")
        assert "one message a week" in page.text
        assert "The next one comes on" in page.text
        assert (await chats.get(chat.id)).digest == "weekly"


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


class TestUnsubscribe:
    async def test_it_ends_the_alerts_and_offers_them_again(
        self, chat: PrivateChat, subscriptions: Subscriptions
    ) -> None:
        await asked(chat, "/subscribe")
        reply = await asked(chat, "/unsubscribe")
        assert "Alerts are off in this chat" in reply.text
        assert reply.button("Turn them on again")
        assert await subscriptions.get(chat.id) is None

    async def test_where_there_were_none_it_says_so(self, chat: PrivateChat) -> None:
        reply = await asked(chat, "/unsubscribe")
        assert "There were no alerts" in reply.text
        assert reply.button("Turn alerts on")


class TestGroups:
    async def test_an_administrator_subscribes_the_group(self, group: Group, subscriptions: Subscriptions) -> None:
        assert "this group" in (await asked(group, "/subscribe stem")).text
        assert (await kept(subscriptions, group)).categories == {"stem"}

    async def test_an_anonymous_administrator_may_too(self, group: Group, subscriptions: Subscriptions) -> None:
        await group.says("/subscribe", anonymous=True)
        await group.next_reply()
        assert (await kept(subscriptions, group)).every

    @pytest.mark.parametrize("command", ["/subscribe", "/unsubscribe"])
    async def test_anybody_else_is_refused_and_told_of_private_alerts(
        self, telegram_server: TelegramServer, group: Group, subscriptions: Subscriptions, command: str
    ) -> None:
        await group.says(command, by=telegram_server.user("Bo"))
        assert "start=alerts" in (await group.next_reply()).text
        assert await subscriptions.get(group.id) is None

    async def test_a_tap_of_anybody_else_changes_nothing(
        self, telegram_server: TelegramServer, group: Group, subscriptions: Subscriptions
    ) -> None:
        page = await asked(group, "/subscribe")
        assert (await (await telegram_server.user("Bo").taps(page, "Off")).answer()).show_alert
        assert (await kept(subscriptions, group)).every

    async def test_each_topic_has_alerts_of_its_own(
        self, telegram_server: TelegramServer, subscriptions: Subscriptions
    ) -> None:
        forum = telegram_server.group(forum=True)
        topic = await forum.opens_topic("Draws")
        await forum.says("/subscribe french", topic=topic)
        page = await forum.next_reply()
        assert page.thread_id == topic.thread_id
        assert "this topic" in page.text
        await tapped(forum, page, "Trades")
        assert (await kept(subscriptions, forum, topic.thread_id)).categories == {"french", "trades"}
        assert await subscriptions.get(forum.id) is None

    async def test_unsubscribing_in_a_topic_leaves_the_others(
        self, telegram_server: TelegramServer, subscriptions: Subscriptions
    ) -> None:
        forum = telegram_server.group(forum=True)
        topic = await forum.opens_topic("Draws")
        await asked(forum, "/subscribe")
        await forum.says("/subscribe french", topic=topic)
        await forum.next_reply()
        await forum.says("/unsubscribe", topic=topic)
        assert "Other topics" in (await forum.next_reply()).text
        assert await subscriptions.get(forum.id, topic.thread_id) is None
        assert (await kept(subscriptions, forum)).every

    async def test_in_a_group_that_has_no_topics_any_more_it_ends_those_of_former_topics(
        self, group: Group, subscriptions: Subscriptions
    ) -> None:
        await subscriptions.subscribe(group.id, "supergroup", "en", thread_id=77)
        assert "Alerts are off" in (await asked(group, "/unsubscribe")).text
        assert await subscriptions.of_chat(group.id) == []


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
