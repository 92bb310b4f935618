"""/settings: who may change what, and what it changes."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.opening import Opened
from bot.state import Chats, ChatSettings, Store, StoreFailed
from tests.acceptance.conftest import composed_of
from tests.telegram import Channel, Group, Privacy, PrivateChat, RunningBot, SeenMessage, TelegramServer, running

ON, OFF = "Answer them", "Leave them alone"


async def settings_of(chat: PrivateChat | Group, **how: Any) -> SeenMessage:
    await chat.says("/settings", **how)
    return await chat.next_reply()


async def page_of(chat: PrivateChat | Group, *labels: str, **how: Any) -> SeenMessage:
    """The page reached by tapping these buttons one after another."""
    page = await settings_of(chat, **how)
    person = chat.owner if isinstance(chat, Group) else chat.person
    for label in labels:
        await (await person.taps(page, label)).answer()
        page = await page.edited()
    return page


async def typed(chat: PrivateChat, text: str) -> str:
    await chat.says(f"/settings {text}")
    return (await chat.next_reply()).text


@pytest.mark.usefixtures("bot")
class TestInPrivate:
    async def test_it_says_in_plain_words_what_holds(self, chat: PrivateChat) -> None:
        await chat.says("/subscribe")
        await chat.next_reply()
        await typed(chat, "22-7")
        await typed(chat, "India")
        text = (await settings_of(chat)).text
        assert "Alerts: all draws, each at once; quiet 22:00–07:00 (India Standard Time)" in text

    async def test_the_language_is_chosen_on_the_message_itself(self, chat: PrivateChat) -> None:
        page = await page_of(chat, "Language")
        tap = await chat.person.taps(page, "Français")
        assert (await tap.answer()).text
        assert "français" in (await page.edited()).text
        await chat.stays_silent()

    @pytest.mark.parametrize("text", ["/latest", "what was the last French cut-off?", "/status", "/help"])
    async def test_the_chosen_language_goes_before_the_one_that_is_written(self, chat: PrivateChat, text: str) -> None:
        await page_of(chat, "Language", "Français")
        await chat.says(text)
        assert "tirage" in (await chat.next_reply()).text.lower()

    async def test_as_the_person_writes_is_the_way_back(self, chat: PrivateChat) -> None:
        await page_of(chat, "Language", "Français", "Celle de la personne")
        await chat.says("/latest")
        assert "draw" in (await chat.next_reply()).text.lower()

    async def test_alerts_in_both_languages_leave_answers_as_the_person_writes(
        self, chat: PrivateChat, chats: Chats
    ) -> None:
        await page_of(chat, "Language", "Alerts in both")
        assert (await chats.get(chat.id)).language == "both"
        await chat.says("/latest")
        assert "draw" in (await chat.next_reply()).text.lower()

    async def test_the_choice_is_ticked(self, chat: PrivateChat) -> None:
        page = await page_of(chat, "Language", "English")
        assert page.button("✓ English")
        assert page.button("As the person writes")

    async def test_a_second_tap_on_the_same_changes_nothing(self, chat: PrivateChat, chats: Chats) -> None:
        page = await page_of(chat, "Pin")
        data = page.button("Pin each alert").data
        for _ in range(2):
            await chat.person.sends_callback(page, data).answer()
        await chat.stays_silent()
        assert (await chats.get(chat.id)).pins

    @pytest.mark.parametrize(("data", "language"), [("s1;l=en", "en"), ("s1;l=fr", "fr"), ("s1;l=-", None)])
    async def test_buttons_of_the_first_form_still_work(
        self, chat: PrivateChat, chats: Chats, data: str, language: str | None
    ) -> None:
        page = await settings_of(chat)
        await chat.person.sends_callback(page, data).answer()
        assert (await chats.get(chat.id)).language == language

    @pytest.mark.parametrize(
        "data",
        ["s1;z=9", "s2;e;0;m;l;de", "s2;e;0;y", "s2;e;x;m", "s2;e;0;m;q;24-7", "s2;e;0;m;z;Mars/Base", "s3;e;0;m",
         "s2;e;0;u;u;1"],
    )  # fmt: skip
    async def test_a_button_of_another_form_is_old(self, chat: PrivateChat, chats: Chats, data: str) -> None:
        page = await settings_of(chat)
        assert "old" in (await chat.person.sends_callback(page, data).answer()).text
        assert await chats.get(chat.id) == ChatSettings()

    @pytest.mark.parametrize("name", ["Alerts", "Language", "Quiet hours", "Time zone", "Pin"])
    async def test_every_page_leads_back(self, chat: PrivateChat, name: str) -> None:
        page = await page_of(chat, name, "All settings")
        assert "Settings of this chat" in page.text

    async def test_quiet_hours_are_chosen_with_a_tap_and_taken_off(self, chat: PrivateChat, chats: Chats) -> None:
        page = await page_of(chat, "Quiet hours", "22:00–07:00")
        assert page.button("✓ 22:00–07:00")
        assert (await chats.get(chat.id)).quiet == (22, 7)
        await (await chat.person.taps(page, "No quiet hours")).answer()
        assert (await chats.get(chat.id)).quiet is None

    async def test_the_time_zone_is_chosen_with_a_tap(self, chat: PrivateChat, chats: Chats) -> None:
        page = await page_of(chat, "Time zone", "India")
        assert "India Standard Time" in page.text
        assert (await chats.get(chat.id)).time_zone == "Asia/Kolkata"

    async def test_pinning_needs_no_right_in_private(self, chat: PrivateChat, chats: Chats) -> None:
        page = await page_of(chat, "Pin", "Pin each alert")
        assert "may not pin" not in page.text
        assert (await chats.get(chat.id)).pins


@pytest.mark.usefixtures("bot")
class TestTyped:
    @pytest.mark.parametrize(
        ("text", "quiet"),
        [
            ("22-7", (22, 7)),
            ("22:00–07:00", (22, 7)),
            ("10pm to 7am", (22, 7)),
            ("12am-6am", (0, 6)),
            ("de 22h à 7h", (22, 7)),
            ("23 - 24", (23, 0)),
        ],
    )
    async def test_quiet_hours(self, chat: PrivateChat, chats: Chats, text: str, quiet: tuple[int, int]) -> None:
        assert "Quiet hours" in await typed(chat, text)
        assert (await chats.get(chat.id)).quiet == quiet

    @pytest.mark.parametrize(
        ("text", "zone"),
        [
            ("Asia/Kathmandu", "Asia/Kathmandu"),
            ("kathmandu", "Asia/Kathmandu"),
            ("katmandou", "Asia/Kathmandu"),
            ("Nepal", "Asia/Kathmandu"),
            ("Inde", "Asia/Kolkata"),
            ("Mumbai", "Asia/Kolkata"),
            ("tornto", "America/Toronto"),
        ],
    )
    async def test_a_time_zone_by_its_name_a_city_or_a_country(
        self, chat: PrivateChat, chats: Chats, text: str, zone: str
    ) -> None:
        assert "Time zone" in await typed(chat, text)
        assert (await chats.get(chat.id)).time_zone == zone

    async def test_a_country_with_several_is_asked_about(self, chat: PrivateChat, chats: Chats) -> None:
        await chat.says("/settings Canada")
        page = await chat.next_reply()
        assert "Which one is yours?" in page.text
        assert (await chats.get(chat.id)).time_zone is None
        await (await chat.person.taps(page, "Halifax")).answer()
        assert (await chats.get(chat.id)).time_zone == "America/Halifax"

    @pytest.mark.parametrize("text", ["blah", "25-7", "13pm-2am", "22", "-", "22-7-9"])
    async def test_anything_else_is_told_what_is_accepted(self, chat: PrivateChat, chats: Chats, text: str) -> None:
        assert "22-7" in await typed(chat, text)
        assert await chats.get(chat.id) == ChatSettings()


@pytest.mark.usefixtures("bot")
class TestInAGroup:
    async def test_an_administrator_turns_answering_unasked_on_and_off(self, group: Group, chats: Chats) -> None:
        page = await page_of(group, "Answering unasked", ON)
        assert page.button(f"✓ {ON}")
        assert (await chats.get(group.id)).answers_unasked
        await (await group.owner.taps(page, OFF)).answer()
        assert not (await chats.get(group.id)).answers_unasked

    async def test_who_was_promoted_may_too(self, telegram_server: TelegramServer, group: Group) -> None:
        bo = telegram_server.user("Bo")
        group.promotes(bo)
        assert (await settings_of(group, by=bo)).button("Alerts")

    async def test_an_anonymous_administrator_may_too(self, group: Group) -> None:
        assert (await settings_of(group, anonymous=True)).button("Alerts")

    async def test_anybody_else_is_refused(self, telegram_server: TelegramServer, group: Group) -> None:
        page = await settings_of(group, by=telegram_server.user("Bo", language_code="fr"))
        assert "administrateurs" in page.text
        assert page.labels == []

    async def test_a_tap_of_anybody_else_is_refused_with_an_alert(
        self, telegram_server: TelegramServer, group: Group, chats: Chats
    ) -> None:
        page = await page_of(group, "Answering unasked")
        answer = await (await telegram_server.user("Bo").taps(page, ON)).answer()
        assert answer.show_alert
        assert "administrators" in answer.text
        assert await chats.get(group.id) == ChatSettings()

    async def test_who_is_no_administrator_any_more_may_not(
        self, telegram_server: TelegramServer, group: Group, chats: Chats
    ) -> None:
        bo = telegram_server.user("Bo")
        group.promotes(bo)
        page = await page_of(group, "Answering unasked", by=bo)
        del group.chat.members[bo.id]
        assert (await (await bo.taps(page, ON)).answer()).show_alert
        assert await chats.get(group.id) == ChatSettings()

    async def test_turning_it_on_says_when_telegram_hides_the_messages(self, group: Group) -> None:
        assert "@BotFather" in (await page_of(group, "Answering unasked", ON)).text

    async def test_nothing_is_missing_where_the_bot_is_an_administrator(self, group: Group) -> None:
        await group.promotes_bot()
        assert "@BotFather" not in (await page_of(group, "Answering unasked", ON)).text

    async def test_nothing_is_missing_without_privacy_mode(self, telegram_server: TelegramServer, group: Group) -> None:
        telegram_server.bot.privacy = Privacy.OFF
        assert "@BotFather" not in (await page_of(group, "Answering unasked", ON)).text

    async def test_the_language_of_the_group_is_that_of_every_answer(
        self, telegram_server: TelegramServer, group: Group
    ) -> None:
        await page_of(group, "Language", "Français")
        await group.says("/status", by=telegram_server.user("Bo", language_code="en"))
        assert "tirage" in (await group.next_reply()).text

    async def test_pinning_without_the_right_says_what_is_missing(self, group: Group) -> None:
        assert "I may not pin here" in (await page_of(group, "Pin", "Pin each alert")).text
        assert "I lack the right" in (await settings_of(group)).text

    async def test_pinning_with_the_right_lacks_nothing(self, group: Group) -> None:
        await group.promotes_bot(can_pin_messages=True)
        assert "may not pin" not in (await page_of(group, "Pin", "Pin each alert")).text

    async def test_the_page_can_be_put_away(self, group: Group) -> None:
        page = await settings_of(group)
        await (await group.owner.taps(page, "Done")).answer()
        await group.stays_silent()
        assert page.deleted


@pytest.mark.usefixtures("bot")
class TestInAChannel:
    @pytest.fixture
    def channel(self, telegram_server: TelegramServer) -> Channel:
        return telegram_server.channel()

    async def test_its_administrator_changes_what_holds_there(self, channel: Channel, chats: Chats) -> None:
        await channel.posts("/settings")
        page = await channel.next_reply()
        await (await channel.owner.taps(page, "Pin")).answer()
        await (await channel.owner.taps(await page.edited(), "Pin each alert")).answer()
        assert (await chats.get(channel.id)).pins

    async def test_its_language_is_one_since_nobody_writes(self, channel: Channel) -> None:
        await channel.posts("/settings")
        page = await channel.next_reply()
        await (await channel.owner.taps(page, "Language")).answer()
        assert [label for row in (await page.edited()).labels for label in row][:3] == [
            "✓ English", "Français", "Alerts in both",
        ]  # fmt: skip

    async def test_a_reader_may_not(self, telegram_server: TelegramServer, channel: Channel, chats: Chats) -> None:
        await channel.posts("/settings")
        page = await channel.next_reply()
        answer = await telegram_server.user("Bo").sends_callback(page, "s2;e;0;p;p;1").answer()
        assert answer.show_alert
        assert await chats.get(channel.id) == ChatSettings()

    async def test_the_page_can_be_closed(self, channel: Channel) -> None:
        await channel.posts("/settings")
        page = await channel.next_reply()
        await (await channel.owner.taps(page, "Done")).answer()
        await channel.stays_silent()
        assert page.deleted

    async def test_what_else_is_posted_is_left_alone(self, channel: Channel) -> None:
        await channel.posts("what was the last CEC cut-off?")
        await channel.posts("/latest")
        await channel.stays_silent()


class ReadOnly(Store):
    """A store whose disk is full."""

    def __init__(self, store: Store) -> None:
        super().__init__(store._engine)

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        raise StoreFailed("the disk is full")
        yield


class Unwilling(ReadOnly):
    """One that cannot be read either."""

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        raise StoreFailed("cannot be read")
        yield


async def test_a_change_that_cannot_be_saved_is_said_in_an_alert(
    telegram_server: TelegramServer, opened: Opened, store: Store, now: datetime, chat: PrivateChat
) -> None:
    async with running(telegram_server, composed_of(opened, ReadOnly(store), now)):
        page = await page_of(chat, "Pin")
        answer = await (await chat.person.taps(page, "Pin each alert")).answer()
    assert answer.show_alert
    assert "nothing was changed" in answer.text


async def test_a_store_that_fails_keeps_no_question_from_its_answer(
    telegram_server: TelegramServer, opened: Opened, store: Store, now: datetime, chat: PrivateChat
) -> None:
    async with running(telegram_server, composed_of(opened, Unwilling(store), now), allow_errors=True) as bot:
        await chat.says("/latest")
        assert "#" in (await chat.next_reply()).text
        assert bot.errors == []
        for text in ("/forget", "/subscribe", "/settings 22-7"):
            await chat.says(text)
            assert "nothing was changed" in (await chat.next_reply()).text


async def test_the_bot_that_runs_is_told_of_no_error(bot: RunningBot, chat: PrivateChat) -> None:
    await settings_of(chat)
    assert bot.errors == []
