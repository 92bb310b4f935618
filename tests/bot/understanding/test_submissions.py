"""When a profile was submitted: which words tell it, what it is taken for, and what it is not mistaken for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.advice_submitted import submitted_of
from bot.intents import Intent
from bot.query import Query
from bot.understanding import Understanding
from bot.understanding.entities.submission_words import load_submission_words
from bot.understanding.slots import entity_slots
from tests.bot.understanding.conftest import TODAY, Parse, Read

CHECKED = (Intent.SCORE_CHECK, Intent.DRAW_TIEBREAK)


def slots(read: Read, text: str) -> dict[str, str]:
    """The slots of the first query, which must be one that the moment bears on."""
    query = read(text).queries[0]
    assert query.intent in CHECKED, query
    return query.slots


@pytest.mark.parametrize(
    ("text", "submitted"),
    [
        ("my 509 went in with a profile submitted 3 March 2026 at 14:05 UTC, invited?", "2026-03-03T14:05+00:00"),
        ("am i in with 509? profile created Oct 2 2025 10am EST", "2025-10-02T10:00-05:00"),
        ("509, profile submitted 2026-01-05T09:30:15Z, would I have been invited", "2026-01-05T09:30:15+00:00"),
        ("509, profile submitted 2026-01-05T09:30:15-05:00, invited?", "2026-01-05T09:30:15-05:00"),
        ("score 509, submitted on 5 January 2026 at 3:15 pm Toronto time, invited?", "2026-01-05T15:15-05:00"),
        ("score 509, submitted on 5 July 2026 at 3:15 p.m. Toronto time, invited?", "2026-07-05T15:15-04:00"),
        ("score 509, submitted 5 January 2026 at 20:45 UTC+5:30, invited?", "2026-01-05T20:45+05:30"),
        ("score 509, submitted 5 January 2026 8:45 PM IST, invited?", "2026-01-05T20:45+05:30"),
        ("score 509, submitted 5 January 2026 noon PST, invited?", "2026-01-05T12:00-08:00"),
        ("score 509, entered the pool at 12am UTC on 5 January 2026, invited?", "2026-01-05T00:00+00:00"),
        ("score 509, submitted 5 July 2026 at 10:00 Eastern Standard Time, invited?", "2026-07-05T10:00-05:00"),
        ("score 509, submitted 5 January 2026 at 20:45 in Mumbai, invited?", "2026-01-05T20:45+05:30"),
        ("score 509, submitted 5 January 2026 at 10:00 nairobi time, invited?", "2026-01-05T10:00+03:00"),
        (
            "j'ai 509, profil soumis le 3 mars 2026 à 14 h 05 min 30 s, heure de Dakar, invité ?",
            "2026-03-03T14:05:30+00:00",
        ),
        ("j'ai 509, profil soumis le 3 mars 2026 à 14 h 05 UTC, aurais-je été invité ?", "2026-03-03T14:05+00:00"),
        ("509, profil créé le 3 mars 2026 à 14h05 HNE, invité ?", "2026-03-03T14:05-05:00"),
        ("509, présenté le 3 juillet 2026 à 9 h, heure de l'Est, invité ?", "2026-07-03T09:00-04:00"),
        ("509, profil soumis le 3 mars 2026 à midi UTC, invité ?", "2026-03-03T12:00+00:00"),
    ],
)
def test_a_moment_with_its_zone_is_read(read: Read, text: str, submitted: str) -> None:
    found = slots(read, text)
    assert (found["submitted"], found["zone"]) == (submitted, "given")


@pytest.mark.parametrize(
    ("text", "submitted"),
    [
        ("509, profile submitted 3 March 2026 at 14:05, invited?", "2026-03-03T14:05-05:00"),
        ("509, profile submitted 3 July 2026 at 14:05, invited?", "2026-07-03T14:05-04:00"),
        ("509, submitted 3 March 2026 at 14:05 Canada, invited?", "2026-03-03T14:05-05:00"),
        ("509, submitted at 14:05 - 3 March 2026, met the cut-off?", "2026-03-03T14:05-05:00"),
        ("509, profil soumis hier à 15 h, invité ?", "2026-10-04T15:00-04:00"),
        ("509, profil soumis le 3 mars 2026 à 10 h, est-ce que je suis invité ?", "2026-03-03T10:00-05:00"),
    ],
)
def test_a_time_without_a_zone_is_taken_as_ottawa_s(read: Read, text: str, submitted: str) -> None:
    found = slots(read, text)
    assert (found["submitted"], found["zone"]) == (submitted, "assumed")


@pytest.mark.parametrize(
    ("text", "submitted"),
    [
        ("I have 509, submitted yesterday, would I have been invited?", "2026-10-04"),
        ("509, I submitted my profile on 3 March 2026, would I have been invited?", "2026-03-03"),
        ("in the pool since 3 March 2026 with 509, would I have been invited?", "2026-03-03"),
        ("j'ai 509, profil soumis il y a 3 jours, aurais-je été invité ?", "2026-10-02"),
        ("dans le bassin depuis le 3 mars 2026 avec 509, aurais-je été invité ?", "2026-03-03"),
    ],
)
def test_a_date_without_a_time_stays_a_date(read: Read, text: str, submitted: str) -> None:
    assert slots(read, text)["submitted"] == submitted


@pytest.mark.parametrize(
    "text",
    [
        "509, submitted 3 March 2026 at 14:05 UTC, would I have been invited?",
        "I have 509, submitted yesterday, would I have been invited?",
        "509, profil soumis le 3 mars 2026 à 14 h 05, aurais-je été invité ?",
    ],
)
def test_the_day_of_submission_is_the_day_of_no_round(read: Read, text: str) -> None:
    assert slots(read, text).keys() & {"date", "month", "year", "from", "to", "age", "number"} == set()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("509, submitted 2 Nov 2025 10:00 UTC: was I invited in CEC draws since January 2026?", {"from": "2026-01"}),
        ("would 509 have been invited on 3 March 2026, submitted 2025-11-02 10:00 UTC", {"date": "2026-03-03"}),
        ("509, profile submitted 2025-11-02 at 09:30 UTC, was I invited in draw 400?", {"number": "400"}),
        ("509, submitted 2025-11-02 at 09:30 UTC, would I have been invited in the last 10 draws", {"n": "10"}),
        ("509, submitted 2025-11-02 at 09:30 UTC, would I have been invited in the last CEC draw", {"n": "1"}),
        ("would 509 make the last draw, submitted 2025-11-02 at 09:30 UTC", {"n": "1"}),
    ],
)
def test_the_rounds_asked_about_are_kept_beside_it(read: Read, text: str, asked: dict[str, str]) -> None:
    found = slots(read, text)
    assert found["submitted"].startswith("2025-11-02T")
    assert {slot: found.get(slot) for slot in asked} == asked


@pytest.mark.parametrize(
    "text",
    [
        "was 509 invited in the draw of 3 March 2026?",
        "was I invited with 509 in the draw of 3 March 2026? submitted in time",
        "509, I submitted my application on 3 March 2026, would I have been invited?",
        "509 in the pool, would I have been invited since 3 March 2026?",
        "j'avais 509, aurais-je été invité au tirage du 3 mars 2026 ?",
    ],
)
def test_other_days_are_no_submission(parse: Parse, text: str) -> None:
    parsed = parse(text)
    assert "submitted" not in entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)


def test_of_other_questions_it_is_a_day_like_any_other(read: Read) -> None:
    query = read("I created my profile on 3 March 2026, when does it expire? my score is 480").queries[0]
    assert (query.intent, query.slots["date"]) == (Intent.PROFILE_VALIDITY, "2026-03-03")


def test_abbreviations_that_are_words_are_zones_in_capitals_alone(read: Read) -> None:
    assert slots(read, "509, profil soumis le 3 mars 2026 à 10 h EST, invité ?")["zone"] == "given"
    assert slots(read, "509, profil soumis le 3 mars 2026 à 10 h est-ce que je suis invité ?")["zone"] == "assumed"


@pytest.mark.parametrize(
    "text",
    [
        "509, profile submitted 3 March 2026 at 25:70, invited?",
        "509, profile submitted 3 March 2026 at 13:10 am, invited?",
        "509, profile submitted 3 March 2026 at 13:10 UTC+19, invited?",
        "509, profile submitted 30 February 2026, invited?",
        "509, profil soumis le 30 février 2026, invité ?",
    ],
)
def test_what_cannot_be_is_kept_so_that_it_can_be_said(read: Read, text: str) -> None:
    found = slots(read, text)
    assert found["submitted"]
    assert submitted_of(Query(intent=Intent.SCORE_CHECK, slots=found)) is None


@pytest.mark.parametrize(
    ("text", "submitted"),
    [
        ("submitted 18 March 2026 8:27 UTC", "2026-03-18T08:27+00:00"),
        ("18 March 2026 at 8:27 UTC", "2026-03-18T08:27+00:00"),
        ("le 18 mars 2026 à 8 h 27", "2026-03-18T08:27-04:00"),
        ("submitted 18 March 2026", "2026-03-18"),
    ],
)
def test_told_afterwards_it_completes_the_check(read: Read, text: str, submitted: str) -> None:
    last = Query(intent=Intent.SCORE_CHECK, slots={"score": "509", "category": "cec", "from": "2026-01"})
    (query,) = read(text, last=last).queries
    expected = {"score": "509", "category": "cec", "from": "2026-01", "submitted": submitted}
    assert query.intent == Intent.SCORE_CHECK
    assert {slot: value for slot, value in query.slots.items() if slot not in ("zone", "about")} == expected


def test_a_round_spoken_of_with_a_score_is_checked_once_the_moment_is_told(read: Read) -> None:
    last = Query(intent=Intent.DRAW_BY_NUMBER, slots={"score": "508", "number": "400"})
    (query,) = read("submitted 24 June 2025 at 18:30 Toronto time", last=last).queries
    assert (query.intent, query.slots["number"]) == (Intent.SCORE_CHECK, "400")


def test_a_new_moment_takes_the_place_of_the_old_with_its_zone(read: Read) -> None:
    last = Query(
        intent=Intent.SCORE_CHECK, slots={"score": "509", "submitted": "2026-03-03T14:05+00:00", "zone": "given"}
    )
    (query,) = read("and if submitted 4 March 2026 at 10:00", last=last).queries
    assert (query.slots["submitted"], query.slots["zone"]) == ("2026-03-04T10:00-05:00", "assumed")


def test_every_kind_of_word_is_known_in_both_languages() -> None:
    assert all(len(phrases) > 1 for name, phrases in load_submission_words().classes.items() if name != "hour")


@given(text=st.text(alphabet="0123456789:h+-zT UTCpmamestsubmitted,3March206", max_size=60))
def test_no_text_is_too_odd(understanding: Understanding, text: str) -> None:
    found: Any = understanding.read(f"509 submitted {text}", language=None, last=None, today=TODAY)
    assert found.queries


def test_last_friday_is_no_last_round(read: Read) -> None:
    found = slots(read, "509, profile submitted last Friday at noon UTC, would I have been invited?")
    assert (found["submitted"], found.get("n")) == ("2026-10-02T12:00+00:00", None)


@pytest.mark.parametrize(
    "text",
    [
        "I submitted my EE profile in January 2026 with 509, would I have been invited?",
        "in the pool since January 2026 with 509, would I have been invited?",
        "j'ai soumis mon profil en janvier 2026 avec 509, aurais-je été invité ?",
    ],
)
def test_a_month_of_submission_is_the_month_of_no_rounds(read: Read, text: str) -> None:
    found = slots(read, text)
    assert (found["submitted"], found.keys() & {"month", "from", "date"}) == ("2026-01", set())


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("I submitted my profile, would I have been invited in March 2026 with 509?", "month"),
        ("with my profile submitted, would I have been invited on 3 March 2026 with 509?", "date"),
        ("mon profil est soumis, aurais-je été invité en mars 2026 avec 509 ?", "month"),
    ],
)
def test_a_time_that_is_asked_about_is_no_submission(parse: Parse, text: str, slot: str) -> None:
    parsed = parse(text)
    found = entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)
    assert slot in found and "submitted" not in found


@pytest.mark.parametrize(
    "text",
    [
        "i opened my profile today and saw no invitation, crs 507",
        "this morning i opened my express entry profile with 507, nothing",
        "j'ai ouvert mon profil aujourd'hui avec 507 points, aucune invitation",
    ],
)
def test_a_profile_opened_today_was_looked_at_and_not_submitted(parse: Parse, text: str) -> None:
    parsed = parse(text)
    assert "submitted" not in entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)


@pytest.mark.parametrize("text", ["profile opened 4 March 2026, score 507", "profil ouvert le 4 mars 2026, note 507"])
def test_a_profile_opened_on_a_day_gone_by_was_submitted_then(parse: Parse, text: str) -> None:
    parsed = parse(text)
    assert entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)["submitted"] == "2026-03-04"


@pytest.mark.parametrize(
    "text",
    [
        "in the pool since March with 507, today i looked and saw no invitation",
        "dans le bassin depuis mars avec 507, aujourd'hui toujours aucune invitation",
    ],
)
def test_since_when_somebody_waits_goes_before_the_day_they_write(parse: Parse, text: str) -> None:
    parsed = parse(text)
    submitted = entity_slots(Intent.SCORE_CHECK, parsed.scene, parsed.entities)["submitted"]
    assert submitted.endswith("-03")


@pytest.mark.parametrize("text", ["475 and a profile of June 2026, invited?", "475, profil de juin 2026, invité ?"])
def test_a_profile_of_a_month_was_submitted_then(read: Read, text: str) -> None:
    assert slots(read, text)["submitted"] == "2026-06"


@pytest.mark.parametrize(
    "text",
    [
        "my profile was created on 3 September 2026 and my score is exactly the cutoff",
        "profil créé le 3 septembre 2026, j'ai exactement la note de passage",
    ],
)
def test_the_day_of_a_profile_at_the_cut_off_is_that_of_no_round(read: Read, text: str) -> None:
    told = slots(read, text)
    assert (told.get("submitted"), told.get("date")) == ("2026-09-03", None)
