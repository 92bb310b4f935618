"""What a tap or a typed answer makes of a run of the calculator. Pure."""

from __future__ import annotations

from bot.profile import QUESTIONS, Draft, Question
from bot.profile.draft import LANGUAGES
from handlers.crs.data import Choice
from handlers.crs.keyboards import answer_of, levels_of
from knowledge.points.language import LanguageTests


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
