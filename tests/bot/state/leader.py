"""A process that leads at the DATABASE_URL it is given, says so in a line, and goes on until it is killed."""

from __future__ import annotations

import asyncio
import sys

from bot.state.leading import leadership


async def lead(url: str) -> None:
    async with leadership(url) as lead:
        await lead.gained()
        print("leads", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(lead(sys.argv[1]))
