"""The sender: every message once, at its pace, whatever becomes of the calls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.announcing.carrying import (
    Barred,
    Gone,
    Letter,
    MessageGone,
    Moved,
    Outcome,
    Outgoing,
    Refused,
    Sent,
    TopicGone,
    Unclear,
    Unreachable,
    Wait,
)
from bot.announcing.pace import Waits
from bot.announcing.sender import IN_FLIGHT, Sender
from bot.state import Chats, Store, StoreFailed
from bot.state.documents import Score
from bot.state.enqueueing import announce, card_key, enqueue, enqueue_correction
from bot.state.outbox import Delivery, Outbox
from bot.state.people import People, Person
from bot.state.subscriptions import Subscriptions
from bot.state.vault import Vault, new_key

FAST = 2_000.0
KEY = new_key()
GROUP, SUPERGROUP = -700, -1_000_000_000_700


def now() -> datetime:
    return datetime.now(UTC)


class WrittenOut:
    """Letters that say which announcement they are; a draw is what the test says it is now."""

    def __init__(self) -> None:
        self.draws: dict[str, object] = {}

    def told_by(self, delivery: Delivery) -> dict[str, object]:
        number = delivery.announcement.content.get("number")
        return {number: self.draws.get(number)} if number else {}

    def write(self, delivery: Delivery, person: Person | None = None) -> Letter | None:
        content = delivery.announcement.content
        if content.get("silent"):
            return None
        whose = f" with {person.score.value}" if person and person.score else ""
        return Letter(str(content.get("number", content.get("words"))) + whose)

    def notice(self, words: str, values: dict[str, object], language: str) -> Letter:
        return Letter(f"{words} {values}")


@dataclass
class Recorder:
    """A carrier that answers as told, and once there is nothing more to answer, that all went well."""

    answers: dict[int, list[Outcome]] = field(default_factory=dict)
    takes: float = 0.0
    went: list[Outgoing] = field(default_factory=list)
    arrived: list[int] = field(default_factory=list)
    pins: list[tuple[int, int, int | None]] = field(default_factory=list)
    told: list[tuple[int, str]] = field(default_factory=list)
    pin_outcome: Outcome | None = None
    most_at_once: int = 0
    first: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a message has arrived."""
    _now: int = 0

    async def send(self, outgoing: Outgoing) -> Outcome:
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        await asyncio.sleep(self.takes)
        self._now -= 1
        self.went.append(outgoing)
        answers = self.answers.get(outgoing.chat_id)
        outcome = answers.pop(0) if answers else Sent(len(self.went))
        if isinstance(outcome, Sent):
            self.arrived.append(outgoing.chat_id)
            self.first.set()
        return outcome

    async def pin(self, chat_id: int, message_id: int, instead_of: int | None) -> Outcome:
        self.pins.append((chat_id, message_id, instead_of))
        return self.pin_outcome or Sent(message_id)

    async def tell_administrators(self, chat_id: int, write: Callable[[str], Letter]) -> bool:
        self.told.append((chat_id, write("The group").html))
        return True


@pytest.fixture
def outbox(store: Store) -> Outbox:
    return Outbox(store, now)


@pytest.fixture
def subscriptions(store: Store) -> Subscriptions:
    return Subscriptions(store, now)


@pytest.fixture
def carrier() -> Recorder:
    return Recorder()


@asynccontextmanager
async def sending(
    outbox: Outbox,
    carrier: Recorder,
    rate: float = FAST,
    bell: asyncio.Event | None = None,
    letters: WrittenOut | None = None,
    people: People | None = None,
) -> AsyncIterator[None]:
    stop, letters = asyncio.Event(), letters or WrittenOut()
    waits = Waits(rate)
    sender = Sender(outbox, letters, carrier, waits, now, rate, "test", bell, people=people)  # type: ignore[arg-type]
    running = asyncio.create_task(sender.send_until(stop))
    try:
        yield
    finally:
        stop.set()
        await running


async def drained(outbox: Outbox, carrier: Recorder, rate: float = FAST) -> None:
    """Sends until nothing waits any more."""
    async with sending(outbox, carrier, rate), asyncio.timeout(20):
        while (await outbox.queue()).waiting:  # noqa: ASYNC110 - the store calls nobody
            await asyncio.sleep(0.01)


async def told(store: Store, number: str = "448") -> None:
    async with store.writing() as connection:
        announcement = await announce(store, connection, card_key(number), "draw", {"number": number}, now())
        assert announcement is not None
        await enqueue(store, connection, announcement, {"cec": 500})


async def corrected(store: Store, changed: dict[str, list[object]], number: str = "448") -> None:
    async with store.writing() as connection:
        content = {"number": number, "changed": changed}
        correction = await announce(store, connection, f"{card_key(number)}:1", "correction", content, now())
        assert correction is not None
        await enqueue_correction(store, connection, correction, number)


async def test_everybody_gets_it_once(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    for chat in range(1, 41):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    await drained(outbox, carrier)
    assert sorted(carrier.arrived) == list(range(1, 41))


async def test_never_more_than_eight_are_on_their_way(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    for chat in range(1, 31):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    carrier = Recorder(takes=0.02)
    await drained(outbox, carrier)
    assert carrier.most_at_once == IN_FLIGHT


async def test_two_messages_to_a_chat_come_one_after_the_other(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store, "448")
    await told(store, "449")
    carrier = Recorder(takes=0.05)
    await drained(outbox, carrier)
    assert [one.letter.html for one in carrier.went] == ["448", "449"]
    assert carrier.most_at_once == 1


async def test_when_the_bell_rings_a_message_goes_at_once(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    bell = asyncio.Event()
    async with sending(outbox, carrier, bell=bell), asyncio.timeout(10):
        await asyncio.sleep(0.1)
        await told(store)
        bell.set()
        await carrier.first.wait()


async def test_a_wait_is_kept_to_the_second(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    carrier.answers[1] = [Wait(timedelta(seconds=1))]
    begun = asyncio.get_running_loop().time()
    await drained(outbox, carrier)
    assert asyncio.get_running_loop().time() - begun >= 1
    assert carrier.arrived == [1]


async def test_a_chat_that_is_gone_is_retired_and_stops_nobody(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    for chat in (1, 2):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    carrier.answers[1] = [Gone("blocked")]
    await drained(outbox, carrier)
    assert carrier.arrived == [2]
    assert (await subscriptions.counts()).retired == 1


async def test_a_group_that_moved_gets_it_once_at_its_new_place(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(GROUP, "group", "en")
    await told(store)
    carrier.answers[GROUP] = [Moved(SUPERGROUP)]
    await drained(outbox, carrier)
    assert carrier.arrived == [SUPERGROUP]
    assert await subscriptions.get(SUPERGROUP) is not None


async def test_a_topic_that_is_gone_is_left_for_the_main_thread_with_a_word(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(GROUP, "supergroup", "en", thread_id=9)
    await told(store)
    carrier.answers[GROUP] = [TopicGone()]
    await drained(outbox, carrier)
    assert sorted((one.thread_id, one.letter.html) for one in carrier.went[1:]) == [
        (0, "448"),
        (0, "alerts.notices.topic_gone"),
    ]


async def test_a_message_that_cannot_be_written_there_is_told_to_an_administrator_once(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(GROUP, "supergroup", "en")
    await told(store, "448")
    await told(store, "449")
    carrier.answers[GROUP] = [Barred("no rights"), Barred("no rights")]
    await drained(outbox, carrier)
    assert [chat for chat, _ in carrier.told] == [GROUP]
    assert "may_not_write" in carrier.told[0][1]
    assert (await outbox.queue()).failures == {"barred": 2}


async def test_what_did_not_get_out_is_tried_again(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    carrier.answers[1] = [Unreachable("no connection")]
    await drained(outbox, carrier)
    assert carrier.arrived == [1]


async def test_what_is_unclear_is_left_to_its_lease(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    for chat in (1, 2):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    carrier.answers[1] = [Unclear("no answer")]
    async with sending(outbox, carrier), asyncio.timeout(10):
        await carrier.first.wait()
        await asyncio.sleep(0.3)
    assert [one.chat_id for one in carrier.went] == [1, 2], "no second attempt while the lease lasts"
    assert (await outbox.queue()).waiting == 1


async def test_what_telegram_refuses_is_not_tried_for_ever(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    carrier.answers[1] = [Refused("nonsense")]
    await drained(outbox, carrier)
    assert (await outbox.queue()).failures == {"refused": 1}


async def test_a_letter_that_cannot_be_written_stops_nobody(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(self: WrittenOut, delivery: Delivery, person: Person | None = None) -> Letter | None:
        if delivery.receiver.language == "fr":
            raise KeyError("no such words")
        return Letter("fine")

    monkeypatch.setattr(WrittenOut, "write", write)
    await subscriptions.subscribe(1, "private", "fr")
    await subscriptions.subscribe(2, "private", "en")
    await told(store)
    await drained(outbox, carrier)
    assert carrier.arrived == [2]
    assert (await outbox.queue()).failures == {"unwritable": 1}


class TestCorrections:
    @pytest.fixture
    async def sent(self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder) -> int:
        """The id of the message that told of a draw."""
        await subscriptions.subscribe(1, "private", "en")
        await told(store)
        await drained(outbox, carrier)
        return len(carrier.went)

    async def test_take_the_place_of_the_message(
        self, store: Store, outbox: Outbox, carrier: Recorder, sent: int
    ) -> None:
        await corrected(store, {"crs": [500, 501]})
        await drained(outbox, carrier)
        assert carrier.went[-1].edits == sent

    async def test_reach_a_message_that_was_on_its_way_meanwhile(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions
    ) -> None:
        await subscriptions.subscribe(1, "private", "en")
        await told(store)
        carrier, letters = Recorder(takes=0.3), WrittenOut()
        async with sending(outbox, carrier, letters=letters), asyncio.timeout(10):
            await asyncio.sleep(0.15)
            letters.draws["448"] = "otherwise"
            await corrected(store, {"crs": [500, 501]})
            while (await outbox.queue()).sent < 2:  # noqa: ASYNC110 - the store calls nobody
                await asyncio.sleep(0.05)
        assert [one.edits for one in carrier.went] == [None, 1]

    async def test_come_as_a_message_of_their_own_where_it_is_gone(
        self, store: Store, outbox: Outbox, carrier: Recorder, sent: int
    ) -> None:
        await corrected(store, {"crs": [500, 501]})
        carrier.answers[1] = [MessageGone()]
        await drained(outbox, carrier)
        assert [one.edits for one in carrier.went[-2:]] == [sent, None]

    async def test_of_a_mere_tie_break_do_not(self, store: Store, outbox: Outbox, carrier: Recorder, sent: int) -> None:
        await corrected(store, {"tie_break": [None, "2026-03-05T00:00:00+00:00"]})
        carrier.answers[1] = [MessageGone()]
        await drained(outbox, carrier)
        assert carrier.went[-1].edits == sent
        assert (await outbox.queue()).failures == {"message gone": 1}


class TestPinning:
    async def test_unpins_only_its_own_last_one(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        await subscriptions.subscribe(GROUP, "supergroup", "en")
        await Chats(store, now).set(GROUP, "supergroup", pins=True)
        for number in ("448", "449"):
            await told(store, number)
            await drained(outbox, carrier)
        assert carrier.pins == [(GROUP, 1, None), (GROUP, 2, 1)]

    async def test_without_the_right_an_administrator_is_told_once_and_the_message_counts(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        await subscriptions.subscribe(GROUP, "supergroup", "en")
        await Chats(store, now).set(GROUP, "supergroup", pins=True)
        carrier.pin_outcome = Barred("not enough rights to manage pinned messages in the chat")
        for number in ("448", "449"):
            await told(store, number)
            await drained(outbox, carrier)
        assert ["may_not_pin" in words for _, words in carrier.told] == [True]
        assert (await outbox.queue()).sent == 2

    async def test_a_chat_that_does_not_want_it_is_left_alone(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        await subscriptions.subscribe(GROUP, "supergroup", "en")
        await told(store)
        await drained(outbox, carrier)
        assert carrier.pins == []


async def test_in_quiet_hours_it_comes_without_a_sound(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    hour = now().hour
    for chat, quiet in ((1, (hour, (hour + 2) % 24)), (2, ((hour + 3) % 24, (hour + 4) % 24))):
        await subscriptions.subscribe(chat, "private", "en")
        await Chats(store, now).set(chat, "private", quiet=quiet, time_zone="UTC")
    await told(store)
    await drained(outbox, carrier)
    assert {one.chat_id: one.silent for one in carrier.went} == {1: True, 2: False}


class TestAlertsThatKnowAPerson:
    async def arrived(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder, reading: People
    ) -> dict[int, str]:
        """What two people hear, of whom one had their score kept."""
        kept = People(store, Vault([KEY]), now)
        for chat in (1, 2):
            await subscriptions.subscribe(chat, "private", "en")
        await kept.save_score(1, Score(value=505))
        await told(store)
        async with sending(outbox, carrier, people=reading), asyncio.timeout(20):
            while (await outbox.queue()).waiting:  # noqa: ASYNC110 - the store calls nobody
                await asyncio.sleep(0.01)
        return {one.chat_id: one.letter.html for one in carrier.went}

    async def test_tell_each_their_own(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        reading = People(store, Vault([KEY]), now)
        heard = await self.arrived(store, outbox, subscriptions, carrier, reading)
        assert heard == {1: "448 with 505", 2: "448"}

    async def test_go_out_all_the_same_where_the_key_is_gone(
        self, store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
    ) -> None:
        reading = People(store, Vault(()), now)
        assert await self.arrived(store, outbox, subscriptions, carrier, reading) == {1: "448", 2: "448"}


async def test_what_is_on_its_way_when_it_stops_arrives_and_is_noted(
    store: Store, outbox: Outbox, subscriptions: Subscriptions
) -> None:
    for chat in range(1, 21):
        await subscriptions.subscribe(chat, "private", "en")
    await told(store)
    carrier = Recorder(takes=0.3)
    async with sending(outbox, carrier):
        await asyncio.sleep(0.2)
    assert (await outbox.queue()).sent == len(carrier.arrived) == IN_FLIGHT


async def test_a_mark_that_fails_for_a_moment_is_made_all_the_same(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    mark, failures = outbox.sent, iter([True, False])

    async def unsteady(delivery: Delivery, message_id: int) -> None:
        if next(failures, False):
            raise StoreFailed("the disk is busy")
        await mark(delivery, message_id)

    monkeypatch.setattr(outbox, "sent", unsteady)
    await drained(outbox, carrier)
    assert carrier.arrived == [1]


async def test_a_store_that_fails_for_a_moment_loses_nothing(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await told(store)
    claim, failures = outbox.claim, iter([True])

    async def unsteady(limit: int, sender: str, lease: timedelta) -> list[Delivery]:
        if next(failures, False):
            raise StoreFailed("the server restarts")
        return await claim(limit, sender, lease)

    monkeypatch.setattr(outbox, "claim", unsteady)
    await drained(outbox, carrier)
    assert carrier.arrived == [1]


async def test_nobody_is_told_what_there_is_nothing_to_say_of(
    store: Store, outbox: Outbox, subscriptions: Subscriptions, carrier: Recorder
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    async with store.writing() as connection:
        announcement = await announce(store, connection, "draw:1", "draw", {"number": "1", "silent": True}, now())
        assert announcement is not None
        await enqueue(store, connection, announcement, {"cec": 500})
    await drained(outbox, carrier)
    assert carrier.went == []
