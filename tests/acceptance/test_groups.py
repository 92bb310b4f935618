"""A bot among people: it is quiet unless it is spoken to."""

from __future__ import annotations

import pytest

from tests.telegram import Group, Privacy, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")
QUESTION = "what was the last CEC cut-off?"


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    """A group of which the bot sees everything, so that silence is its own doing."""
    telegram_server.bot.privacy = Privacy.OFF
    return telegram_server.group()


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "hello everybody",
        "@somebody_else what was the last CEC cut-off?",
        "@other_bot latest draw",
        "/latest@other_bot",
        "/unknown",
    ],
)
async def test_it_is_silent_when_nobody_speaks_to_it(group: Group, text: str) -> None:
    await group.says(text)
    await group.stays_silent()


@pytest.mark.parametrize(
    "text",
    [
        "/latest",
        "/latest@draws_test_bot",
        "@draws_test_bot latest draw",
        "latest draw @Draws_Test_Bot",
        "/lastest@draws_test_bot",
    ],
)
async def test_it_answers_the_one_who_speaks_to_it(group: Group, text: str) -> None:
    asked = await group.says(text)
    assert (await group.next_reply()).reply_to == asked.id


async def test_a_reply_to_it_needs_no_name(group: Group) -> None:
    await group.says("/latest")
    reply = await group.next_reply()
    await group.says("and for french?", reply_to=reply)
    assert (await group.next_reply()).text != reply.text


async def test_a_reply_to_it_that_names_another_bot_is_for_the_other(group: Group) -> None:
    await group.says("/latest")
    reply = await group.next_reply()
    await group.says("@other_bot what does this mean", reply_to=reply)
    await group.stays_silent()


async def test_a_reply_to_it_that_names_a_person_is_still_for_it(group: Group) -> None:
    await group.says("/latest")
    reply = await group.next_reply()
    await group.says("@maria_k look. and the draw before?", reply_to=reply)
    assert await group.next_reply()


async def test_a_reply_to_somebody_else_is_not_for_it(group: Group) -> None:
    said = await group.says("hello")
    await group.says(QUESTION, reply_to=said)
    await group.stays_silent()


async def test_it_answers_in_the_askers_topic(telegram_server: TelegramServer) -> None:
    forum = telegram_server.group(forum=True)
    topic = await forum.opens_topic("Draws")
    await forum.says("/latest", topic=topic)
    assert (await forum.next_reply()).thread_id == topic.thread_id


async def test_it_answers_where_there_are_no_topics_in_the_group_itself(group: Group) -> None:
    said = await group.says("hello")
    await group.says("/latest@draws_test_bot", reply_to=said)
    assert (await group.next_reply()).thread_id is None


async def test_an_administrator_who_stays_anonymous_is_answered(group: Group) -> None:
    await group.says("/latest", anonymous=True)
    assert await group.next_reply()


async def test_a_message_that_is_edited_is_not_answered_again(group: Group) -> None:
    asked = await group.says("/latest")
    await group.next_reply()
    await group.edits(asked, "/latest french")
    await group.stays_silent()


async def test_each_asker_has_a_conversation_of_their_own(telegram_server: TelegramServer, group: Group) -> None:
    ana, bo = telegram_server.user("Ana"), telegram_server.user("Bo")
    await group.says("/latest healthcare", by=ana)
    await group.next_reply()
    await group.says("/latest trades", by=bo)
    trades = await group.next_reply()
    await group.says("@draws_test_bot the one before", by=ana)
    before = await group.next_reply()
    assert before.text != trades.text
    assert "health" in before.text.lower()


async def test_who_asked_nothing_yet_goes_on_from_what_the_group_was_told_last(
    telegram_server: TelegramServer, group: Group
) -> None:
    ana, bo = telegram_server.user("Ana"), telegram_server.user("Bo")
    await group.says("/latest healthcare", by=ana)
    reply = await group.next_reply()
    await group.says("and the one before?", by=bo, reply_to=reply)
    assert "health" in (await group.next_reply()).text.lower()


async def test_one_topic_knows_nothing_of_what_was_told_in_another(telegram_server: TelegramServer) -> None:
    telegram_server.bot.privacy = Privacy.OFF
    forum = telegram_server.group(forum=True)
    one, other = await forum.opens_topic("One"), await forum.opens_topic("Other")
    await forum.says("/latest healthcare", by=telegram_server.user("Ana"), topic=one)
    await forum.next_reply()
    await forum.says("@draws_test_bot the one before", by=telegram_server.user("Bo"), topic=other)
    assert "health" not in (await forum.next_reply()).text.lower().splitlines()[0]


async def test_a_person_who_speaks_french_is_answered_in_french(telegram_server: TelegramServer, group: Group) -> None:
    await group.says("/status", by=telegram_server.user("Chloé", language_code="fr"))
    assert "tirage" in (await group.next_reply()).text
