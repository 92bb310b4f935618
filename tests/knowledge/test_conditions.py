"""Conditions of categories and programs, ticked by what is known of a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

import pytest

from knowledge.base import KnowledgeBase
from knowledge.conditions import Condition, Conditions, Known, Ticked, together
from knowledge.points.grids import shipped_grids
from knowledge.points.language import Levels
from knowledge.points.profile import Candidate
from tests.knowledge import shipped

MINIMUMS = shipped.read("points/language_tests.json")["program_minimums"]
GRIDS = shipped_grids()


@dataclass(frozen=True)
class Work:
    noc: str
    months: int
    where: Literal["canada", "abroad", "unsaid"] = "abroad"


def english(level: int) -> Levels:
    return Levels("english", level, level, level, level)


def french(level: int) -> Levels:
    return Levels("french", level, level, level, level)


STRONG = Candidate(30, education="master", first_language=english(9), foreign_work_years=4, canadian_work_years=2)


@dataclass(frozen=True)
class Ticking:
    """Ticks a category of the newest draw's day for somebody of one occupation."""

    base: KnowledgeBase

    @property
    def today(self) -> date:
        return self.base.freshness().newest.date

    def of(self, category: str, *work: Work, noc: str | None = None, candidate: Candidate | None = None,
           on: date | None = None) -> Ticked:  # fmt: skip
        codes = [noc] if noc else [one.noc for one in work]
        known = Known(tuple(self.base.occupations(codes)), candidate, work)
        found = self.base.category(category)
        assert found is not None
        ticked = Conditions(self.base, GRIDS.fsw[-1]).of(found, on or self.today, known)
        assert ticked is not None
        return ticked

    def one(self, about: str, category: str, *work: Work, **more: Any) -> Condition:
        """The condition of that kind."""
        (found,) = [one for one in self.of(category, *work, **more).conditions if one.about == about]
        return found

    def asked(self, category: str) -> Any:
        version = self.base.category_in_force(category, self.today)
        assert version is not None
        return version.requirements

    def listed(self, category: str) -> str:
        version = self.base.category_in_force(category, self.today)
        assert version is not None
        return version.codes[0]


@pytest.fixture
def ticking(base: KnowledgeBase) -> Ticking:
    return Ticking(base)


OF_LISTS = ["healthcare", "trades", "stem", "education", "transport", "physicians", "senior_managers", "researchers"]


@pytest.mark.parametrize("category", OF_LISTS)
def test_an_occupation_is_on_a_list_or_not(ticking: Ticking, base: KnowledgeBase, category: str) -> None:
    codes = set(base.category_in_force(category, ticking.today).codes)  # type: ignore[union-attr]
    other = next(code for code in ("64100", "65200") if code not in codes)
    assert ticking.one("list", category, noc=ticking.listed(category)).state == "met"
    assert ticking.one("list", category, noc=other).state == "missing"
    assert ticking.one("list", category).state == "unknown"


@pytest.mark.parametrize("category", OF_LISTS)
@pytest.mark.parametrize(("short", "state"), [(0, "met"), (1, "missing")])
def test_months_are_enough_from_what_is_asked_on(ticking: Ticking, category: str, short: int, state: str) -> None:
    months = ticking.asked(category).min_months - short
    found = ticking.one("months", category, Work(ticking.listed(category), months, "canada"))
    assert (found.state, found.given, found.asked) == (state, months, months + short)


def test_months_of_two_occupations_are_not_added_for_a_category(ticking: Ticking, base: KnowledgeBase) -> None:
    one, other, *_ = base.category_in_force("trades", ticking.today).codes  # type: ignore[union-attr]
    half = ticking.asked("trades").min_months - 1
    assert ticking.one("months", "trades", Work(one, half), Work(other, half)).state == "missing"


def test_months_without_work_named_are_not_known(ticking: Ticking) -> None:
    assert ticking.one("months", "trades", noc=ticking.listed("trades")).state == "unknown"


@pytest.mark.parametrize("category", ["physicians", "senior_managers", "researchers"])
def test_where_only_canada_counts_work_abroad_does_not(ticking: Ticking, category: str) -> None:
    months, code = ticking.asked(category).min_months, ticking.listed(category)
    abroad = ticking.of(category, Work(code, months, "abroad"), candidate=STRONG)
    assert [one.state for one in abroad.conditions if one.about in ("months", "where")] == ["missing", "missing"]
    assert ticking.of(category, Work(code, months, "canada"), candidate=STRONG).state == "met"


def test_the_list_is_that_of_the_day(ticking: Ticking, base: KnowledgeBase) -> None:
    before, after = base.category_versions("stem")[:2]
    (code, *_) = [code for code in before.codes if code not in after.codes]
    last = before.effective_to
    assert last is not None
    assert ticking.one("list", "stem", noc=code, on=last).state == "met"
    assert ticking.one("list", "stem", noc=code, on=last + timedelta(days=1)).state == "missing"


def test_a_category_not_in_force_has_no_conditions(base: KnowledgeBase) -> None:
    found = base.category("agriculture")
    assert found is not None
    today = base.freshness().newest.date
    assert Conditions(base, GRIDS.fsw[-1]).of(found, today, Known()) is None


@pytest.mark.parametrize("place", ["first_language", "second_language"])
@pytest.mark.parametrize(("short", "state"), [(0, "met"), (1, "missing")])
def test_french_counts_as_either_language(ticking: Ticking, place: str, short: int, state: str) -> None:
    level = ticking.asked("french").language.min_level - short
    languages: dict[str, Any] = {"first_language": english(9)} | {place: french(level)}
    assert ticking.one("language", "french", candidate=Candidate(30, **languages)).state == state


def test_without_a_profile_french_is_not_known(ticking: Ticking) -> None:
    assert ticking.one("language", "french").state == "unknown"


@pytest.mark.parametrize(("noc", "name"), [("21231", "teer_0_1_all_four"), ("72106", "teer_2_3_all_four")])
@pytest.mark.parametrize(("short", "state"), [(0, "met"), (1, "missing")])
def test_the_experience_class_asks_for_the_level_of_the_teer(
    ticking: Ticking, noc: str, name: str, short: int, state: str
) -> None:
    level = MINIMUMS["cec"][name] - short
    found = ticking.one("language", "cec", noc=noc, candidate=Candidate(30, first_language=english(level)))
    assert (found.state, found.asked) == (state, level + short)


def test_the_experience_class_adds_up_work_in_canada_and_no_other(ticking: Ticking, base: KnowledgeBase) -> None:
    months = base.program("cec").min_months  # type: ignore[union-attr]
    half = months // 2
    here = (Work("21231", half, "canada"), Work("72106", months - half, "canada"))
    assert ticking.one("months", "cec", *here).state == "met"
    assert ticking.one("months", "cec", Work("21231", months, "abroad")).state == "missing"


def test_a_year_in_canada_of_the_profile_counts_for_the_experience_class(ticking: Ticking) -> None:
    assert ticking.one("months", "cec", candidate=Candidate(30, canadian_work_years=1)).state == "met"
    assert ticking.one("months", "cec", candidate=Candidate(30)).state == "missing"


def test_years_of_a_profile_leave_open_whether_they_were_in_one_occupation(ticking: Ticking) -> None:
    assert ticking.one("months", "fsw", candidate=Candidate(30, foreign_work_years=3)).state == "unknown"
    assert ticking.one("months", "fsw", candidate=Candidate(30)).state == "missing"


def test_a_short_job_of_late_leaves_open_what_was_done_before_it(ticking: Ticking) -> None:
    job = Work("21231", 6, "abroad")
    assert ticking.one("months", "fsw", job, candidate=Candidate(30, foreign_work_years=3)).state == "unknown"
    assert ticking.one("months", "fsw", job, candidate=Candidate(30)).state == "missing"


def test_trades_ask_for_less_in_writing(ticking: Ticking) -> None:
    least = MINIMUMS["fst"]
    levels = Levels("english", least["reading"], least["writing"], least["listening"], least["speaking"])
    candidate = Candidate(30, first_language=levels)
    assert ticking.one("language", "fst", noc="72106", candidate=candidate).state == "met"
    weaker = replace(candidate, first_language=levels._replace(speaking=levels.speaking - 1))
    assert ticking.one("language", "fst", noc="72106", candidate=weaker).state == "missing"


def test_a_certificate_or_an_offer_meets_what_trades_ask_for(ticking: Ticking) -> None:
    states = [
        ticking.one("certificate", "fst", candidate=Candidate(30, **held)).state
        for held in ({"certificate_of_qualification": True}, {"job_offer": True}, {})
    ]
    assert states == ["met", "met", "unknown"]


def test_the_selection_grid_is_met_open_or_out_of_reach(ticking: Ticking) -> None:
    strong = ticking.one("points", "fsw", candidate=STRONG)
    assert strong.state == "met" and strong.given is not None and strong.given >= (strong.asked or 0)
    assert ticking.one("points", "fsw", candidate=Candidate(60)).state == "missing"
    middling = Candidate(33, education="bachelor", first_language=english(7), foreign_work_years=1)
    found = ticking.one("points", "fsw", candidate=middling)
    assert found.state == "unknown" and found.given is not None and found.given < (found.asked or 0)


def test_the_skilled_worker_program_asks_for_a_credential(ticking: Ticking) -> None:
    states = [
        ticking.one("education", "fsw", candidate=candidate).state
        for candidate in (Candidate(30), Candidate(30, education="secondary"), None)
    ]
    assert states == ["missing", "met", "unknown"]


@pytest.mark.parametrize(("candidate", "state"), [(None, "unknown"), (Candidate(30), "missing"),
                         (Candidate(30, provincial_nomination=True), "met")])  # fmt: skip
def test_nominees_need_a_nomination(ticking: Ticking, candidate: Candidate | None, state: str) -> None:
    assert ticking.of("pnp", candidate=candidate).state == state


def test_one_program_is_enough_for_a_category(ticking: Ticking) -> None:
    code = ticking.listed("healthcare")
    assert ticking.one("program", "healthcare", Work(code, 24, "canada"), candidate=STRONG).state == "met"
    assert ticking.one("program", "healthcare", noc=code).state == "unknown"
    nothing = Candidate(30)
    assert ticking.one("program", "healthcare", noc="64100", candidate=nothing).state == "missing"


def test_military_service_is_never_known(ticking: Ticking) -> None:
    code = ticking.listed("military")
    assert ticking.one("service", "military", Work(code, 120, "canada"), candidate=STRONG).state == "unknown"


@pytest.mark.parametrize(("states", "state"), [((), "met"), (("met", "unknown"), "unknown"),
                         (("unknown", "missing", "met"), "missing")])  # fmt: skip
def test_conditions_together_are_as_good_as_the_worst(states: tuple[Any, ...], state: str) -> None:
    assert together(states) == state


@pytest.mark.parametrize("category", ["physicians", "senior_managers", "researchers"])
def test_where_only_canada_counts_work_of_a_place_unsaid_leaves_it_open(ticking: Ticking, category: str) -> None:
    work = Work(ticking.listed(category), 600, "unsaid")
    states = {one.about: one.state for one in ticking.of(category, work).conditions}
    assert (states["months"], states["where"]) == ("unknown", "unknown")


def test_too_little_work_of_a_place_unsaid_is_too_little(ticking: Ticking) -> None:
    work = Work(ticking.listed("physicians"), 1, "unsaid")
    assert ticking.one("months", "physicians", work).state == "missing"


@pytest.mark.parametrize(("in_part", "state"), [(True, "unknown"), (False, "missing")])
def test_work_abroad_says_nothing_of_canada_where_it_is_not_all_there_may_be(
    base: KnowledgeBase, in_part: bool, state: str
) -> None:
    work = Work("31301", 600)
    known = Known(tuple(base.occupations([work.noc])), None, (work,), in_part=in_part)
    category = base.category("cec")
    assert category is not None
    ticked = Conditions(base, GRIDS.fsw[-1]).of(category, base.freshness().newest.date, known)
    assert ticked is not None
    assert [one.state for one in ticked.conditions if one.about == "months"] == [state]


def test_levels_told_go_before_those_of_the_profile() -> None:
    known = Known(candidate=replace(STRONG, second_language=french(4)), languages=(french(8),))
    assert known.held == (french(8), english(9))
