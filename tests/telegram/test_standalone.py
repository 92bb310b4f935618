"""``python -m tests.telegram``: the server as a program of its own."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator

import pytest
from telegram import Bot


@pytest.fixture
async def program() -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram", "--port", "0", stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    yield process
    if process.returncode is None:
        process.terminate()  # SIGINT is ignored by what a shell starts in the background
    await asyncio.wait_for(process.communicate(), 10)


async def test_a_person_and_a_bot_meet_there(program: Process) -> None:
    assert program.stdin is not None
    assert program.stdout is not None
    settings = dict([(await program.stdout.readline()).decode().strip().split("=", 1) for _ in range(2)])
    program.stdin.write(b"how many?\n")
    base_url = f"{settings['TELEGRAM_API_URL']}/bot"
    async with Bot(settings["TELEGRAM_BOT_TOKEN"], base_url=base_url) as bot:
        (update,) = await bot.get_updates(timeout=5)
        assert update.message is not None
        await update.message.reply_text("250 invitations")
    shown = await asyncio.wait_for(program.stdout.readuntil(b"250 invitations\n"), 5)
    assert b"private" in shown
