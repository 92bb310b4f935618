"""A bot against a Bot API server that others wrote: what works at ours must work there too.

``application`` says which bot; another bot's factory can take its place.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.telegram.echo import echo_bot
from tests.telegram.peer.driver import Peer
from tests.telegram.peer.install import PeerUnavailable, install
from tests.telegram.running import AnyApplication, BotApi, running

pytestmark = pytest.mark.peer


@pytest.fixture
def application() -> Callable[[BotApi], AnyApplication]:
    return echo_bot


async def test_a_question_in_private_is_answered(
    telegram_peer: Peer, application: Callable[[BotApi], AnyApplication]
) -> None:
    chat = telegram_peer.private_chat("Ana", "fr")
    async with running(telegram_peer, application):
        await chat.says("combien ?")
        assert (await chat.next_reply()).text == "combien ?"


async def test_a_button_edits_its_message(telegram_peer: Peer, application: Callable[[BotApi], AnyApplication]) -> None:
    chat = telegram_peer.private_chat("Ana")
    async with running(telegram_peer, application):
        await chat.says("/start")
        menu = await chat.next_reply()
        assert menu.labels == [["More"]]
        await chat.taps(menu, "More")
        assert (await chat.edited(menu)).text == "There is more."


async def test_a_mention_in_a_group_is_answered_and_the_rest_is_not(
    telegram_peer: Peer, application: Callable[[BotApi], AnyApplication]
) -> None:
    group = telegram_peer.group("Newcomers", "Bo")
    async with running(telegram_peer, application):
        await group.says("good morning all")
        await group.says("@draws_test_bot are you there?")
        assert (await group.next_reply()).text == "You named me."


def test_without_node_the_reason_is_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PeerUnavailable, match="node and npm not found"):
        install()
