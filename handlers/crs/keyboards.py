"""The buttons of the calculator's pages. What can be chosen comes from the grid and the tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.intents import Intent
from bot.profile.draft import LANGUAGES, Draft, language_of
from bot.profile.questions import Question
from bot.profile.telling import Teller
from bot.query import Query
from handlers.callback_data import CallbackData, Tap
from handlers.crs.data import Action, Choice
from handlers.crs.sessions import Session
from knowledge.points.profile import CanadianEducation, Education

Row = list[InlineKeyboardButton]
TICK = "✓ "
LONGEST_BESIDE = 20
"""Characters of a label beside another one; a phone cuts longer ones."""
_NUMBERS, _AGES = 4, 7
"""Numbers in a row."""
YES, NO = "yes", "no"
NO_TEST = "none"
ALL = "all"
"""In the place of an ability: all four; `apart` as a level: ability by ability."""
APART = "apart"
CATEGORIES = "cat"
"""Of one's work: the categories it opens."""


@dataclass(frozen=True)
class Keyboard:
    """Makes the buttons of one run's pages. `fsw`: the grid of the Federal Skilled Worker Program."""

    teller: Teller
    fsw: Mapping[str, Any]
    buttons: CallbackData
    token: str

    def question(self, draft: Draft, question: Question) -> InlineKeyboardMarkup:
        """The answers that can be tapped, and the ways on."""
        answers = self._pending(draft, question) if draft.pending else self._answers(draft, question)
        return markup([*answers, self._ways(draft, question), self._end(draft)])

    def result(self, session: Session, total: int) -> InlineKeyboardMarkup:
        """What can be done with a score."""
        keep = [] if session.kept else [self.do("keep_change" if session.replaces else "keep", "k")]
        change, again = self.do("change", "c"), self.do("again", "n")
        score = [self.score("score_only", "shown", str(total))] if not session.kept else []
        return markup([keep, *self.onward(total), [change, again], score])

    def change(self, draft: Draft) -> InlineKeyboardMarkup:
        """Every question with its answer."""
        made = [self.button(self._labelled(draft, one), "g", one.name) for one in draft.questions]
        back = [] if draft.question else [self.do("to_result", "r")]
        return markup([*in_rows(made, 2), back])

    def begin(self, label: str = "start") -> InlineKeyboardMarkup:
        """The way to a new run."""
        return markup([[self.do(label, "n")]])

    def _answers(self, draft: Draft, question: Question) -> list[Row]:
        match question.kind:
            case "age":
                return in_rows([self._answer(draft, question, str(age), age) for age in self._ages()], _AGES)
            case "education":
                levels = [self._answer(draft, question, key, key) for key in get_args(Education)]
                return in_rows(levels, 2)
            case "study":
                return [[self._answer(draft, question, key, key)] for key in get_args(CanadianEducation)]
            case "years":
                years = range(self._most_years(question) + 1)
                return in_rows([self._years(draft, question, year) for year in years], _NUMBERS)
            case "language":
                return self._tests(draft, question)
            case _:
                return [[self._answer(draft, question, YES, True), self._answer(draft, question, NO, False)]]

    def _tests(self, draft: Draft, question: Question) -> list[Row]:
        """The tests and the levels of the languages in question."""
        first = language_of(draft.given.get("first_language")) if question.name == "second_language" else None
        given, rows = draft.given.get(question.name) or {}, list[Row]()
        for language in (one for one in LANGUAGES if one != first):
            tests = [name for name, test in self.teller.tests["tests"].items() if test["language"] == language]
            made = [
                self.button(self.teller.test(name), "t", question.name, name, given.get("test") == name)
                for name in tests
            ]
            levels = self.teller.words("levels", scale=self.teller.scale(language))
            by_level = "clb" in given and given["language"] == language
            rows += in_rows([*made, self.button(levels, "t", question.name, language, by_level)], 3)
        return [*rows, [self._answer(draft, question, NO_TEST, None)]]

    def _pending(self, draft: Draft, question: Question) -> list[Row]:
        pending = draft.pending
        if pending is None or pending.by not in LANGUAGES:
            language = str(self.teller.tests["tests"][pending.by]["language"]) if pending else LANGUAGES[0]
            label = self.teller.words("levels_instead", scale=self.teller.scale(language))
            return [[self.button(label, "t", question.name, language)]]
        where = pending.ability or ALL
        made = [self._level(question, pending.by, where, level) for level in self._levels()]
        apart = [] if pending.ability else [self._level(question, pending.by, ALL, None)]
        return [*in_rows(made, _NUMBERS), apart]

    def _level(self, question: Question, by: str, ability: str, level: int | None) -> InlineKeyboardButton:
        """A level of an ability; None leads to them one by one."""
        lowest, highest = int(self.teller.tests["min_level"]), int(self.teller.tests["max_level"])
        if level is None:
            label = self.teller.words("differ")
        elif level < lowest:
            label = self.teller.words("below", level=lowest)
        else:
            label = self.teller.words("or_more", value=level) if level == highest else str(level)
        return self.button(label, "l", question.name, f"{by[0]}{ability}", more=APART if level is None else str(level))

    def _ways(self, draft: Draft, question: Question) -> Row:
        """Back, and on without answering."""
        back = draft.pending or draft.before(question.name)
        row = [self.do("back", "b", question.name)] if back else []
        if question.name in draft.given and not draft.pending:
            value = self.teller.value(question.name, draft.given[question.name])
            row.append(self.button(self.teller.words("keep_answer", value=value), "s", question.name))
        elif not question.required:
            row.append(self.do("skip", "s", question.name))
        return row

    def _end(self, draft: Draft) -> Row:
        """To the result, where there is one."""
        return [self.do("finish", "f")] if draft.can_finish else []

    def onward(self, total: int) -> list[Row]:
        """What a score can be asked for."""
        improve = Query(intent=Intent.CRS_IMPROVE)
        invited = Query(intent=Intent.SCORE_CHECK, slots={"score": str(total)})
        work = [self.work("my_work"), self.work("my_categories", CATEGORIES)]
        return [[self._ask("improve", improve)], [self._ask("invited", invited)], work]

    def _ask(self, words: str, query: Query) -> InlineKeyboardButton:
        data = self.buttons.write(Tap(query, self.teller.language, edits=False))
        return InlineKeyboardButton(self.teller.words(words), callback_data=data)

    def _years(self, draft: Draft, question: Question, years: int) -> InlineKeyboardButton:
        last = years == self._most_years(question)
        label = self.teller.words("or_more_years", value=years) if last else str(years)
        return self.button(label, "a", question.name, str(years), draft.given.get(question.name) == years)

    def _answer(self, draft: Draft, question: Question, code: str, value: Any) -> InlineKeyboardButton:
        ticked = question.name in draft.given and draft.given[question.name] == value
        return self.button(self.teller.value(question.name, value), "a", question.name, code, ticked)

    def _labelled(self, draft: Draft, question: Question) -> str:
        label = self.teller.label(question.name)
        if question.name not in draft.given:
            return label
        value = self.teller.value(question.name, draft.given[question.name])
        return self.teller.words("value", label=label, value=value)

    def _ages(self) -> range:
        """The ages that give points."""
        rows = self.teller.crs["core_human_capital"]["age"]["table"]
        counted = [row for row in rows if row["without"]]
        return range(counted[0]["min"], counted[-1]["max"] + 1)

    def _most_years(self, question: Question) -> int:
        """From which year on more of them change nothing, in either grid."""
        if question.name == "foreign_work_years":
            return int(self.fsw["experience"]["table"][-1]["min"])
        return int(self.teller.crs["core_human_capital"]["canadian_work_experience"]["table"][-1]["years"])

    def _levels(self) -> list[int]:
        lowest, highest = int(self.teller.tests["min_level"]), int(self.teller.tests["max_level"])
        return [0, *range(lowest, highest + 1)]

    def work(self, words: str, what: str = "", more: str = "") -> InlineKeyboardButton:
        """A button about the person's work: see `handlers.crs.work`."""
        return self.button(self.teller.words(words), "w", value=what, more=more)

    def score(self, words: str, what: str, more: str = "") -> InlineKeyboardButton:
        """A button about a score alone: see `handlers.crs.score`."""
        return self.button(self.teller.words(words), "p", value=what, more=more)

    def do(self, words: str, action: Action, question: str = "") -> InlineKeyboardButton:
        """A button that only does something."""
        return self.button(self.teller.words(words), action, question)

    def button(
        self, label: str, action: Action, question: str = "", value: str = "", ticked: bool = False, more: str = ""
    ) -> InlineKeyboardButton:
        """A button with that label."""
        choice = Choice(self.teller.language, self.token, action, question, value, more)
        return InlineKeyboardButton(f"{TICK}{label}" if ticked else label, callback_data=choice.data)


def markup(rows: Iterable[Row]) -> InlineKeyboardMarkup:
    """The rows that hold a button."""
    return InlineKeyboardMarkup([row for row in rows if row])


def in_rows(buttons: list[InlineKeyboardButton], width: int) -> list[Row]:
    """So many a row; a long one stands alone, since a phone would cut it."""
    rows: list[Row] = []
    for button in buttons:
        fits = rows and len(rows[-1]) < width and max(len(one.text) for one in [*rows[-1], button]) <= LONGEST_BESIDE
        if fits:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
