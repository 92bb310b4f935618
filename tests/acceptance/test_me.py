"""/me: the profile that a person asked to be kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from telegram.ext import Application

from bot.application import compose
from bot.feed_watch import FeedWatch
from bot.opening import Opened
from bot.state import Store
from bot.state.documents import Profile, Work
from bot.state.people import People
from handlers import ALLOWED_UPDATES
from handlers.heartbeat import Heartbeat
from knowledge.changes import Changes
from tests.acceptance.conftest import settings_for
from tests.acceptance.test_crs import begun, tapped, total
from tests.telegram import PrivateChat, SeenMessage, TelegramServer, running
from tests.telegram.running import BotApi


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))


async def scored(chat: PrivateChat) -> SeenMessage:
    """The page of a score: 30 years, a doctorate, no spouse."""
    return await tapped(chat, await begun(chat), "30", "Doctorate", "No", "Result now")


@pytest.mark.usefixtures("bot")
async def test_nothing_is_kept_without_a_tap(chat: PrivateChat, people: People) -> None:
    await scored(chat)
    assert await people.get(chat.id) is None
    assert "I keep no profile of you" in (await begun(chat, "/me")).text


@pytest.mark.usefixtures("bot")
async def test_a_tap_keeps_the_answers_and_nothing_else(chat: PrivateChat, people: People) -> None:
    page = await tapped(chat, await scored(chat), "Keep my profile")
    person = await people.get(chat.id)
    assert person
    assert person.profile == Profile(candidate={"age": 30, "education": "phd", "spouse": None})
    assert "/me shows it" in page.text
    assert not any("Keep" in label for row in page.labels for label in row)


@pytest.mark.usefixtures("bot")
async def test_the_kept_profile_is_shown_with_its_score(chat: PrivateChat) -> None:
    page = await tapped(chat, await scored(chat), "Keep my profile")
    kept = await begun(chat, "/me")
    assert "Your kept profile" in kept.text
    assert total(kept) == total(page)


@pytest.mark.usefixtures("bot")
async def test_it_is_told_in_the_readers_language(telegram_server: TelegramServer, people: People) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana", language_code="fr"))
    await people.save_profile(chat.id, Profile(candidate={"age": 30, "education": "phd", "spouse": None}))
    page = await begun(chat, "/me")
    assert "Votre profil conservé" in page.text
    assert page.button("L’effacer")


@pytest.mark.usefixtures("bot")
async def test_a_change_is_kept_only_with_another_tap(chat: PrivateChat, people: People) -> None:
    await tapped(chat, await scored(chat), "Keep my profile")
    page = await tapped(chat, await begun(chat, "/me"), "Change an answer", "Age: 30", "31")
    person = await people.get(chat.id)
    assert person
    assert person.profile
    assert person.profile.candidate["age"] == 30
    await tapped(chat, page, "Keep the change")
    person = await people.get(chat.id)
    assert person
    assert person.profile
    assert person.profile.candidate["age"] == 31


@pytest.mark.usefixtures("bot")
async def test_keeping_leaves_the_work_in_occupations_as_it_was(chat: PrivateChat, people: People) -> None:
    work = (Work(noc="21231", months=30, where="canada"),)
    await people.save_profile(chat.id, Profile(candidate={"age": 40, "spouse": None}, work=work))
    await tapped(chat, await scored(chat), "Keep my profile")
    person = await people.get(chat.id)
    assert person
    assert person.profile
    assert (person.profile.work, person.profile.candidate["age"]) == (work, 30)


@pytest.mark.usefixtures("bot")
async def test_deleting_takes_a_second_tap(chat: PrivateChat, people: People) -> None:
    await tapped(chat, await scored(chat), "Keep my profile")
    page = await tapped(chat, await begun(chat, "/me"), "Delete it")
    assert (await people.get(chat.id)) is not None
    page = await tapped(chat, page, "Yes, delete it")
    assert "I keep no profile of you any more" in page.text
    assert await people.get(chat.id) is None


@pytest.mark.usefixtures("bot")
async def test_not_deleting_shows_it_again(chat: PrivateChat) -> None:
    await tapped(chat, await scored(chat), "Keep my profile")
    page = await tapped(chat, await begun(chat, "/me"), "Delete it", "No, keep it")
    assert "Your kept profile" in page.text


@pytest.mark.usefixtures("bot")
async def test_forget_drops_what_is_kept_and_what_is_held(chat: PrivateChat, people: People) -> None:
    page = await tapped(chat, await scored(chat), "Keep my profile")
    await begun(chat, "/forget")
    assert await people.get(chat.id) is None
    assert "I no longer have these answers" in (await tapped(chat, page, "Change an answer")).text


@pytest.mark.usefixtures("bot")
async def test_a_profile_that_cannot_be_any_more_is_not_shown(chat: PrivateChat, people: People) -> None:
    await people.save_profile(chat.id, Profile(candidate={"age": 300, "spouse": None}))
    assert "I keep no profile of you" in (await begun(chat, "/me")).text


async def test_without_a_key_it_says_so_and_keeps_nothing(
    telegram_server: TelegramServer, chat: PrivateChat, opened: Opened, store: Store, now: datetime, people: People
) -> None:
    def build(server: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
        feed = FeedWatch(opened.base, lambda _: Changes(), timedelta(days=1))
        return compose(settings_for(server, data_keys=None), opened, store, lambda: now, feed, Heartbeat(lambda: now))

    async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES, allow_errors=True):
        page = await scored(chat)
        await (await chat.person.taps(page, "Keep my profile")).answer()
        assert "stays locked" in (await chat.next_reply()).text
    assert await people.get(chat.id) is None
