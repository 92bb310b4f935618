"""Who hears of which draws."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.state import Chats, Store
from bot.state.subscriptions import Subscriptions
from tests.bot.state.conftest import NOW

CHAT, GROUP, SUPERGROUP = 7, -700, -1_000_000_000_700


@pytest.fixture
def subscriptions(store: Store) -> Subscriptions:
    return Subscriptions(store, lambda: NOW)


async def test_a_chat_hears_of_nothing_at_first(subscriptions: Subscriptions) -> None:
    assert await subscriptions.get(CHAT) is None


async def test_without_categories_it_is_for_all_draws(subscriptions: Subscriptions) -> None:
    subscription = await subscriptions.subscribe(CHAT, "private", "fr")
    assert subscription.every
    assert subscription.categories == frozenset()
    assert subscription == await subscriptions.get(CHAT)


async def test_a_second_time_replaces_the_categories(subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(CHAT, "private", "en", categories=["french", "cec"])
    again = await subscriptions.subscribe(CHAT, "private", "en", categories=["trades"])
    assert again.categories == {"trades"}


async def test_a_second_time_keeps_the_place_in_the_order_and_the_score(store: Store) -> None:
    await Subscriptions(store, lambda: NOW).subscribe(CHAT, "private", "en")
    await Subscriptions(store, lambda: NOW).choose(CHAT, 0, score=480)
    later = await Subscriptions(store, lambda: NOW + timedelta(days=1)).subscribe(CHAT, "private", "en")
    assert (later.subscribed_at, later.score) == (NOW, 480)


async def test_topics_of_a_group_have_their_own(subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(GROUP, "supergroup", "en", thread_id=3, categories=["french"])
    await subscriptions.subscribe(GROUP, "supergroup", "en", thread_id=4)
    assert [one.thread_id for one in await subscriptions.of_chat(GROUP)] == [3, 4]
    assert await subscriptions.get(GROUP) is None


class TestChoosing:
    async def test_a_category_while_all_are_wanted_leaves_only_that_one(self, subscriptions: Subscriptions) -> None:
        await subscriptions.subscribe(CHAT, "private", "en")
        chosen = await subscriptions.choose(CHAT, 0, category=("french", True))
        assert chosen is not None
        assert (chosen.every, chosen.categories) == (False, {"french"})

    async def test_saying_the_same_twice_changes_nothing(self, subscriptions: Subscriptions) -> None:
        await subscriptions.subscribe(CHAT, "private", "en", categories=["french"])
        first = await subscriptions.choose(CHAT, 0, category=("cec", True))
        assert await subscriptions.choose(CHAT, 0, category=("cec", True)) == first

    async def test_the_last_category_cannot_be_taken_off(self, subscriptions: Subscriptions) -> None:
        before = await subscriptions.subscribe(CHAT, "private", "en", categories=["french"])
        assert await subscriptions.choose(CHAT, 0, category=("french", False)) == before

    async def test_all_again_forgets_the_categories(self, subscriptions: Subscriptions) -> None:
        await subscriptions.subscribe(CHAT, "private", "en", categories=["french"])
        chosen = await subscriptions.choose(CHAT, 0, every=True)
        assert chosen is not None
        assert (chosen.every, chosen.categories) == (True, frozenset())

    async def test_a_score_is_set_and_taken_off(self, subscriptions: Subscriptions) -> None:
        await subscriptions.subscribe(CHAT, "private", "en")
        limited = await subscriptions.choose(CHAT, 0, score=480)
        free = await subscriptions.choose(CHAT, 0, score=None)
        assert limited is not None
        assert free is not None
        assert (limited.score, free.score) == (480, None)

    async def test_where_there_is_no_subscription_there_is_none_after(self, subscriptions: Subscriptions) -> None:
        assert await subscriptions.choose(CHAT, 0, every=True) is None


async def test_unsubscribing_says_whether_there_was_something(subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(CHAT, "private", "en", categories=["french"])
    assert await subscriptions.unsubscribe(CHAT)
    assert not await subscriptions.unsubscribe(CHAT)


async def test_unsubscribing_a_topic_leaves_the_others(subscriptions: Subscriptions) -> None:
    for topic in (3, 4):
        await subscriptions.subscribe(GROUP, "supergroup", "en", thread_id=topic)
    await subscriptions.unsubscribe(GROUP, 3)
    assert [one.thread_id for one in await subscriptions.of_chat(GROUP)] == [4]


class TestReceivers:
    async def test_are_those_of_all_draws_and_of_the_category(self, subscriptions: Subscriptions) -> None:
        await subscriptions.subscribe(1, "private", "en")
        await subscriptions.subscribe(2, "private", "en", categories=["french"])
        await subscriptions.subscribe(3, "private", "en", categories=["cec"])
        await subscriptions.subscribe(GROUP, "group", "en")
        assert await subscriptions.receivers("french", 400) == {"private": 2, "group": 1}

    async def test_of_a_kind_not_known_yet_are_all(self, subscriptions: Subscriptions) -> None:
        await subscriptions.subscribe(1, "private", "en", categories=["french"])
        assert await subscriptions.receivers("other", 400) == {"private": 1}

    async def test_are_those_whose_score_reaches_the_cut_off(self, subscriptions: Subscriptions) -> None:
        for chat, score in ((1, 399), (2, 400), (3, 401)):
            await subscriptions.subscribe(chat, "private", "en")
            await subscriptions.choose(chat, 0, score=score)
        assert await subscriptions.receivers("french", 400) == {"private": 2}

    async def test_are_not_those_with_digests_or_retired(self, subscriptions: Subscriptions, chats: Chats) -> None:
        for chat in (1, 2, 3):
            await subscriptions.subscribe(chat, "private", "en")
        await chats.set(1, "private", digest="daily")
        await chats.retire(2)
        assert await subscriptions.receivers("french", 400) == {"private": 1}


async def test_who_subscribes_again_is_retired_no_more(subscriptions: Subscriptions, chats: Chats) -> None:
    await subscriptions.subscribe(CHAT, "private", "en")
    await chats.retire(CHAT)
    await subscriptions.subscribe(CHAT, "private", "en")
    assert await subscriptions.receivers("french", 400) == {"private": 1}


async def test_counts_name_nobody(subscriptions: Subscriptions, chats: Chats) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await subscriptions.subscribe(2, "private", "en", categories=["french", "cec"])
    await subscriptions.subscribe(GROUP, "group", "en", categories=["cec"])
    await subscriptions.subscribe(4, "private", "en")
    await chats.retire(4)
    await chats.set(1, "private", digest="weekly")
    counts = await subscriptions.counts()
    assert counts.by_kind == {"private": 2, "group": 1}
    assert counts.by_category == {"*": 1, "french": 1, "cec": 2}
    assert counts.by_digest == {"each": 2, "weekly": 1}
    assert counts.retired == 1


async def test_forgetting_a_chat_takes_its_subscriptions_along(subscriptions: Subscriptions, chats: Chats) -> None:
    await subscriptions.subscribe(CHAT, "private", "en", categories=["french"])
    await chats.forget(CHAT)
    assert (await subscriptions.counts()).by_category == {"*": 0}


class TestMoving:
    async def test_a_group_takes_its_subscription_along(self, subscriptions: Subscriptions, chats: Chats) -> None:
        await subscriptions.subscribe(GROUP, "group", "fr", categories=["french"])
        await chats.migrate(GROUP, SUPERGROUP)
        moved = await subscriptions.get(SUPERGROUP)
        assert moved is not None
        assert moved.categories == {"french"}
        assert await subscriptions.get(GROUP) is None

    async def test_a_supergroup_that_chose_something_itself_gets_it_too(
        self, subscriptions: Subscriptions, chats: Chats
    ) -> None:
        await subscriptions.subscribe(GROUP, "group", "fr", categories=["french"])
        await chats.set(SUPERGROUP, "supergroup", language="en")
        await chats.migrate(GROUP, SUPERGROUP)
        moved = await subscriptions.get(SUPERGROUP)
        assert moved is not None
        assert moved.categories == {"french"}
        assert (await chats.get(SUPERGROUP)).language == "en"

    async def test_told_twice_it_has_moved_once(self, subscriptions: Subscriptions, chats: Chats) -> None:
        await subscriptions.subscribe(GROUP, "group", "fr")
        await chats.migrate(GROUP, SUPERGROUP)
        await chats.migrate(GROUP, SUPERGROUP)
        assert await subscriptions.get(SUPERGROUP) is not None
