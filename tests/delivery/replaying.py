"""Replays every state of the feed, and counts what each subscription was told against what it should have been."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.announcing.announcer import Announcer
from bot.announcing.digests import Digests
from bot.announcing.letters import Letters
from bot.feed_watch import FeedWatch
from bot.replies import Replies
from bot.replies.plain import plain_text
from bot.state import Chats, Store
from bot.state.outbox import Delivery, Outbox
from bot.state.subscriptions import Subscription, Subscriptions
from knowledge.base import KnowledgeBase
from knowledge.models import Draw
from knowledge.update import update
from tests.delivery.feed_states import base_of, evening, feed_of, states

_TOLD = re.compile(r"^(?:Draw: )?#(\w+)(?: ·.*)?$", re.MULTILINE)
"""The draws that an English card or digest is about; those it only compares with stand elsewhere in a line."""
_LEASE = timedelta(minutes=1)
_POLLS = 2
"""Of every state: what is not new any more is not told."""


@dataclass
class Replay:
    """What was told. `due` messages about a draw should have been: none missed, none false, none twice."""

    states: int
    due: int
    missed: int
    false: int
    repeated: int


class _Time:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


async def replayed(store: Store, folder: Path, draws: Sequence[Draw]) -> Replay:
    """Replays the states that these draws, oldest first, went through; the first one is what the bot starts with."""
    time, told = _Time(), Counter[tuple[int, str]]()
    first, *others = states(draws)
    time.now = evening(first)
    path, feed = base_of(folder / "knowledge.db", first), folder / "feed.json"
    subscribed = await _subscribe(store, time, draws)
    with closing(KnowledgeBase(path)) as base:
        announcer = Announcer(store, base, time, lambda: None)
        letters = Letters(base, Replies(), time, lambda payload: f"https://t.me/draws_test_bot?start={payload}")
        digests = Digests(store, base, time, lambda: None)
        watch = FeedWatch(base, lambda now: update(path, str(feed), now), timedelta(minutes=1))
        await announcer.tell_news()
        for state in (*others, others[-1]):
            time.now = max(evening(state), time.now + timedelta(hours=1))
            feed_of(feed, state)
            for _ in range(_POLLS):
                await watch.poll(time.now)
                if watch.fault:
                    raise RuntimeError(watch.fault)
                await announcer.tell_news()
            await digests.send_due()
            await _hear(store, time, letters, told)
        time.now += timedelta(days=2)
        await digests.send_due()
        await _hear(store, time, letters, told)
    due = {(one.chat_id, draw.number) for draw in draws[len(first) :] for one in subscribed if _wants(one, draw)}
    return Replay(
        states=1 + len(others),
        due=len(due),
        missed=len(due - set(told)),
        false=sum(times for key, times in told.items() if key not in due),
        repeated=sum(times - 1 for times in told.values()),
    )


async def _subscribe(store: Store, time: _Time, draws: Sequence[Draw]) -> list[Subscription]:
    """A chat for all draws, one for each category, one for each of some scores, and one that gets a daily digest."""
    subscriptions = Subscriptions(store, time)
    await Chats(store, time).set(2, "private", digest="daily")
    for chat in (1, 2):
        await subscriptions.subscribe(chat, "private", "en")
    for chat, category in enumerate(sorted({draw.category for draw in draws}), 100):
        await subscriptions.subscribe(chat, "private", "en", categories=[category])
    cut_offs = sorted(draw.crs for draw in draws[-45:])
    for chat, place in enumerate((0, len(cut_offs) // 2, len(cut_offs) - 1), 200):
        await subscriptions.subscribe(chat, "private", "en")
        await subscriptions.choose(chat, 0, score=cut_offs[place])
    return [one for chat in range(1, 300) for one in await subscriptions.of_chat(chat)]


def _wants(one: Subscription, draw: Draw) -> bool:
    return (one.every or draw.category in one.categories) and (one.score is None or draw.crs <= one.score)


async def _hear(store: Store, time: _Time, letters: Letters, told: Counter[tuple[int, str]]) -> None:
    """Delivers what is due, and notes of which draws each message tells."""
    outbox = Outbox(store, time)
    while due := await outbox.claim(100, "replay", _LEASE):
        for place, delivery in enumerate(due):
            told.update((delivery.receiver.chat_id, number) for number in _numbers(letters, delivery))
            await outbox.sent(delivery, place + 1)


def _numbers(letters: Letters, delivery: Delivery) -> list[str]:
    letter = letters.write(delivery)
    return _TOLD.findall(plain_text(letter.html)) if letter else []
