"""Sends a page of the companion, or puts it in the place of the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from telegram import InlineKeyboardMarkup

from bot.answer import Answer, Part
from bot.companion.rules import rules
from bot.intents import Intent
from bot.query import Query
from handlers.companion.facts import Sight
from handlers.companion.holding import Held
from handlers.companion.keyboards import Keyboard
from handlers.companion.steering import Page
from handlers.desk import Desk
from handlers.sending import Context, Place, deliver, pieces_of
from knowledge.models import Language, Link

NAMES: dict[Page, str] = {
    "m": "main", "c": "checklist", "s": "steps", "t": "step", "w": "who", "k": "countries", "v": "validity",
    "b": "money", "d": "decline", "q": "typing",
}  # fmt: skip
"""The templates, in `replies/<language>/companion/`."""
_LINKS: dict[Page, tuple[str, ...]] = {
    "m": ("apply",), "c": ("documents",), "s": ("apply",), "w": ("apply",), "k": ("police",), "b": ("fees", "funds"),
    "d": ("apply",),
}  # fmt: skip


async def show(
    desk: Desk,
    context: Context,
    held: Held,
    page: Page,
    language: Language,
    place: Place,
    edits: int | None = None,
    *,
    step: str | None = None,
    asks: str | None = None,
    notice: str | None = None,
) -> None:
    """Shows a page; `step` is the one it is about, `asks` what is to be typed, `notice` a word above all."""
    sight = Sight(desk.base, held, language, desk.clock())
    shown = desk.base.step(step) if step else None
    facts: dict[str, Any] = {**sight.facts(), "notice": notice, "shown": shown}
    if page == "b":
        facts |= sight.money()
    if page == "d":
        facts["topic"] = desk.base.topic(rules().declining)
    if page == "k":
        facts["police"] = desk.base.step("police-certificates")
    if page == "c":
        facts["collecting"] = desk.base.step("collect-documents")
    if page == "q":
        facts |= _asking(sight, asks or "")
    part = Part(
        template=f"companion/{NAMES[page]}", facts=facts, links=_links(desk, sight, page, shown.link if shown else None)
    )
    keyboard = Keyboard(sight, desk.replies, page, shown).markup()
    await send_part(desk, context, part, language, place, keyboard, edits)


async def send_part(
    desk: Desk,
    context: Context,
    part: Part,
    language: Language,
    place: Place,
    keyboard: InlineKeyboardMarkup | None,
    edits: int | None = None,
) -> None:
    """Sends one part with buttons below it."""
    query = Query(intent=Intent.ITA_DEADLINE)
    answer = Answer(language=language, kind="answer", parts=(part,), queries=(query,), now=desk.clock())
    *others, last = pieces_of(desk.replies.render(answer), place, desk.buttons, language, edits)
    await deliver(context, [*others, replace(last, keyboard=keyboard)])


def _links(desk: Desk, sight: Sight, page: Page, step: str | None) -> tuple[Link, ...]:
    names = (step,) if step else _LINKS.get(page, ())
    if page == "v":
        names = tuple(dict.fromkeys(paper.validity.link for paper in sight.papers))
    return tuple(desk.base.link(name) for name in names)


def _asking(sight: Sight, asks: str) -> dict[str, Any]:
    """What is to be typed: countries, or the date of a paper."""
    paper = next((paper for paper in sight.papers if paper.key == asks), None)
    return {
        "paper": paper,
        "paper_country": sight.country(paper.country) if paper and paper.country else None,
        "example": sight.held.invitation.invited_on,
        "example_countries": [sight.country(code) for code in rules().example_countries],
    }
