"""The pool: bands, ranks, ranges."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.pool import A_YEAR, rank
from bot.intents import Intent
from bot.replies.formats import Formats
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk

NUMBER, DAY = Formats("en").number, Formats("en").day


def test_the_total_and_its_day_come_first(desk: Desk, base: KnowledgeBase) -> None:
    pool = base.pool()
    line = desk.ask(Intent.POOL_DISTRIBUTION).first_line
    assert NUMBER(pool.total) in line
    assert DAY(pool.as_on) in line


def test_every_band_is_shown(desk: Desk, base: KnowledgeBase) -> None:
    text = desk.ask(Intent.POOL_DISTRIBUTION).text
    bands = [f"{band.low}–{band.high}: {NUMBER(band.count)}" for band in base.pool().bands]
    assert [band for band in bands if band not in text] == []


def test_a_rank_lies_between_the_bands_above_and_its_own(desk: Desk, base: KnowledgeBase) -> None:
    bands = base.pool().bands
    line = desk.ask(Intent.POOL_DISTRIBUTION, score=str(bands[1].low)).first_line
    assert f"between place {NUMBER(bands[0].count + 1)} and {NUMBER(bands[0].count + bands[1].count)}" in line


@pytest.mark.parametrize("score", ["5000", "-1"])
def test_a_score_beyond_all_bands_has_no_rank(base: KnowledgeBase, score: str) -> None:
    assert rank(int(score), base.pool()) is None


def test_the_ranks_of_all_bands_fill_the_pool(base: KnowledgeBase) -> None:
    pool = base.pool()
    ranks = [rank(band.low, pool) for band in pool.bands]
    assert [one.best for one in ranks[1:]] == [one.worst + 1 for one in ranks[:-1]]
    assert ranks[-1].worst == sum(band.count for band in pool.bands)


def test_a_range_of_bands_is_summed(desk: Desk, base: KnowledgeBase) -> None:
    inside = [band for band in base.pool().bands if band.low >= 451 and band.high <= 500]
    line = desk.ask(Intent.POOL_DISTRIBUTION, range="451-500").first_line
    assert line.startswith(f"{NUMBER(sum(band.count for band in inside))}\u00a0candidates between 451 and 500")


def test_beside_a_range_that_cuts_through_a_band_stands_the_total(desk: Desk, base: KnowledgeBase) -> None:
    assert NUMBER(base.pool().total) in desk.ask(Intent.POOL_DISTRIBUTION, range="455-463").text.splitlines()[1]


def test_the_pool_of_an_earlier_month_is_set_against_the_newest(desk: Desk, base: KnowledgeBase) -> None:
    then, now = base.pool_by(date(2026, 1, 31)), base.pool()
    line = desk.ask(Intent.POOL_DISTRIBUTION, month="2026-01").first_line
    figures = (NUMBER(abs(now.total - then.total)), NUMBER(then.total), DAY(then.as_on), NUMBER(now.total))
    assert [figure for figure in figures if figure not in line] == []


def test_since_a_month_counts_from_its_first_snapshot(desk: Desk, base: KnowledgeBase) -> None:
    line = desk.ask(Intent.POOL_DISTRIBUTION, from_="2026-08").first_line
    assert DAY(base.pool_from(date(2026, 8, 1)).as_on) in line


def test_whether_the_pool_grows_is_told_by_a_year(desk: Desk, base: KnowledgeBase) -> None:
    then = base.pool_by(base.pool().as_on - A_YEAR)
    assert DAY(then.as_on) in desk.ask(Intent.POOL_DISTRIBUTION, topic="change").first_line


@pytest.mark.parametrize(("language", "words"), [("en", "not in the figures"), ("fr", "ne disent pas combien")])
def test_who_of_the_pool_is_of_a_kind_is_said_not_to_be_known(desk: Desk, language: Language, words: str) -> None:
    assert words in desk.ask(Intent.POOL_DISTRIBUTION, language, category="french").first_line


def test_how_often_the_pool_is_renewed_is_told_first(desk: Desk, base: KnowledgeBase) -> None:
    topic = base.topic("pool-refresh")
    told = desk.ask(Intent.POOL_DISTRIBUTION, topic="refresh", about="pool-refresh,pool-distribution")
    assert told.first_line == topic.title.en


def test_a_range_that_begins_on_a_full_score_is_that_of_the_bands(desk: Desk, base: KnowledgeBase) -> None:
    band = base.pool().bands[2]
    told = desk.ask(Intent.POOL_DISTRIBUTION, range=f"{band.low - 1}-{band.high}")
    assert told.part.facts["span"] == (band.low, band.high, band.count)


@pytest.mark.parametrize(("language", "words"), [("en", "above"), ("fr", "au-dessus de")])
def test_how_many_stand_above_a_score_comes_first(
    desk: Desk, base: KnowledgeBase, language: Language, words: str
) -> None:
    bands = base.pool().bands
    line = desk.ask(Intent.POOL_DISTRIBUTION, language, score=str(bands[2].high), topic="count").first_line
    assert line.startswith(Formats(language).number(bands[0].count + bands[1].count))
    assert f"{words} {bands[2].high}" in line


def test_a_score_that_begins_a_band_is_counted_with_it(desk: Desk, base: KnowledgeBase) -> None:
    bands = base.pool().bands
    line = desk.ask(Intent.POOL_DISTRIBUTION, score=str(bands[1].low), topic="count").first_line
    assert line.startswith(NUMBER(bands[0].count + bands[1].count))


def test_how_many_stood_above_a_score_before_is_told_too(desk: Desk, base: KnowledgeBase) -> None:
    then, high = base.pool_by(date(2026, 1, 31)), base.pool().bands[2].high
    above = sum(band.count for band in then.bands if band.low > high)
    assert NUMBER(above) in desk.ask(Intent.POOL_DISTRIBUTION, score=str(high), month="2026-01").first_line


def test_this_year_counts_from_its_first_snapshot(desk: Desk, base: KnowledgeBase) -> None:
    year = base.pool().as_on.year
    assert DAY(base.pool_from(date(year, 1, 1)).as_on) in desk.ask(Intent.POOL_DISTRIBUTION, year=str(year)).first_line


@pytest.mark.parametrize(("language", "words"), [("en", "not published"), ("fr", "pas publié")])
def test_of_a_range_within_bands_the_bands_are_told(
    desk: Desk, base: KnowledgeBase, language: Language, words: str
) -> None:
    band = base.pool().bands[1]
    line = desk.ask(Intent.POOL_DISTRIBUTION, language, range=f"{band.low + 9}-{band.low + 19}").first_line
    assert words in line
    assert Formats(language).number(band.count) in line


@pytest.mark.parametrize(("times", "begins"), [(1, "Yes"), (1.01, "Yes"), (1.1, "No, not ")])
def test_a_claim_of_its_size_gets_its_yes_or_no(desk: Desk, base: KnowledgeBase, times: float, begins: str) -> None:
    claim = str(round(base.pool().total * times))
    assert desk.ask(Intent.POOL_DISTRIBUTION, claim=claim).first_line.startswith(begins)
