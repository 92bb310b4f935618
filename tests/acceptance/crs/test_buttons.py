"""/crs: a score worked out in chat, by buttons."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from bot.opening import Opened
from knowledge.points.grids import shipped_grids
from knowledge.points.profile import Candidate
from tests.acceptance.crs.pages import begun, score_of, tapped, total, typed
from tests.telegram import PrivateChat


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
