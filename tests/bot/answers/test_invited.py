"""Would I have been invited: every round of a period, against the rule of standing and a walk of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.advice_invited import MIXED, Stood, invited_in, stood
from bot.answers.advice_submitted import Submitted
from bot.answers.draws_of_period import PAGE, SHOWN
from bot.intents import Intent
from bot.query import Query
from knowledge.base import KnowledgeBase
from knowledge.models import Draw, Language
from tests.bot.answers.asking import Desk
from tests.bot.answers.invited import BOTH, TORONTO, asked
from tests.bot.answers.people import NURSE, profile

MOMENTS = st.datetimes(
    min_value=datetime(2014, 6, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.timezones(),
)


def walked(draw: Draw, score: int, submitted: datetime | None) -> bool | None:
    """The rule by itself: not in the pool, below, above, or the second of the tie-break."""
    if submitted is not None and submitted.astimezone(TORONTO).date() > draw.date:
        return False
    if score != draw.crs:
        return score > draw.crs
    if submitted is None or draw.tie_break is None:
        return None
    return int(submitted.timestamp()) <= int(draw.tie_break.timestamp())


def every(desk: Desk, score: int, submitted: datetime | None = None, **slots: str) -> list[Stood]:
    """All rounds of an answer, whatever its pages."""
    slots = {"score": str(score), "from": "2015-01-01"} | slots
    if submitted:
        slots["submitted"] = submitted.isoformat()
    found: list[Stood] = []
    page, pages = 1, 1
    while page <= pages:
        query = Query(intent=Intent.SCORE_CHECK, slots=slots | {"page": str(page)})
        part = invited_in(query, desk.context())
        assert part is not None
        found += [*part.facts["open"], *part.facts["folded"]]
        page, pages = page + 1, part.facts["pages"]
    return found


@settings(max_examples=12)
@given(score=st.integers(0, 1200), submitted=st.none() | MOMENTS)
def test_every_round_stands_as_the_rule_says(base: KnowledgeBase, score: int, submitted: datetime | None) -> None:
    bonus = base.table("crs")["additional"]["provincial_nomination"]["points"]
    desk = Desk(base, datetime(2027, 1, 3, tzinfo=UTC))
    told = every(desk, score, submitted)
    rule = {one.draw.number: one.invited for one in base.standing(score, submitted)}
    concerned = [draw for draw in base.draws() if draw.category != "pnp" or score > bonus]
    assert [one.card.draw for one in told] == concerned
    assert [one.invited for one in told] == [walked(draw, score, submitted) for draw in concerned]
    assert [one.invited for one in told] == [rule[draw.number] for draw in concerned]


@pytest.mark.parametrize("offset", [-5, 0, 14])
@pytest.mark.parametrize("seconds", [-1, 0, 1])
def test_at_every_tie_break_the_second_decides(desk: Desk, base: KnowledgeBase, seconds: int, offset: int) -> None:
    zone = timezone(timedelta(hours=offset))
    wrong = []
    for draw in base.draws():
        if draw.tie_break and draw.category != "pnp":
            submitted = (draw.tie_break + timedelta(seconds=seconds)).astimezone(zone)
            if stood(draw.crs, Submitted.at(submitted), draw, desk.context()).invited is not (seconds <= 0):
                wrong.append(draw.number)
    assert wrong == []


@pytest.mark.parametrize(("more", "invited"), [(-1, False), (0, None), (1, True)])
def test_at_every_cut_off_the_point_decides(desk: Desk, base: KnowledgeBase, more: int, invited: bool | None) -> None:
    bonus = base.table("crs")["additional"]["provincial_nomination"]["points"]
    found = {
        stood(draw.crs + more, None, draw, desk.context()).invited
        for draw in base.draws()
        if draw.category != "pnp" or draw.crs + more > bonus
    }
    assert found == {invited}


def test_a_profile_submitted_the_day_after_was_not_in_the_pool(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.latest_draw("cec")
    assert draw is not None
    midnight = datetime(draw.date.year, draw.date.month, draw.date.day, tzinfo=TORONTO) + timedelta(days=1)
    for submitted, invited in ((midnight - timedelta(seconds=1), True), (midnight, False)):
        assert stood(draw.crs + 1, Submitted.at(submitted), draw, desk.context()).invited is invited


@BOTH
def test_the_summary_comes_first(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    draws = base.draws("cec", limit=10)
    score = sorted(draw.crs for draw in draws)[4] + 1
    won = sum(draw.crs < score for draw in draws)
    answer = desk.ask(Intent.SCORE_CHECK, language, score=str(score), category="cec", n="10")
    numbers = {"en": f"{won} of 10 CEC draws", "fr": f"{won} tirages « CEC » sur 10"}[language]
    assert numbers in answer.first_line.replace("\u00a0", " ")
    assert answer.first_line.startswith(str(score))


@BOTH
def test_a_year_is_told_kind_by_kind(desk: Desk, base: KnowledgeBase, language: Language) -> None:
    text = desk.ask(Intent.SCORE_CHECK, language, score="480", year="2025").text.replace("\u00a0", " ")
    held = base.draws("french", date(2025, 1, 1), date(2025, 12, 31))
    won = sum(draw.crs < 480 for draw in held)
    said = {"en": f"French: {won} of {len(held)}", "fr": f"Français : {won} sur {len(held)}"}[language]
    assert said in text


@BOTH
@pytest.mark.parametrize("slots", [{"year": "2025"}, {"n": "20"}, {"from": "2024-03"}])
def test_rows_beyond_the_first_are_folded_and_beyond_a_page_paged(
    desk: Desk, language: Language, slots: dict[str, str]
) -> None:
    answer = desk.ask(Intent.SCORE_CHECK, language, score="480", **slots)
    facts = answer.part.facts
    assert len(facts["open"]) == MIXED
    assert len(facts["folded"]) <= PAGE - MIXED
    assert (facts["pages"] > 1) is any(button.query and "page" in button.query.slots for row in answer.part.buttons
                                       for button in row)  # fmt: skip


def test_of_one_kind_ten_rows_stand_open(desk: Desk) -> None:
    assert len(desk.ask(Intent.SCORE_CHECK, score="480", category="cec", year="2025").part.facts["open"]) == SHOWN


@BOTH
@pytest.mark.parametrize(("more", "says"), [
    (7, {"en": "Yes: {} is 7 points above", "fr": "Oui : {} dépasse la note de passage de 7 points"}),
    (-7, {"en": "No: {} is 7 points below", "fr": "Non : il manque 7 points à {}"}),
    (0, {"en": "{} is exactly the cut-off: the tie-break decides",
         "fr": "{} est exactement la note de passage : le bris d’égalité décide"}),
])  # fmt: skip
def test_one_round_is_answered_yes_no_or_by_its_tie_break(
    desk: Desk, base: KnowledgeBase, language: Language, more: int, says: dict[Language, str]
) -> None:
    draw = base.draw("402")
    assert draw is not None
    score = draw.crs + more
    line = desk.ask(Intent.SCORE_CHECK, language, score=str(score), number="402").first_line.replace("\u00a0", " ")
    assert line.startswith(says[language].format(score))
    assert "402" in line


@BOTH
@pytest.mark.parametrize(("seconds", "says"), [(0, {"en": "Yes", "fr": "Oui"}), (1, {"en": "No", "fr": "Non"})])
def test_the_tie_break_is_applied_where_the_time_is_given(
    desk: Desk, base: KnowledgeBase, language: Language, seconds: int, says: dict[Language, str]
) -> None:
    draw = base.draw("402")
    assert draw is not None and draw.tie_break
    submitted = (draw.tie_break + timedelta(seconds=seconds)).isoformat()
    answer = asked(desk, language, score=str(draw.crs), number="402", submitted=submitted)
    assert answer.first_line.startswith(says[language])


@BOTH
def test_it_counts_only_for_those_eligible(desk: Desk, language: Language) -> None:
    text = desk.ask(Intent.SCORE_CHECK, language, score="480", year="2025").first_line
    assert {"en": "only if you are eligible", "fr": "seulement si vous êtes admissible"}[language] in text


def test_rounds_for_nominees_are_left_out_and_counted(desk: Desk, base: KnowledgeBase) -> None:
    answer = asked(desk, score="480", year="2025")
    nominees = base.draws("pnp", date(2025, 1, 1), date(2025, 12, 31))
    assert answer.part.facts["left_out"].nominees == len(nominees)
    assert f"{len(nominees)} rounds for provincial nominees" in answer.text.replace("\u00a0", " ")


def test_rounds_for_nominees_count_the_nomination_where_they_are_named(desk: Desk, base: KnowledgeBase) -> None:
    bonus = base.table("crs")["additional"]["provincial_nomination"]["points"]
    draws = base.draws("pnp", limit=5)
    answer = asked(desk, score="150", category="pnp", n="5")
    assert answer.part.facts["sums"].invited == sum(150 + bonus > draw.crs for draw in draws)
    assert f"{bonus} points of a nomination" in answer.text


def test_a_score_that_holds_a_nomination_meets_nominees_rounds_as_it_is(desk: Desk, base: KnowledgeBase) -> None:
    draw = base.latest_draw("pnp")
    assert draw is not None
    assert stood(draw.crs + 1, None, draw, desk.context()).margin == 1


def test_rounds_a_profile_could_not_have_been_in_are_left_out(desk: Desk, base: KnowledgeBase) -> None:
    answer = asked(desk, of=profile((NURSE, 30, "abroad")), score="480", year="2025")
    kinds = {one.card.category.id for one in [*answer.part.facts["open"], *answer.part.facts["folded"]]}
    assert "healthcare" in kinds
    assert kinds & {"trades", "education", "cec", "french"} == set()
    assert answer.part.facts["left_out"].not_met > 0


def test_a_category_open_on_the_day_of_the_round_counts(desk: Desk, base: KnowledgeBase) -> None:
    """An occupation that left the list is eligible in the rounds before, and not in those after."""
    before, after = base.category_versions("transport")[:2]
    (code, *_) = [code for code in before.codes if code not in after.codes]
    query = Query(intent=Intent.SCORE_CHECK, slots={"score": "600", "category": "transport", "from": "2023-01"})
    part = invited_in(query, desk.context(), profile((code, 60, "abroad")))
    assert part is not None
    days = [one.card.draw.date for one in [*part.facts["open"], *part.facts["folded"]]]
    assert days and max(days) <= before.effective_to  # type: ignore[operator]


@pytest.mark.parametrize("slots", [{}, {"date": "today"}, {"number": "9999"}, {"year": "1999"}, {"n": "1"}])
def test_without_rounds_named_the_newest_cut_offs_are_told(desk: Desk, slots: dict[str, str]) -> None:
    assert desk.ask(Intent.SCORE_CHECK, score="480", **slots).part.template == "score/check"


def test_a_round_so_many_before_the_newest_is_the_one_checked(desk: Desk, base: KnowledgeBase) -> None:
    part = desk.ask(Intent.SCORE_CHECK, score="480", category="cec", offset="1").part
    assert part.facts["one"].card.draw == base.draws("cec", limit=1, offset=1)[0]
