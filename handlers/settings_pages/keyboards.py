"""The buttons of the pages of the settings: each says what to set; what holds now is ticked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.replies.formats import MINUS
from bot.replies.time_zones import offered_zones, zone_label
from bot.state import local_time as local
from handlers.choices import NONE, Choice, Page
from handlers.desk import Desk
from handlers.settings_pages.facts import (
    Subject,
    chosen_language,
    highest_score,
    offered_categories,
    quiet_in_words,
    suggested_score,
)

Row = list[InlineKeyboardButton]
SPANS = ((21, 7), (22, 7), (22, 8), (23, 8))
"""Quiet hours that are offered; any others can be typed."""
STEPS = (-50, -10, -1, 1, 10, 50)
"""What the buttons of the score add."""
TICK = "✓ "
LONGEST_BESIDE = 20
"""Characters of a label beside another one; a phone cuts longer ones."""


@dataclass(frozen=True)
class Keyboard:
    """Makes the buttons of one page."""

    desk: Desk
    subject: Subject
    page: Page

    def markup(self, zones: Iterable[str] = ()) -> InlineKeyboardMarkup:
        """The page's rows; `zones` are offered in place of the usual ones."""
        rows = {
            "m": self._main,
            "a": self._alerts,
            "s": self._score,
            "l": self._language,
            "q": self._quiet,
            "p": self._pin,
            "u": self._unasked,
        }
        made = self._zones(zones) if self.page == "z" else rows[self.page]()
        return InlineKeyboardMarkup([row for row in made if row])

    def _main(self) -> list[Row]:
        pages: list[tuple[str, Page]] = [
            ("alerts", "a"), ("language", "l"), ("quiet_hours", "q"), ("time_zone", "z"), ("pin", "p"),
        ]  # fmt: skip
        if self.subject.in_group:
            pages.append(("unasked", "u"))
        return [*in_rows([self._to(words, page) for words, page in pages], 2), self._closing()]

    def _alerts(self) -> list[Row]:
        subject, digest = self.subject, self.subject.settings.digest
        on = subject.subscription is not None
        every = self._set("e", "1", "all_draws", ticked=on and subject.every)
        off = self._set("e", "0", "off", ticked=not on)
        score = self._words("score") if subject.score is None else self._words("score_is", score=subject.score)
        categories = [
            self._button(
                _capital(category.short[subject.language]),
                self._choice("c", ("-" if category.id in subject.categories else "+") + category.id),
                ticked=category.id in subject.categories,
            )
            for category in offered_categories(self.desk, subject)
        ]
        digests = [self._set("d", name, name, ticked=digest == name) for name in ("each", "daily", "weekly")]
        limit = [self._button(score, Choice("s", subject.thread_id, subject.language), subject.score is not None)]
        return [[every, off], *in_rows(categories, 2), *([limit, digests] if on else []), self._back()]

    def _score(self) -> list[Row]:
        now, highest = suggested_score(self.desk, self.subject), highest_score(self.desk)
        steps = [self._step(step, min(max(now + step, 0), highest)) for step in STEPS]
        at_now = self._choice("s", str(now))
        limit = self._button(self._words("at_or_below", score=now), at_now, ticked=self.subject.score is not None)
        none = self._set("s", NONE, "no_limit", ticked=self.subject.score is None)
        return [*in_rows(steps, 3), [limit, none], [self._to("back_to_alerts", "a")]]

    def _step(self, step: int, to: int) -> InlineKeyboardButton:
        return self._button(f"{'+' if step > 0 else MINUS}{abs(step)}", self._choice("s", str(to)))

    def _language(self) -> list[Row]:
        now = chosen_language(self.subject)
        both = [self._set("l", "both", "both", ticked=now == "both")]
        written = [self._set("l", NONE, "as_written", ticked=now is None)]
        languages = [
            self._set("l", "en", "english", ticked=now == "en"),
            self._set("l", "fr", "french", ticked=now == "fr"),
        ]
        nobody_writes = self.subject.chat.type == "channel"
        return [languages, both, *([] if nobody_writes else [written]), self._back()]

    def _quiet(self) -> list[Row]:
        quiet = self.subject.settings.quiet
        spans = [*([quiet] if quiet and quiet not in SPANS else []), *SPANS]
        buttons = [
            self._button(self._span(span), self._choice("q", "{}-{}".format(*span)), ticked=span == quiet)
            for span in spans
        ]
        off = self._set("q", NONE, "no_quiet_hours", ticked=quiet is None)
        return [*in_rows(buttons, 2), [off], [self._to("time_zone", "z")], self._back()]

    def _zones(self, zones: Iterable[str]) -> list[Row]:
        now = self.subject.settings.time_zone or local.OTTAWA
        offered = list(zones)
        if not offered:
            usual = offered_zones()
            offered = [*([] if now in usual else [now]), *usual]
        buttons = [
            self._button(zone_label(zone, self.subject.language), self._choice("z", zone), ticked=zone == now)
            for zone in offered
        ]
        return [*in_rows(buttons, 2), [self._to("quiet_hours", "q")], self._back()]

    def _pin(self) -> list[Row]:
        pins = self.subject.settings.pins
        on = self._set("p", "1", "pin_on", ticked=pins)
        off = self._set("p", "0", "pin_off", ticked=not pins)
        return [*in_rows([on, off], 2), self._back()]

    def _unasked(self) -> list[Row]:
        answers = self.subject.settings.answers_unasked
        on = self._set("u", "1", "unasked_on", ticked=answers)
        off = self._set("u", "0", "unasked_off", ticked=not answers)
        return [*in_rows([on, off], 2), self._back()]

    def _back(self) -> Row:
        return [self._to("back", "m"), *self._closing()]

    def _closing(self) -> Row:
        """In private the page is the person's own; where others read along it can be put away."""
        return [] if self.subject.private else [self._button(self._words("done"), self._choice("x", ""))]

    def _span(self, span: tuple[int, int]) -> str:
        begin, end = quiet_in_words(self.desk.replies, span, self.subject.language) or ("", "")
        return self._words("span", begin=begin, end=end)

    def _to(self, words: str, page: Page) -> InlineKeyboardButton:
        return self._button(self._words(words), Choice(page, self.subject.thread_id, self.subject.language))

    def _set(self, field: str, value: str, words: str, ticked: bool) -> InlineKeyboardButton:
        return self._button(self._words(words), self._choice(field, value), ticked)

    def _choice(self, field: str, value: str) -> Choice:
        return Choice(self.page, self.subject.thread_id, self.subject.language, field, value)

    def _button(self, label: str, choice: Choice, ticked: bool = False) -> InlineKeyboardButton:
        return InlineKeyboardButton(f"{TICK}{label}" if ticked else label, callback_data=choice.data)

    def _words(self, key: str, **values: object) -> str:
        return self.desk.replies.words(f"settings.{key}", self.subject.language, **values)


def in_rows(buttons: list[InlineKeyboardButton], width: int) -> list[Row]:
    """So many a row; a long one stands alone, since a phone would cut it."""
    rows: list[Row] = []
    for button in buttons:
        fits = rows and len(rows[-1]) < width and max(map(_length, [*rows[-1], button])) <= LONGEST_BESIDE
        if fits:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _length(button: InlineKeyboardButton) -> int:
    return len(button.text.removeprefix(TICK))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
