"""Days, months, years and spans of time, on a Monday in October 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.lexicon import load_lexicon
from bot.understanding.parsing import Facts, Parser
from tests.bot.understanding.conftest import TODAY, Parse, Read

KINDS = ("date", "month", "year", "from", "to")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 march 2026", {"date": "2026-03-05"}),
        ("March 5, 2026", {"date": "2026-03-05"}),
        ("5th of march", {"date": "2026-03-05"}),
        ("2026-03-05", {"date": "2026-03-05"}),
        ("05/03/2026 draw", {"date": "2026-05-03"}),
        ("le 5 mars 2026", {"date": "2026-03-05"}),
        ("1er juillet", {"date": "2026-07-01"}),
        ("3 december", {"date": "2025-12-03"}),
        ("draw in march", {"month": "2026-03"}),
        ("décembre 2025", {"month": "2025-12"}),
        ("the may draw was in may", {"month": "2026-05"}),
        ("draws of 2025", {"year": "2025"}),
        ("2 to 5 March 2026", {"from": "2026-03-02", "to": "2026-03-05"}),
        ("du 2 au 5 mars 2026", {"from": "2026-03-02", "to": "2026-03-05"}),
        ("between 29 apr and 11 may 2026", {"from": "2026-04-29", "to": "2026-05-11"}),
        ("between 20 dec and 5 jan 2026", {"from": "2025-12-20", "to": "2026-01-05"}),
        ("since 2023", {"from": "2023"}),
        ("depuis 2024", {"from": "2024"}),
        ("until march 2026", {"to": "2026-03"}),
        ("the day before the 12 august one", {"date": "2026-08-11"}),
        ("the day before the cec draw of 12 august", {"date": "2026-08-11"}),
        ("la veille du 12 août", {"date": "2026-08-11"}),
        ("le lendemain du 30 juin 2026", {"date": "2026-07-01"}),
        ("the cutoff just before 12 august", {"to": "2026-08-11"}),
        ("april fools day 2024", {"date": "2024-04-01"}),
        ("tirage du poisson d'avril 2024", {"date": "2024-04-01"}),
        ("on average, going by 2024", {"year": "2024"}),
        ("today", {"date": "today"}),
        ("aujourd'hui", {"date": "today"}),
        ("tomorrow", {"date": "tomorrow"}),
        ("hier", {"date": "yesterday", "from": "2026-10-04", "to": "2026-10-04"}),
        ("this week", {"date": "this_week"}),
        ("last week", {"date": "last_week", "from": "2026-09-28", "to": "2026-10-04"}),
        ("this month", {"month": "2026-10"}),
        ("le mois dernier", {"month": "2026-09"}),
        ("last year", {"year": "2025"}),
        ("christmas week 2025", {"month": "2025-12"}),
        ("last three months", {"from": "2026-07-05", "to": "2026-10-05"}),
        ("past 2 weeks", {"from": "2026-09-21", "to": "2026-10-05"}),
        ("march 3 to 9, 2026", {"from": "2026-03-03", "to": "2026-03-09", "year": "2026"}),
        ("between oct 1 and 15th 2025", {"from": "2025-10-01", "to": "2025-10-15", "year": "2025"}),
        ("3rd march 25", {"date": "2025-03-03"}),
        ("a healthcare draw on 10/20", {"date": "2025-10-20"}),
        ("le 20/10", {"date": "2025-10-20"}),
        ("so far in 26", {"year": "2026"}),
        ("twenty twenty-four rounds", {"year": "2024"}),
        ("in october last year", {"month": "2025-10", "year": "2025"}),
        ("julio de este año", {"month": "2026-07", "year": "2026"}),
        ("july's round", {"month": "2026-07"}),
        ("the march draw", {"month": "2026-03"}),
        ("on 6 july, the first of 2022", {"date": "2022-07-06", "year": "2022"}),
        ("since new year", {"from": "2026-01-01"}),
        ("canada day 2025", {"date": "2025-07-01"}),
        ("this morning's draw", {"date": "today"}),
        ("early 2025", {"from": "2025-01-01", "to": "2025-03-31", "year": "2025"}),
        ("début 2025", {"from": "2025-01-01", "to": "2025-03-31", "year": "2025"}),
        ("first half of march", {"from": "2026-03-01", "to": "2026-03-15", "month": "2026-03"}),
        ("summer 2025", {"from": "2025-06-01", "to": "2025-08-31", "year": "2025"}),
        ("en été", {"from": "2026-06-01", "to": "2026-08-31"}),
        ("q1 2025", {"from": "2025-01-01", "to": "2025-03-31", "year": "2025"}),
        ("mi-mars", {"from": "2026-03-11", "to": "2026-03-20", "month": "2026-03"}),
        ("since spring", {"from": "2026-03-01"}),
        ("worked jan 2012 to march 2014", {"from": "2012-01", "to": "2014-03"}),
    ],
)
def test_a_period_is_found(parse: Parse, text: str, found: dict[str, str]) -> None:
    entities = parse(text).entities
    assert {k: v for k in KINDS if (v := entities.first(k))} == found


@pytest.mark.parametrize(
    ("text", "kind", "several"),
    [
        ("compare 2024 and 2025", "year", ["2024", "2025"]),
        ("2023, 2024, 2026", "year", ["2023", "2024", "2026"]),
        ("march draw vs april", "month", ["2026-03", "2026-04"]),
        ("was july's higher than august's", "month", ["2026-07", "2026-08"]),
        ("3 march and 9 april", "date", ["2026-03-03", "2026-04-09"]),
    ],
)
def test_several_periods_keep_their_order(parse: Parse, text: str, kind: str, several: list[str]) -> None:
    assert parse(text).entities.values(kind, f"{kind}2") == several


@pytest.mark.parametrize("text", ["mais c'est fini", "you may apply", "i march on", "combien ont été invités"])
def test_words_that_look_like_months_and_seasons_are_none(parse: Parse, text: str) -> None:
    assert parse(text).entities.of(*KINDS) == []


@pytest.mark.parametrize("text", ["you may apply", "i march on", "31 february 2026", "45 march"])
def test_what_is_no_date_is_not_taken_for_one(parse: Parse, text: str) -> None:
    assert parse(text).entities.first("date") is None


_PARSER = Parser(load_lexicon(), Facts.any())


@given(
    st.dates(date(2015, 1, 1), date(2026, 12, 31)), st.sampled_from(("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"))
)
def test_every_day_written_out_is_that_day(day: date, form: str) -> None:
    entities = _PARSER.parse(f"draw on {day.strftime(form)}", "en", TODAY).entities
    assert entities.first("date") == day.isoformat()


@pytest.mark.parametrize(
    "text", ["feb 30 2026", "30 february 2026", "tirage du 31 avril 2026", "31/02/2026", "april 31"]
)
def test_a_day_that_no_calendar_has_is_no_period(parse: Parse, text: str) -> None:
    assert parse(text).entities.of("date", "month", "year", "from", "to", "score") == []


def test_the_last_leap_day_is_meant_without_a_year(parse: Parse) -> None:
    assert parse("draw of feb 29").entities.values("date") == ["2024-02-29"]


@pytest.mark.parametrize(
    "text",
    [
        "compare the 5 august and 18 august cec draws",
        "difference between the august 5 and august 18 cec draws",
        "draws on aug 5 and aug 18",
        "différence entre le tirage du 5 août et celui du 18 août",
    ],
)
def test_two_days_set_apart_are_no_span_of_time(read: Read, text: str) -> None:
    slots = read(text).queries[0].slots
    assert (slots.get("date"), slots.get("from")) == ("2026-08-05,2026-08-18", None)


def test_since_a_weekday_counts_from_the_last_of_that_name(parse: Parse) -> None:
    assert parse("any news on draws since friday").entities.first("from") == "2026-10-02"


@pytest.mark.parametrize(
    "text",
    ["mes 60 jours finissent un dimanche ça passe au lundi?", "my 60 days end on a sunday, does it move to monday"],
)
def test_any_day_of_the_week_is_no_date(parse: Parse, text: str) -> None:
    assert parse(text).entities.first("date") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("my 60th day falls on saturday", "2026-10-10"),
        ("mon TEF expire samedi", "2026-10-10"),
        ("ITA reçue lundi dernier", "2026-09-28"),
        ("got ITA last monday", "2026-09-28"),
        ("ITA reçue lundi", "2026-10-05"),
    ],
)
def test_a_day_of_the_week_is_the_last_or_next_of_its_name_as_it_is_told(parse: Parse, text: str, day: str) -> None:
    assert parse(text).entities.first("date") == day
