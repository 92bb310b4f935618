"""Alerts of groups: who may turn them on, and in which topic."""

from __future__ import annotations

import pytest

from bot.state.subscriptions import Subscriptions
from tests.acceptance.alerts.pages import asked, kept, tapped
from tests.telegram import Group, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


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
