"""The bot at a Bot API server that others wrote: what works at ours works there too."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.opening import Opened
from bot.state import Store
from knowledge.base import KnowledgeBase
from tests.acceptance.conftest import composed_of
from tests.telegram import running
from tests.telegram.peer.driver import Peer

pytestmark = pytest.mark.peer


async def test_a_question_in_private_is_answered(
    telegram_peer: Peer, opened: Opened, store: Store, now: datetime, base: KnowledgeBase
) -> None:
    chat, draw = telegram_peer.private_chat("Ana", "fr"), base.latest_draw("french")
    async with running(telegram_peer, composed_of(opened, store, now)):
        await chat.says("quelle est la note du dernier tirage pour le français ?")
        reply = await chat.next_reply()
    assert draw and str(draw.crs) in reply.text


async def test_a_button_turns_the_page(telegram_peer: Peer, opened: Opened, store: Store, now: datetime) -> None:
    chat = telegram_peer.private_chat("Ana")
    async with running(telegram_peer, composed_of(opened, store, now)):
        await chat.says("/history")
        page = await chat.next_reply()
        older = next(label for row in page.labels for label in row if "Older" in label)
        await chat.taps(page, older)
        assert (await chat.edited(page)).text != page.text


async def test_in_a_group_it_answers_its_name_and_nothing_else(
    telegram_peer: Peer, opened: Opened, store: Store, now: datetime, base: KnowledgeBase
) -> None:
    group, draw = telegram_peer.group("Newcomers", "Bo"), base.latest_draw("trades")
    async with running(telegram_peer, composed_of(opened, store, now)):
        await group.says("what was the last healthcare cut-off?")
        await group.says("@draws_test_bot latest trades draw")
        reply = await group.next_reply()
    assert draw and str(draw.crs) in reply.text
