"""Sends a page of the settings, or puts it in the place of the one before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.answer import Answer, Part
from bot.assistant import POLL_ALLOWS
from bot.intents import Intent
from bot.query import Query
from handlers.choices import Page
from handlers.desk import Desk
from handlers.sending import Context, Place, deliver, pieces_of
from handlers.settings_pages.facts import Subject, facts_of
from handlers.settings_pages.keyboards import Keyboard
from knowledge.models import Freshness


async def show_page(
    desk: Desk,
    context: Context,
    subject: Subject,
    page: Page,
    place: Place,
    edits: int | None = None,
    zones: Collection[str] = (),
) -> None:
    """Shows a page, in the place of the message `edits` where one is given; `zones` go before the usual ones."""
    alerts = page == "a"
    facts = await facts_of(desk, context.bot, subject, page, bool(zones))
    part = Part(
        template="telegram/alerts" if alerts else "telegram/settings",
        facts=facts,
        links=(desk.base.link("rounds"),) if alerts else (),
        uses_draws=alerts,
    )
    answer = Answer(
        language=subject.language,
        kind="answer",
        parts=(part,),
        queries=(Query(intent=Intent.SUBSCRIBE if alerts else Intent.ANNOUNCEMENTS),),
        now=desk.clock(),
        stale=_stale(desk) if alerts else None,
    )
    rendered = desk.replies.render(answer)
    *others, last = pieces_of(rendered, place, desk.buttons, subject.language, edits)
    keyboard = Keyboard(desk, subject, page).markup(zones)
    await deliver(context, [*others, replace(last, keyboard=keyboard)])


def _stale(desk: Desk) -> Freshness | None:
    freshness = desk.base.freshness()
    return freshness if desk.clock() - freshness.as_of > POLL_ALLOWS else None
