"""The buttons of the pages about the person's work."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.profile.jobs import Jobs
from handlers.crs.keyboards import CATEGORIES, Keyboard, Row, in_rows, markup
from handlers.crs.sessions import Session
from knowledge.base import KnowledgeBase

NEW, NOC, MONTHS, WHERE, PART, BACK, DROP = "new", "noc", "mon", "loc", "part", "back", "drop"
"""What a button says of the work: another job, its occupation, months, place, months in Canada, a step back, a job
less. Without any of them it shows the work, and `cat` the categories that it opens."""
STEP = 6
"""Months between those that can be tapped; any others can be typed."""
_NUMBERS = 3
_LONGEST = 60
"""Characters of an occupation on a button."""


def work_keyboard(
    keyboard: Keyboard, session: Session, jobs: Jobs, base: KnowledgeBase, most: int
) -> InlineKeyboardMarkup:
    """The answers that can be tapped, or what can be done with the work told of. `most`: months that may be told."""
    job = jobs.job
    if job is None:
        return markup(_overview(keyboard, session, jobs, base))
    back = [keyboard.do("to_result", "r") if job.noc is None and not jobs.told else keyboard.work("back", BACK)]
    match job.step:
        case "noc":
            return markup([*([_labelled(keyboard, "occupation", code, NOC, base)] for code in job.offered), back])
        case "months":
            return markup([*_months(keyboard, MONTHS, range(STEP, most + 1, STEP)), [keyboard.work("not_this", BACK)]])
        case "where":
            both = [keyboard.work("both", WHERE, "both")] if (job.months or 0) > 1 else []
            places = [keyboard.work("in_canada", WHERE, "canada"), keyboard.work("abroad", WHERE, "abroad")]
            return markup([places, both, back])
        case _:
            return markup([*_months(keyboard, PART, range(STEP, job.months or 0, STEP)), back])


def _overview(keyboard: Keyboard, session: Session, jobs: Jobs, base: KnowledgeBase) -> list[Row]:
    """What can be done with the work told of."""
    told = jobs.occupations
    more = [keyboard.work("another_job", NEW)] if jobs.may_more else []
    drop = [[_labelled(keyboard, "drop_job", one.noc, DROP, base)] for one in told]
    keep = [] if session.kept else [keyboard.do("keep_change" if session.replaces else "keep", "k")]
    categories = [keyboard.work("my_categories", CATEGORIES)] if told else []
    return [categories, keep, more, *drop, [keyboard.do("to_result", "r")]]


def _labelled(keyboard: Keyboard, words: str, code: str, what: str, base: KnowledgeBase) -> InlineKeyboardButton:
    """A button about an occupation, with its code and the beginning of its title."""
    occupation = base.occupation(code)
    title = occupation.title[keyboard.teller.language] if occupation else ""
    label = keyboard.teller.words(words, code=code, title=title).strip()
    shown = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"
    return keyboard.button(shown, "w", value=what, more=code)


def _months(keyboard: Keyboard, what: str, months: Iterable[int]) -> list[Row]:
    return in_rows([keyboard.button(str(one), "w", value=what, more=str(one)) for one in months], _NUMBERS)
