"""Lists of draws, and days without one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.draws_of_period import PAGE, SHOWN
from bot.intents import Intent
from bot.replies.formats import Formats
from knowledge.base import KnowledgeBase
from knowledge.models import OTHER, Language
from tests.bot.answers.asking import Desk


def test_a_period_leads_with_its_draws_and_their_total(desk: Desk) -> None:
    told = desk.ask(Intent.DRAW_BY_DATE, from_="2026-03-02", to="2026-03-05")
    assert told.first_line.replace("\u00a0", " ") == "March 2 to 5, 2026: 4 draws, 10,014 invitations"


def test_a_period_lists_each_draw_newest_first(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_BY_DATE, from_="2026-03-02", to="2026-03-05").text
    places = [text.index(f"#{draw.number} ") for draw in base.draws(since=date(2026, 3, 2), until=date(2026, 3, 5))]
    assert places == sorted(places)


def test_kinds_left_out_of_a_period_are_neither_listed_nor_counted(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_BY_DATE, month="2026-09", without="pnp")
    held = [draw for draw in base.draws(since=date(2026, 9, 1), until=date(2026, 9, 30)) if draw.category != "pnp"]
    assert told.first_line.replace("\u00a0", " ").startswith(f"September 2026: {len(held)} draws without PNP")
    assert "PNP:" not in told.text


def test_the_only_draw_of_a_period_is_shown_in_full(desk: Desk) -> None:
    assert "Tie-break" in desk.ask(Intent.DRAW_BY_DATE, month="2026-03", category="senior_managers").text


def test_every_kind_of_round_is_named_in_french_as_part_of_the_sentence(desk: Desk, base: KnowledgeBase) -> None:
    kinds = [category.id for category in base.categories() if category.id != OTHER]
    told = [desk.ask(Intent.DRAW_BY_DATE, "fr", category=kind, year="2014").first_line for kind in kinds]
    assert [line for line in told if "«" in line] == []


@pytest.mark.parametrize(
    ("period", "english", "french"),
    [
        ({"month": "2014-05"}, "in May 2014", "en mai 2014"),
        ({"date": "2014-05-03"}, "on May 3, 2014", "le 3 mai 2014"),
    ],
)
def test_a_period_without_a_draw_is_told_in_one_sentence(
    desk: Desk, period: dict[str, str], english: str, french: str
) -> None:
    assert desk.ask(Intent.DRAW_BY_DATE, **period).first_line == f"No draw was held {english}."
    assert desk.ask(Intent.DRAW_BY_DATE, "fr", **period).first_line == f"Aucun tirage {french}."


def test_a_day_without_a_draw_names_the_nearest_ones(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_BY_DATE, date="2024-12-25")
    before = base.draws(until=date(2024, 12, 25), limit=1)[0]
    after = base.draws(since=date(2024, 12, 25))[-1]
    assert told.first_line.startswith("No draw was held")
    assert f"#{before.number}" in told.text
    assert f"#{after.number}" in told.text


def test_a_period_to_come_is_no_forecast(desk: Desk) -> None:
    assert "still to come" in desk.ask(Intent.DRAW_BY_DATE, year=str(desk.now.year + 1)).first_line


def test_the_last_few_are_as_many_as_asked_for(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_HISTORY, category="french", n="5").text
    assert [draw.number for draw in base.draws("french", limit=6) if f"#{draw.number} " in text] == [
        draw.number for draw in base.draws("french", limit=5)
    ]


def test_the_one_before_is_shown_in_full(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_HISTORY, category="cec", offset="1")
    assert str(base.latest_draw("cec", offset=1).crs) in told.first_line
    assert "Tie-break" in told.text


def test_before_the_oldest_there_is_none(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_HISTORY, category="military", offset="500")
    assert f"#{base.draws('military')[-1].number}" in told.text
    assert "this is the oldest" in told.text


def test_lines_beyond_a_screen_are_folded(desk: Desk, base: KnowledgeBase) -> None:
    html = desk.ask(Intent.DRAW_HISTORY, category="healthcare").rendered.html
    opened, folded = html.split("<blockquote expandable>")
    assert opened.count(" invited\n") == SHOWN
    assert folded.count(" invited") == len(base.draws("healthcare")) - SHOWN


def test_a_long_list_has_pages_that_take_the_place_of_the_message(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_HISTORY, category="cec", page="2")
    first_of_page = base.draws("cec")[PAGE]
    assert f"#{first_of_page.number} " in told.text
    assert [button.edits for button in told.rendered.buttons[0]] == [True, True]


def test_the_total_of_a_list_is_that_of_all_pages(desk: Desk, base: KnowledgeBase) -> None:
    draws = base.draws("cec", since=date(2025, 1, 1), until=date(2025, 12, 31))
    line = desk.ask(Intent.DRAW_HISTORY, category="cec", year="2025").first_line.replace("\u00a0", " ")
    assert line == f"2025: {len(draws)} CEC draws, {Formats('en').number(sum(draw.size for draw in draws))} invitations"


def test_two_categories_are_listed_together(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.DRAW_HISTORY, category="military", category2="transport").text
    assert [name for name in ("military", "transport") if f"#{base.latest_draw(name).number} " not in text] == []


def test_a_category_that_was_never_held_has_no_list(desk: Desk) -> None:
    assert "No researchers round" in desk.ask(Intent.DRAW_HISTORY, category="researchers").first_line


def test_the_one_before_the_draw_spoken_of_is_counted_from_there(desk: Desk, base: KnowledgeBase) -> None:
    third = base.draws("cec", limit=3)[2]
    told = desk.ask(Intent.DRAW_HISTORY, category="cec", number=base.latest_draw("cec", offset=1).number, offset="1")
    assert f"#{third.number}" in told.text


def test_a_draw_of_another_category_is_not_the_one_spoken_of(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_HISTORY, category="french", number=base.latest_draw("cec").number, offset="1")
    assert f"#{base.latest_draw('french', offset=1).number}" in told.text


def test_a_draw_found_is_remembered_by_its_number(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_HISTORY, category="cec", offset="1")
    slots = told.part.remembers.slots
    assert slots == {"category": "cec", "number": base.latest_draw("cec", offset=1).number}


def test_a_field_asked_of_the_draw_spoken_of_is_that_draw_s(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.draws("cec", limit=3)[2]
    line = desk.ask(Intent.DRAW_HISTORY, category="cec", number=draw.number, field="size").first_line
    assert line.startswith(f"{Formats('en').number(draw.size)} invitations")


def test_the_first_draw_of_a_year_is_shown_in_full(desk: Desk, base: KnowledgeBase) -> None:
    first = base.draws(None, date(2025, 1, 1), date(2025, 12, 31))[-1]
    told = desk.ask(Intent.DRAW_BY_DATE, year="2025", nth="first")
    assert f"#{first.number}" in told.text
    assert "Tie-break" in told.text


def test_the_last_draw_of_a_month_is_shown_in_full(desk: Desk, base: KnowledgeBase) -> None:
    last = base.draws("cec", date(2025, 1, 1), date(2025, 12, 31))[0]
    assert f"#{last.number}" in desk.ask(Intent.DRAW_HISTORY, category="cec", year="2025", nth="last").text


def test_a_draw_of_any_kind_is_remembered_with_its_category(desk: Desk, base: KnowledgeBase) -> None:
    told = desk.ask(Intent.DRAW_LATEST)
    assert told.part.remembers.slots["listed"] == base.latest_draw().category


def test_two_days_are_both_listed(desk: Desk, base: KnowledgeBase) -> None:
    days = (date(2026, 4, 14), date(2026, 4, 15))
    text = desk.ask(Intent.DRAW_BY_DATE, date=",".join(day.isoformat() for day in days)).text
    assert [
        draw.number for day in days for draw in base.draws(since=day, until=day) if f"#{draw.number}" not in text
    ] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "No French draw in September 2026"), ("fr", "Aucun tirage (français) en septembre 2026")],
)
def test_of_two_months_the_one_without_a_draw_is_named(desk: Desk, language: Language, words: str) -> None:
    assert words in desk.ask(Intent.DRAW_BY_DATE, language, category="french", month="2026-08,2026-09").text


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "in September 2026 or in October 2026."), ("fr", "en septembre 2026 ni en octobre 2026.")],
)
def test_two_months_without_a_draw_are_both_named(desk: Desk, language: Language, words: str) -> None:
    told = desk.ask(Intent.DRAW_BY_DATE, language, category="french", month="2026-09,2026-10")
    assert told.first_line.endswith(words)


def test_the_draw_after_the_one_spoken_of(desk: Desk) -> None:
    told = desk.ask(Intent.DRAW_HISTORY, number="430", offset="-1")
    assert told.part.facts["card"].draw.number == "431"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "I know of no later draw"), ("fr", "Je ne connais aucun tirage")]
)
def test_after_the_newest_draw_there_is_none(desk: Desk, base: KnowledgeBase, language: Language, words: str) -> None:
    told = desk.ask(Intent.DRAW_HISTORY, language, number=base.freshness().newest.number, offset="-1")
    assert told.first_line.startswith(words)


@pytest.mark.parametrize(("language", "words"), [("en", "{} days since"), ("fr", "{} jours depuis")])
def test_how_many_days_ago_a_draw_was_comes_first(
    desk: Desk, base: KnowledgeBase, language: Language, words: str
) -> None:
    days = (desk.now.date() - base.latest_draw("cec").date).days
    line = desk.ask(Intent.DRAW_LATEST, language, category="cec", field="since").first_line
    assert line.replace("\u00a0", " ").startswith(words.format(days))


def test_the_draws_of_two_years_are_listed_together(desk: Desk, base: KnowledgeBase) -> None:
    held = base.draws(since=date(2024, 1, 1), until=date(2025, 12, 31))
    assert desk.ask(Intent.DRAW_HISTORY, year="2024,2025").part.facts["sums"].count == len(held)


@pytest.mark.parametrize(("language", "words"), [("en", "Before the newest 3"), ("fr", "Avant les 3 plus récents")])
def test_rounds_before_the_newest_are_said_to_be_so(desk: Desk, language: Language, words: str) -> None:
    assert desk.ask(Intent.DRAW_HISTORY, language, n="3", offset="3").first_line.startswith(words)
