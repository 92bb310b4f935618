"""What would raise a score, as it is told: ranked, with the cut-offs it would newly reach."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.announcing.fitting import fits
from bot.answers.advice import FOLDED, OPEN, Row, improvements
from bot.intents import Intent
from bot.replies.words import LANGUAGES
from bot.state.documents import Profile
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from tests.bot.answers.asking import Desk, Told, show
from tests.bot.answers.people import NURSE, PLAIN, SPOUSE, profile
from tests.bot.answers.test_on_a_phone import SCREEN, visible
from tests.knowledge.points.profiles import PROFILES, clb
from tests.knowledge.points.walks import crs as walked

BOTH = pytest.mark.parametrize("language", LANGUAGES)


def told(desk: Desk, of: Profile | None, language: Language = "en") -> Told:
    part = improvements(of, desk.context(language))
    return Told(part, show(part, desk.now, language))


def rows(desk: Desk, of: Profile) -> list[Row]:
    facts = told(desk, of).part.facts
    return [*facts["open"], *facts["folded"]]


def reached(desk: Desk, kind: str, of: Profile, to: Any = None) -> list[str]:
    """The categories whose cut-off the first change of that kind would newly reach."""
    row = next(row for row in rows(desk, of) if row.improvement.change.kind == kind
               and to in (None, row.improvement.change.to))  # fmt: skip
    return [one.card.category.id for one in row.reached]


@BOTH
def test_the_first_line_holds_the_score_and_the_highest_gain(desk: Desk, language: Language) -> None:
    answer = told(desk, profile(), language)
    assert str(walked(PLAIN)["total"]) in answer.first_line
    assert f"+{answer.part.facts['open'][0].improvement.gain}" in answer.first_line


@BOTH
def test_every_change_is_told_with_its_gain_and_effort(desk: Desk, language: Language) -> None:
    answer = told(desk, profile(spouse=SPOUSE), language)
    lines = answer.text.splitlines()
    missing = [
        row.improvement
        for row in [*answer.part.facts["open"], *answer.part.facts["folded"]]
        if not any(line.startswith(f"+{row.improvement.gain} ") and row.improvement.effort.label[language] in line
                   for line in lines)
    ]  # fmt: skip
    assert missing == []


@BOTH
@pytest.mark.parametrize("more", [{}, {"spouse": SPOUSE}, {"first_language": None}, {"second_language": clb(
    5, language="french")}])  # fmt: skip
def test_it_fits_a_phone_before_its_folds(desk: Desk, language: Language, more: dict[str, Any]) -> None:
    assert len(visible(told(desk, profile(**more), language))) <= SCREEN


@BOTH
def test_it_fits_one_message(desk: Desk, language: Language) -> None:
    assert fits(told(desk, profile(spouse=SPOUSE), language).rendered.html)


def test_changes_beyond_the_first_are_folded_and_the_smallest_counted(desk: Desk) -> None:
    facts = told(desk, profile(spouse=SPOUSE)).part.facts
    assert (len(facts["open"]), len(facts["folded"])) == (OPEN, FOLDED)
    assert facts["count"] == OPEN + FOLDED + facts["smaller"]
    assert facts["smaller"] > 0


def test_cut_offs_are_reached_that_lie_between_the_score_and_the_new_one(desk: Desk, base: KnowledgeBase) -> None:
    score = walked(PLAIN)["total"]
    for row in rows(desk, profile()):
        after = score + row.improvement.gain
        for one in row.reached:
            newly = score < one.card.draw.crs <= after or one.card.category.id in ("french", "cec", "pnp")
            assert newly and one.card.draw.crs <= after
            assert one.card.draw == base.latest_draw(one.card.category.id)


def test_a_nomination_reaches_the_nominees_rounds_alone(desk: Desk) -> None:
    assert reached(desk, "nomination", profile()) == ["pnp"]


def test_nothing_but_a_nomination_reaches_the_nominees_rounds(desk: Desk) -> None:
    others = [row for row in rows(desk, profile()) if row.improvement.change.kind != "nomination"]
    assert [row for row in others if "pnp" in [one.card.category.id for one in row.reached]] == []


def test_french_opens_its_category_though_the_score_was_enough_before(desk: Desk, base: KnowledgeBase) -> None:
    crs = base.latest_draw("french").crs
    strong = profile(age=28, education="master", first_language=clb(9))
    assert walked(strong.candidate)["total"] > crs
    version = base.category_in_force("french", desk.context().today)
    level = version.requirements.language.min_level
    assert "french" in reached(desk, "second_to", strong, level)


def test_a_change_that_leaves_french_out_does_not_reach_its_category(desk: Desk) -> None:
    for row in rows(desk, profile()):
        if row.improvement.change.language != "french":
            assert "french" not in [one.card.category.id for one in row.reached]


def test_a_list_that_does_not_hold_the_occupation_is_not_reached(desk: Desk) -> None:
    names = {
        one.card.category.id for row in rows(desk, profile((NURSE, 30, "abroad"), spouse=None)) for one in row.reached
    }
    assert names & {"trades", "transport", "senior_managers", "physicians"} == set()


@BOTH
def test_the_coming_birthday_is_told_with_what_it_takes(desk: Desk, language: Language) -> None:
    lost = walked(PLAIN | {"age": PLAIN["age"] + 1})["total"] - walked(PLAIN)["total"]
    (line,) = [line for line in told(desk, profile(), language).text.splitlines() if line.startswith("⏳")]
    assert f"−{-lost}" in line and str(PLAIN["age"] + 1) in line


def test_where_age_takes_nothing_any_more_no_birthday_is_told(desk: Desk) -> None:
    assert "⏳" not in told(desk, profile(age=50)).text


@BOTH
def test_what_appears_only_together_is_told(desk: Desk, language: Language) -> None:
    answer = told(desk, profile(), language)
    pair = answer.part.facts["together"][0]
    assert f"(+{pair.extra} " in answer.text


@BOTH
def test_it_promises_nothing_and_names_its_grid(desk: Desk, language: Language) -> None:
    answer = told(desk, profile(), language)
    assert {"en": "only if you are eligible", "fr": "seulement si vous êtes admissible"}[language] in answer.text
    assert answer.part.facts["grid"].title[language] in answer.text


@BOTH
def test_points_that_are_not_counted_are_said_not_to_be(desk: Desk, language: Language) -> None:
    answer = told(desk, profile(), language)
    assert [note for note in answer.part.facts["notes"] if note.text[language] not in answer.text] == []
    assert answer.part.facts["notes"]


@pytest.mark.parametrize("unknown", [None, Profile()])
def test_without_a_profile_the_general_answer_stays(desk: Desk, unknown: Profile | None) -> None:
    assert told(desk, unknown).text == desk.ask(Intent.CRS_IMPROVE).text


@BOTH
def test_a_profile_that_nothing_raises_is_told_so(desk: Desk, language: Language) -> None:
    best = {
        "age": 25, "education": "phd", "first_language": clb(12), "second_language": clb(12, language="french"),
        "canadian_work_years": 6, "foreign_work_years": 6, "certificate_of_qualification": True,
        "canadian_education": "three_year_plus", "sibling_in_canada": True, "provincial_nomination": True,
    }  # fmt: skip
    answer = told(desk, Profile(candidate=best), language)
    assert answer.part.facts["count"] == 0
    assert answer.first_line.startswith(f"{walked(best)['total']}")


def test_a_spouse_s_profile_that_cannot_be_is_passed_over(desk: Desk) -> None:
    impossible = profile(spouse=SPOUSE | {"age": -3})
    assert "swap" not in [row.improvement.change.kind for row in rows(desk, impossible)]


def test_a_spouse_s_whole_profile_may_be_kept(desk: Desk) -> None:
    whole = SPOUSE | {
        "second_language": clb(7, language="french"), "canadian_work_years": 1, "canadian_education": "none",
        "certificate_of_qualification": True, "provincial_nomination": False, "job_offer": False,
    }  # fmt: skip
    assert "swap" in [row.improvement.change.kind for row in rows(desk, profile(spouse=whole))]


@settings(max_examples=25)
@given(candidate=PROFILES, language=st.sampled_from(LANGUAGES))
def test_any_profile_is_answered_in_one_message(
    base: KnowledgeBase, candidate: dict[str, Any], language: Language
) -> None:
    desk = Desk(base, datetime(2026, 10, 5, 17, tzinfo=UTC))
    answer = told(desk, Profile(candidate=candidate), language)
    assert fits(answer.rendered.html)
    assert str(walked(candidate)["total"]) in answer.first_line.replace("\u00a0", "").replace(",", "")


def test_the_longest_list_known_is_one_message(desk: Desk) -> None:
    young = {"age": 16, "education": "one_year", "foreign_work_years": 1, "job_offer": False, "spouse": {}}
    untested = {"first_language": None, "second_language": None}
    assert fits(told(desk, Profile(candidate=young | untested), "fr").rendered.html)
