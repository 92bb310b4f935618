"""A group that lets the bot answer clear questions unasked: it speaks when it is sure, and seldom."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.opening import Opened
from bot.state import Store
from handlers.pace import UNASKED_A_MINUTE
from tests.acceptance.conftest import composed_of
from tests.telegram import Group, Privacy, TelegramServer, running

QUESTION = "what was the last CEC cut-off?"


class Clock:
    """The time of day, as the test sets it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture(autouse=True)
async def bot(telegram_server: TelegramServer, opened: Opened, store: Store, clock: Clock) -> AsyncIterator[None]:
    async with running(telegram_server, composed_of(opened, store, clock)):
        yield


@pytest.fixture
async def group(telegram_server: TelegramServer, bot: None) -> Group:
    """A group of which the bot sees everything, whose owner turned it on."""
    telegram_server.bot.privacy = Privacy.OFF
    group = telegram_server.group()
    await turn(group, on=True)
    return group


async def turn(group: Group, on: bool) -> None:
    await group.says("/settings")
    page = await group.next_reply()
    await group.owner.taps(page, "Answering unasked")
    await group.owner.taps(await page.edited(), "Answer them" if on else "Leave them alone")
    await page.edited()


@pytest.mark.parametrize("text", [QUESTION, "quelle est la note du dernier tirage pour le français ?"])
async def test_a_clear_question_is_answered_once_under_it(group: Group, text: str) -> None:
    asked = await group.says(text)
    assert (await group.next_reply()).reply_to == asked.id
    await group.stays_silent()


@pytest.mark.parametrize(
    "text",
    [
        "hello everybody",
        "thanks!",
        "I submitted my file yesterday, fingers crossed",
        "is it enough?",
        "which draw?",
        "has anybody heard back from their lawyer",
        "draw",
        "can I get a study permit?",
        "tell me when there is a draw",
        "@maria_k what was the last CEC cut-off?",
        "@other_bot what was the last CEC cut-off?",
        "/latest@other_bot",
        "/unknown",
    ],
)
async def test_anything_else_is_left_alone(group: Group, text: str) -> None:
    await group.says(text)
    await group.stays_silent()


async def test_a_reply_to_a_person_is_theirs_to_answer(group: Group) -> None:
    said = await group.says("there was a draw")
    await group.says(QUESTION, reply_to=said)
    await group.stays_silent()


async def test_a_question_in_a_topic_is_answered_there(telegram_server: TelegramServer, group: Group) -> None:
    forum = telegram_server.group(forum=True)
    await turn(forum, on=True)
    topic = await forum.opens_topic("Draws")
    await forum.says(QUESTION, topic=topic)
    assert (await forum.next_reply()).thread_id == topic.thread_id


async def test_turned_off_it_is_silent_again(group: Group) -> None:
    await group.says(QUESTION)
    await group.next_reply()
    await turn(group, on=False)
    await group.says(QUESTION)
    await group.stays_silent()


async def test_another_group_is_not_concerned(telegram_server: TelegramServer, group: Group) -> None:
    other = telegram_server.group()
    await other.says(QUESTION)
    await other.stays_silent()


async def test_it_does_not_flood(group: Group, clock: Clock) -> None:
    for _ in range(UNASKED_A_MINUTE):
        await group.says(QUESTION)
        await group.next_reply()
    await group.says(QUESTION)
    await group.stays_silent()
    await group.says(f"@draws_test_bot {QUESTION}")
    await group.next_reply()
    clock.now += timedelta(minutes=1)
    await group.says(QUESTION)
    assert await group.next_reply()


async def test_the_switch_moves_along_when_the_group_becomes_a_supergroup(group: Group) -> None:
    supergroup = await group.becomes_supergroup()
    await supergroup.stays_silent()
    await supergroup.says(QUESTION)
    assert await supergroup.next_reply()


async def test_a_group_that_takes_the_bot_back_finds_it_as_it_was(
    telegram_server: TelegramServer, group: Group
) -> None:
    await group.removes_bot()
    await telegram_server.settled()
    await group.adds_bot()
    await group.says(QUESTION)
    assert await group.next_reply()
