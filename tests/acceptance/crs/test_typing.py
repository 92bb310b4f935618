"""/crs: answers typed, and a whole case in one sentence."""

from __future__ import annotations

import pytest

from knowledge.points.grids import shipped_grids
from tests.acceptance.crs.pages import CASE, begun, tapped, typed
from tests.telegram import PrivateChat


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
    async def test_what_was_read_is_shown_and_what_is_missing_asked(self, chat: PrivateChat) -> None:
        page = await begun(chat, CASE)
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
