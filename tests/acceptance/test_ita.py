"""/ita: the companion after an invitation, through every door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from telegram.ext import Application

from bot.application import compose
from bot.companion.countdown import PREFIX, days_to_apply
from bot.companion.drafts import LASTS
from bot.companion.rules import rules
from bot.feed_watch import FeedWatch
from bot.opening import Opened
from bot.state import Store
from bot.state.people import People
from bot.state.tables import people as people_table
from bot.state.tables import reminders
from bot.state.vault import Vault, new_key
from handlers import ALLOWED_UPDATES
from handlers.heartbeat import Heartbeat
from knowledge.base import KnowledgeBase
from knowledge.changes import Changes
from tests.acceptance.conftest import settings_for
from tests.telegram import Group, PrivateChat, RunningBot, SeenMessage, TelegramServer, running
from tests.telegram.running import BotApi

KEEP = "Keep this and remind me"


class Clock:
    """A clock that goes only when told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def vault() -> Vault:
    return Vault([new_key()])


@pytest.fixture
async def bot(
    telegram_server: TelegramServer, opened: Opened, store: Store, clock: Clock, vault: Vault
) -> AsyncIterator[RunningBot]:
    def build(server: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
        feed = FeedWatch(opened.base, lambda _: Changes(), timedelta(days=1))
        return compose(settings_for(server), opened, store, clock, feed, Heartbeat(clock), vault=vault)

    async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES) as running_bot:
        yield running_bot


@pytest.fixture
def people(store: Store, vault: Vault, clock: Clock) -> People:
    return People(store, vault, clock)


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))


@pytest.fixture
def french(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Léa", language_code="fr"))


@pytest.fixture
def group(telegram_server: TelegramServer) -> Group:
    return telegram_server.group()


@pytest.fixture
def invited(base: KnowledgeBase, now: datetime) -> date:
    """The day of a round some days ago, so that most of the time to apply is left."""
    return base.draws(until=now.date() - timedelta(days=10), limit=1)[0].date


async def page_of(chat: PrivateChat, text: str, *labels: str) -> SeenMessage:
    """The page reached by these words, and by tapping these buttons one after another."""
    await chat.says(text)
    return await tapping(chat, await chat.next_reply(), *labels)


async def tapping(chat: PrivateChat, page: SeenMessage, *labels: str) -> SeenMessage:
    for label in labels:
        await (await chat.person.taps(page, label)).answer()
        page = await page.edited()
    return page


async def typing(chat: PrivateChat, text: str) -> SeenMessage:
    await chat.says(text)
    return await chat.next_reply()


async def kept_reminders(store: Store) -> dict[str, datetime]:
    async with store.reading() as connection:
        rows = (await connection.execute(reminders.select())).all()
    return {row.key: row.due_at.astimezone(UTC) for row in rows}


async def is_anything_kept(store: Store) -> bool:
    async with store.reading() as connection:
        return bool((await connection.execute(people_table.select())).all())


def to_come(last: date, now: datetime) -> set[str]:
    """The reminders whose day is still to come."""
    return {f"{PREFIX}{days}" for days in rules().remind_before if last - timedelta(days=days) > now.date()}


@pytest.mark.usefixtures("bot")
class TestWithoutKeeping:
    async def test_it_leads_with_the_last_day_to_apply(
        self, chat: PrivateChat, invited: date, base: KnowledgeBase
    ) -> None:
        last = invited + timedelta(days=days_to_apply(base))
        text = (await page_of(chat, f"/ita {invited}")).text
        assert text.startswith(f"Last day to apply: {last:%A}, {last:%B} {last.day}, {last.year} (in ")

    async def test_telegram_counts_the_days_for_the_reader(self, chat: PrivateChat, invited: date) -> None:
        assert 'format="r"' in (await page_of(chat, f"/ita {invited}")).html

    async def test_it_answers_in_french_with_the_day_in_french(self, french: PrivateChat, base: KnowledgeBase) -> None:
        text = (await page_of(french, "/ita 16 septembre 2026")).text
        assert "Dernier jour pour présenter la demande\u00a0: dimanche 15 novembre 2026" in text

    async def test_french_words_get_a_french_page_from_anybody(self, chat: PrivateChat) -> None:
        assert "présenter la demande" in (await page_of(chat, "/ita 16 septembre 2026")).text

    async def test_nothing_is_stored_by_looking(self, chat: PrivateChat, invited: date, store: Store) -> None:
        page = await page_of(chat, f"/ita {invited}", "Documents", "Passport", "Overview")
        assert "Nothing of this is kept" in page.text
        assert not await is_anything_kept(store)

    async def test_what_was_ticked_stays_for_a_while(self, chat: PrivateChat, invited: date) -> None:
        await page_of(chat, f"/ita {invited}", "Documents", "Passport")
        assert (await page_of(chat, "/ita", "Documents")).button("✓ Passport")

    async def test_half_an_hour_later_it_is_gone(self, chat: PrivateChat, invited: date, clock: Clock) -> None:
        await page_of(chat, f"/ita {invited}", "Documents", "Passport")
        clock.now += LASTS
        assert "On which day were you invited?" in (await typing(chat, "/ita")).text

    async def test_a_button_works_after_that_too(self, chat: PrivateChat, invited: date, clock: Clock) -> None:
        page = await page_of(chat, f"/ita {invited}")
        clock.now += LASTS
        assert "21 steps" in (await tapping(chat, page, "Steps")).text

    async def test_the_days_of_rounds_can_be_tapped(self, chat: PrivateChat) -> None:
        page = await typing(chat, "/ita")
        newest = page.labels[0][0]
        assert newest in (await tapping(chat, page, newest)).text

    async def test_a_link_opens_it(self, chat: PrivateChat, invited: date) -> None:
        assert "Last day to apply" in (await page_of(chat, f"/start ita_{invited}")).text

    async def test_a_link_without_a_day_asks_for_it(self, chat: PrivateChat) -> None:
        assert "On which day" in (await page_of(chat, "/start ita")).text

    async def test_a_passed_deadline_is_said(self, chat: PrivateChat, now: datetime, base: KnowledgeBase) -> None:
        long_ago = now.date() - timedelta(days=days_to_apply(base) + 5)
        page = await page_of(chat, f"/ita {long_ago}")
        assert "has passed" in page.text
        assert "Submitted" in (await tapping(chat, page, "I have submitted")).text

    async def test_a_day_without_a_round_is_doubted(self, chat: PrivateChat, base: KnowledgeBase) -> None:
        held = {draw.date for draw in base.draws()}
        newest = base.freshness().newest.date
        day = next(d for n in range(3, 60) if not {d := newest - timedelta(days=n), d - timedelta(days=1)} & held)
        assert "I know of no round on that day" in (await page_of(chat, f"/ita {day}")).text


@pytest.mark.usefixtures("bot")
class TestImpossibleInput:
    @pytest.mark.parametrize("days", [-1, -30, 400])
    async def test_a_date_out_of_reach_is_told_what_is_accepted(
        self, chat: PrivateChat, now: datetime, days: int
    ) -> None:
        text = (await typing(chat, f"/ita {now.date() - timedelta(days=days)}")).text
        assert "I take a date from" in text
        assert "/ita " in text

    @pytest.mark.parametrize("words", ["blah", "2026-13-45", "31/02/2026", "-3", "🍁", "<b>", "9" * 300])
    async def test_nonsense_is_told_what_is_accepted(self, chat: PrivateChat, words: str) -> None:
        text = (await typing(chat, f"/ita {words}")).text
        assert "That is no date to me." in text
        assert "Type it, from" in text

    async def test_in_french_too(self, french: PrivateChat, now: datetime) -> None:
        text = (await typing(french, f"/ita {now.date() + timedelta(days=3)}")).text
        assert "c’est encore à venir" in text
        assert "J’accepte une date du" in text

    @pytest.mark.parametrize("who", ["chat", "french"])
    async def test_an_ambiguous_date_is_asked_about(self, request: pytest.FixtureRequest, who: str) -> None:
        person: PrivateChat = request.getfixturevalue(who)
        page = await typing(person, "/ita 08/09/2026")
        assert len([label for row in page.labels for label in row]) == 2
        chosen = page.labels[0][0]
        assert chosen in (await tapping(person, page, chosen)).text

    async def test_a_day_above_twelve_is_not_ambiguous(self, chat: PrivateChat) -> None:
        assert "September 16, 2026" in (await page_of(chat, "/ita 16/09/2026")).text


@pytest.mark.usefixtures("bot")
class TestKept:
    async def test_it_is_found_again_without_a_date(self, chat: PrivateChat, invited: date, clock: Clock) -> None:
        await page_of(chat, f"/ita {invited}", "Documents", "Passport", "Overview", KEEP)
        clock.now += 2 * LASTS
        assert "Documents: 1 of" in (await page_of(chat, "/ita")).text

    async def test_the_reminders_still_to_come_wait(
        self, chat: PrivateChat, invited: date, store: Store, base: KnowledgeBase, now: datetime
    ) -> None:
        await page_of(chat, f"/ita {invited}", KEEP)
        last = invited + timedelta(days=days_to_apply(base))
        assert set(await kept_reminders(store)) == to_come(last, now)

    async def test_they_come_at_the_hour_of_the_chats_zone(
        self, chat: PrivateChat, invited: date, store: Store
    ) -> None:
        await typing(chat, "/settings India")
        await page_of(chat, f"/ita {invited}", KEEP)
        assert {due.strftime("%H:%M") for due in (await kept_reminders(store)).values()} == {"03:30"}

    async def test_a_new_zone_moves_them(self, chat: PrivateChat, invited: date, store: Store) -> None:
        await page_of(chat, f"/ita {invited}", KEEP)
        before = await kept_reminders(store)
        await typing(chat, "/settings Mumbai")
        after = await kept_reminders(store)
        assert before.keys() == after.keys()
        assert all(after[key] < before[key] for key in before)

    async def test_a_zone_that_is_tapped_moves_them_too(self, chat: PrivateChat, invited: date, store: Store) -> None:
        await page_of(chat, f"/ita {invited}", KEEP)
        await page_of(chat, "/settings", "Time zone", "India")
        assert {due.strftime("%H:%M") for due in (await kept_reminders(store)).values()} == {"03:30"}

    async def test_another_date_takes_the_place_of_the_first(
        self, chat: PrivateChat, invited: date, store: Store, base: KnowledgeBase, people: People, now: datetime
    ) -> None:
        await page_of(chat, f"/ita {invited}", KEEP)
        later = invited + timedelta(days=5)
        page = await page_of(chat, f"/ita {later}")
        assert "That takes the place of the invitation of" in page.text
        await tapping(chat, page, KEEP)
        person = await people.get(chat.id)
        assert person is not None
        assert person.invitation is not None
        assert person.invitation.invited_on == later
        assert set(await kept_reminders(store)) == to_come(later + timedelta(days=days_to_apply(base)), now)

    async def test_submitting_ends_the_reminders_and_can_be_taken_back(
        self, chat: PrivateChat, invited: date, store: Store
    ) -> None:
        page = await page_of(chat, f"/ita {invited}", KEEP)
        waiting = await kept_reminders(store)
        page = await tapping(chat, page, "I have submitted")
        assert "Submitted" in page.text
        assert await kept_reminders(store) == {}
        await tapping(chat, page, "Not submitted after all")
        assert await kept_reminders(store) == waiting

    async def test_declining_deletes_it_with_its_reminders(
        self, chat: PrivateChat, invited: date, store: Store
    ) -> None:
        page = await page_of(chat, f"/ita {invited}", KEEP, "Decline, or let expire?")
        assert "profile leaves the pool" in page.text
        page = await tapping(chat, page, "I have declined it")
        assert "in your account" in page.text
        assert await kept_reminders(store) == {}
        assert not await is_anything_kept(store)

    async def test_it_can_be_deleted(self, chat: PrivateChat, invited: date, store: Store) -> None:
        await page_of(chat, f"/ita {invited}", KEEP, "Delete this")
        assert not await is_anything_kept(store)
        assert await kept_reminders(store) == {}

    async def test_forgetting_all_forgets_what_was_only_looked_at(self, chat: PrivateChat, invited: date) -> None:
        await page_of(chat, f"/ita {invited}", "Documents", "Passport")
        await typing(chat, "/forget")
        assert "On which day" in (await typing(chat, "/ita")).text


@pytest.mark.usefixtures("bot")
class TestItsPages:
    async def test_the_program_and_family_make_the_list(self, chat: PrivateChat, invited: date) -> None:
        page = await page_of(chat, f"/ita {invited}", "About me", "FSW", "3", "I have a spouse or partner", "Documents")
        assert "Bank letters" in page.text
        assert "Marriage certificate" in page.text
        assert "Birth certificate of each dependent child" in page.text

    async def test_cec_needs_a_letter_in_place_of_funds(self, chat: PrivateChat, invited: date) -> None:
        page = await page_of(chat, f"/ita {invited}", "About me", "CEC", "Documents")
        assert "Letter saying why no proof of funds is needed" in page.text
        assert "Bank letters" not in page.text

    async def test_so_does_a_valid_job_offer(self, chat: PrivateChat, invited: date) -> None:
        page = await page_of(
            chat, f"/ita {invited}", "About me", "FST", "valid job offer", "Overview", "Fees and funds"
        )
        assert "none to show" in page.text

    async def test_funds_are_those_of_the_familys_size(
        self, chat: PrivateChat, invited: date, base: KnowledgeBase, now: datetime
    ) -> None:
        page = await page_of(chat, f"/ita {invited}", "About me", "FSW", "4", "Overview", "Fees and funds")
        assert f"Settlement funds: ${base.funds(now.date()).by_family_size[4]:,} for a family of 4" in page.text

    async def test_a_countries_certificate_is_on_the_list(self, chat: PrivateChat, invited: date) -> None:
        await page_of(chat, f"/ita {invited}", "About me", "Countries I lived in", "Add countries")
        page = await typing(chat, "Indai and the UAE, Canada")
        assert "India and United Arab Emirates" in page.text
        assert "No police certificate is asked for from Canada." in page.text
        page = await tapping(chat, page, "About me", "Documents")
        assert "Police certificate: India" in page.text

    async def test_countries_in_french(self, french: PrivateChat, invited: date) -> None:
        await page_of(french, f"/ita {invited}", "À mon sujet", "Pays où j’ai vécu", "Ajouter des pays")
        assert "Allemagne et Côte d’Ivoire" in (await typing(french, "Alemagne, cote d'ivoire")).text

    async def test_a_name_of_two_countries_is_asked_about(self, chat: PrivateChat, invited: date) -> None:
        await page_of(chat, f"/ita {invited}", "About me", "Countries I lived in", "Add countries")
        await typing(chat, "Congo")
        page = await chat.next_reply()
        assert "Congo - Kinshasa" in (await tapping(chat, page, "Congo - Kinshasa")).text

    async def test_a_question_in_between_is_answered(self, chat: PrivateChat, invited: date) -> None:
        await page_of(chat, f"/ita {invited}", "About me", "Countries I lived in", "Add countries")
        assert "#" in (await typing(chat, "what was the last CEC cut-off?")).text

    async def test_no_country_is_told_what_is_accepted(self, chat: PrivateChat, invited: date) -> None:
        await page_of(chat, f"/ita {invited}", "About me", "Countries I lived in", "Add countries")
        assert "I know no country of that name" in (await typing(chat, "Wakanda")).text

    async def test_a_test_that_expires_before_the_last_day_brings_it_forward(
        self, chat: PrivateChat, invited: date, base: KnowledgeBase
    ) -> None:
        (validity,) = (one for one in base.validities() if one.id == "language")
        last = invited + timedelta(days=days_to_apply(base))
        taken = last.replace(year=last.year - validity.months // 12) - timedelta(days=2)
        await page_of(chat, f"/ita {invited}", "Dates of papers", "Language results")
        page = await typing(chat, f"{taken:%B} {taken.day}, {taken.year}")
        assert "so apply by then" in page.text
        assert "Apply by" in (await tapping(chat, page, "Overview")).text

    async def test_an_ambiguous_date_of_a_paper_is_asked_about(self, chat: PrivateChat, invited: date) -> None:
        await page_of(chat, f"/ita {invited}", "Dates of papers", "Medical exam")
        page = await typing(chat, "08/09/2026")
        assert "Which day do you mean?" in page.text
        assert "✓ Medical exam" in (await tapping(chat, page, page.labels[0][0])).text

    async def test_a_date_of_a_paper_in_the_future_is_told_what_is_accepted(
        self, chat: PrivateChat, invited: date, now: datetime
    ) -> None:
        await page_of(chat, f"/ita {invited}", "Dates of papers", "Medical exam")
        assert "I take a date from" in (await typing(chat, str(now.date() + timedelta(days=40)))).text

    async def test_a_step_can_be_done_and_the_next_one_follows(self, chat: PrivateChat, invited: date) -> None:
        page = await page_of(chat, f"/ita {invited}", "Steps", "1", "Done", "Overview")
        assert "Next: step 2 of 21" in page.text

    @pytest.mark.parametrize(("who", "label"), [("chat", "Calendar file"), ("french", "Fichier de calendrier")])
    async def test_the_calendar_file_can_be_read_again(
        self, request: pytest.FixtureRequest, invited: date, base: KnowledgeBase, who: str, label: str
    ) -> None:
        person: PrivateChat = request.getfixturevalue(who)
        page = await page_of(person, f"/ita {invited}")
        await person.person.taps(page, label)
        sent = await person.next_reply()
        assert sent.document is not None
        (event,) = Calendar.from_ical(sent.document).walk("VEVENT")
        assert event["dtstart"].dt == invited + timedelta(days=days_to_apply(base))
        assert ("résidence permanente" in str(event["summary"])) == (who == "french")

    @pytest.mark.parametrize("data", ["i1;e;20260231;m", "i1;x;20260916;m", "i1;e;20260916;m;c;+ZZ", "i2;e;20260916;m"])
    async def test_a_button_of_another_form_is_old(self, chat: PrivateChat, invited: date, data: str) -> None:
        page = await page_of(chat, f"/ita {invited}")
        assert "old" in (await chat.person.sends_callback(page, data).answer()).text


@pytest.mark.usefixtures("bot")
class TestInAGroup:
    async def test_nobodys_days_are_shown(self, group: Group, invited: date) -> None:
        await group.says(f"/ita {invited}")
        page = await group.next_reply()
        assert "Last day" not in page.text
        assert page.button("Open in private").url.endswith(f"?start=ita_{invited}")

    async def test_without_a_date_the_link_asks_for_it(self, group: Group) -> None:
        await group.says("/ita")
        assert (await group.next_reply()).button("Open in private").url.endswith("?start=ita")


async def test_without_a_key_everything_but_keeping_works(
    telegram_server: TelegramServer, opened: Opened, store: Store, clock: Clock, chat: PrivateChat, invited: date
) -> None:
    def build(server: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
        feed = FeedWatch(opened.base, lambda _: Changes(), timedelta(days=1))
        return compose(settings_for(server), opened, store, clock, feed, Heartbeat(clock), vault=Vault(()))

    async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES):
        page = await page_of(chat, f"/ita {invited}", "Documents", "Passport", "Overview")
        answer = await (await chat.person.taps(page, KEEP)).answer()
    assert answer.show_alert
    assert "key is missing" in answer.text
