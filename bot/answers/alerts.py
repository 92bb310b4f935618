"""Alerts of new draws: how they are had, made quieter and ended, in this chat or a group.

What a chat has chosen is not known here: a tap and the commands go to what keeps that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answer import Button, Part
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask
from bot.answers.cards import card
from bot.answers.context import Context
from bot.answers.obstacles import of_people
from bot.answers.slots import categories, category_ids, left_out, several, whole
from bot.intents import Intent
from bot.query import Query
from knowledge.models import OTHER, Category, Draw

SETTINGS = frozenset(("hours", "zone", "language", "digest", "weekends", "pause", "pinning", "unasked", "shown"))
"""Topics of what `/settings` has, and of what it has not though people ask for it."""
LANGUAGE = "language"
EXAMPLE_HOURS, EXAMPLE_PLACE = "22-7", "Kathmandu"
"""What can be typed after `/settings`, where nobody named hours or a place."""
_OF_LANGUAGE = "french"
"""The category that a language of alerts reads like: "send them in French"."""


def subscribe(query: Query, context: Context) -> Part:
    """How alerts are had of just the draws that were asked for; beside it the newest of these."""
    named = [name for name in category_ids(query) if name != _OF_LANGUAGE] or "score" in query.slots
    told = None if named and LANGUAGE not in several(query, "topic") else _settings(query, context)
    return told or _alerts("talk/alerts", query, context)


def announce(query: Query, context: Context) -> Part:
    """How a group or channel gets the draws."""
    return _settings(query, context) or _alerts("talk/announcements", query, context)


def unsubscribe(query: Query, context: Context) -> Part:
    """How alerts end, and how there are fewer of them."""
    told = _settings(query, context)
    stop = ((ask("stop_alerts", Intent.UNSUBSCRIBE), _mine()),) if context.private else ()
    some = "carried" not in query.slots and bool(categories(query, context))
    return told or Part(template="talk/stop_alerts", facts={"private": context.private, "some": some}, buttons=stop)


def _settings(query: Query, context: Context) -> Part | None:
    """What to send for the settings asked about, or that there is no such setting; None where none was asked about."""
    asked = [topic for topic in several(query, "topic") if topic in SETTINGS]
    if not asked:
        return None
    return Part(
        template="talk/settings",
        facts={
            "asked": asked,
            "private": context.private,
            "hours": query.slots.get("hours", EXAMPLE_HOURS),
            "own_hours": "hours" in query.slots,
            "place": query.slots.get("place", EXAMPLE_PLACE),
            "own_place": "place" in query.slots,
        },
        buttons=((_mine(),),) if context.private else (),
    )


def _alerts(template: str, query: Query, context: Context) -> Part:
    named = categories(query, context) or _all_but(left_out(query, context), context)
    return Part(
        template=template,
        facts=_facts(named, query, context),
        links=context.links("rounds"),
        uses_draws=True,
        buttons=_buttons(named, query, context),
    )


def _all_but(left: Sequence[Category], context: Context) -> list[Category]:
    """All kinds of rounds there are alerts of, less some; none where none is left out."""
    every = (one for one in context.base.categories() if one.status == "active" and one.id != OTHER)
    return [one for one in every if one not in left] if left else []


def _facts(named: Sequence[Category], query: Query, context: Context) -> dict[str, Any]:
    newest = _newest(named, context)
    return {
        "private": context.private,
        "names": [category.short for category in named],
        "left_out": [category.short for category in left_out(query, context)],
        "category": next((one for one in named if newest and one.id == newest.category), named[0]) if named else None,
        "score": whole(query, "score"),
        "hours": query.slots.get("hours"),
        "in_way": of_people(query, named[0], context) if named else (),
        "card": card(newest, context, previous=False) if newest else None,
    }


def _newest(named: Sequence[Category], context: Context) -> Draw | None:
    """The newest draw of those named, or of all."""
    if not named:
        return context.base.latest_draw()
    held = [draw for category in named if (draw := context.base.latest_draw(category.id))]
    return max(held, key=lambda draw: draw.order, default=None)


def _buttons(named: Sequence[Category], query: Query, context: Context) -> Rows:
    newest = _newest(named, context)
    of = {"category": newest.category} if named and newest else {}
    latest = ask("latest", Intent.DRAW_LATEST, of)
    if not context.private or query.intent == Intent.ANNOUNCEMENTS:
        return ((latest,),)
    return ((_turned_on(named, query, context),), (latest,))


def _turned_on(named: Sequence[Category], query: Query, context: Context) -> Button:
    """Turns on alerts of all that was named; "all" turns them on at once, and no category shows what is on."""
    score = {"score": query.slots["score"]} if whole(query, "score") is not None else {}
    if not named:
        return ask("alerts_of_all", Intent.SUBSCRIBE, {"category": "all", **score})
    ids, names = ",".join(one.id for one in named), ", ".join(one.short[context.language] for one in named)
    return ask("alerts_of", Intent.SUBSCRIBE, {"category": ids, **score}, name=names)


def _mine() -> Button:
    """Shows what is on, and leads to every setting."""
    return ask("alerts", Intent.SUBSCRIBE)


ANSWERS: Answers = {
    Intent.SUBSCRIBE: subscribe,
    Intent.UNSUBSCRIBE: unsubscribe,
    Intent.ANNOUNCEMENTS: announce,
}
