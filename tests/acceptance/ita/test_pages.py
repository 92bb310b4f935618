"""The pages of /ita, and what a group sees of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from bot.companion.countdown import days_to_apply
from knowledge.base import KnowledgeBase
from tests.acceptance.ita.pages import page_of, tapping, typing
from tests.telegram import Group, PrivateChat


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
