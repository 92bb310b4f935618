"""/crs in groups, and after a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.opening import Opened
from bot.state import Store
from handlers import ALLOWED_UPDATES
from tests.acceptance.conftest import composed_of
from tests.acceptance.crs.pages import CASE, begun, tapped
from tests.telegram import Group, Privacy, PrivateChat, TelegramServer, running


@pytest.mark.usefixtures("bot")
class TestInGroups:
    @pytest.mark.parametrize(("command", "payload"), [("/crs", "crs"), ("/crs 34 single PhD", "crs"), ("/me", "me")])
    async def test_nobodys_figures_are_shown(self, telegram_server: TelegramServer, command: str, payload: str) -> None:
        group: Group = telegram_server.group()
        await group.says(command)
        reply = await group.next_reply()
        assert reply.buttons[0][0].url.endswith(f"?start={payload}")
        assert "34" not in reply.text

    async def test_a_profile_told_there_is_not_worked_out_there(self, telegram_server: TelegramServer) -> None:
        telegram_server.bot.privacy = Privacy.OFF
        group: Group = telegram_server.group()
        await group.says(f"@draws_test_bot {CASE}")
        reply = await group.next_reply()
        assert "in our private chat" in reply.text
        tap = await group.owner.taps(reply, "Work out my score")
        assert (await tap.answer()).url.endswith("?start=crs")

    async def test_the_link_leads_to_the_calculator(self, chat: PrivateChat) -> None:
        assert "How old are you?" in (await begun(chat, "/start crs")).text

    async def test_the_link_leads_to_the_kept_profile(self, chat: PrivateChat) -> None:
        assert "I keep nothing of you" in (await begun(chat, "/start me")).text


class TestAfterAWhile:
    async def test_a_restart_loses_the_answers_and_says_so(
        self, telegram_server: TelegramServer, chat: PrivateChat, opened: Opened, store: Store, now: datetime
    ) -> None:
        build = composed_of(opened, store, now)
        async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES):
            page = await tapped(chat, await begun(chat), "30")
        async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES):
            page = await tapped(chat, page, "Doctorate")
            assert "I no longer have these answers" in page.text
            assert "How old are you?" in (await tapped(chat, page, "Begin again")).text

    async def test_answers_are_held_for_an_hour(
        self, telegram_server: TelegramServer, chat: PrivateChat, opened: Opened, store: Store, now: datetime
    ) -> None:
        moments = [now]
        clock: Callable[[], datetime] = lambda: moments[-1]  # noqa: E731
        async with running(telegram_server, composed_of(opened, store, clock), allowed_updates=ALLOWED_UPDATES):
            page = await tapped(chat, await begun(chat), "30")
            moments.append(now + timedelta(minutes=59))
            page = await tapped(chat, page, "Doctorate")
            assert "spouse" in page.text
            moments.append(now + timedelta(minutes=120))
            assert "I no longer have" in (await tapped(chat, page, "No")).text
