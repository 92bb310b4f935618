"""A score kept alone: the next alert says how it stands, in private and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.acceptance.crs.pages import begun, tapped
from tests.acceptance.test_announcing import Stage, database_engine, stage, subscribe
from tests.telegram import PrivateChat, TelegramServer

__all__ = ["database_engine", "stage"]


@dataclass(frozen=True)
class Kept:
    """A score kept, by how far it is from the cut-off, and what the alert says of it."""

    margin: int
    moment: str
    said: str


CASES = [
    Kept(12, "", "you would have been invited (+12)"),
    Kept(-4, "", "4\u00a0points short"),
    Kept(0, "", "the tie-break decides"),
    Kept(0, ", 2024-01-05 12:00 UTC", "for your profile was submitted by the tie-break"),
]


@pytest.mark.parametrize("kept", CASES, ids=lambda kept: kept.said)
async def test_an_alert_says_how_a_score_kept_alone_stands(stage: Stage, chat: PrivateChat, kept: Kept) -> None:
    draw = stage.next_draw | {"drawCutOff": "March 5, 2026 at 11:49:49 UTC"}
    async with stage.running():
        await subscribe(chat)
        score = int(draw["drawCRS"]) + kept.margin
        await tapped(chat, await begun(chat, f"/me {score}{kept.moment}"), "Keep this score")
        stage.feed_says(draw)
        alert = await chat.next_reply(within=10)
        assert f"Your {score}" in alert.text
        assert kept.said in alert.text


async def test_it_says_so_in_the_readers_language(stage: Stage, telegram_server: TelegramServer) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Luc", language_code="fr"))
    draw = stage.next_draw
    async with stage.running():
        await subscribe(chat)
        page = await begun(chat, f"/me {int(draw['drawCRS']) + 12}")
        await tapped(chat, page, "Conserver cette note")
        stage.feed_says(draw)
        assert "vous auriez été invité (+12)" in (await chat.next_reply(within=10)).text


async def test_after_it_was_deleted_the_alert_says_nothing_of_it(stage: Stage, chat: PrivateChat) -> None:
    draw = stage.next_draw
    async with stage.running():
        await subscribe(chat)
        page = await tapped(chat, await begun(chat, f"/me {draw['drawCRS']}"), "Keep this score", "What you keep of me")
        await tapped(chat, page, "Delete the score", "Yes, delete it")
        stage.feed_says(draw)
        assert "Your " not in (await chat.next_reply(within=10)).text
