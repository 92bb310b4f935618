"""A process that sends is killed at any instant: nobody is left out, and only what was on its way comes again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bot.announcing.sender import IN_FLIGHT
from bot.state import Store
from tests.delivery.draining import Draining, drain, ended, process_of
from tests.delivery.feed_states import shipped_draws
from tests.delivery.hearing import Heard, heard, marked, private_chats, repeated, subscribe_all, tell
from tests.delivery.killing import ANSWER_SECONDS, FAST, drained, killed, still
from tests.delivery.telling import killed_while_telling
from tests.telegram import Fault, TelegramServer

KILLS = 5
CHATS = 2_000


@pytest.fixture
def draining(telegram_server: TelegramServer, database_url: str) -> Draining:
    telegram_server.faults.add(Fault(hold=ANSWER_SECONDS), method="sendMessage", times=None)
    return Draining(database_url, telegram_server.token, telegram_server.base_url, FAST)


async def test_whoever_is_killed_loses_nothing_and_repeats_what_was_on_its_way(
    telegram_server: TelegramServer, store: Store, database_url: str
) -> None:
    account = await killed(telegram_server, store, database_url, KILLS, Random(4))  # noqa: S311 - chance, not a secret
    assert (account.lost, account.unexplained) == (0, 0)
    unmarked = [number for numbers in account.unmarked.values() for number in numbers]
    assert len(unmarked) == KILLS
    assert max(unmarked) <= IN_FLIGHT


async def test_whoever_is_told_to_stop_repeats_nothing(
    telegram_server: TelegramServer, store: Store, draining: Draining
) -> None:
    chat_ids = private_chats(telegram_server, 120)
    await subscribe_all(store, chat_ids, datetime.now(UTC))
    await tell(store, "1", datetime.now(UTC))
    async with process_of(drain, draining) as process:
        await telegram_server.calls.wait_for("sendMessage", 20, within=60)
        process.terminate()
        assert await ended(process) == 0
    await still(telegram_server, 0)
    arrived = heard(telegram_server)
    assert 20 <= len(arrived) < len(chat_ids)
    assert await marked(store, arrived) == set(arrived)
    assert await drained(store, draining) == 0
    assert heard(telegram_server) == Heard(dict.fromkeys(((chat, "1") for chat in chat_ids), 1))


async def test_a_second_process_sends_as_soon_as_the_first_is_killed(
    telegram_server: TelegramServer, store: Store, draining: Draining
) -> None:
    await subscribe_all(store, private_chats(telegram_server, 300), datetime.now(UTC))
    await tell(store, "1", datetime.now(UTC))
    async with process_of(drain, draining) as first, process_of(drain, draining):
        await telegram_server.calls.wait_for("sendMessage", 20, within=60)
        first.kill()
        await ended(first)
        await telegram_server.state.waiting.until(lambda: len(heard(telegram_server)) == 300, 60)
    assert repeated(heard(telegram_server)) <= IN_FLIGHT


async def test_whoever_is_killed_between_feed_and_outbox_tells_each_draw_once(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    random = Random(5)  # noqa: S311 - chance, not a secret
    draws = shipped_draws(tmp_path)
    toll = await killed_while_telling(store, database_url, tmp_path, draws, CHATS, KILLS, random)
    assert (toll.kills, toll.lost, toll.repeated) == (KILLS, 0, 0)
