"""Reminders: each once, at its moment, written from what is kept of the person then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.announcing.letters import Letters
from bot.announcing.pace import Waits
from bot.announcing.reminders import Reminders
from bot.announcing.reminding import Reminding
from bot.announcing.sender import Sender
from bot.replies import Replies
from bot.state import Chats, Store
from bot.state.documents import Invitation
from bot.state.outbox import Outbox
from bot.state.people import People
from bot.state.tables import announcements, reminders
from bot.state.vault import Vault, new_key
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.announcing.conftest import LEASE, Clock
from tests.bot.announcing.sending import Recorder

CHAT = 7_654_321
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
DAYS_BEFORE = (30, 14, 7, 3, 1)


@pytest.fixture
def vault() -> Vault:
    return Vault([new_key()])


@pytest.fixture
def people(store: Store, vault: Vault, clock: Clock) -> People:
    return People(store, vault, clock)


@pytest.fixture
def taking(store: Store, clock: Clock) -> Reminders:
    return Reminders(store, clock, lambda: None)


@pytest.fixture
def letters(base: KnowledgeBase, clock: Clock) -> Letters:
    return Letters(base, Replies(), clock, lambda payload: payload)


@pytest.fixture
def reminding(people: People, store: Store, base: KnowledgeBase, letters: Letters, clock: Clock) -> Reminding:
    return Reminding(people, Chats(store, clock), base, letters, clock)


async def invite(people: People, clock: Clock, chat_id: int = CHAT, **moments: timedelta) -> Invitation:
    """Somebody who was invited today, with reminders so long from now."""
    invitation = Invitation(invited_on=clock().date())
    due = {key.replace("_", ":"): clock() + span for key, span in moments.items()}
    await people.save_invitation(chat_id, invitation, due)
    return invitation


async def arrived(outbox: Outbox) -> list[tuple[int, str]]:
    """What may be sent now, to whom and of what; it is sent then."""
    found = await outbox.claim(100, "test", LEASE)
    for delivery in found:
        await outbox.sent(delivery, 1)
    return [(one.receiver.chat_id, one.announcement.content["reminder"]) for one in found]


async def keys_waiting(store: Store) -> list[str]:
    async with store.reading() as connection:
        return sorted((await connection.execute(select(reminders.c.key))).scalars())


async def test_a_reminder_comes_at_its_moment_and_once(
    people: People, taking: Reminders, outbox: Outbox, clock: Clock
) -> None:
    await invite(people, clock, ita_30=DAY)
    clock.passes(DAY - MINUTE)
    await taking.send_due()
    assert await arrived(outbox) == []
    clock.passes(MINUTE)
    for _ in range(2):
        await taking.send_due()
    assert await arrived(outbox) == [(CHAT, "ita:30")]
    clock.passes(DAY)
    await taking.send_due()
    assert await arrived(outbox) == []


async def test_looked_at_once_a_minute_none_is_late(
    people: People, taking: Reminders, outbox: Outbox, clock: Clock
) -> None:
    await invite(people, clock, ita_30=timedelta(seconds=119))
    await taking.send_due()
    clock.passes(MINUTE)
    await taking.send_due()  # the last look before its moment
    clock.passes(timedelta(seconds=59))
    assert await arrived(outbox) == [(CHAT, "ita:30")]


async def test_of_several_that_nobody_sent_in_time_the_last_comes(
    people: People, taking: Reminders, outbox: Outbox, clock: Clock
) -> None:
    await invite(people, clock, ita_30=DAY, ita_14=2 * DAY, ita_7=9 * DAY)
    clock.passes(3 * DAY)
    await taking.send_due()
    assert await arrived(outbox) == [(CHAT, "ita:14")]


async def test_who_blocked_the_bot_is_reminded_of_nothing_later(
    people: People, taking: Reminders, outbox: Outbox, store: Store, clock: Clock
) -> None:
    await invite(people, clock, ita_30=DAY, ita_14=9 * DAY)
    await Chats(store, clock).retire(CHAT)
    clock.passes(2 * DAY)
    await taking.send_due()
    await Chats(store, clock).welcome_back(CHAT)
    assert await arrived(outbox) == []
    assert await keys_waiting(store) == ["ita:14"]


async def test_another_date_takes_back_what_waits_to_be_sent(
    people: People, taking: Reminders, outbox: Outbox, clock: Clock
) -> None:
    await invite(people, clock, ita_30=MINUTE)
    await taking.send_due()
    await invite(people, clock, ita_30=DAY)
    clock.passes(2 * MINUTE)
    assert await arrived(outbox) == []


async def test_many_are_taken_in_several_transactions(
    people: People, taking: Reminders, outbox: Outbox, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.announcing.reminders.AT_ONCE", 3)
    for chat in range(1, 11):
        await invite(people, clock, chat, ita_30=DAY)
    clock.passes(DAY)
    assert await taking.send_due() == 10
    assert sorted(await arrived(outbox)) == [(chat, "ita:30") for chat in range(1, 11)]


async def test_no_date_of_a_person_stands_in_an_announcement(
    people: People, taking: Reminders, store: Store, clock: Clock
) -> None:
    invitation = await invite(people, clock, ita_30=MINUTE)
    await taking.send_due()
    async with store.reading() as connection:
        (row,) = (await connection.execute(select(announcements.c.key, announcements.c.content))).all()
    assert row.content == {"reminder": "ita:30"}
    assert invitation.invited_on.isoformat() not in row.key
    assert str(CHAT) not in row.key


async def test_over_two_years_with_restarts_and_clock_changes_each_comes_once_and_in_time(
    people: People, store: Store, clock: Clock
) -> None:
    random = Random(5)  # noqa: S311 - the same days each time
    moments, sent = dict[tuple[int, str], datetime](), dict[tuple[int, str], list[datetime]]()
    clock.now = datetime(2026, 1, 1, tzinfo=UTC)
    zones = [ZoneInfo(name) for name in ("America/Toronto", "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe")]
    for chat in range(1, 31):
        last = (clock() + random.randint(60, 700) * DAY).date()
        due = {
            f"ita:{days}": datetime.combine(last - days * DAY, time(2, 30), zones[chat % len(zones)])
            for days in DAYS_BEFORE
        }
        await people.save_invitation(chat, Invitation(invited_on=last - 60 * DAY), due)
        moments |= {(chat, key): moment.astimezone(UTC) for key, moment in due.items()}
    taking, outbox = Reminders(store, clock, lambda: None), Outbox(store, clock)
    for moment in sorted(set(moments.values())):
        clock.now = moment - timedelta(seconds=random.uniform(0, 60))  # the last look before it
        await taking.send_due()
        if random.random() < 0.3:
            await outbox.claim(100, "killed", LEASE)
            taking, outbox = Reminders(store, clock, lambda: None), Outbox(store, clock)
            await outbox.release_all()
            await taking.send_due()
        clock.now = max(clock(), moment) + timedelta(seconds=random.uniform(0, 2))
        for chat, key in await arrived(outbox):
            sent.setdefault((chat, key), []).append(clock())
    assert {one: len(times) for one, times in sent.items()} == dict.fromkeys(moments, 1)
    late = {one: times[0] - moments[one] for one, times in sent.items()}
    assert min(late.values()) >= timedelta(0)
    assert max(late.values()) <= MINUTE


async def sent_letters(
    outbox: Outbox, letters: Letters, reminding: Reminding, clock: Clock, until: Callable[[Recorder], bool]
) -> Recorder:
    carrier, stop = Recorder(), asyncio.Event()
    sender = Sender(outbox, letters, carrier, Waits(100), clock, 100, "test", None, reminding)
    running = asyncio.create_task(sender.send_until(stop))
    try:
        async with asyncio.timeout(20):
            while not until(carrier) and (await outbox.queue()).waiting:  # noqa: ASYNC110 - the store calls nobody
                await asyncio.sleep(0.01)
    finally:
        stop.set()
        await running
    return carrier


async def test_each_gets_a_letter_about_their_own_invitation(
    people: People, taking: Reminders, outbox: Outbox, letters: Letters, reminding: Reminding, clock: Clock
) -> None:
    await invite(people, clock, 1, ita_30=2 * DAY)
    clock.passes(DAY)
    await invite(people, clock, 2, ita_30=DAY)
    clock.passes(DAY)
    await taking.send_due()
    carrier = await sent_letters(outbox, letters, reminding, clock, lambda carrier: len(carrier.went) == 2)
    texts = {outgoing.chat_id: outgoing.letter.html for outgoing in carrier.went}
    assert "58\u00a0days left" in texts[1]
    assert "59\u00a0days left" in texts[2]


@pytest.mark.parametrize(
    ("chosen", "told_in", "speaks"),
    [("fr", "en", "Un rappel"), (None, "fr", "Un rappel"), ("en", "fr", "A reminder"), (None, None, "A reminder")],
)
async def test_a_letter_speaks_the_language_that_the_chat_chose_or_the_person_spoke(
    people: People,
    taking: Reminders,
    outbox: Outbox,
    store: Store,
    reminding: Reminding,
    clock: Clock,
    chosen: Language | None,
    told_in: Language | None,
    speaks: str,
) -> None:
    invitation = Invitation(invited_on=clock().date(), language=told_in)
    await people.save_invitation(CHAT, invitation, {"ita:30": clock() + DAY})
    await Chats(store, clock).set(CHAT, "private", language=chosen)
    clock.passes(DAY)
    await taking.send_due()
    (delivery,) = await outbox.claim(1, "test", LEASE)
    letter = await reminding.write("ita:30", delivery.receiver)
    assert letter and speaks in letter.html


@pytest.mark.parametrize("key", ["ita:1", "unknown:1"])
async def test_without_anything_kept_there_is_nothing_to_say(
    people: People, taking: Reminders, outbox: Outbox, reminding: Reminding, clock: Clock, key: str
) -> None:
    await invite(people, clock, ita_1=timedelta(days=61))
    clock.passes(timedelta(days=61))
    await taking.send_due()
    (delivery,) = await outbox.claim(1, "test", LEASE)
    assert await reminding.write(key, delivery.receiver) is None


async def test_while_the_key_is_missing_a_reminder_waits_for_it(
    people: People, taking: Reminders, outbox: Outbox, store: Store, base: KnowledgeBase, letters: Letters, clock: Clock
) -> None:
    await invite(people, clock, ita_30=DAY)
    clock.passes(DAY)
    await taking.send_due()
    chats = Chats(store, clock)
    keyless = Reminding(People(store, Vault(()), clock), chats, base, letters, clock)
    stop = asyncio.Event()
    sender = Sender(outbox, letters, Recorder(), Waits(100), clock, 100, "test", None, keyless)
    running = asyncio.create_task(sender.send_until(stop))
    await asyncio.sleep(0.3)
    stop.set()
    await running
    assert (await outbox.queue()).waiting == 1
    clock.passes(timedelta(minutes=16))
    whole = Reminding(people, chats, base, letters, clock)
    carrier = await sent_letters(outbox, letters, whole, clock, lambda carrier: bool(carrier.went))
    assert [outgoing.chat_id for outgoing in carrier.went] == [CHAT]


async def test_what_was_told_is_deleted_after_a_while(
    people: People, taking: Reminders, outbox: Outbox, store: Store, clock: Clock
) -> None:
    await invite(people, clock, ita_30=DAY)
    clock.passes(DAY)
    await taking.send_due()
    await arrived(outbox)
    clock.passes(31 * DAY)
    await outbox.delete_settled(clock() - 30 * DAY)
    async with store.reading() as connection:
        assert (await connection.execute(select(announcements))).all() == []
