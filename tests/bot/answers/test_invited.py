"""Would I have been invited: every round of a period, against the rule of standing and a walk of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import ANSWERS
from bot.answers.advice_invited import MIXED, Stood, invited_in, stood
from bot.answers.advice_person import score_of
from bot.answers.advice_submitted import Submitted
from bot.answers.draws_of_period import PAGE, SHOWN
from bot.intents import Intent
from bot.query import Query
from bot.replies.words import LANGUAGES
from bot.state.documents import Profile, Score
from knowledge.base import KnowledgeBase
from knowledge.models import Draw, Language
from tests.bot.answers.asking import Desk, Told, show
from tests.bot.answers.people import NURSE, profile

BOTH = pytest.mark.parametrize("language", LANGUAGES)
TORONTO = ZoneInfo("America/Toronto")
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


def asked(desk: Desk, language: Language = "en", of: Profile | None = None, **slots: str) -> Told:
    query = Query(intent=Intent.SCORE_CHECK, slots={name.rstrip("_"): value for name, value in slots.items()})
    part = invited_in(query, desk.context(language), of)
    assert part is not None
    return Told(part, show(part, desk.now, language))


@settings(max_examples=25)
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


def test_an_empty_time_is_as_if_not_given(desk: Desk) -> None:
    assert asked(desk, score="480", year="2025", submitted="").text == asked(desk, score="480", year="2025").text


@BOTH
@pytest.mark.parametrize(
    "text",
    ["yesterday", "2026-13-01", "2026-03-03T25:70", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00",
     "9999-12-31", "30 February 2026"],
)  # fmt: skip
def test_a_time_that_cannot_be_is_told_so_with_what_is_accepted(desk: Desk, language: Language, text: str) -> None:
    answer = asked(desk, language, score="480", year="2025", submitted=text)
    assert answer.part.kind == "ask"
    assert str(desk.context().today.year) in answer.text and "UTC" in answer.text


@BOTH
@pytest.mark.parametrize(("seconds", "kind"), [(0, "answer"), (1, "ask")])
def test_a_time_to_come_is_told_so(desk: Desk, language: Language, seconds: int, kind: str) -> None:
    at = (desk.now + timedelta(seconds=seconds)).isoformat()
    answer = asked(desk, language, score="480", year="2025", submitted=at)
    assert answer.part.kind == kind
    said = {"en": "still to come", "fr": "encore à venir"}[language]
    assert (said in answer.text) is (kind == "ask")


def test_today_is_not_to_come(desk: Desk) -> None:
    assert asked(desk, score="480", year="2025", submitted=desk.context().today.isoformat()).part.kind == "answer"


@BOTH
def test_where_no_rounds_are_named_those_since_the_submission_are_told(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    submitted = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
    answer = desk.ask(
        Intent.SCORE_CHECK, language, score="509", category="cec", submitted=submitted.isoformat(), zone="given"
    )
    held = base.draws("cec", since=submitted.date())
    assert [one.card.draw for one in [*answer.part.facts["open"], *answer.part.facts["folded"]]] == held
    assert {"en": "March 3, 2026", "fr": "3 mars 2026"}[language] in answer.first_line


def test_the_newest_round_alone_is_told_where_it_is_asked_for(desk: Desk, base: KnowledgeBase) -> None:
    answer = desk.ask(Intent.SCORE_CHECK, score="600", category="cec", n="1", submitted="2026-01-05T10:00Z")
    assert answer.part.facts["one"].card.draw == base.latest_draw("cec")


@BOTH
def test_where_no_round_was_held_since_it_is_said_before_the_newest_cut_offs(desk: Desk, language: Language) -> None:
    answer = desk.ask(Intent.SCORE_CHECK, language, score="509", submitted=desk.context().today.isoformat())
    assert answer.part.template == "score/check"
    said = {"en": "No round has been held since", "fr": "Aucun tirage n’a eu lieu depuis"}[language]
    assert answer.first_line.startswith(said)


@BOTH
def test_a_time_without_a_zone_is_ottawa_s_and_said_to_be_assumed(desk: Desk, language: Language) -> None:
    told = asked(desk, language, score="509", number="402", submitted="2026-01-05T10:00:00")
    given = asked(desk, language, score="509", number="402", submitted="2026-01-05T10:00:00-05:00", zone="given")
    assert told.part.facts["submitted"].first == given.part.facts["submitted"].first
    said = {"en": "no time zone was named", "fr": "aucun fuseau horaire n’était nommé"}[language]
    assert said in told.text and said not in given.text


@BOTH
def test_the_moment_is_shown_in_utc_and_in_ottawa_s_time(desk: Desk, language: Language) -> None:
    text = asked(desk, language, score="509", number="402", submitted="2026-01-05T15:30:00-08:00").text
    both = {"en": "23:30 UTC (18:30 in Ottawa)", "fr": "23 h 30 UTC (18 h 30 à Ottawa)"}[language]
    assert both in text.replace("\u00a0", " ")


@pytest.mark.parametrize(("days", "invited"), [(-1, True), (0, None), (1, False)])
def test_a_day_alone_leaves_only_its_own_tie_break_open(
    desk: Desk, base: KnowledgeBase, days: int, invited: bool | None
) -> None:
    draw = base.draw("400")
    assert draw is not None and draw.tie_break
    day = draw.tie_break.astimezone(TORONTO).date() + timedelta(days=days)
    answer = asked(desk, score=str(draw.crs), number="400", submitted=day.isoformat())
    assert answer.part.facts["one"].invited is invited


@BOTH
def test_a_day_alone_asks_for_the_time_where_it_would_decide(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    draw = base.draw("400")
    assert draw is not None and draw.tie_break
    day = draw.tie_break.astimezone(TORONTO).date().isoformat()
    for slots in ({"number": "400"}, {"category": "cec", "from": "2026-03-01", "to": "2026-03-10"}):
        answer = asked(desk, language, score=str(draw.crs), submitted=day, **slots)
        assert {"en": "tell me at what time", "fr": "dites-moi à quelle heure"}[language] in answer.text


@pytest.mark.parametrize(("minutes", "invited"), [(-1, True), (0, None), (1, False)])
def test_a_time_to_the_minute_leaves_only_its_own_minute_open(
    desk: Desk, base: KnowledgeBase, minutes: int, invited: bool | None
) -> None:
    draw = base.draw("400")
    assert draw is not None and draw.tie_break and 0 < draw.tie_break.second < 59
    at = (draw.tie_break + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M+00:00")
    assert asked(desk, score=str(draw.crs), number="400", submitted=at).part.facts["one"].invited is invited


@BOTH
def test_the_score_of_a_known_profile_is_checked_where_none_is_named(desk: Desk, language: Language) -> None:
    known = profile((NURSE, 30, "abroad"))
    context = replace(desk.context(language), profile=known)
    own = score_of(known, context)
    assert own is not None
    for slots in ({"from": "2026-01"}, {"number": "402"}, {}):
        part = ANSWERS[Intent.SCORE_CHECK](Query(intent=Intent.SCORE_CHECK, slots=slots), context)
        line = show(part, desk.now, language).text.splitlines()[0]
        assert part.kind == "answer"
        assert {"en": f"our profile’s {own.value}", "fr": f"otre profil ({own.value})"}[language] in line


def test_a_score_named_goes_before_that_of_the_profile(desk: Desk) -> None:
    context = replace(desk.context(), profile=profile((NURSE, 30, "abroad")))
    part = ANSWERS[Intent.SCORE_CHECK](Query(intent=Intent.SCORE_CHECK, slots={"score": "600"}), context)
    assert show(part, desk.now).text.startswith("600 is")


@BOTH
def test_it_never_promises(desk: Desk, language: Language) -> None:
    text = desk.ask(Intent.SCORE_CHECK, language, score="900", year="2025").text
    assert {"en": "promises nothing", "fr": "ne promet rien"}[language] in text


@BOTH
def test_a_kept_score_goes_before_that_of_the_profile_with_the_moment_kept(desk: Desk, language: Language) -> None:
    kept = Score(value=509, submitted=datetime(2026, 1, 5, 15, tzinfo=UTC))
    context = replace(desk.context(language), profile=profile((NURSE, 30, "abroad")), score=kept)
    query = Query(intent=Intent.SCORE_CHECK, slots={"number": "402"})
    part = ANSWERS[query.intent](query, context)
    assert (part.facts["score"], part.facts["submitted"].first) == (kept.value, kept.submitted)


def test_a_moment_named_goes_before_the_kept_one(desk: Desk) -> None:
    kept = Score(value=509, submitted=datetime(2026, 1, 5, 15, tzinfo=UTC))
    query = Query(intent=Intent.SCORE_CHECK, slots={"number": "402", "submitted": "2026-02-01T10:00:00+00:00"})
    part = ANSWERS[query.intent](query, replace(desk.context(), score=kept))
    assert part.facts["submitted"].first == datetime(2026, 2, 1, 10, tzinfo=UTC)


@BOTH
def test_of_a_month_alone_the_day_decides_in_its_own_rounds(
    desk: Desk, base: KnowledgeBase, language: Language
) -> None:
    answer = asked(desk, language, score="512", category="cec", submitted="2026-01", zone="assumed")
    shown = [*answer.part.facts["open"], *answer.part.facts["folded"]]
    assert [one.card.draw for one in shown] == base.draws("cec", since=date(2026, 1, 1))
    own = [one for one in shown if one.card.draw.date < date(2026, 1, 31)]
    assert own and {(one.invited, one.why) for one in own if one.margin > 0} == {(None, "day")}
    assert "day" not in {one.why for one in shown if one.card.draw.date > date(2026, 1, 31)}
    said = {
        "en": "depends on the day your profile was submitted",
        "fr": "dépend du jour où votre profil a été présenté",
    }
    assert said[language] in answer.text


@BOTH
def test_of_one_round_in_the_month_it_says_that_the_day_decides(desk: Desk, language: Language) -> None:
    line = asked(desk, language, score="600", number="390", submitted="2026-01").first_line
    assert line.startswith({"en": "It depends on the day", "fr": "Cela dépend du jour"}[language])


def test_too_low_a_score_is_too_low_whatever_the_day(desk: Desk) -> None:
    assert asked(desk, score="400", number="390", submitted="2026-01").part.facts["one"].invited is False
