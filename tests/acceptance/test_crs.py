"""/crs: a score worked out in chat, by buttons, by typing and from one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.opening import Opened
from bot.state import Store
from handlers import ALLOWED_UPDATES
from knowledge.points.asked import crs
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Candidate
from tests.acceptance.conftest import composed_of
from tests.telegram import Group, Privacy, PrivateChat, SeenMessage, TelegramServer, running


@pytest.fixture
def chat(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="en"))


@pytest.fixture
def francophone(telegram_server: TelegramServer) -> PrivateChat:
    return telegram_server.private_chat(telegram_server.user("Ana", language_code="fr"))


async def begun(chat: PrivateChat, text: str = "/crs") -> SeenMessage:
    await chat.says(text)
    return await chat.next_reply()


async def tapped(chat: PrivateChat, page: SeenMessage, *labels: str) -> SeenMessage:
    """The page after tapping these buttons one after another."""
    for label in labels:
        await (await chat.person.taps(page, label)).answer()
        page = await page.edited()
    return page


async def typed(chat: PrivateChat, page: SeenMessage, *texts: str) -> SeenMessage:
    """The page after typing these, one after another."""
    for text in texts:
        await chat.says(text)
        page = await page.edited()
    return page


def total(page: SeenMessage) -> int:
    found = re.search(r"(?:score|SCG|points|profile|conservé)\s?: ([\d\s\u202f,]+)", page.text)
    assert found, page.text
    return int(re.sub(r"\D", "", found[1]))


def score_of(profile: dict[str, object], now: datetime) -> int:
    return int(crs(shipped_grids(), now.date(), profile)["total"])


@pytest.mark.usefixtures("bot")
class TestByButtons:
    async def test_a_single_person_gets_the_score_of_the_calculator(self, chat: PrivateChat, now: datetime) -> None:
        page = await tapped(chat, await begun(chat), "34", "Doctorate", "No", "IELTS General")
        page = await typed(chat, page, "L8 R7 W7 S7")
        page = await tapped(chat, page, "No test", "2", "4", "No", "No, or secondary", "No", "No")
        expected = score_of(
            {
                "age": 34,
                "education": "phd",
                "first_language": {"test": "IELTS", "scores": {"reading": 7, "writing": 7, "listening": 8,
                                                               "speaking": 7}},
                "canadian_work_years": 2,
                "foreign_work_years": 4,
            },
            now,
        )  # fmt: skip
        assert total(page) == expected
        await chat.stays_silent()

    async def test_a_spouse_who_comes_along_is_asked_about_and_counted(self, chat: PrivateChat, now: datetime) -> None:
        page = await tapped(chat, await begun(chat), "30", "Master", "Yes", "Yes", "No", "Bachelor", "CLB levels")
        page = await tapped(chat, page, "7", "1", "CLB levels", "9", "NCLC levels", "They differ")
        page = await tapped(chat, page, "7", "8", "7", "7", "1", "0", "Skip", "Skip", "Yes", "No")
        nine, seven = (dict.fromkeys(("reading", "writing", "listening", "speaking"), level) for level in (9, 7))
        expected = score_of(
            {
                "age": 30,
                "education": "master",
                "spouse": {"education": "bachelor", "language": {"clb": seven, "language": "english"},
                           "canadian_work_years": 1},
                "first_language": {"clb": nine, "language": "english"},
                "second_language": {"clb": {**seven, "writing": 8}, "language": "french"},
                "canadian_work_years": 1,
                "sibling_in_canada": True,
            },
            now,
        )  # fmt: skip
        assert total(page) == expected
        assert "with a spouse or partner who counts" in page.text
        assert "counted as nothing: Trade certificate, Studies in Canada" in page.text

    async def test_it_is_the_same_in_french(self, francophone: PrivateChat) -> None:
        page = await tapped(francophone, await begun(francophone), "30", "Maîtrise", "Non", "Niveaux NCLC", "9")
        page = await tapped(francophone, page, "Aucun test", "Résultat maintenant")
        assert "Votre note du SCG" in page.text
        assert "rapportés depuis le" in page.text

    async def test_the_subtotal_runs_along(self, chat: PrivateChat) -> None:
        page = await begun(chat)
        assert "so far" not in page.text
        first = await tapped(chat, page, "30")
        before = first.text
        second = await tapped(chat, first, "Doctorate")
        assert "so far" in before
        assert before.partition("so far")[2].split()[0] != second.text.partition("so far")[2].split()[0]

    async def test_back_shows_the_answer_given_and_keeping_it_goes_on(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Doctorate", "Back")
        assert page.button("✓ Doctorate")
        page = await tapped(chat, page, "Keep: Doctorate")
        assert "spouse or common-law partner" in page.text

    async def test_what_is_skipped_is_named_in_the_result(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "Result now")
        assert "Not answered, so counted as nothing: Education, First language" in page.text

    async def test_every_factor_is_shown_with_its_maximum(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "Result now")
        score = shipped_grids().crs[-1].score(Candidate(30))
        assert f"of {shipped_grids().crs[-1].max_total:,}" in page.text
        every = [line for line in page.text.splitlines() if re.fullmatch(r"• [^:]+: \d+ of \d+.*", line)]
        assert len(every) == len(score.sections) + len(score.factors)

    async def test_it_says_which_points_are_left_out(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "Result now")
        assert "Points for high-wage occupations" in page.text
        assert "no official table of them has been published to this base" in page.text

    async def test_the_grids_date_is_told(self, chat: PrivateChat, opened: Opened) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "Result now")
        assert f"in force since March {shipped_grids().crs[-1].effective_from:%-d, %Y}" in page.text

    async def test_an_answer_can_be_changed_afterwards(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "Result now")
        before = total(page)
        page = await tapped(chat, page, "Change an answer", "Age: 30", "44")
        assert total(page) < before

    async def test_a_second_tap_on_the_same_changes_nothing(self, chat: PrivateChat) -> None:
        page = await begun(chat)
        data = page.button("30").data
        for _ in range(2):
            await chat.person.sends_callback(page, data).answer()
        await chat.stays_silent()
        assert "question 2 of" in page.text

    async def test_begin_again_forgets_the_answers(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "Result now", "Begin again")
        assert "How old are you?" in page.text

    @pytest.mark.parametrize("data", ["c0;e;a", "c1;e;x;a;age;", "c1;e;kept;q", "c1;d;kept;m", "c1;e;kept;a;nothing;1"])
    async def test_a_button_of_another_form_is_old(self, chat: PrivateChat, data: str) -> None:
        page = await begun(chat)
        answer = await chat.person.sends_callback(page, data).answer()
        await chat.stays_silent()
        assert "old" in answer.text or "no longer have" in page.text

    @pytest.mark.parametrize(
        "value", ["education;wizard", "age;abc", "spouse;phd", "age;-3", "second_language;english"]
    )
    async def test_a_button_that_no_page_has_changes_nothing(self, chat: PrivateChat, value: str) -> None:
        page = await begun(chat)
        data = page.button("30").data.replace("age;30", value)
        assert "old" in (await chat.person.sends_callback(page, data).answer()).text
        assert "How old are you?" in page.text

    async def test_what_would_raise_it_and_the_draws_can_be_asked(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "Result now")
        await (await chat.person.taps(page, "Would I have been invited?")).answer()
        assert str(total(page)) in (await chat.next_reply()).text


@pytest.mark.usefixtures("bot")
class TestByTyping:
    @pytest.mark.parametrize("text", ["8777", "L8 R7 W7 S7", "8 7 7 7", "CLB 9"])
    async def test_scores_come_in_any_common_form(self, chat: PrivateChat, text: str) -> None:
        page = await typed(chat, await begun(chat), "34", "PhD", "no")
        page = await typed(chat, await tapped(chat, page, "IELTS General"), text)
        assert "other official language" in page.text

    async def test_an_order_that_was_assumed_is_shown(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "IELTS General")
        page = await typed(chat, page, "8777")
        assert "in the order listening, reading, writing, speaking" in page.text
        assert "L8 R7 W7 S7" in page.text

    @pytest.mark.parametrize(("text", "accepted"), [("-3", "0 to 120"), ("130", "0 to 120")])
    async def test_an_age_that_cannot_be_is_told_what_is_accepted(
        self, chat: PrivateChat, text: str, accepted: str
    ) -> None:
        page = await typed(chat, await begun(chat), text)
        assert f"“{text}” cannot be" in page.text
        assert accepted in page.text
        assert "How old are you?" in page.text

    async def test_a_band_that_the_test_does_not_give_is_told_what_is_accepted(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "IELTS General")
        page = await typed(chat, page, "9.5 8 8 8")
        test = shipped_grids().tests.tests["IELTS"]
        low, high = test.score_range["reading"]
        assert f"{low:g} to {high:g} in steps of {test.step:g}" in page.text

    async def test_another_question_is_answered_meanwhile(self, chat: PrivateChat) -> None:
        page = await begun(chat)
        await chat.says("what was the last French draw?")
        assert "cut-off" in (await chat.next_reply()).text
        await chat.says("34")
        anew = await chat.next_reply()
        assert "highest level of education" in anew.text
        await chat.stays_silent()
        assert page.deleted

    async def test_words_cannot_become_markup(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat), "30", "Skip", "No", "IELTS General")
        page = await typed(chat, page, "9.5 <8 8 8")
        assert "“9.5 <8 8 8” cannot be" in page.text


@pytest.mark.usefixtures("bot")
class TestFromOneSentence:
    TEXT = "I'm 34, married, PhD, IELTS 8 in all, two years in Canada and four before"

    async def test_what_was_read_is_shown_and_what_is_missing_asked(self, chat: PrivateChat) -> None:
        page = await begun(chat, self.TEXT)
        for line in ("Age: 34", "Education: Doctorate (PhD)", "IELTS General 8 in each", "Work in Canada: 2"):
            assert line in page.text
        assert "Does your spouse or partner come to Canada with you?" in page.text

    async def test_the_command_takes_a_sentence(self, chat: PrivateChat) -> None:
        page = await begun(chat, "/crs 34, single, PhD, IELTS 8777, two years in Canada")
        assert "in the order listening" in page.text
        page = await tapped(chat, page, "Result now")
        assert "Your CRS score" in page.text

    async def test_it_is_read_in_french(self, francophone: PrivateChat) -> None:
        page = await begun(francophone, "J'ai 34 ans, célibataire, maîtrise, NCLC 9 partout, 3 ans de travail au Maroc")
        assert "Ce que j’ai lu" in page.text
        assert "NCLC 9" in page.text

    async def test_what_cannot_be_is_asked_for_and_never_guessed(self, chat: PrivateChat) -> None:
        page = await begun(chat, "/crs 34, single, PhD, IELTS 9.5 8 8 8")
        assert "cannot be" in page.text
        assert "Which language result" in page.text

    async def test_asking_for_a_score_begins_with_the_first_question(self, chat: PrivateChat) -> None:
        assert "How old are you?" in (await begun(chat, "calculate my CRS score")).text

    @pytest.mark.parametrize(
        "text",
        [
            "What would raise my score? I'm 34, single, with a masters and CLB 9",
            "29, single, masters, CLB 9: which program can I apply under?",
        ],
    )
    async def test_a_profile_told_with_another_question_gets_its_answer(self, chat: PrivateChat, text: str) -> None:
        assert "Your CRS score" not in (await begun(chat, text)).text

    async def test_a_question_with_an_age_in_it_is_still_a_question(self, chat: PrivateChat) -> None:
        assert "draw" in (await begun(chat, "I am 34, what was the last draw?")).text.lower()


@pytest.mark.usefixtures("bot")
class TestInGroups:
    @pytest.mark.parametrize(("command", "payload"), [("/crs", "crs"), ("/crs 34 single PhD", "crs"), ("/me", "me")])
    async def test_nobodys_figures_are_shown(self, telegram_server: TelegramServer, command: str, payload: str) -> None:
        group: Group = telegram_server.group()
        await group.says(command)
        reply = await group.next_reply()
        assert reply.buttons[0][0].url.endswith(f"?start={payload}")
        assert "34" not in reply.text

    async def test_a_profile_told_there_is_not_worked_out_there(self, telegram_server: TelegramServer) -> None:
        telegram_server.bot.privacy = Privacy.OFF
        group: Group = telegram_server.group()
        await group.says(f"@draws_test_bot {TestFromOneSentence.TEXT}")
        reply = await group.next_reply()
        assert "in our private chat" in reply.text
        tap = await group.owner.taps(reply, "Work out my score")
        assert (await tap.answer()).url.endswith("?start=crs")

    async def test_the_link_leads_to_the_calculator(self, chat: PrivateChat) -> None:
        assert "How old are you?" in (await begun(chat, "/start crs")).text

    async def test_the_link_leads_to_the_kept_profile(self, chat: PrivateChat) -> None:
        assert "I keep nothing of you" in (await begun(chat, "/start me")).text


class TestAfterAWhile:
    async def test_a_restart_loses_the_answers_and_says_so(
        self, telegram_server: TelegramServer, chat: PrivateChat, opened: Opened, store: Store, now: datetime
    ) -> None:
        build = composed_of(opened, store, now)
        async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES):
            page = await tapped(chat, await begun(chat), "30")
        async with running(telegram_server, build, allowed_updates=ALLOWED_UPDATES):
            page = await tapped(chat, page, "Doctorate")
            assert "I no longer have these answers" in page.text
            assert "How old are you?" in (await tapped(chat, page, "Begin again")).text

    async def test_answers_are_held_for_an_hour(
        self, telegram_server: TelegramServer, chat: PrivateChat, opened: Opened, store: Store, now: datetime
    ) -> None:
        moments = [now]
        clock: Callable[[], datetime] = lambda: moments[-1]  # noqa: E731
        async with running(telegram_server, composed_of(opened, store, clock), allowed_updates=ALLOWED_UPDATES):
            page = await tapped(chat, await begun(chat), "30")
            moments.append(now + timedelta(minutes=59))
            page = await tapped(chat, page, "Doctorate")
            assert "spouse" in page.text
            moments.append(now + timedelta(minutes=120))
            assert "I no longer have" in (await tapped(chat, page, "No")).text


RESULT = "/crs 30, single, PhD, CLB 9, two years in Canada"


async def at_work(chat: PrivateChat) -> SeenMessage:
    """The page that asks for an occupation, after a score."""
    return await tapped(chat, await begun(chat, RESULT), "Result now", "My work")


@pytest.mark.usefixtures("bot")
class TestMyWork:
    async def test_a_job_is_told_of_by_title_months_and_place(self, chat: PrivateChat) -> None:
        page = await typed(chat, await at_work(chat), "software engineer")
        assert "21231 Software engineers and designers, TEER 1" in page.text
        page = await tapped(chat, page, "24", "In both", "6")
        assert "21231 Software engineers and designers: 6\u00a0months in Canada, 18\u00a0months abroad" in page.text
        page = await tapped(chat, page, "Result")
        assert "My work" in page.text
        assert "21231" in page.text

    async def test_it_is_the_same_in_french(self, francophone: PrivateChat) -> None:
        page = await begun(francophone, "/crs 30 ans, célibataire, doctorat, NCLC 9 partout")
        page = await tapped(francophone, page, "Résultat maintenant", "Mon travail")
        page = await typed(francophone, page, "infirmière")
        assert "FEER 1" in page.text
        page = await typed(francophone, page, "un an et demi", "à l’étranger")
        assert "18\u00a0mois à l’étranger" in page.text

    async def test_the_score_stays_as_it_was(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat, RESULT), "Result now")
        before = total(page)
        page = await typed(chat, await tapped(chat, page, "My work"), "21231", "30", "abroad")
        assert total(await tapped(chat, page, "Result")) == before

    async def test_an_unclear_title_is_asked_about(self, chat: PrivateChat) -> None:
        page = await typed(chat, await at_work(chat), "teacher")
        page = await tapped(chat, page, "41221")
        assert "Elementary school and kindergarten teachers, TEER 1" in page.text

    async def test_an_old_code_is_led_to_what_took_its_place(self, chat: PrivateChat, opened: Opened) -> None:
        old = opened.base.old_occupation("2173")
        assert old
        page = await typed(chat, await at_work(chat), old.code)
        assert f"{old.code} is an old code" in page.text
        assert all(one.code in page.text for one in old.successors)

    @pytest.mark.parametrize("text", ["99999", "12", "xyzzy", "<xyzzy>"])
    async def test_what_is_no_occupation_says_what_is_accepted(self, chat: PrivateChat, text: str) -> None:
        page = await typed(chat, await at_work(chat), text)
        assert f"“{text}”" in page.text
        assert "a five-digit NOC code" in page.text
        assert "What is your occupation?" in page.text

    @pytest.mark.parametrize("text", ["0", "-3", "37", "5 years", "2-3 years"])
    async def test_months_that_cannot_be_are_told_what_is_accepted(self, chat: PrivateChat, text: str) -> None:
        page = await typed(chat, await at_work(chat), "21231", text)
        assert f"“{text}”" in page.text
        assert "whole months from 1 to 36" in page.text

    async def test_another_question_is_answered_meanwhile(self, chat: PrivateChat) -> None:
        page = await at_work(chat)
        await chat.says("what was the last French draw")
        assert "cut-off" in (await chat.next_reply()).text
        await chat.says("welder")
        assert "72106" in (await chat.next_reply()).text
        await chat.stays_silent()
        assert page.deleted

    async def test_a_step_back_asks_again_and_the_first_leads_to_the_result(self, chat: PrivateChat) -> None:
        page = await typed(chat, await at_work(chat), "teacher")
        page = await tapped(chat, page, "41221", "12", "Back", "Another occupation")
        assert page.button("41220")
        assert "Your CRS score" in (await tapped(chat, page, "Result")).text

    async def test_a_job_can_be_taken_off_again(self, chat: PrivateChat) -> None:
        page = await typed(chat, await at_work(chat), "21231", "12", "abroad")
        page = await tapped(chat, page, "✕ 21231")
        assert "21231" not in page.text

    async def test_my_categories_are_told_for_it_though_nothing_is_kept(self, chat: PrivateChat) -> None:
        page = await typed(chat, await at_work(chat), "31301", "24", "in Canada")
        await (await chat.person.taps(page, "My categories")).answer()
        reply = await chat.next_reply()
        assert reply.text.startswith("31301 ")
        assert "(yours: 24)" in reply.text

    async def test_without_work_my_categories_ask_for_it_first(self, chat: PrivateChat) -> None:
        page = await tapped(chat, await begun(chat, RESULT), "Result now", "My categories")
        assert "goes by your occupation" in page.text
        assert "What is your occupation?" in page.text

    @pytest.mark.parametrize("value", ["noc;00000", "mon;12", "loc;mars", "part;x", "eat;1", "mon;x"])
    async def test_a_button_that_no_page_has_changes_nothing(self, chat: PrivateChat, value: str) -> None:
        page = await at_work(chat)
        data = page.button("Result").data.replace(";r", f";w;;{value}")
        assert "old" in (await chat.person.sends_callback(page, data).answer()).text
        assert "What is your occupation?" in page.text
