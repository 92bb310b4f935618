"""What a tap or a typed answer makes of a run of the calculator. Pure."""

from __future__ import annotations

from typing import Any, get_args

from bot.profile import QUESTIONS, Draft, Question
from bot.profile.draft import LANGUAGES
from handlers.crs.data import Choice
from handlers.crs.keyboards import ALL, APART, NO, NO_TEST, YES
from knowledge.points.language import ABILITIES, LanguageTests
from knowledge.points.profile import CanadianEducation, Education


def tapped(draft: Draft, choice: Choice, tests: LanguageTests) -> Draft | None:
    """The draft after a tap; None where no button of this version says so, or it makes an impossible profile."""
    try:
        after = _after(draft, choice, tests)
    except ValueError:
        return None
    return after if after.is_possible(tests) else None


def _after(draft: Draft, choice: Choice, tests: LanguageTests) -> Draft:
    if choice.action == "f":
        return draft.ended()
    question = QUESTIONS.get(choice.question)
    if question is None:
        raise ValueError(f"{choice.action!r} needs a question")
    match choice.action:
        case "a":
            return draft.answered(question.name, answer_of(question, choice.value))
        case "s":
            return draft.passed(question.name)
        case "b":
            return draft.back_from(question.name)
        case "g":
            return draft.turned_to(question.name)
        case _:
            return _language(draft, question, choice, tests)


def _language(draft: Draft, question: Question, choice: Choice, tests: LanguageTests) -> Draft:
    """A test or a level chosen. Raises ValueError for what no button gives."""
    if question.kind != "language":
        raise ValueError(f"{question.name} is no language")
    if choice.action == "l":
        by, levels = levels_of(draft, choice.value, choice.more)
        return draft.half(question.name, by, levels)
    if choice.action != "t" or choice.value not in (*LANGUAGES, *tests.tests):
        raise ValueError(f"{choice.value!r} is no test")
    return draft.half(question.name, choice.value)


def answer_of(question: Question, value: str) -> Any:
    """A tapped answer as the calculator takes it. Raises ValueError for one that no button gives."""
    match question.kind:
        case "age" | "years":
            return int(value)
        case "flag" if value in (YES, NO):
            return value == YES
        case "education" if value in get_args(Education):
            return value
        case "study" if value in get_args(CanadianEducation):
            return value
        case "language" if value == NO_TEST:
            return None
        case _:
            raise ValueError(f"{value!r} answers no question of the kind {question.kind}")


def levels_of(draft: Draft, value: str, more: str) -> tuple[str, dict[str, int] | None]:
    """A tapped level: its language, and the levels chosen by then; an empty dict where they are asked one by one.

    Raises ValueError for what no button gives.
    """
    by = next((one for one in LANGUAGES if value.startswith(one[0])), None)
    ability = value[1:]
    if by is None or ability not in (ALL, *ABILITIES):
        raise ValueError(f"{value!r} names no ability")
    if more == APART:
        return by, {}
    level = int(more)
    if ability == ALL:
        return by, dict.fromkeys(ABILITIES, level)
    before = draft.pending.levels if draft.pending and draft.pending.by == by else None
    return by, {**(before or {}), ability: level}
