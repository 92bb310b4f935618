"""Days, months, years and spans of time, on a Monday in October 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.lexicon import load_lexicon
from bot.understanding.parsing import Facts, Parser
from tests.bot.understanding.conftest import TODAY, Parse

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
    ],
)
def test_a_period_is_found(parse: Parse, text: str, found: dict[str, str]) -> None:
    entities = parse(text).entities
    assert {k: v for k in KINDS if (v := entities.first(k))} == found


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
