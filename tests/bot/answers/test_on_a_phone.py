"""Every answer reads well on a phone: the figure in the first line, and what is long folded."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import pytest

from bot.intents import Intent
from bot.replies.plain import plain_text
from bot.replies.words import LANGUAGES
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk, Told

WIDTH, SCREEN = 45, 34
"""Characters a line and lines that an answer may take before its fold; a phone shows some 25 lines at once."""
ROWS = 10
"""Rows of a list that may stand open."""
_FOLDED = re.compile(r"<blockquote expandable>.*?</blockquote>", re.DOTALL)
_PAGE = re.compile(r'<a href="[^"]*">(.*?)</a>')
BOTH = pytest.mark.parametrize("language", LANGUAGES)
ASKED: tuple[tuple[Intent, dict[str, str]], ...] = (
    (Intent.DRAW_LATEST, {}), (Intent.DRAW_LATEST, {"category": "french"}), (Intent.DRAW_BY_NUMBER, {"number": "402"}),
    (Intent.DRAW_BY_DATE, {"month": "2026-03"}), (Intent.DRAW_HISTORY, {"category": "cec"}),
    (Intent.DRAW_HISTORY, {"year": "2025"}), (Intent.DRAW_COMPARE, {"category": "cec", "category2": "french"}),
    (Intent.DRAW_STATS, {"category": "cec", "stat": "min"}), (Intent.DRAW_NEXT, {"category": "cec"}),
    (Intent.DRAW_TREND, {"category": "cec"}), (Intent.DRAW_TIEBREAK, {"number": "402"}),
    (Intent.SCORE_CHECK, {"score": "480"}), (Intent.SCORE_CHECK, {"score": "430", "category": "french"}),
    (Intent.SCORE_CHECK, {"score": "480", "year": "2025"}), (Intent.SCORE_CHECK, {"score": "429", "number": "402"}),
    (Intent.POOL_DISTRIBUTION, {}), (Intent.POOL_DISTRIBUTION, {"score": "480"}),
    (Intent.NOC_LOOKUP, {"title": "plumber"}), (Intent.NOC_LOOKUP, {"noc": "2173"}),
    (Intent.NOC_CATEGORY_ELIGIBILITY, {"noc": "31301", "category": "healthcare"}),
    (Intent.NOC_CATEGORY_ELIGIBILITY, {"noc": "31301"}), (Intent.NOC_CATEGORY_ELIGIBILITY, {"title": "welder"}),
    (Intent.NOC_CATEGORY_ELIGIBILITY, {"noc": "31301", "work_abroad": "8", "french": "7,7,7,7"}),
    (Intent.SCORE_CHECK, {"score": "509", "submitted": "2026-03-03T14:05+00:00"}),
    (Intent.SCORE_CHECK, {"score": "429", "number": "402", "submitted": "2026-03-03", "zone": "assumed"}),
    (Intent.CATEGORY_REQUIREMENTS, {"category": "healthcare"}), (Intent.CATEGORY_REQUIREMENTS, {"category": "french"}),
    (Intent.ITA_STEPS, {}), (Intent.ITA_DEADLINE, {"date": "today"}), (Intent.ITA_FUNDS, {"family_size": "4"}),
    (Intent.ITA_FEES, {}), (Intent.ADVICE_LEGAL, {"about": "refusal,court-review"}),
    (Intent.LANGUAGE_EQUIVALENCY, {"test": "IELTS", "bands": "8,7,7,7"}),
    (Intent.CRS_EXPLAIN_FACTOR, {"age": "35"}), (Intent.DATA_SOURCE, {"category": "cec", "claim": "515"}),
    (Intent.SUBSCRIBE, {"category": "cec"}),
)  # fmt: skip
FIGURED = (
    Intent.DRAW_LATEST, Intent.DRAW_BY_NUMBER, Intent.DRAW_BY_DATE, Intent.DRAW_HISTORY, Intent.DRAW_COMPARE,
    Intent.DRAW_STATS, Intent.DRAW_TREND, Intent.DRAW_TIEBREAK, Intent.SCORE_CHECK, Intent.POOL_DISTRIBUTION,
    Intent.NOC_CATEGORY_ELIGIBILITY, Intent.CATEGORY_REQUIREMENTS, Intent.ITA_STEPS, Intent.ITA_DEADLINE,
    Intent.ITA_FUNDS, Intent.ITA_FEES, Intent.LANGUAGE_EQUIVALENCY, Intent.CRS_EXPLAIN_FACTOR,
)  # fmt: skip


def visible(told: Told) -> list[str]:
    """The lines seen before a fold is opened, as a phone breaks them; a link shows its name alone."""
    text = plain_text(_PAGE.sub(r"\1", _FOLDED.sub("", told.rendered.html)))
    return [part for line in text.splitlines() for part in (textwrap.wrap(line, WIDTH) or [""])]


def asked(desk: Desk, language: Language) -> Iterator[tuple[str, Told]]:
    """Typical questions, and every intent with nothing named."""
    for intent, slots in ASKED:
        yield f"{intent} {slots}", desk.ask(intent, language, **slots)
    for intent in Intent:
        yield intent, desk.ask(intent, language)


@BOTH
def test_an_answer_fits_a_phone_before_its_fold(desk: Desk, language: Language) -> None:
    lines = {name: len(visible(told)) for name, told in asked(desk, language)}
    assert {name: count for name, count in lines.items() if count > SCREEN} == {}


@BOTH
def test_the_first_line_holds_the_figure(desk: Desk, language: Language) -> None:
    lines = {f"{intent} {slots}": desk.ask(intent, language, **slots).first_line for intent, slots in ASKED
             if intent in FIGURED}  # fmt: skip
    assert {name: line for name, line in lines.items() if not re.search(r"\d", line)} == {}


def test_rows_beyond_ten_are_folded(desk: Desk, base: KnowledgeBase) -> None:
    steps = _FOLDED.sub("", desk.ask(Intent.ITA_STEPS).rendered.html)
    bands = _FOLDED.sub("", desk.ask(Intent.POOL_DISTRIBUTION).rendered.html)
    draws = _FOLDED.sub("", desk.ask(Intent.DRAW_HISTORY, year="2025").rendered.html)
    assert len(re.findall(r"^\d+\. ", steps, re.MULTILINE)) == ROWS
    assert len(re.findall(r"^\d+–\d+: ", bands, re.MULTILINE)) == ROWS
    assert len(re.findall(r"^#\d+", draws, re.MULTILINE)) == ROWS


def test_what_a_category_asked_for_before_is_told_with_its_last_day(desk: Desk, base: KnowledgeBase) -> None:
    *before, now = base.category_versions("healthcare")
    text = desk.ask(Intent.CATEGORY_REQUIREMENTS, category="healthcare").text.replace("\u00a0", " ")
    assert f"{now.requirements.min_months} months" in text.splitlines()[0]
    assert f"it was {before[-1].requirements.min_months} months" in text.splitlines()[1]


def test_an_old_code_is_told_since_when_it_is_old(desk: Desk, base: KnowledgeBase) -> None:
    assert base.topic("noc-2016-codes").facts[1].en in desk.ask(Intent.NOC_LOOKUP, noc="2173").text


def test_a_number_that_no_draw_has_is_named_beside_those_found(desk: Desk) -> None:
    assert "I know of no draw 999" in desk.ask(Intent.DRAW_BY_NUMBER, number="402,999").text


def test_a_job_nobody_has_is_not_passed_off_as_found(desk: Desk) -> None:
    assert desk.ask(Intent.NOC_LOOKUP, title="unicorn trainer").first_line.startswith("I know of no occupation")
