"""Would I have been invited, by the moment a profile was submitted: how it is told, and what it leaves open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.answers import ANSWERS
from bot.answers.advice_person import score_of
from bot.intents import Intent
from bot.query import Query
from bot.state.documents import Score
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk, show
from tests.bot.answers.invited import BOTH, TORONTO, asked
from tests.bot.answers.people import NURSE, profile


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
