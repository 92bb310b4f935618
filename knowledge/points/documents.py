"""What a grid's data file must look like to be calculated with. It may say more, which is not read here."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import model_validator

from knowledge.models import Text
from knowledge.points.parts import BOUNDS, Bonus, ByColumn, Part, Table


class Band(Part):
    """A range of levels or years that points are given for together with another factor."""

    id: str
    low: int
    high: int | None
    rule: Text

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: Any) -> Any:
        for low, high in BOUNDS:
            if low in given:
                return {"id": given["id"], "rule": given["rule"], "low": given[low], "high": given[high]}
        return given


class Pair(Part):
    """A factor together with another one: points for each group of the first and band of the second."""

    bands: tuple[Band, ...]
    points: dict[str, dict[str, int]]


class CertificatePair(Part):
    """A trade certificate together with language."""

    bands: tuple[Band, ...]
    points: dict[str, int]


class Transfer(Part):
    """A factor of skill transferability."""

    label: Text
    cap: int
    with_language: Pair
    with_canadian_work: Pair


class ForeignWork(Transfer):
    """Foreign work; `year_groups` say which years make a group."""

    year_groups: dict[str, tuple[int, int | None]]


class Certificate(Part):
    """The certificate of qualification in a trade."""

    label: Text
    cap: int
    with_language: CertificatePair


class Core(Part):
    """Section A."""

    label: Text
    cap: ByColumn
    age: Table
    education: Table
    first_official_language: Table
    second_official_language: Table
    official_languages_combined_max: ByColumn
    canadian_work_experience: Table


class SpouseFactors(Part):
    """Section B."""

    label: Text
    cap: int
    education: Table
    first_official_language: Table
    canadian_work_experience: Table


class Transferability(Part):
    """Section C."""

    label: Text
    cap: int
    education_groups: dict[str, tuple[str, ...]]
    education: Transfer
    foreign_work: ForeignWork
    certificate_of_qualification: Certificate


class FrenchPoints(Part):
    """With English in all four abilities, and without."""

    english_all_four_clb5_or_more: int
    otherwise: int


class French(Part):
    """Points for French, more of them together with English."""

    label: Text
    requires: Text
    nclc_min: int
    english_clb_min: int
    points: FrenchPoints


class CanadianStudy(Part):
    """Points for study in Canada."""

    label: Text
    none_or_secondary: int
    one_or_two_year: int
    three_year_plus: int


class Additional(Part):
    """Section D."""

    label: Text
    cap: int
    provincial_nomination: Bonus
    french: French
    canadian_education: CanadianStudy
    sibling_in_canada: Bonus
    job_offer: Bonus


class Reported(Part):
    """A later change that is reported but not documented; the note says what is left out therefore."""

    note: Text


class CrsDocument(Part):
    """A file `crs-<date>.json`."""

    grid_id: str
    title: Text
    effective_from: date
    max_total: int
    core_human_capital: Core
    spouse_factors: SpouseFactors
    core_plus_spouse_cap: int
    skill_transferability: Transferability
    additional: Additional
    superseding_change_reported: Reported | None = None


class FswLanguage(Part):
    """Both languages."""

    label: Text
    max: int
    first_official_per_ability: Table
    second_official: Table


class FswDocument(Part):
    """A file `fsw….json`. Without `effective_from` it holds from the beginning."""

    grid_id: str
    title: Text
    effective_from: date | None
    pass_mark: int
    language: FswLanguage
    education: Table
    experience: Table
    age: Table
    arranged_employment: Bonus
    adaptability: Table
