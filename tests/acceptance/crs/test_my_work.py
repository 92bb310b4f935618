"""/crs: the occupation of a case, and the categories that list it."""

from __future__ import annotations

import pytest

from bot.opening import Opened
from tests.acceptance.crs.pages import begun, tapped, total, typed
from tests.telegram import PrivateChat, SeenMessage

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
