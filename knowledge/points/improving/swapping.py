"""The spouse as principal applicant, where the spouse's own profile is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from knowledge.points.language import LanguageTests
from knowledge.points.profile import Candidate, Profile, Spouse, candidate

_OWN = ("age", "education", "second_language", "canadian_work_years", "foreign_work_years",
        "certificate_of_qualification", "canadian_education", "provincial_nomination", "job_offer")  # fmt: skip
"""What a spouse's entry may say beyond what the grid asks of a spouse: a profile of their own."""


def partner(profile: Mapping[str, Any], tests: LanguageTests) -> Candidate | None:
    """The spouse of a profile as JSON, as a candidate alone. None where the age is not given: then it is no profile.

    Raises Impossible, as `candidate` does.
    """
    spouse = profile.get("spouse")
    if not isinstance(spouse, Mapping) or spouse.get("age") is None:
        return None
    own = {name: spouse[name] for name in _OWN if spouse.get(name) is not None and name in Profile.model_fields}
    return candidate(own | {"first_language": spouse.get("language")}, tests)


def swapped(principal: Candidate, other: Candidate) -> Candidate | None:
    """The other as principal applicant and the principal as their spouse; None where no spouse counts.

    A sibling in Canada counts for either of them. A nomination is the nominee's own, and stays behind.
    """
    if principal.spouse is None or not principal.spouse.counts:
        return None
    spouse = Spouse(
        education=principal.education,
        language=principal.first_language,
        canadian_work_years=principal.canadian_work_years,
    )
    return replace(other, spouse=spouse, sibling_in_canada=principal.sibling_in_canada or other.sibling_in_canada)
