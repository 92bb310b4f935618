"""What the CRS asks of a person: each question, its order, and whether it applies after the answers before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["age", "education", "flag", "years", "language", "study"]
Given = Mapping[str, Any]
"""Answers by the names of their questions, each as the calculator takes it; `spouse` is whether there is one."""

SPOUSE = "spouse."
"""Begins the names of the questions about a spouse or partner."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question; its name is the key of the answer in a profile, with its path.

    `required`: the score cannot be told without it, or would be that of the wrong column.
    """

    name: str
    kind: Kind
    required: bool = False

    @property
    def of_spouse(self) -> bool:
        """Whether it is about the spouse or partner."""
        return self.name.startswith(SPOUSE)


QUESTIONS = {
    one.name: one
    for one in (
        Question("age", "age", required=True),
        Question("education", "education"),
        Question("spouse", "flag", required=True),
        Question("spouse.accompanying", "flag", required=True),
        Question("spouse.citizen_or_pr", "flag", required=True),
        Question("spouse.education", "education"),
        Question("spouse.language", "language"),
        Question("spouse.canadian_work_years", "years"),
        Question("first_language", "language"),
        Question("second_language", "language"),
        Question("canadian_work_years", "years"),
        Question("foreign_work_years", "years"),
        Question("certificate_of_qualification", "flag"),
        Question("canadian_education", "study"),
        Question("sibling_in_canada", "flag"),
        Question("provincial_nomination", "flag"),
    )
}
"""Every question by its name, in the order in which they are asked."""


def applicable(given: Given) -> tuple[Question, ...]:
    """The questions that bear on the score after these answers, in their order."""
    return tuple(one for one in QUESTIONS.values() if applies(one.name, given))


def applies(name: str, given: Given) -> bool:
    """Whether a question bears on the score: a spouse who stays behind, or is a citizen or permanent resident, does
    not count; a second language needs a first."""
    if name == "second_language":
        return bool(given.get("first_language"))
    if not name.startswith(SPOUSE):
        return True
    if given.get("spouse") is not True:
        return False
    if name == "spouse.accompanying":
        return True
    if given.get("spouse.accompanying") is not True:
        return False
    return name == "spouse.citizen_or_pr" or given.get("spouse.citizen_or_pr") is False


def flat(profile: Mapping[str, Any]) -> dict[str, Any]:
    """A profile's keys as answers; keys that no question asks for are left out."""
    found = {key: value for key, value in profile.items() if key in QUESTIONS and key != "spouse"}
    if "spouse" in profile:
        spouse = profile["spouse"]
        found["spouse"] = spouse is not None
        found |= {SPOUSE + key: value for key, value in (spouse or {}).items() if SPOUSE + key in QUESTIONS}
    return found


def nested(given: Given) -> dict[str, Any]:
    """The answers that bear on the score, as a profile."""
    held = {one.name: given[one.name] for one in applicable(given) if one.name in given}
    profile = {name: value for name, value in held.items() if not name.startswith("spouse")}
    if "spouse" in held:
        of_spouse = {name.removeprefix(SPOUSE): value for name, value in held.items() if name.startswith(SPOUSE)}
        profile["spouse"] = of_spouse if held["spouse"] else None
    return profile
