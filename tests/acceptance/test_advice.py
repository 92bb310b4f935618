"""Advice for one person: what is known of them in private changes the answer, and nobody else's."""

from __future__ import annotations

import pytest

from tests.acceptance.crs.pages import begun, tapped
from tests.telegram import Group, PrivateChat, SeenMessage, TelegramServer

pytestmark = pytest.mark.usefixtures("bot")


async def scored(chat: PrivateChat) -> SeenMessage:
    """The page of a score: 30 years, a doctorate, no spouse."""
    return await tapped(chat, await begun(chat), "30", "Doctorate", "No", "Result now")


async def asked(chat: PrivateChat, text: str) -> SeenMessage:
    await chat.says(text)
    return await chat.next_reply()


async def test_what_would_raise_it_is_worked_out_from_the_run(chat: PrivateChat) -> None:
    page = await scored(chat)
    await chat.person.taps(page, "What would raise it?")
    assert "would raise your score" in (await chat.next_reply()).text


async def test_asked_in_words_the_general_answer_offers_ones_own(chat: PrivateChat) -> None:
    await tapped(chat, await scored(chat), "Keep my profile")
    general = await asked(chat, "how can I improve my CRS score?")
    await chat.person.taps(general, "For my own profile")
    assert "would raise your score" in (await chat.next_reply()).text


async def test_without_a_profile_nothing_is_offered(chat: PrivateChat) -> None:
    general = await asked(chat, "how can I improve my CRS score?")
    assert "For my own profile" not in [label for row in general.labels for label in row]


async def test_in_a_group_nobody_is_advised_from_what_they_keep(
    telegram_server: TelegramServer, chat: PrivateChat
) -> None:
    await tapped(chat, await scored(chat), "Keep my profile")
    group: Group = telegram_server.group()
    await group.says("/latest", by=chat.person)
    question = "how can I improve my CRS score?"
    await group.says(question, by=chat.person, reply_to=await group.next_reply())
    reply = await group.next_reply()
    assert "For my own profile" not in [label for row in reply.labels for label in row]


async def test_would_i_have_been_invited_takes_the_score_of_the_kept_profile(chat: PrivateChat) -> None:
    await tapped(chat, await scored(chat), "Keep my profile")
    told = await asked(chat, "would I have been invited since January?")
    assert told.text.startswith("Your profile’s ")


async def test_without_a_profile_the_score_is_asked_for(chat: PrivateChat) -> None:
    assert (await asked(chat, "would I have been invited since January?")).text.startswith("Which score?")


async def test_the_moment_of_submission_may_be_told_afterwards(chat: PrivateChat) -> None:
    await asked(chat, "I have 508, would I have been invited in CEC draws since March 2026?")
    told = await asked(chat, "submitted 3 March 2026 at 14:05 UTC")
    assert told.text.startswith("508 would have been invited") and "14:05 UTC" in told.text


async def test_my_categories_are_ticked_without_a_profile_too(chat: PrivateChat) -> None:
    told = await asked(chat, "which categories am I in as NOC 31301 with 8 months abroad?")
    assert "I do not store it" in told.text and "✗" in told.text
