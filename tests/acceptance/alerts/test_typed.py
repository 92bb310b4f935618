"""/subscribe and /unsubscribe: who hears of which draws, chosen by words."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.state import Chats
from bot.state.subscriptions import Subscriptions
from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from tests.acceptance.alerts.pages import asked, kept, tapped
from tests.telegram import PrivateChat

pytestmark = pytest.mark.usefixtures("bot")


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
