"""Channels: the bot made an administrator that may post, or told by a post."""

from __future__ import annotations

import pytest

from bot.state.subscriptions import Subscriptions
from tests.stores import ENGINES
from tests.telegram import Channel, Person, PrivateChat, Status, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def owner(telegram_server: TelegramServer) -> Person:
    return telegram_server.user("Olga", language_code="fr")


@pytest.fixture
def channel(telegram_server: TelegramServer, owner: Person) -> Channel:
    """A channel that the bot is not in yet."""
    return telegram_server.channel("Rounds & <draws>", owner=owner, bot=Status.LEFT)


@pytest.fixture
async def private(telegram_server: TelegramServer, owner: Person) -> PrivateChat:
    """The owner's chat with the bot, begun."""
    chat = telegram_server.private_chat(owner)
    await chat.says("/start")
    await chat.next_reply()
    return chat


async def receivers(subscriptions: Subscriptions) -> dict[str, int]:
    return dict(await subscriptions.receivers("cec", 500))


async def test_made_an_administrator_that_may_post_it_tells_of_all_draws_there(
    telegram_server: TelegramServer, channel: Channel, private: PrivateChat, subscriptions: Subscriptions
) -> None:
    await channel.promotes_bot(can_post_messages=True)
    told = (await private.next_reply()).text
    assert "Rounds & <draws>" in told
    assert "tous les tirages" in told
    subscription = await subscriptions.get(channel.id)
    assert subscription and subscription.every and subscription.language == "fr"
    await channel.stays_silent()


async def test_who_never_wrote_to_it_is_told_nothing_and_the_channel_hears_all_the_same(
    telegram_server: TelegramServer, channel: Channel, subscriptions: Subscriptions
) -> None:
    await channel.promotes_bot(can_post_messages=True)
    await telegram_server.settled()
    assert await receivers(subscriptions) == {"channel": 1}


@pytest.mark.parametrize("right", ["can_edit_messages", "can_delete_messages"])
async def test_without_the_right_to_post_nothing_is_turned_on(
    telegram_server: TelegramServer, channel: Channel, subscriptions: Subscriptions, right: str
) -> None:
    await channel.promotes_bot(**{right: True})
    await telegram_server.settled()
    assert await receivers(subscriptions) == {}


@pytest.mark.parametrize("leaves", ["demotes_bot", "removes_bot"])
async def test_demoted_or_removed_it_tells_nothing_more_and_back_again_as_before(
    telegram_server: TelegramServer,
    channel: Channel,
    private: PrivateChat,
    subscriptions: Subscriptions,
    leaves: str,
) -> None:
    await channel.promotes_bot(can_post_messages=True)
    await private.next_reply()
    await channel.posts("/subscribe cec")
    await channel.next_reply()
    await getattr(channel, leaves)()
    await telegram_server.settled()
    assert await receivers(subscriptions) == {}
    await channel.promotes_bot(can_post_messages=True)
    assert "de nouveau" in (await private.next_reply()).text
    subscription = await subscriptions.get(channel.id)
    assert subscription and subscription.categories == {"cec"}
    assert await receivers(subscriptions) == {"channel": 1}


async def test_the_right_to_post_taken_away_ends_it(
    telegram_server: TelegramServer, channel: Channel, subscriptions: Subscriptions
) -> None:
    await channel.promotes_bot(can_post_messages=True)
    await channel.promotes_bot(can_edit_messages=True)
    await telegram_server.settled()
    assert await receivers(subscriptions) == {}


async def test_other_rights_given_later_change_nothing(
    telegram_server: TelegramServer, channel: Channel, subscriptions: Subscriptions
) -> None:
    await channel.promotes_bot(can_post_messages=True)
    await channel.posts("/unsubscribe")
    await channel.next_reply()
    await channel.promotes_bot(can_post_messages=True, can_edit_messages=True)
    await telegram_server.settled()
    assert await subscriptions.get(channel.id) is None


async def test_a_posted_command_subscribes_the_channel(
    telegram_server: TelegramServer, subscriptions: Subscriptions
) -> None:
    channel = telegram_server.channel()
    await channel.posts("/subscribe french 480")
    assert "this channel" in (await channel.next_reply()).text
    subscription = await subscriptions.get(channel.id)
    assert subscription and (subscription.categories, subscription.score) == ({"french"}, 480)


async def test_a_command_posted_where_nobody_has_a_language_is_answered_in_that_of_its_alerts(
    channel: Channel,
) -> None:
    await channel.promotes_bot(can_post_messages=True)
    for post in ("/settings", "/subscribe", "/unsubscribe"):
        await channel.posts(post)
        assert "ce canal" in (await channel.next_reply()).text


async def test_a_posted_command_ends_it(telegram_server: TelegramServer, subscriptions: Subscriptions) -> None:
    channel = telegram_server.channel()
    for post in ("/subscribe", "/unsubscribe"):
        await channel.posts(post)
        text = (await channel.next_reply()).text
    assert "Alerts are off in this channel" in text
    assert await subscriptions.get(channel.id) is None


async def test_an_administrator_taps_there_and_a_reader_may_not(
    telegram_server: TelegramServer, subscriptions: Subscriptions
) -> None:
    channel = telegram_server.channel()
    await channel.posts("/subscribe")
    page = await channel.next_reply()
    assert (await (await telegram_server.user("Bo").taps(page, "French")).answer()).show_alert
    await (await channel.owner.taps(page, "French")).answer()
    subscription = await subscriptions.get(channel.id)
    assert subscription and subscription.categories == {"french"}
