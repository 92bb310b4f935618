"""/settings: who may change what, and what it changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.opening import Opened
from bot.state import Chats, ChatSettings, StoreFailed
from tests.acceptance.conftest import composed_of
from tests.telegram import Group, Privacy, PrivateChat, RunningBot, SeenMessage, TelegramServer, running

OFF, ON = "Answer clear questions unasked: off", "Answer clear questions unasked: on"


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    return telegram_server.group()


async def settings_of(chat: PrivateChat | Group, **how: Any) -> SeenMessage:
    await chat.says("/settings", **how)
    return await chat.next_reply()


@pytest.mark.usefixtures("bot")
class TestInPrivate:
    async def test_the_language_is_chosen_on_the_message_itself(self, chat: PrivateChat) -> None:
        page = await settings_of(chat)
        tap = await chat.person.taps(page, "Français")
        assert (await tap.answer()).text
        assert "français" in (await page.edited()).text
        await chat.stays_silent()

    @pytest.mark.parametrize("text", ["/latest", "what was the last French cut-off?", "/status", "/help"])
    async def test_the_chosen_language_goes_before_the_one_that_is_written(self, chat: PrivateChat, text: str) -> None:
        page = await settings_of(chat)
        await (await chat.person.taps(page, "Français")).answer()
        await chat.says(text)
        reply = (await chat.next_reply()).text.lower()
        assert "tirage" in reply

    async def test_as_the_person_writes_is_the_way_back(self, chat: PrivateChat) -> None:
        page = await settings_of(chat)
        await (await chat.person.taps(page, "Français")).answer()
        await (await chat.person.taps(await page.edited(), "Celle de la personne")).answer()
        await chat.says("/latest")
        assert "draw" in (await chat.next_reply()).text.lower()

    async def test_the_choice_is_marked(self, chat: PrivateChat) -> None:
        page = await settings_of(chat)
        assert page.labels == [["English", "Français"], ["✓ As the person writes"]]
        await chat.person.taps(page, "English")
        assert (await page.edited()).labels == [["✓ English", "Français"], ["As the person writes"]]

    async def test_a_second_tap_on_the_same_changes_nothing(self, chat: PrivateChat) -> None:
        page = await settings_of(chat)
        for _ in range(2):
            await chat.person.sends_callback(page, "s1;l=en").answer()
        await chat.stays_silent()

    async def test_a_button_of_another_form_is_old(self, chat: PrivateChat) -> None:
        page = await settings_of(chat)
        assert "old" in (await chat.person.sends_callback(page, "s1;z=9").answer()).text

    async def test_it_says_that_alerts_are_to_come(self, chat: PrivateChat) -> None:
        assert "no alerts yet" in (await settings_of(chat)).text


@pytest.mark.usefixtures("bot")
class TestInAGroup:
    async def test_an_administrator_turns_answering_unasked_on_and_off(self, group: Group, chats: Chats) -> None:
        page = await settings_of(group)
        await group.owner.taps(page, OFF)
        assert (await page.edited()).button(ON)
        assert (await chats.get(group.id)).answers_unasked
        await group.owner.taps(page, ON)
        assert (await page.edited()).button(OFF)
        assert not (await chats.get(group.id)).answers_unasked

    async def test_who_was_promoted_may_too(self, telegram_server: TelegramServer, group: Group) -> None:
        bo = telegram_server.user("Bo")
        group.promotes(bo)
        assert (await settings_of(group, by=bo)).button(OFF)

    async def test_an_anonymous_administrator_may_too(self, group: Group) -> None:
        assert (await settings_of(group, anonymous=True)).button(OFF)

    async def test_anybody_else_is_refused(self, telegram_server: TelegramServer, group: Group) -> None:
        page = await settings_of(group, by=telegram_server.user("Bo", language_code="fr"))
        assert "administrateurs" in page.text
        assert page.labels == []

    async def test_a_tap_of_anybody_else_is_refused_with_an_alert(
        self, telegram_server: TelegramServer, group: Group, chats: Chats
    ) -> None:
        page = await settings_of(group)
        tap = await telegram_server.user("Bo").taps(page, OFF)
        answer = await tap.answer()
        assert answer.show_alert
        assert "administrators" in answer.text
        assert await chats.get(group.id) == ChatSettings()

    async def test_who_is_no_administrator_any_more_may_not(
        self, telegram_server: TelegramServer, group: Group, chats: Chats
    ) -> None:
        bo = telegram_server.user("Bo")
        group.promotes(bo)
        page = await settings_of(group, by=bo)
        del group.chat.members[bo.id]
        assert (await (await bo.taps(page, OFF)).answer()).show_alert
        assert await chats.get(group.id) == ChatSettings()

    async def test_turning_it_on_says_when_telegram_hides_the_messages(self, group: Group) -> None:
        page = await settings_of(group)
        await group.owner.taps(page, OFF)
        assert "@BotFather" in (await page.edited()).text

    async def test_nothing_is_missing_where_the_bot_is_an_administrator(self, group: Group) -> None:
        await group.promotes_bot()
        page = await settings_of(group)
        await group.owner.taps(page, OFF)
        assert "@BotFather" not in (await page.edited()).text

    async def test_nothing_is_missing_without_privacy_mode(self, telegram_server: TelegramServer, group: Group) -> None:
        telegram_server.bot.privacy = Privacy.OFF
        page = await settings_of(group)
        await group.owner.taps(page, OFF)
        assert "@BotFather" not in (await page.edited()).text

    async def test_the_language_of_the_group_is_that_of_every_answer(
        self, telegram_server: TelegramServer, group: Group
    ) -> None:
        await (await group.owner.taps(await settings_of(group), "Français")).answer()
        await group.says("/status", by=telegram_server.user("Bo", language_code="en"))
        assert "tirage" in (await group.next_reply()).text


class Unwilling(Chats):
    """A store whose disk is full, and which then cannot be read either."""

    async def get(self, chat_id: int) -> ChatSettings:
        raise StoreFailed("cannot be read")

    async def set(self, *_: Any, **__: Any) -> ChatSettings:
        raise StoreFailed("the disk is full")

    async def forget(self, chat_id: int) -> None:
        raise StoreFailed("the disk is full")


class ReadOnly(Unwilling):
    async def get(self, chat_id: int) -> ChatSettings:
        return ChatSettings(answers_unasked=True)


async def test_a_change_that_cannot_be_saved_is_said_in_an_alert(
    telegram_server: TelegramServer, opened: Opened, now: datetime, chat: PrivateChat
) -> None:
    build = composed_of(opened, ReadOnly(None, lambda: now), now)  # type: ignore[arg-type]  # never reaches a store
    async with running(telegram_server, build):
        page = await settings_of(chat)
        answer = await (await chat.person.taps(page, "Français")).answer()
    assert answer.show_alert
    assert "nothing was changed" in answer.text


async def test_a_store_that_fails_keeps_no_question_from_its_answer(
    telegram_server: TelegramServer, opened: Opened, now: datetime, chat: PrivateChat
) -> None:
    build = composed_of(opened, Unwilling(None, lambda: now), now)  # type: ignore[arg-type]  # never reaches a store
    async with running(telegram_server, build, allow_errors=True) as bot:
        await chat.says("/latest")
        assert "#" in (await chat.next_reply()).text
        assert bot.errors == []
        await chat.says("/forget")
        assert "nothing was changed" in (await chat.next_reply()).text


async def test_the_bot_that_runs_is_told_of_no_error(bot: RunningBot, chat: PrivateChat) -> None:
    await settings_of(chat)
    assert bot.errors == []
