"""The buttons of the pages of the companion: each says what to set; what holds now is ticked."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.companion import situation
from bot.companion.rules import rules
from bot.companion.situation import Item
from bot.replies import Replies
from handlers.companion.facts import Sight
from handlers.companion.steering import NONE, Page, Steer
from handlers.settings_pages.keyboards import TICK, Row, in_rows
from knowledge.models import Step

NUMBERS_IN_A_ROW = 7


@dataclass(frozen=True)
class Keyboard:
    """Makes the buttons of one page. `step` is the one that its page shows."""

    sight: Sight
    replies: Replies
    page: Page
    step: Step | None = None

    def markup(self) -> InlineKeyboardMarkup:
        rows = {
            "m": self._main,
            "c": self._checklist,
            "s": self._steps,
            "t": self._one_step,
            "w": self._who,
            "k": self._countries,
            "v": self._validity,
            "b": self._back_row,
            "d": self._decline,
            "q": self._back_row,
        }
        return InlineKeyboardMarkup([row for row in rows[self.page]() if row])

    def _main(self) -> list[Row]:
        pages: list[tuple[str, Page]] = [
            ("steps", "s"), ("checklist", "c"), ("who", "w"), ("validity", "v"), ("money", "b"), ("decline", "d"),
        ]  # fmt: skip
        file = [self._sets("calendar", "l", "ics")]
        if self.sight.submitted:
            pages.pop()  # what was used cannot be declined
        return [*in_rows([self._to(words, page) for words, page in pages], 2), file, *self._keeping()]

    def _keeping(self) -> list[Row]:
        sight = self.sight
        if sight.submitted:
            ended = [self._sets("not_submitted", "e", "not_submitted")]
        else:
            ended = [self._sets("submitted", "e", "submitted")] if sight.held.kept or sight.time.passed else []
        if not sight.held.kept:
            return [ended, [self._sets("keep", "k", "1")]]
        return [ended, [self._sets("delete", "k", "0")]]

    def _checklist(self) -> list[Row]:
        buttons = [self._tick(self._label(item), item.id) for item in self.sight.items]
        return [*in_rows(buttons, 2), [self._to("who", "w")], self._back()]

    def _label(self, item: Item) -> str:
        if item.country:
            return self._words("police_of", country=self.sight.country(item.country))
        return item.document.label[self.sight.language]

    def _steps(self) -> list[Row]:
        done = self.sight.done
        buttons = [
            self._button(f"{TICK if step.id in done else ''}{step.position}", self._steer("t").sets("o", step.id))
            for step in self.sight.base.steps()
        ]
        return [
            *(buttons[at : at + NUMBERS_IN_A_ROW] for at in range(0, len(buttons), NUMBERS_IN_A_ROW)),
            self._back(),
        ]

    def _one_step(self) -> list[Row]:
        step, every = self.step, self.sight.base.steps()
        if step is None:
            return self._back_row()
        near = [one for one in every if abs(one.position - step.position) == 1]
        row = [
            self._button(
                self._words("step_before" if one.position < step.position else "step_after", number=one.position),
                self._steer("t").sets("o", one.id),
            )
            for one in near
        ]
        tick = [self._tick(self._words("step_done"), f"{situation.STEP}{step.id}")]
        return [tick, row, [self._to("all_steps", "s"), *self._back()]]

    def _who(self) -> list[Row]:
        invitation, sight = self.sight.held.invitation, self.sight
        programs = [
            self._choice(sight.program(one)[sight.language], "p", one, one == invitation.program)
            for one in rules().programs
        ]
        sizes = [
            self._choice(str(size), "f", str(size), size == invitation.family_size)
            for size in range(1, max(rules().family_sizes, invitation.family_size or 1) + 1)
        ]
        partner = self._tick(self._words("partner"), situation.PARTNER)
        offer = self._tick(self._words("job_offer"), situation.JOB_OFFER)
        half = (len(sizes) + 1) // 2
        return [
            programs,
            sizes[:half],
            sizes[half:],
            [partner],
            [offer],
            [self._to("countries", "k")],
            [self._to("checklist", "c"), *self._back()],
        ]

    def _countries(self) -> list[Row]:
        sight, home = self.sight, situation.residence(self.sight.held.invitation)
        rows: list[Row] = []
        for code in sight.held.invitation.countries:
            name = sight.country(code)
            lives = self._choice(self._words("lives", country=name), "h", code, code == home, NONE)
            rows.append([lives, self._button(self._words("remove", country=name), self._steer().sets("c", f"-{code}"))])
        add = [self._button(self._words("add_country"), self._steer("q").sets("a", "country"))]
        return [*rows, add, [self._to("who", "w"), *self._back()]]

    def _validity(self) -> list[Row]:
        rows: list[Row] = []
        for paper in self.sight.papers:
            country = self.sight.country(paper.country) if paper.country else None
            name = self._words("police_of", country=country) if country else paper.validity.name[self.sight.language]
            label = f"{TICK}{name}" if paper.until else name
            row = [self._button(label, self._steer("q").sets("a", paper.key))]
            if paper.until:
                row.append(self._button(self._words("take_off"), self._steer().sets("v", paper.key)))
            rows.append(row)
        return [*rows, [self._to("countries", "k")], self._back()]

    def _decline(self) -> list[Row]:
        return [[self._sets("declined", "e", "declined")], self._back()]

    def _back_row(self) -> list[Row]:
        return [self._back()]

    def _back(self) -> Row:
        return [self._to("back", "m")]

    def _tick(self, label: str, item: str) -> InlineKeyboardButton:
        done = item in self.sight.held.invitation.ticked
        return self._button(f"{TICK if done else ''}{label}", self._steer().sets("t", ("-" if done else "+") + item))

    def _choice(
        self, label: str, field: str, value: str, ticked: bool, otherwise: str | None = None
    ) -> InlineKeyboardButton:
        """Sets a value; one that holds already sets `otherwise`, or the same again."""
        sets = otherwise if ticked and otherwise else value
        return self._button(f"{TICK if ticked else ''}{label}", self._steer().sets(field, sets))

    def _to(self, words: str, page: Page) -> InlineKeyboardButton:
        return self._button(self._words(words), self._steer(page))

    def _sets(self, words: str, field: str, value: str) -> InlineKeyboardButton:
        return self._button(self._words(words), self._steer().sets(field, value))

    def _steer(self, page: Page | None = None) -> Steer:
        return Steer(self.sight.held.invitation.invited_on, page or self.page, self.sight.language)

    def _button(self, label: str, steer: Steer) -> InlineKeyboardButton:
        return InlineKeyboardButton(label[:1].upper() + label[1:], callback_data=steer.data)

    def _words(self, key: str, **values: object) -> str:
        return self.replies.words(f"companion.{key}", self.sight.language, **values)
