"""Groups: what the bot gets to see, who may do what, and how a group changes."""

from __future__ import annotations

import pytest
from telegram import Bot, ChatMemberAdministrator, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.telegram.driver.chats import Group
from tests.telegram.server import TelegramServer
from tests.telegram.world.chats import Status
from tests.telegram.world.people import Privacy


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    return telegram_server.group()


async def seen(bot: Bot) -> list[str]:
    updates = await bot.get_updates(timeout=0)
    return [update.message.text for update in updates if update.message and update.message.text]


@pytest.mark.parametrize("text", ["/latest", "/latest@draws_test_bot cec"])
async def test_privacy_lets_commands_through(telegram_bot: Bot, group: Group, text: str) -> None:
    await group.says(text)
    assert await seen(telegram_bot) == [text]


@pytest.mark.parametrize("text", ["hello", "/latest@another_bot", "@draws_test_bot hello"])
async def test_privacy_keeps_the_rest_from_the_bot(telegram_bot: Bot, group: Group, text: str) -> None:
    await group.says(text)
    assert await seen(telegram_bot) == []


async def test_a_command_without_a_name_goes_to_the_bot_that_spoke_last(
    telegram_server: TelegramServer, telegram_bot: Bot, group: Group
) -> None:
    await group.says("I am another bot", by=telegram_server.user("Other", username="another_bot", is_bot=True))
    await group.says("/latest")
    assert await seen(telegram_bot) == []
    await telegram_bot.send_message(group.id, "now I spoke")
    await group.says("/latest")
    assert await seen(telegram_bot) == ["/latest"]


async def test_a_reply_to_the_bot_reaches_it(telegram_bot: Bot, group: Group) -> None:
    await telegram_bot.send_message(group.id, "ask me")
    await group.says("how many?", reply_to=await group.next_reply())
    assert await seen(telegram_bot) == ["how many?"]


async def test_a_mention_reaches_it_where_botfather_s_words_hold(
    telegram_server: TelegramServer, telegram_bot: Bot, group: Group
) -> None:
    telegram_server.bot.privacy = Privacy.MENTIONS
    await group.says("@draws_test_bot hello")
    await group.says("hello")
    assert await seen(telegram_bot) == ["@draws_test_bot hello"]


async def test_without_privacy_it_sees_all_but_other_bots(
    telegram_server: TelegramServer, telegram_bot: Bot, group: Group
) -> None:
    telegram_server.bot.privacy = Privacy.OFF
    await group.says("hello")
    await group.says("beep", by=telegram_server.user("Other", username="another_bot", is_bot=True))
    assert await seen(telegram_bot) == ["hello"]


async def test_an_administrator_sees_all(telegram_bot: Bot, group: Group) -> None:
    await group.promotes_bot(can_pin_messages=True)
    await group.says("hello")
    assert await seen(telegram_bot) == ["hello"]


async def test_an_anonymous_administrator_speaks_as_the_group(telegram_bot: Bot, group: Group) -> None:
    await group.says("/settings", anonymous=True)
    (update,) = await telegram_bot.get_updates(timeout=0)
    assert update.message is not None
    assert update.message.sender_chat is not None
    assert update.message.sender_chat.id == group.id


async def test_being_added_and_thrown_out_is_told(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    group = telegram_server.group(bot=Status.LEFT)
    await group.adds_bot()
    await group.removes_bot()
    joined, came, left = await telegram_bot.get_updates(timeout=0)
    assert change(joined) == ("left", "member")
    assert came.message is not None
    assert [user.id for user in came.message.new_chat_members] == [telegram_bot.id]
    assert change(left) == ("member", "kicked")


def change(update: Update) -> tuple[str, str]:
    assert update.my_chat_member is not None
    return update.my_chat_member.old_chat_member.status, update.my_chat_member.new_chat_member.status


async def test_rights_given_are_told(telegram_bot: Bot, group: Group) -> None:
    await group.promotes_bot(can_pin_messages=True)
    (update,) = await telegram_bot.get_updates(timeout=0)
    assert update.my_chat_member is not None
    rights = update.my_chat_member.new_chat_member
    assert isinstance(rights, ChatMemberAdministrator)
    assert (rights.can_pin_messages, rights.can_delete_messages) == (True, False)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status.LEFT, "bot is not a member of the supergroup chat"),
        (Status.KICKED, "bot was kicked from the supergroup chat"),
    ],
)
async def test_a_group_that_the_bot_is_not_in_is_closed(
    telegram_server: TelegramServer, telegram_bot: Bot, status: Status, reason: str
) -> None:
    group = telegram_server.group(bot=status)
    with pytest.raises(Forbidden, match=reason):
        await telegram_bot.send_message(group.id, "hi")


async def test_a_bot_that_may_not_write_is_refused(telegram_bot: Bot, group: Group) -> None:
    await group.restricts_bot()
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await telegram_bot.send_message(group.id, "hi")


async def test_pinning_needs_the_right_to(telegram_bot: Bot, group: Group) -> None:
    sent = await telegram_bot.send_message(group.id, "hi")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await telegram_bot.pin_chat_message(group.id, sent.id)
    await group.promotes_bot(can_pin_messages=True)
    await telegram_bot.pin_chat_message(group.id, sent.id)
    assert group.messages[0].pinned


async def test_deleting_what_others_wrote_needs_the_right_to(telegram_bot: Bot, group: Group) -> None:
    said = await group.says("/spam")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await telegram_bot.delete_message(group.id, said.id)


async def test_who_administers_is_told(telegram_server: TelegramServer, telegram_bot: Bot, group: Group) -> None:
    ana, bo = telegram_server.user("Ana"), telegram_server.user("Bo")
    await group.joins(bo)
    group.promotes(ana)
    administrators = await telegram_bot.get_chat_administrators(group.id)
    assert {member.user.first_name: str(member.status) for member in administrators} == {
        "Olga": "creator",
        "Ana": "administrator",
    }
    statuses = [(await telegram_bot.get_chat_member(group.id, who.id)).status for who in (group.owner, ana, bo)]
    assert statuses == ["creator", "administrator", "member"]


async def test_whoever_never_was_there_has_left(
    telegram_server: TelegramServer, telegram_bot: Bot, group: Group
) -> None:
    stranger = telegram_server.user("Bo")
    assert (await telegram_bot.get_chat_member(group.id, stranger.id)).status == "left"
    with pytest.raises(BadRequest, match="User not found"):
        await telegram_bot.get_chat_member(group.id, 42)


async def test_a_group_can_be_left(telegram_bot: Bot, group: Group) -> None:
    await telegram_bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await telegram_bot.get_chat(group.id)


async def test_a_public_group_is_found_by_its_name(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    group = telegram_server.group("Newcomers", username="newcomers_to_canada")
    assert (await telegram_bot.get_chat("@newcomers_to_canada")).id == group.id


async def test_an_upgraded_group_names_its_supergroup(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    old = telegram_server.group(supergroup=False)
    new = await old.becomes_supergroup()
    with pytest.raises(ChatMigrated) as raised:
        await telegram_bot.send_message(old.id, "hi")
    assert raised.value.new_chat_id == new.id
    assert (await telegram_bot.send_message(new.id, "hi")).chat.type == "supergroup"


async def test_an_upgrade_is_told_in_both_chats(telegram_server: TelegramServer, telegram_bot: Bot) -> None:
    old = telegram_server.group(supergroup=False)
    new = await old.becomes_supergroup()
    joined, leaving, arriving = await telegram_bot.get_updates(timeout=0)
    assert change(joined) == ("left", "member")
    assert leaving.message is not None
    assert (leaving.message.chat.id, leaving.message.migrate_to_chat_id) == (old.id, new.id)
    assert arriving.message is not None
    assert (arriving.message.chat.id, arriving.message.migrate_from_chat_id) == (new.id, old.id)
