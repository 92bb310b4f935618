"""How a person's own score stands in a draw, in one line."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.answers.advice_standing import standing_line
from bot.replies.words import LANGUAGES
from bot.state.documents import Profile, Score
from knowledge.base import KnowledgeBase
from knowledge.models import Draw, Language
from tests.bot.answers.asking import Desk, show
from tests.bot.answers.people import NURSE, profile
from tests.knowledge.points.profiles import clb

BOTH = pytest.mark.parametrize("language", LANGUAGES)
IF_ELIGIBLE: dict[Language, str] = {
    "en": "only if you are eligible for it",
    "fr": "seulement si vous y êtes admissible",
}


def line(desk: Desk, draw: Draw, score: Score, language: Language = "en", of: Profile | None = None) -> str | None:
    part = standing_line(draw, score, desk.context(language), of)
    return None if part is None else show(part, desk.now, language).text.replace("\u00a0", " ")


@pytest.fixture
def draw(base: KnowledgeBase) -> Draw:
    """A round with a tie-break."""
    return next(one for one in base.draws("cec") if one.tie_break)


@BOTH
def test_above_the_cut_off_one_would_have_been_invited(desk: Desk, draw: Draw, language: Language) -> None:
    said = line(desk, draw, Score(value=draw.crs + 12), language)
    assert {"en": "you would have been invited (+12)", "fr": "vous auriez été invité (+12)"}[language] in said
    assert IF_ELIGIBLE[language] in said


@BOTH
def test_below_it_says_how_much_is_short(desk: Desk, draw: Draw, language: Language) -> None:
    said = line(desk, draw, Score(value=draw.crs - 4), language)
    assert {"en": "4 points short", "fr": "il manque 4 points"}[language] in said
    assert IF_ELIGIBLE[language] not in said


@BOTH
def test_at_it_the_tie_break_decides(desk: Desk, draw: Draw, language: Language) -> None:
    said = line(desk, draw, Score(value=draw.crs), language)
    assert {"en": "the tie-break decides", "fr": "le bris d’égalité décide"}[language] in said


@BOTH
@pytest.mark.parametrize(("seconds", "says"), [
    (0, {"en": "you would have been invited", "fr": "vous auriez été invité"}),
    (1, {"en": "the tie-break decided against you", "fr": "le bris d’égalité a joué contre vous"}),
])  # fmt: skip
def test_with_the_time_of_submission_the_second_decides(
    desk: Desk, draw: Draw, language: Language, seconds: int, says: dict[Language, str]
) -> None:
    assert draw.tie_break
    submitted = draw.tie_break + timedelta(seconds=seconds)
    assert says[language] in str(line(desk, draw, Score(value=draw.crs, submitted=submitted), language))


@BOTH
def test_a_profile_submitted_later_was_not_in_the_pool(desk: Desk, draw: Draw, language: Language) -> None:
    assert draw.tie_break
    later = Score(value=draw.crs + 50, submitted=draw.tie_break + timedelta(days=400))
    assert {"en": "not in the pool", "fr": "pas dans le bassin"}[language] in str(line(desk, draw, later, language))


def test_a_round_for_nominees_does_not_concern_a_score_without_a_nomination(desk: Desk, base: KnowledgeBase) -> None:
    newest = base.latest_draw("pnp")
    assert newest is not None
    assert line(desk, newest, Score(value=500)) is None
    assert "(+1)" in str(line(desk, newest, Score(value=newest.crs + 1)))


def test_a_round_whose_conditions_the_profile_does_not_meet_is_passed_over(desk: Desk, base: KnowledgeBase) -> None:
    trades = base.latest_draw("trades")
    assert trades is not None
    assert line(desk, trades, Score(value=trades.crs + 1), of=profile((NURSE, 30, "abroad"))) is None


@BOTH
def test_where_the_profile_meets_every_condition_nothing_is_hedged(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    newest = base.latest_draw("healthcare")
    assert newest is not None
    nurse = profile((NURSE, 36, "abroad"), first_language=clb(9), foreign_work_years=3, education="master")
    said = str(line(desk, newest, Score(value=newest.crs + 3), language, nurse))
    assert "(+3)" in said
    assert IF_ELIGIBLE[language] not in said
