"""What draws come to."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from bot.intents import Intent
from bot.replies.formats import Formats
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

NUMBER, DAY = Formats("en").number, Formats("en").day


@pytest.mark.parametrize(("stat", "of"), [("min", min), ("max", max)])
def test_the_extreme_comes_with_the_draw_where_it_happened(
    desk: Desk, base: KnowledgeBase, stat: str, of: type
) -> None:
    draw = of(base.draws("french"), key=lambda draw: draw.crs)
    told = desk.ask(Intent.DRAW_STATS, category="french", stat=stat)
    assert f"cut-off: {draw.crs}" in told.first_line
    assert f"#{draw.number}, {DAY(draw.date)}" in told.text


def test_the_largest_round_is_by_its_invitations(desk: Desk, base: KnowledgeBase) -> None:
    draw = max(base.draws(), key=lambda draw: draw.size)
    assert NUMBER(draw.size) in desk.ask(Intent.DRAW_STATS, stat="max", field="size").first_line


def test_a_freak_round_is_seen_to_be_one(desk: Desk, base: KnowledgeBase) -> None:
    freak, second, *_ = sorted(base.draws("cec"), key=lambda draw: draw.crs)
    text = desk.ask(Intent.DRAW_STATS, category="cec", stat="min").text
    assert f"Next: {second.crs} (#" in text
    assert second.crs > 2 * freak.crs


def test_the_round_found_is_remembered(desk: Desk, base: KnowledgeBase) -> None:
    draw = min(base.draws("french"), key=lambda draw: draw.crs)
    remembered = desk.ask(Intent.DRAW_STATS, category="french", stat="min").part.remembers
    assert remembered is not None
    assert remembered.slots["number"] == draw.number


def test_the_average_has_one_decimal(desk: Desk, base: KnowledgeBase) -> None:
    scores = [draw.crs for draw in base.draws("pnp", date(2025, 1, 1), date(2025, 12, 31))]
    line = desk.ask(Intent.DRAW_STATS, category="pnp", stat="avg", year="2025").first_line
    assert line == f"Average cut-off: {NUMBER(sum(scores) / len(scores))} (PNP draws, 2025)"


def test_the_total_is_of_invitations(desk: Desk, base: KnowledgeBase) -> None:
    total = sum(draw.size for draw in base.draws("french", date(2025, 1, 1), date(2025, 12, 31)))
    line = desk.ask(Intent.DRAW_STATS, category="french", stat="total_itas", year="2025").first_line
    assert line.startswith(f"{NUMBER(total)}\u00a0invitations")


def test_the_count_is_of_draws(desk: Desk, base: KnowledgeBase) -> None:
    count = len(base.draws("trades"))
    assert desk.ask(Intent.DRAW_STATS, category="trades", stat="count").first_line.startswith(f"{count}\u00a0draws")


def test_the_best_year_is_that_with_most_invitations(desk: Desk, base: KnowledgeBase) -> None:
    invited: Counter[int] = Counter()
    for draw in base.draws():
        invited[draw.date.year] += draw.size
    [(year, total)] = invited.most_common(1)
    assert desk.ask(Intent.DRAW_STATS, stat="max_year").first_line.startswith(f"{year}: {NUMBER(total)}")


def test_the_last_time_below_a_score_is_the_newest_such_round(desk: Desk, base: KnowledgeBase) -> None:
    draw = next(draw for draw in base.draws("cec") if draw.crs < 500)
    line = desk.ask(Intent.DRAW_STATS, category="cec", stat="last_below", score="500").first_line
    assert line.startswith(f"Last cut-off below 500: {draw.crs}, on {DAY(draw.date)}")


def test_never_below_a_score_is_said(desk: Desk) -> None:
    assert desk.ask(Intent.DRAW_STATS, category="pnp", stat="last_below", score="100").first_line.startswith("Never")


def test_a_period_without_a_round_says_so(desk: Desk) -> None:
    assert desk.ask(Intent.DRAW_STATS, category="stem", year="2025").first_line.startswith("No STEM draw")


def test_the_last_n_rounds_only(desk: Desk, base: KnowledgeBase) -> None:
    scores = [draw.crs for draw in base.draws("cec", limit=5)]
    line = desk.ask(Intent.DRAW_STATS, category="cec", stat="avg", n="5").first_line
    assert line.startswith(f"Average cut-off: {NUMBER(sum(scores) / 5)} (last 5 CEC draws")


def test_the_best_year_is_sought_among_all_years(desk: Desk, base: KnowledgeBase) -> None:
    invited = Counter[int]()
    for draw in base.draws():
        invited[draw.date.year] += draw.size
    assert desk.ask(Intent.DRAW_STATS, year="2025", stat="max_year").first_line.startswith(
        f"{invited.most_common(1)[0][0]}: "
    )


def test_the_last_time_at_or_below_a_score_counts_the_score_itself(desk: Desk, base: KnowledgeBase) -> None:
    score = base.draws("cec")[3].crs
    found = next(draw for draw in base.draws("cec") if draw.crs <= score)
    told = desk.ask(Intent.DRAW_STATS, category="cec", stat="last_at_most", score=str(score))
    assert told.part.facts["figures"][0]["card"].draw == found


def test_so_many_of_the_lowest_are_told_as_were_asked_for(desk: Desk, base: KnowledgeBase) -> None:
    lowest = sorted(draw.crs for draw in base.draws("pnp", date(2025, 1, 1), date(2025, 12, 31)))[:5]
    text = desk.ask(Intent.DRAW_STATS, category="pnp", year="2025", stat="min", top="5").text
    assert [crs for crs in lowest if str(crs) not in text.split("\n\n")[0]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_time_as_low_as_now_is_before_the_newest_round(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    newest, *before = base.draws("cec")
    found = next(draw for draw in before if draw.crs <= newest.crs)
    told = desk.ask(Intent.DRAW_STATS, language, category="cec", stat="last_below", than="newest")
    assert Formats(language).day(found.date) in told.first_line
    assert Formats(language).day(newest.date) in told.text


def test_what_was_never_as_low_is_said_not_to_have_been(desk: Desk, base: KnowledgeBase) -> None:
    below = min(draw.crs for draw in base.draws("healthcare")) - 1
    told = desk.ask(Intent.DRAW_STATS, category="healthcare", stat="last_below", than="newest", score=str(below))
    assert told.first_line.startswith("Never")


def test_as_low_as_now_is_as_the_last_round_of_all_where_no_kind_is_named(desk: Desk, base: KnowledgeBase) -> None:
    named = desk.ask(Intent.DRAW_STATS, category=base.draws()[0].category, stat="last_below", than="newest")
    assert desk.ask(Intent.DRAW_STATS, stat="last_below", than="newest").first_line == named.first_line
