"""Every realistic change of a profile: the candidate it would make. Whether it gives points is not asked here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.points.improving import climbing
from knowledge.points.improving.efforts import Efforts
from knowledge.points.improving.thresholds import Thresholds
from knowledge.points.language import LanguageTests, OfficialLanguage
from knowledge.points.profile import Candidate, Education

Kind = Literal[
    "first_ability", "first_all", "first_to", "second_to", "credential", "credential_in_canada",
    "canadian_year", "foreign_year", "certificate", "spouse_all", "spouse_to", "spouse_credential",
    "spouse_canadian_year", "swap", "nomination",
]  # fmt: skip
"""What is changed; the words for each are those of the replies."""
_MOST_YEARS = 120
"""A profile takes no more (`knowledge.points.profile.Years`)."""


@dataclass(frozen=True, slots=True)
class Possibility:
    """A change. `after`: the candidate it makes; `to`: the level, the years or the key of the credential reached.

    `ability` names the one that rises, `language` the language it is about; `was` is where it stood (None: no test).
    `manner`: which entry of the scale of efforts is nearer than its kind.
    """

    kind: Kind
    after: Candidate
    to: int | str | None = None
    was: int | str | None = None
    ability: str | None = None
    language: OfficialLanguage | None = None
    manner: str | None = None


def possibilities(
    candidate: Candidate, tests: LanguageTests, levels: Thresholds, efforts: Efforts
) -> Iterator[Possibility]:
    """Every change but the swap, which needs the spouse's own profile. None goes above what the tests can give.

    `levels`: those that languages are to reach in all four abilities.
    """
    yield from _first_language(candidate, tests, levels.first, efforts)
    yield from _second_language(candidate, tests, levels.second, efforts)
    yield from _credentials(candidate, efforts)
    yield from _work(candidate)
    if not candidate.certificate_of_qualification:
        yield Possibility("certificate", replace(candidate, certificate_of_qualification=True))
    yield from _of_spouse(candidate, tests, levels.spouse, efforts)
    if not candidate.provincial_nomination:
        yield Possibility("nomination", replace(candidate, provincial_nomination=True))


def _first_language(
    candidate: Candidate, tests: LanguageTests, reaching: Iterable[int], efforts: Efforts
) -> Iterator[Possibility]:
    """One level up in each ability, in all four, and all four to where skill transferability begins or grows."""
    given, second = candidate.first_language, candidate.second_language
    start = given or climbing.untested(climbing.other_than(second))
    top = climbing.highest(tests, start.language)
    if given:
        for ability, level, levels in climbing.each_ability(given, top):
            after = replace(candidate, first_language=levels)
            yield Possibility("first_ability", after, level, level - 1, ability, given.language)
        if (levels := climbing.one_up(given, top)) != given:
            after = replace(candidate, first_language=levels)
            yield Possibility("first_all", after, levels.lowest, given.lowest, language=given.language)
    for level, levels in climbing.to_each(start, reaching, top):
        manner = climbing.manner(given, levels, efforts.near_levels)
        after, was = replace(candidate, first_language=levels), given.lowest if given else None
        yield Possibility("first_to", after, level, was, language=levels.language, manner=manner)


def _second_language(
    candidate: Candidate, tests: LanguageTests, reaching: Iterable[int], efforts: Efforts
) -> Iterator[Possibility]:
    """All four abilities to where points begin or grow; without a first language there is none to be the second of."""
    given = candidate.second_language
    if candidate.first_language is None and given is None:
        return
    language = given.language if given else climbing.other_than(candidate.first_language)
    start, top = given or climbing.untested(language), climbing.highest(tests, language)
    for level, levels in climbing.to_each(start, reaching, top):
        manner = climbing.manner(given, levels, efforts.near_levels)
        after, was = replace(candidate, second_language=levels), given.lowest if given else None
        yield Possibility("second_to", after, level, was, language=language, manner=manner)


def _credentials(candidate: Candidate, efforts: Efforts) -> Iterator[Possibility]:
    """The credentials that may come next, earned abroad or in Canada."""
    was = candidate.education
    for credential in efforts.credentials[was]:
        after = replace(candidate, education=credential)
        yield Possibility("credential", after, credential, was, manner=credential)
        study = efforts.in_canada.get(credential)
        if study and candidate.canadian_education != "three_year_plus" and study != candidate.canadian_education:
            yield Possibility("credential_in_canada", replace(after, canadian_education=study), credential, was)


def _work(candidate: Candidate) -> Iterator[Possibility]:
    """One more year in Canada, and one more abroad."""
    here, abroad = candidate.canadian_work_years, candidate.foreign_work_years
    if here < _MOST_YEARS:
        yield Possibility("canadian_year", replace(candidate, canadian_work_years=here + 1), here + 1, here)
    if abroad < _MOST_YEARS:
        yield Possibility("foreign_year", replace(candidate, foreign_work_years=abroad + 1), abroad + 1, abroad)


def _of_spouse(
    candidate: Candidate, tests: LanguageTests, reaching: Iterable[int], efforts: Efforts
) -> Iterator[Possibility]:
    """The test, the credential and a year in Canada of a spouse who counts."""
    spouse = candidate.spouse
    if spouse is None or not spouse.counts:
        return
    given = spouse.language
    start = given or climbing.untested("english")  # their points do not depend on which of the two it is
    top = climbing.highest(tests, start.language)
    if given and (levels := climbing.one_up(given, top)) != given:
        after = replace(candidate, spouse=replace(spouse, language=levels))
        yield Possibility("spouse_all", after, levels.lowest, given.lowest, language=given.language)
    for level, levels in climbing.to_each(start, reaching, top):
        manner = climbing.manner(given, levels, efforts.near_levels)
        after = replace(candidate, spouse=replace(spouse, language=levels))
        language, was = (given.language, given.lowest) if given else (None, None)
        yield Possibility("spouse_to", after, level, was, language=language, manner=manner)
    for credential in efforts.credentials[spouse.education]:
        yield _spouse_credential(candidate, credential)
    years = spouse.canadian_work_years
    if years < _MOST_YEARS:
        after = replace(candidate, spouse=replace(spouse, canadian_work_years=years + 1))
        yield Possibility("spouse_canadian_year", after, years + 1, years)


def _spouse_credential(candidate: Candidate, credential: Education) -> Possibility:
    assert candidate.spouse  # noqa: S101 - asked for a spouse who counts alone
    spouse = candidate.spouse
    after = replace(candidate, spouse=replace(spouse, education=credential))
    return Possibility("spouse_credential", after, credential, spouse.education)
