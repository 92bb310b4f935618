"""Section C of the CRS: what education, foreign work and a trade certificate give together with another factor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, get_args

from knowledge.points.documents import Band, Transfer
from knowledge.points.documents import Transferability as Document
from knowledge.points.profile import Candidate, Education
from knowledge.points.results import Factor, Reason, factor
from knowledge.points.tables import Ranges, Row, reaching

_Tables: TypeAlias = tuple[Mapping[str, Ranges], Mapping[str, Ranges]]
"""For each group of a factor: the rows by language, and those by Canadian work."""


class Transferability:
    """The tables of section C. `lowest` is the level that all four abilities of the first language reach."""

    def __init__(self, document: Document) -> None:
        """Raises DataInvalid, or KeyError where a group or band has no points."""
        self._part = document
        education, foreign = document.education, document.foreign_work
        groups = {level: group for group, levels in document.education_groups.items() for level in levels}
        self._group = {level: groups[level] for level in get_args(Education)}
        self._education = _tables("education", education, document.education_groups)
        self._foreign = _tables("foreign work", foreign, foreign.year_groups)
        years = [Row(0, low, high, key) for key, (low, high) in foreign.year_groups.items()]
        self._years = Ranges("foreign work, groups of years", years)
        certificate = document.certificate_of_qualification
        self._certificate = _banded("certificate", certificate.with_language.bands, certificate.with_language.points)

    def factors(self, candidate: Candidate, lowest: int) -> tuple[Factor, ...]:
        """The three factors of the section."""
        part, years = self._part, candidate.canadian_work_years
        education = self._group[candidate.education]
        foreign = self._years.at(candidate.foreign_work_years).key or ""
        certified = self._certified(lowest) if candidate.certificate_of_qualification else ()
        certificate = part.certificate_of_qualification
        taught = _reasons(self._education, education, lowest, years)
        worked = _reasons(self._foreign, foreign, lowest, years)
        return (
            factor("transfer_education", part.education.label, part.education.cap, *taught),
            factor("transfer_foreign", part.foreign_work.label, part.foreign_work.cap, *worked),
            factor("transfer_certificate", certificate.label, certificate.cap, *certified),
        )

    def _certified(self, lowest: int) -> tuple[Reason, ...]:
        return (Reason("with_language", lowest, self._certificate.at(lowest)),)


def _reasons(tables: _Tables, group: str, lowest: int, years: int) -> tuple[Reason, ...]:
    language, work = tables
    return (
        Reason("with_language", lowest, language[group].at(lowest)),
        Reason("with_canadian_work", years, work[group].at(years)),
    )


def _tables(name: str, part: Transfer, groups: Iterable[str]) -> _Tables:
    """For each group of the factor, its rows by language and by Canadian work."""
    language, work = part.with_language, part.with_canadian_work
    return (
        {group: _banded(f"{name}, {group}", language.bands, language.points[group], group) for group in groups},
        {group: _banded(f"{name}, {group}", work.bands, work.points[group], group) for group in groups},
    )


def _banded(name: str, bands: Sequence[Band], points: Mapping[str, int], group: str | None = None) -> Ranges:
    """The bands as rows; below the first there is nothing."""
    rows = [Row(points[band.id], band.low, band.high, group, band.rule) for band in bands]
    return reaching(name, rows, Row(0, key=group))
