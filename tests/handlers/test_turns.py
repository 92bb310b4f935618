import asyncio

from telegram import Update

from handlers.turns import Turns


def update_of(chat: int) -> Update:
    message = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}}
    update = Update.de_json({"update_id": 1, "message": message}, None)
    assert update
    return update


async def test_the_updates_of_a_chat_come_one_after_another() -> None:
    turns, seen = Turns(), list[str]()

    async def slow() -> None:
        seen.append("first begins")
        await asyncio.sleep(0.01)
        seen.append("first ends")

    async def quick() -> None:
        seen.append("second")

    await asyncio.gather(turns.process_update(update_of(1), slow()), turns.process_update(update_of(1), quick()))
    assert seen == ["first begins", "first ends", "second"]


async def test_another_chat_does_not_wait() -> None:
    turns, answered = Turns(), asyncio.Event()

    async def waits_for_the_other() -> None:
        await answered.wait()

    async def other() -> None:
        answered.set()

    async with asyncio.timeout(5):
        await asyncio.gather(
            turns.process_update(update_of(1), waits_for_the_other()), turns.process_update(update_of(2), other())
        )


async def test_an_update_that_fails_gives_the_turn_on() -> None:
    turns, seen = Turns(), list[str]()

    async def fails() -> None:
        raise RuntimeError("broken")

    async def goes_on() -> None:
        seen.append("second")

    one, two = turns.process_update(update_of(1), fails()), turns.process_update(update_of(1), goes_on())
    await asyncio.gather(one, two, return_exceptions=True)
    assert seen == ["second"]
