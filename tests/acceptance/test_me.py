"""/me: the profile that a person asked to be kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram.ext import Application

from bot.application import compose
from bot.feed_watch import FeedWatch
from bot.opening import Opened
from bot.state import Store
from bot.state.documents import Invitation, Profile, Score, Work
from bot.state.people import People, Person
from handlers import ALLOWED_UPDATES
from handlers.heartbeat import Heartbeat
from knowledge.base import KnowledgeBase
from knowledge.changes import Changes
from knowledge.points.grids import shipped_grids
from tests.acceptance.conftest import settings_for
from tests.acceptance.crs.pages import begun, tapped, total, typed
from tests.stores import ENGINES
from tests.telegram import Group, PrivateChat, SeenMessage, TelegramServer, running
from tests.telegram.running import BotApi


@pytest.fixture(params=ENGINES)
def database_engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def scored(chat: PrivateChat) -> SeenMessage:
    """The page of a score: 30 years, a doctorate, no spouse."""
    return await tapped(chat, await begun(chat), "30", "Doctorate", "No", "Result now")


@pytest.mark.usefixtures("bot")
async def test_nothing_is_kept_without_a_tap(chat: PrivateChat, people: People) -> None:
    await scored(chat)
    assert await people.get(chat.id) is None
    assert "I keep nothing of you" in (await begun(chat, "/me")).text


@pytest.mark.usefixtures("bot")
async def test_a_tap_keeps_the_answers_and_nothing_else(chat: PrivateChat, people: People) -> None:
    page = await tapped(chat, await scored(chat), "Keep my profile")
    person = await people.get(chat.id)
    assert person
    assert person.profile == Profile(candidate={"age": 30, "education": "phd", "spouse": None})
    assert "/me shows it" in page.text
    assert not any("Keep" in label for row in page.labels for label in row)


@pytest.mark.usefixtures("bot")
async def test_the_kept_profile_is_shown_with_its_score(chat: PrivateChat) -> None:
    page = await tapped(chat, await scored(chat), "Keep my profile")
    kept = await begun(chat, "/me")
    assert "Your kept profile" in kept.text
    assert total(kept) == total(page)


@pytest.mark.usefixtures("bot")
async def test_it_is_told_in_the_readers_language(telegram_server: TelegramServer, people: People) -> None:
    chat = telegram_server.private_chat(telegram_server.user("Ana", language_code="fr"))
    await people.save_profile(chat.id, Profile(candidate={"age": 30, "education": "phd", "spouse": None}))
    page = await begun(chat, "/me")
    assert "Votre profil conservé" in page.text
    assert page.button("Effacer le profil")


@pytest.mark.usefixtures("bot")
async def test_a_change_is_kept_only_with_another_tap(chat: PrivateChat, people: People) -> None:
    await tapped(chat, await scored(chat), "Keep my profile")
    page = await tapped(chat, await begun(chat, "/me"), "Change an answer", "Age: 30", "31")
    person = await people.get(chat.id)
    assert person
    assert person.profile
    assert person.profile.candidate["age"] == 30
    await tapped(chat, page, "Keep the change")
    person = await people.get(chat.id)
    assert person
    assert person.profile
    assert person.profile.candidate["age"] == 31


@pytest.mark.usefixtures("bot")
async def test_keeping_leaves_the_work_in_occupations_as_it_was(chat: PrivateChat, people: People) -> None:
    work = (Work(noc="21231", months=30, where="canada"),)
    await people.save_profile(chat.id, Profile(candidate={"age": 40, "spouse": None}, work=work))
    await tapped(chat, await scored(chat), "Keep my profile")
    person = await people.get(chat.id)
    assert person
    assert person.profile
    assert (person.profile.work, person.profile.candidate["age"]) == (work, 30)


@pytest.mark.usefixtures("bot")
async def test_deleting_takes_a_second_tap(chat: PrivateChat, people: People) -> None:
    await tapped(chat, await scored(chat), "Keep my profile")
    page = await tapped(chat, await begun(chat, "/me"), "Delete the profile")
    assert (await people.get(chat.id)) is not None
    page = await tapped(chat, page, "Yes, delete it")
    assert "I keep no profile of you any more" in page.text
    assert await people.get(chat.id) is None


@pytest.mark.usefixtures("bot")
async def test_not_deleting_shows_it_again(chat: PrivateChat) -> None:
    await tapped(chat, await scored(chat), "Keep my profile")
    page = await tapped(chat, await begun(chat, "/me"), "Delete the profile", "No, keep it")
    assert "Your kept profile" in page.text


@pytest.mark.usefixtures("bot")
async def test_forget_drops_what_is_kept_and_what_is_held(chat: PrivateChat, people: People) -> None:
    page = await tapped(chat, await scored(chat), "Keep my profile")
    await begun(chat, "/forget")
    assert await people.get(chat.id) is None
    assert "I no longer have these answers" in (await tapped(chat, page, "Change an answer")).text


@pytest.mark.usefixtures("bot")
async def test_a_profile_that_cannot_be_any_more_is_not_shown(chat: PrivateChat, people: People) -> None:
    await people.save_profile(chat.id, Profile(candidate={"age": 300, "spouse": None}))
    assert "I keep nothing of you" in (await begun(chat, "/me")).text


@pytest.mark.parametrize(("asked", "button"), [("", "Keep my profile"), ("/me 509", "Keep this score")])
async def test_without_a_key_it_says_so_and_keeps_nothing(
    telegram_server: TelegramServer,
    chat: PrivateChat,
    opened: Opened,
    store: Store,
    now: datetime,
    people: People,
    asked: str,
    button: str,
) -> None:
    def build(server: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
        feed = FeedWatch(opened.base, lambda _: Changes(), timedelta(days=1))
        return compose(settings_for(server, data_keys=None), opened, store, lambda: now, feed, Heartbeat(lambda: now))

    async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES, allow_errors=True):
        page = await (begun(chat, asked) if asked else scored(chat))
        await (await chat.person.taps(page, button)).answer()
        assert "stays locked" in (await chat.next_reply()).text
    assert await people.get(chat.id) is None


@pytest.mark.usefixtures("bot")
class TestWork:
    async def test_it_is_kept_with_the_profile_and_shown(self, chat: PrivateChat, people: People) -> None:
        page = await typed(chat, await tapped(chat, await scored(chat), "My work"), "21231", "24", "in Canada")
        assert await people.get(chat.id) is None
        await tapped(chat, page, "Keep my profile")
        person = await people.get(chat.id)
        assert person
        assert person.profile
        assert person.profile.work == (Work(noc="21231", months=24, where="canada"),)
        assert "24\u00a0months in Canada" in (await begun(chat, "/me")).text

    async def test_work_told_later_is_kept_only_with_another_tap(self, chat: PrivateChat, people: People) -> None:
        await tapped(chat, await scored(chat), "Keep my profile")
        page = await typed(chat, await tapped(chat, await begun(chat, "/me"), "My work"), "21231", "24", "abroad")
        person = await people.get(chat.id)
        assert person
        assert person.profile
        assert person.profile.work == ()
        await tapped(chat, page, "Keep the change")
        person = await people.get(chat.id)
        assert person
        assert person.profile
        assert person.profile.work == (Work(noc="21231", months=24, where="abroad"),)

    async def test_work_taken_off_is_no_longer_kept(self, chat: PrivateChat, people: People) -> None:
        work = (Work(noc="21231", months=24, where="abroad"),)
        await people.save_profile(chat.id, Profile(candidate={"age": 30, "spouse": None}, work=work))
        await tapped(chat, await begun(chat, "/me"), "My work", "✕ 21231", "Keep the change")
        person = await people.get(chat.id)
        assert person
        assert person.profile
        assert person.profile.work == ()

    async def test_my_categories_are_those_of_the_kept_work(self, chat: PrivateChat, people: People) -> None:
        work = (Work(noc="31301", months=24, where="abroad"),)
        await people.save_profile(chat.id, Profile(candidate={"age": 30, "spouse": None}, work=work))
        await (await chat.person.taps(await begun(chat, "/me"), "My categories")).answer()
        assert (await chat.next_reply()).text.startswith("31301 ")

    async def test_asked_in_words_they_are_too(self, chat: PrivateChat, people: People) -> None:
        work = (Work(noc="31301", months=24, where="abroad"),)
        await people.save_profile(chat.id, Profile(candidate={"age": 30, "spouse": None}, work=work))
        assert (await begun(chat, "which category do I fall under?")).text.startswith("31301 ")


SUBMITTED = datetime(2026, 3, 5, 11, 49, 49, tzinfo=UTC)


@pytest.mark.usefixtures("bot")
class TestScoreAlone:
    async def test_a_typed_score_is_kept_with_a_tap(self, chat: PrivateChat, people: People) -> None:
        page = await tapped(chat, await begun(chat, "/me"), "Keep only my score")
        page = await typed(chat, page, "my score is 509")
        assert "Score: 509" in page.text
        assert await people.get(chat.id) is None
        page = await tapped(chat, page, "Keep this score")
        assert "Kept: your score of 509" in page.text
        assert await people.get(chat.id) == Person(chat.id, score=Score(value=509))

    async def test_the_command_takes_a_score(self, chat: PrivateChat, people: People) -> None:
        page = await begun(chat, "/me 509")
        assert "Shall I keep this score?" in page.text
        assert await people.get(chat.id) is None

    async def test_the_moment_is_kept_to_the_second(self, chat: PrivateChat, people: People) -> None:
        page = await tapped(chat, await begun(chat, "/me 509"), "Add when my profile was submitted")
        page = await typed(chat, page, "March 5, 2026 at 6:49:49 am, Ottawa time")
        await tapped(chat, page, "Keep this score")
        assert await people.get(chat.id) == Person(chat.id, score=Score(value=509, submitted=SUBMITTED))

    async def test_without_a_zone_it_is_read_as_ottawa_s_and_said_so(self, chat: PrivateChat) -> None:
        page = await begun(chat, "/me 509, 2026-03-05 06:49:49")
        assert "March 5, 2026 at 11:49:49 UTC" in page.text
        assert "I took Ottawa time" in page.text

    async def test_a_day_of_two_readings_is_asked_about(self, chat: PrivateChat, people: People) -> None:
        page = await begun(chat, "/me 509 05/03/2026 11:49:49 UTC")
        await tapped(chat, page, "March 5, 2026", "Keep this score")
        assert await people.get(chat.id) == Person(chat.id, score=Score(value=509, submitted=SUBMITTED))

    @pytest.mark.parametrize("text", ["-3", "1300", "509.5"])
    async def test_a_score_that_cannot_be_is_told_what_is_accepted(self, chat: PrivateChat, text: str) -> None:
        page = await begun(chat, f"/me {text}")
        assert f"“{text}” cannot be" in page.text
        assert f"from 0 to {shipped_grids().crs[-1].max_total:,}" in page.text

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("2030-03-05 11:49", "still to come"),
            ("2014-03-05 11:49", "had not begun"),
            ("2026-03-05", "no time"),
            ("11:49 UTC", "no day"),
            ("2026-03-05 11:49 <b>", "“b”"),
        ],
    )
    async def test_a_moment_that_cannot_be_is_told_what_is_accepted(
        self, chat: PrivateChat, text: str, said: str
    ) -> None:
        page = await tapped(chat, await begun(chat, "/me 509"), "Add when my profile was submitted")
        page = await typed(chat, page, text)
        assert said in page.text
        assert "When was your profile submitted?" in page.text

    async def test_the_score_of_the_calculator_is_offered(self, chat: PrivateChat, people: People) -> None:
        page = await scored(chat)
        score = total(page)
        page = await tapped(chat, page, "Keep only my score", "Keep this score", "Result")
        assert total(page) == score
        assert await people.get(chat.id) == Person(chat.id, score=Score(value=score))

    async def test_a_number_typed_after_it_was_kept_is_no_answer_to_anything(
        self, chat: PrivateChat, people: People
    ) -> None:
        await tapped(chat, await begun(chat, "/me 509"), "Keep this score")
        await begun(chat, "400")
        assert await people.get(chat.id) == Person(chat.id, score=Score(value=509))

    async def test_another_question_is_answered_meanwhile(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat, "/me"), "Keep only my score")
        assert "cut-off" in (await begun(chat, "what was the last French draw?")).text
        assert "Score: 509" in (await begun(chat, "509")).text
        await chat.stays_silent()
        assert page.deleted

    async def test_it_is_shown_changed_and_deleted(self, chat: PrivateChat, people: People) -> None:
        await people.save_score(chat.id, Score(value=498, submitted=SUBMITTED))
        page = await begun(chat, "/me")
        assert "Your score in the pool: 498, profile submitted March 5, 2026 at 11:49:49 UTC" in page.text
        page = await typed(chat, await tapped(chat, page, "Change the score"), "509")
        assert "It takes the place of the one kept: 498" in page.text
        page = await tapped(chat, page, "Keep this score", "What you keep of me", "Delete the score")
        assert await people.get(chat.id) == Person(chat.id, score=Score(value=509))
        page = await tapped(chat, page, "Yes, delete it")
        assert "I keep no score of you any more" in page.text
        assert await people.get(chat.id) is None

    async def test_a_kept_profile_and_score_stand_side_by_side(self, chat: PrivateChat, people: People) -> None:
        await people.save_score(chat.id, Score(value=498))
        await tapped(chat, await scored(chat), "Keep my profile")
        page = await begun(chat, "/me")
        assert "Your kept profile" in page.text
        assert "Your score in the pool: 498" in page.text
        assert "Alerts go by it, not by the profile above" in page.text

    async def test_it_is_told_in_the_readers_language(self, telegram_server: TelegramServer, people: People) -> None:
        chat = telegram_server.private_chat(telegram_server.user("Ana", language_code="fr"))
        page = await tapped(chat, await begun(chat, "/me"), "Conserver seulement ma note")
        page = await typed(chat, page, "ma note est 509, profil présenté le 5 mars 2026 à 6 h 49")
        assert "j’ai donc pris l’heure d’Ottawa" in page.text
        await tapped(chat, page, "Conserver cette note")
        moment = SUBMITTED.replace(second=0)
        assert await people.get(chat.id) == Person(chat.id, score=Score(value=509, submitted=moment))

    @pytest.mark.parametrize("more", ["keep;1300", "keep;-3", "keep;509_99999999999", "keep;509_1", "eat;509", "shown"])
    async def test_a_button_that_no_page_has_keeps_nothing(self, chat: PrivateChat, people: People, more: str) -> None:
        page = await begun(chat, "/me 509")
        data = page.button("Keep this score").data.replace("keep;509", more)
        assert "old" in (await chat.person.sends_callback(page, data).answer()).text
        assert await people.get(chat.id) is None

    async def test_in_a_group_it_is_led_to_the_private_chat(
        self, telegram_server: TelegramServer, people: People
    ) -> None:
        group: Group = telegram_server.group()
        await group.says("/me 509")
        reply = await group.next_reply()
        assert reply.buttons[0][0].url.endswith("?start=me")
        assert "509" not in reply.text


@pytest.mark.usefixtures("bot")
async def test_a_kept_invitation_is_shown_opened_and_deleted(chat: PrivateChat, people: People, now: datetime) -> None:
    invited = now.date() - timedelta(days=15)
    due = {"ita:1": now + timedelta(days=40)}
    await people.save_invitation(chat.id, Invitation(invited_on=invited), due)
    page = await begun(chat, "/me")
    assert f"Your invitation of {invited:%B} {invited.day}, {invited.year}" in page.text
    page = await tapped(chat, page, "Delete the invitation", "No, keep it", "My invitation")
    assert "days" in page.text
    page = await tapped(chat, await begun(chat, "/me"), "Delete the invitation", "Yes, delete it")
    assert "send no reminders" in page.text
    assert await people.get(chat.id) is None
    assert (await people.export(chat.id)).get("reminders", []) == []


@pytest.mark.usefixtures("bot")
class TestOfferToKeep:
    async def test_a_score_held_against_draws_can_be_kept(self, chat: PrivateChat, people: People) -> None:
        answer = await begun(chat, "/score 509")
        await (await chat.person.taps(answer, "Keep this score")).answer()
        page = await chat.next_reply()
        assert "Shall I keep this score?" in page.text
        await tapped(chat, page, "Keep this score")
        assert await people.get(chat.id) == Person(chat.id, score=Score(value=509))

    @pytest.mark.parametrize(("seconds_before", "mark"), [(1, "✓"), (-1, "✗")])
    async def test_a_score_kept_with_its_moment_is_the_one_asked_about(
        self, chat: PrivateChat, people: People, base: KnowledgeBase, seconds_before: int, mark: str
    ) -> None:
        draw, tie_break = next((draw, draw.tie_break) for draw in base.draws() if draw.tie_break)
        moment = tie_break - timedelta(seconds=seconds_before)
        await people.save_score(chat.id, Score(value=draw.crs, submitted=moment))
        text = (await begun(chat, "would I have been invited?")).text
        assert text.startswith(f"Your profile’s {draw.crs} ")
        assert f"{mark} #{draw.number} " in text

    async def test_in_a_group_the_score_kept_is_nobody_s(
        self, telegram_server: TelegramServer, chat: PrivateChat, people: People
    ) -> None:
        await people.save_score(chat.id, Score(value=498))
        group: Group = telegram_server.group()
        await group.says("/score", by=chat.person)
        assert "498" not in (await group.next_reply()).text

    async def test_a_run_of_the_calculator_goes_before_the_score_kept(self, chat: PrivateChat, people: People) -> None:
        await people.save_score(chat.id, Score(value=1111))
        score = total(await scored(chat))
        answer = await begun(chat, "would I have been invited in the last CEC draw?")
        assert answer.text.startswith(f"Your profile’s {score} ")

    async def test_who_keeps_one_is_not_asked_again(self, chat: PrivateChat, people: People) -> None:
        await people.save_score(chat.id, Score(value=498))
        labels = (await begun(chat, "would 509 have been invited in the last CEC draw?")).labels
        assert "Keep this score" not in [label for row in labels for label in row]

    async def test_in_a_group_nobody_is_asked(self, telegram_server: TelegramServer) -> None:
        group: Group = telegram_server.group()
        await group.says("/score 509")
        labels = (await group.next_reply()).labels
        assert "Keep this score" not in [label for row in labels for label in row]
