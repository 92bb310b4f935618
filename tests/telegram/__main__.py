"""``python -m tests.telegram``: the server on its own, with a keyboard for a person to talk to the bot.

Start the bot in another terminal with the two settings that it prints, then type:

    hello            Ana writes in her chat with the bot
    > /latest        Olga writes in a group that the bot is in
    #2               Ana taps the second button under the bot's last message
    ? cook           Ana types "cook" after the bot's name, as in inline mode
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from collections.abc import AsyncIterator

import click

from tests.telegram.driver.seen import SeenMessage
from tests.telegram.server import TOKEN, TelegramServer


class Console:
    """What is typed goes to the bot; what the bot sends, edits and deletes is printed."""

    def __init__(self, server: TelegramServer) -> None:
        self._server = server
        self._ana = server.user("Ana", language_code="en", username="ana")
        self._private = server.private_chat(self._ana)
        self._group = server.group("Newcomers", owner=server.user("Olga", username="olga"))
        self._shown: dict[tuple[int, int], tuple[int, bool]] = {}

    async def read(self, lines: AsyncIterator[str]) -> None:
        """Act on every line typed."""
        async for line in lines:
            try:
                await self._act(line.strip())
            except (AssertionError, TimeoutError, ValueError, IndexError) as problem:
                click.echo(f"! {problem or type(problem).__name__}")

    async def _act(self, line: str) -> None:
        if not line:
            return
        if line.startswith(">"):
            await self._group.says(line[1:].strip())
        elif line.startswith("#"):
            await self._tap(int(line[1:]))
        elif line.startswith("?"):
            answer = await self._ana.inline(line[1:].strip())
            for result in answer.results:
                click.echo(f"? {result.title} | {result.description} | {result.text}")
        else:
            await self._private.says(line)

    async def _tap(self, number: int) -> None:
        message = max(self._private.messages, key=lambda each: each.id)
        button = [button for row in message.buttons for button in row][number - 1]
        if button.data:
            answer = await self._ana.sends_callback(message, button.data).answer()
            click.echo(f"# {answer.text}")
        else:
            click.echo(f"# opens {button.url or button.raw}")

    async def show(self) -> None:
        """Print what changes, for ever."""
        while True:
            await self._server.state.waiting.until(lambda: bool(self._news()))
            for message in self._news():
                self._shown[message.chat_id, message.id] = (message.edits, message.deleted)
                self._print(message)

    def _news(self) -> list[SeenMessage]:
        every = [
            SeenMessage(self._server.state, m)
            for c in (self._private.chat, self._group.chat)
            for m in c.messages.values()
        ]
        mine = [
            message for message in every if message.raw.by_bot and (message.text or message.photo or message.document)
        ]
        return [m for m in mine if self._shown.get((m.chat_id, m.id)) != (m.edits, m.deleted)]

    def _print(self, message: SeenMessage) -> None:
        what = "deleted" if message.deleted else "edited" if message.edits else "sent"
        click.echo(f"\n--- {message.raw.chat.title or 'private'}, message {message.id} {what}")
        if file := message.photo or message.document:
            click.echo(f"[{'photo' if message.photo else 'file'}, {len(file)} bytes]")
        click.echo(message.text)
        numbered = enumerate((button for row in message.buttons for button in row), 1)
        click.echo("  ".join(f"[{number} {button.label}]" for number, button in numbered))


async def typed_lines() -> AsyncIterator[str]:
    """The lines of standard input, read in a thread that does not keep the program from ending."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()

    def read() -> None:
        with contextlib.suppress(RuntimeError, ValueError):
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield await lines.get()


async def serve(port: int, token: str) -> None:
    """Serve until interrupted."""
    async with TelegramServer(port=port, token=token) as server:
        click.echo(f"TELEGRAM_API_URL={server.api_url}\nTELEGRAM_BOT_TOKEN={server.token}", nl=True)
        sys.stdout.flush()
        console = Console(server)
        await asyncio.gather(console.read(typed_lines()), console.show())


@click.command(help=__doc__)
@click.option("--port", default=8081, show_default=True, help="Port on the loopback interface; 0 takes a free one.")
@click.option("--token", default=TOKEN, help="The token that the bot must use.")
def main(port: int, token: str) -> None:
    """Run the server."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(port, token))


if __name__ == "__main__":
    main()
