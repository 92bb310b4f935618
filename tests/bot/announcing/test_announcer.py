"""What is told, to whom, and that it is told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest

from bot.announcing.announcer import Announcer
from bot.state import Chats, Store
from bot.state.outbox import Delivery, Outbox
from bot.state.subscriptions import Subscriptions
from knowledge.models import OTHER, Draw
from tests.bot.announcing.conftest import LEASE, Clock, Draws


@pytest.fixture
def announcer(store: Store, draws: Draws, clock: Clock) -> Announcer:
    return Announcer(store, draws, clock, lambda: None)  # type: ignore[arg-type]  # only its draws are asked


@pytest.fixture
def a_draw(draws: Draws) -> Callable[..., Draw]:
    """Another draw on the day of the newest one, of another size each, otherwise as told."""
    newest, sizes = draws.newest, count(1)

    def made(number: str, **other: object) -> Draw:
        return newest.model_copy(update={"number": number, "size": next(sizes), **other})

    return made


async def due(outbox: Outbox) -> list[Delivery]:
    return await outbox.claim(1000, "test", LEASE)


async def heard(outbox: Outbox) -> list[object]:
    """What the messages that are due tell of, in order; they count as sent."""
    found = await due(outbox)
    for place, delivery in enumerate(found):
        await outbox.sent(delivery, 100 + place)
    return [
        delivery.announcement.content.get("number", delivery.announcement.content.get("numbers")) for delivery in found
    ]


@pytest.fixture
async def subscribed(announcer: Announcer, subscriptions: Subscriptions) -> None:
    """One chat for all draws; what is known by now is the baseline."""
    await subscriptions.subscribe(1, "private", "en")
    await announcer.tell_news()


async def test_what_is_known_at_the_first_start_is_told_to_nobody(
    announcer: Announcer, subscriptions: Subscriptions, outbox: Outbox, draws: Draws
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    told = await announcer.tell_news()
    assert len(told.baseline) == len(draws.draws())
    assert await due(outbox) == []


@pytest.mark.usefixtures("subscribed")
class TestNewDraws:
    async def test_one_is_told_once(
        self, announcer: Announcer, outbox: Outbox, draws: Draws, a_draw: Callable[..., Draw]
    ) -> None:
        draws.learns(a_draw("900"))
        await announcer.tell_news()
        await announcer.tell_news()
        assert await heard(outbox) == ["900"]

    async def test_a_fresh_start_tells_nothing_again(
        self,
        store: Store,
        clock: Clock,
        announcer: Announcer,
        outbox: Outbox,
        draws: Draws,
        a_draw: Callable[..., Draw],
    ) -> None:
        draws.learns(a_draw("900"))
        await announcer.tell_news()
        await Announcer(store, draws, clock, lambda: None).tell_news()  # type: ignore[arg-type]
        assert await heard(outbox) == ["900"]

    async def test_what_a_crash_left_untold_is_told_at_the_next_start(
        self, store: Store, clock: Clock, outbox: Outbox, draws: Draws, a_draw: Callable[..., Draw]
    ) -> None:
        draws.learns(a_draw("900"))  # taken over into the base, and then the process died
        await Announcer(store, draws, clock, lambda: None).tell_news()  # type: ignore[arg-type]
        assert await heard(outbox) == ["900"]

    async def test_two_on_one_day_are_two_messages_the_later_one_last(
        self, announcer: Announcer, outbox: Outbox, draws: Draws, a_draw: Callable[..., Draw]
    ) -> None:
        draws.learns(a_draw("901b"), a_draw("901a"))
        await announcer.tell_news()
        assert await heard(outbox) == ["901a", "901b"]

    async def test_more_than_three_are_one_digest(
        self, announcer: Announcer, outbox: Outbox, draws: Draws, a_draw: Callable[..., Draw]
    ) -> None:
        draws.learns(*(a_draw(str(number)) for number in range(900, 904)))
        await announcer.tell_news()
        assert await heard(outbox) == [["900", "901", "902", "903"]]

    async def test_one_older_than_ten_days_comes_in_a_digest(
        self, announcer: Announcer, outbox: Outbox, draws: Draws, a_draw: Callable[..., Draw]
    ) -> None:
        draws.learns(a_draw("900", date=draws.newest.date - timedelta(days=11)))
        await announcer.tell_news()
        assert await heard(outbox) == [["900"]]

    async def test_one_of_ten_days_is_still_told_by_itself(
        self, announcer: Announcer, outbox: Outbox, draws: Draws, a_draw: Callable[..., Draw]
    ) -> None:
        draws.learns(a_draw("900", date=draws.newest.date - timedelta(days=10)))
        await announcer.tell_news()
        assert await heard(outbox) == ["900"]

    async def test_of_a_kind_not_known_yet_reaches_everybody(
        self,
        announcer: Announcer,
        subscriptions: Subscriptions,
        outbox: Outbox,
        draws: Draws,
        a_draw: Callable[..., Draw],
    ) -> None:
        await subscriptions.subscribe(2, "private", "en", categories=["french"])
        draws.learns(a_draw("900", category=OTHER, name="Lighthouse keepers, 2027-Version 1"))
        await announcer.tell_news()
        assert await heard(outbox) == ["900", "900"]

    async def test_of_another_category_leave_a_chat_in_peace(
        self,
        announcer: Announcer,
        subscriptions: Subscriptions,
        outbox: Outbox,
        draws: Draws,
        a_draw: Callable[..., Draw],
    ) -> None:
        await subscriptions.subscribe(1, "private", "en", categories=["french"])
        draws.learns(a_draw("900", category="cec"), a_draw("901", category="french"))
        await announcer.tell_news()
        assert await heard(outbox) == ["901"]

    async def test_wakes_the_sender(
        self, store: Store, clock: Clock, draws: Draws, a_draw: Callable[..., Draw]
    ) -> None:
        woken: list[bool] = []
        draws.learns(a_draw("900"))
        await Announcer(store, draws, clock, lambda: woken.append(True)).tell_news()  # type: ignore[arg-type]
        assert woken == [True]


@pytest.mark.usefixtures("subscribed")
class TestCorrections:
    @pytest.fixture
    async def told(
        self, subscribed: None, announcer: Announcer, outbox: Outbox, draws: Draws, a_draw: Callable[..., Draw]
    ) -> None:
        draws.learns(a_draw("900", tie_break=None))
        await announcer.tell_news()
        await heard(outbox)

    @pytest.mark.usefixtures("told")
    async def test_another_cut_off_takes_the_place_of_the_message(
        self, announcer: Announcer, outbox: Outbox, draws: Draws
    ) -> None:
        before = draws.known["900"]
        draws.learns(before.model_copy(update={"crs": before.crs + 1}))
        await announcer.tell_news()
        (delivery,) = await due(outbox)
        assert delivery.edits == 100
        assert delivery.announcement.content["changed"] == {"crs": [before.crs, before.crs + 1]}

    @pytest.mark.usefixtures("told")
    async def test_each_revision_is_told_once(self, announcer: Announcer, outbox: Outbox, draws: Draws) -> None:
        for size in (10_001, 10_002):
            draws.learns(draws.known["900"].model_copy(update={"size": size}))
            await announcer.tell_news()
            await announcer.tell_news()
        assert [one.announcement.content["revision"] for one in await due(outbox)] == [1, 2]

    @pytest.mark.usefixtures("told")
    async def test_a_tie_break_that_was_awaited_is_one(
        self, announcer: Announcer, outbox: Outbox, draws: Draws, clock: Clock
    ) -> None:
        draws.learns(draws.known["900"].model_copy(update={"tie_break": clock()}))
        await announcer.tell_news()
        assert (await due(outbox))[0].announcement.content["changed"] == {"tie_break": [None, clock().isoformat()]}

    @pytest.mark.usefixtures("told")
    async def test_a_name_that_changes_within_its_category_is_none(
        self, announcer: Announcer, outbox: Outbox, draws: Draws
    ) -> None:
        draws.learns(draws.known["900"].model_copy(update={"name": "The same by another name", "version": "9"}))
        await announcer.tell_news()
        assert await due(outbox) == []

    async def test_of_a_draw_nobody_was_told_of_is_silent(
        self, announcer: Announcer, outbox: Outbox, draws: Draws
    ) -> None:
        draws.learns(draws.newest.model_copy(update={"crs": 1}))
        told = await announcer.tell_news()
        assert [draw.crs for draw in told.silent] == [1]
        assert await due(outbox) == []
        assert not await announcer.tell_news()


@pytest.mark.usefixtures("subscribed")
class TestAnotherNumber:
    async def test_for_a_draw_told_of_is_no_news(self, announcer: Announcer, outbox: Outbox, draws: Draws) -> None:
        newest = draws.newest
        del draws.known[newest.number]
        draws.learns(newest.model_copy(update={"number": f"{newest.number}a"}))
        told = await announcer.tell_news()
        assert [(before.number, draw.number) for before, draw in told.renumbered] == [
            (newest.number, f"{newest.number}a")
        ]
        assert await due(outbox) == []
        assert not await announcer.tell_news()

    async def test_beside_the_old_one_is_no_news_while_nothing_tells_them_apart(
        self, announcer: Announcer, outbox: Outbox, draws: Draws, a_draw: Callable[..., Draw]
    ) -> None:
        size = draws.newest.size
        draws.learns(a_draw("900", size=size))
        assert not await announcer.tell_news()
        draws.learns(a_draw("900", size=size + 1))
        await announcer.tell_news()
        assert await heard(outbox) == ["900"]


@pytest.mark.usefixtures("subscribed")
class TestByHand:
    async def test_a_draw_of_the_baseline_can_be_told_after_all(
        self, announcer: Announcer, outbox: Outbox, draws: Draws
    ) -> None:
        number = draws.newest.number
        assert await announcer.announce_again(number) == 1
        assert await heard(outbox) == [number]

    async def test_nobody_gets_it_twice(self, announcer: Announcer, outbox: Outbox, draws: Draws) -> None:
        await announcer.announce_again(draws.newest.number)
        await heard(outbox)
        assert await announcer.announce_again(draws.newest.number) == 0

    async def test_who_subscribed_since_gets_it(
        self, announcer: Announcer, subscriptions: Subscriptions, outbox: Outbox, draws: Draws
    ) -> None:
        await announcer.announce_again(draws.newest.number)
        await heard(outbox)
        await subscriptions.subscribe(2, "private", "en")
        assert await announcer.announce_again(draws.newest.number) == 1

    async def test_a_draw_there_is_not_is_told_to_nobody(self, announcer: Announcer) -> None:
        assert await announcer.announce_again("99999") is None


async def test_every_draw_since_a_baseline_one_by_one_is_told_once_each(
    announcer: Announcer, subscriptions: Subscriptions, outbox: Outbox, draws: Draws
) -> None:
    every = draws.draws()[::-1]
    await subscriptions.subscribe(1, "private", "en")
    draws.only_until(every[-12].number)
    await announcer.tell_news()
    told: list[object] = []
    for draw in every[-11:]:
        draws.learns(draw)
        await announcer.tell_news()
        told += await heard(outbox)
    assert (
        [number if isinstance(number, str) else number[0] for number in told]
        == [  # type: ignore[index]
            draw.number for draw in every[-11:]
        ]
    )


async def test_a_chat_with_digests_gets_no_card(
    announcer: Announcer,
    subscriptions: Subscriptions,
    outbox: Outbox,
    draws: Draws,
    a_draw: Callable[..., Draw],
    store: Store,
    clock: Clock,
) -> None:
    await subscriptions.subscribe(1, "private", "en")
    await Chats(store, clock).set(1, "private", digest="daily")
    await announcer.tell_news()
    draws.learns(a_draw("900"))
    await announcer.tell_news()
    assert await due(outbox) == []
