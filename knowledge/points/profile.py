"""A candidate's profile: as programs give it (`Profile`, `FswProfile`), and as the calculators take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from knowledge.points.language import ABILITIES, LanguageTests, Levels, OfficialLanguage
from knowledge.points.refusing import ABSENT, Accepted, Impossible, checked

Education = Literal["none", "secondary", "one_year", "two_year", "bachelor", "two_or_more", "master", "phd"]
CanadianEducation = Literal["none", "one_or_two_year", "three_year_plus"]
Age = Annotated[int, Field(ge=0, le=120)]
Years = Annotated[int, Field(ge=0, le=120)]
"""Completed years, which no life exceeds."""
HIGHEST_LEVEL = 12
"""The Canadian Language Benchmarks and the NCLC end there."""
Level = Annotated[int, Field(ge=0, le=HIGHEST_LEVEL)]
"""0 stands for no level."""


class _Given(BaseModel):
    """Given by a program: no value is bent to fit, and keys that mean nothing here, as `id`, are passed over."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class GivenLevels(_Given):
    """A level for each ability."""

    reading: Level
    writing: Level
    listening: Level
    speaking: Level


class GivenScores(_Given):
    """A test's score for each ability. That none is missing is seen to where the test and its scores are known."""

    reading: float | None = None
    writing: float | None = None
    listening: float | None = None
    speaking: float | None = None


class GivenLanguage(_Given):
    """Levels and their language, or a test and its scores."""

    clb: GivenLevels | None = None
    language: OfficialLanguage | None = None
    test: str | None = None
    scores: GivenScores | None = None


class GivenSpouse(_Given):
    """A spouse or common-law partner, who comes along unless it is said otherwise."""

    accompanying: bool = True
    citizen_or_pr: bool = False
    education: Education = "none"
    language: GivenLanguage | None = None
    canadian_work_years: Years = 0


class Profile(_Given):
    """What the CRS asks for. What is not given counts for nothing."""

    age: Age
    spouse: GivenSpouse | None = None
    education: Education = "none"
    first_language: GivenLanguage | None = None
    second_language: GivenLanguage | None = None
    canadian_work_years: Years = 0
    foreign_work_years: Years = 0
    certificate_of_qualification: bool = False
    canadian_education: CanadianEducation = "none"
    sibling_in_canada: bool = False
    provincial_nomination: bool = False
    job_offer: bool | None = None


class FswProfile(_Given):
    """What the grid of the Federal Skilled Worker Program asks for. What is not given counts for nothing."""

    age: Age
    first_language: GivenLanguage | None = None
    second_language: GivenLanguage | None = None
    education: Education = "none"
    experience_years: Years = 0
    job_offer: bool = False
    adaptability: dict[str, bool] = {}


@dataclass(frozen=True, slots=True)
class Spouse:
    """A spouse or common-law partner; `language`: None without a test."""

    accompanying: bool = True
    citizen_or_pr: bool = False
    education: Education = "none"
    language: Levels | None = None
    canadian_work_years: int = 0

    @property
    def counts(self) -> bool:
        """Whether the points are those of a candidate with a spouse."""
        return self.accompanying and not self.citizen_or_pr


@dataclass(frozen=True, slots=True)
class Candidate:
    """A profile whose test scores are levels. Change it with `dataclasses.replace` to see what that would give."""

    age: int
    spouse: Spouse | None = None
    education: Education = "none"
    first_language: Levels | None = None
    second_language: Levels | None = None
    canadian_work_years: int = 0
    foreign_work_years: int = 0
    certificate_of_qualification: bool = False
    canadian_education: CanadianEducation = "none"
    sibling_in_canada: bool = False
    provincial_nomination: bool = False
    job_offer: bool = False


@dataclass(frozen=True, slots=True)
class Worker:
    """A profile for the grid of the Federal Skilled Worker Program, whose test scores are levels."""

    age: int
    first_language: Levels | None = None
    second_language: Levels | None = None
    education: Education = "none"
    experience_years: int = 0
    job_offer: bool = False
    adaptability: Mapping[str, bool] = field(default_factory=dict)


def candidate(data: Any, tests: LanguageTests) -> Candidate:
    """The candidate of a profile as JSON. Raises Impossible, which names the field and what is accepted."""
    given: Profile = checked(Profile, data)
    first, second = _languages(given.first_language, given.second_language, tests)
    return Candidate(
        given.age,
        _spouse(given.spouse, tests) if given.spouse else None,
        given.education,
        first,
        second,
        given.canadian_work_years,
        given.foreign_work_years,
        given.certificate_of_qualification,
        given.canadian_education,
        given.sibling_in_canada,
        given.provincial_nomination,
        bool(given.job_offer),
    )


def worker(data: Any, tests: LanguageTests) -> Worker:
    """The worker of a profile as JSON. Raises Impossible."""
    given: FswProfile = checked(FswProfile, data)
    first, second = _languages(given.first_language, given.second_language, tests)
    years, offer = given.experience_years, given.job_offer
    return Worker(given.age, first, second, given.education, years, offer, given.adaptability)


def levels(given: GivenLanguage, tests: LanguageTests, where: str) -> Levels:
    """The levels of a language given either way. Raises Impossible."""
    if given.clb is not None:
        return _levels_themselves(given.clb, given, where)
    if given.test is None or given.test not in tests.tests:  # which holds for those that only other programs take
        wrong = ABSENT if given.test is None else given.test
        raise Impossible(f"{where}.test", Accepted("choice", choices=tuple(tests.tests)), wrong)
    if given.scores is None:
        raise Impossible(f"{where}.scores", Accepted("object", choices=ABILITIES))
    found = tests.levels(given.test, given.scores.__dict__, field=where)
    if given.language not in (None, found.language):
        wrong = f"{given.test} is no test of {str(given.language).title()}"
        raise Impossible(f"{where}.language", Accepted("choice", choices=(found.language,)), given.language, wrong)
    return found


def _levels_themselves(clb: GivenLevels, given: GivenLanguage, where: str) -> Levels:
    if given.test is not None or given.scores is not None:
        either = Accepted("object", choices=("clb", "language"))
        raise Impossible(f"{where}.test", either, given.test, "levels are given already, so there is no need of a test")
    if given.language is None:
        raise Impossible(f"{where}.language", Accepted("choice", choices=get_args(OfficialLanguage)))
    return Levels(given.language, clb.reading, clb.writing, clb.listening, clb.speaking)


def _languages(
    first: GivenLanguage | None, second: GivenLanguage | None, tests: LanguageTests
) -> tuple[Levels | None, Levels | None]:
    """The first and second official language, which cannot be the same."""
    one = levels(first, tests, "first_language") if first else None
    other = levels(second, tests, "second_language") if second else None
    if one and other and one.language == other.language:
        left = tuple(language for language in get_args(OfficialLanguage) if language != one.language)
        wrong = f"{other.language.title()} is the first language already"
        raise Impossible("second_language", Accepted("choice", choices=left), other.language, wrong)
    return one, other


def _spouse(given: GivenSpouse, tests: LanguageTests) -> Spouse:
    language = levels(given.language, tests, "spouse.language") if given.language else None
    return Spouse(given.accompanying, given.citizen_or_pr, given.education, language, given.canadian_work_years)
