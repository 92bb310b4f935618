"""What operators alone may do: announce a draw again, and see figures of all chats. No name and no id is shown."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext.filters import MessageFilter

from bot.announcing.carrying import Letter
from bot.answer import Answer, Part
from bot.intents import Intent
from bot.query import Query
from bot.state.subscriptions import Audience
from handlers.desk import Desk
from handlers.sending import Context, Piece, deliver, keyboard_of, pieces_of, place_of
from handlers.taps import acknowledge, edited_by_tap, place_of_tap, say_old
from knowledge.models import Draw, Language, Text

CONFIRMS = "a1;"
"""Begins the data of the button that announces: form 1, then the draw's number."""
PATTERN = rf"^{CONFIRMS}"


class OperatorsChats(MessageFilter):
    """Lets through what is written in the operators' chats."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def filter(self, message: Message) -> bool:
        return message.chat.id in self._desk.operators


@dataclass(frozen=True)
class Figure:
    """A line of figures: what is counted, and how many."""

    name: Text | str
    count: int


async def announce(desk: Desk, update: Update, context: Context) -> None:
    """A dry run: the card as it would be sent, how many would get it, and a button that sends it."""
    message = update.message
    if message is None:
        return
    language = await desk.language(message.chat, message.from_user)
    asked = "".join(context.args or []).lstrip("#").lower()
    draw = desk.base.draw(asked) if asked else desk.base.freshness().newest
    letter = desk.letters.preview(draw.number, language, "private") if draw else None
    if draw is None or letter is None:
        words = desk.replies.words("operators.no_such_draw", language, number=asked)
        await deliver(context, [Piece(html.escape(words, quote=False), place_of(message))])
        return
    await deliver(context, [_card(desk, letter, message), await _dry_run(desk, draw, language, message)])


async def confirm(desk: Desk, update: Update, context: Context) -> None:
    """Announces the draw to those who want it and did not get it yet: a second tap queues nobody twice."""
    tapped = update.callback_query
    if tapped is None:
        return
    if tapped.message is None or tapped.message.chat.id not in desk.operators:
        await say_old(desk, tapped)
        return
    number = (tapped.data or "").removeprefix(CONFIRMS)
    language = await desk.language(tapped.message.chat, tapped.from_user)
    await acknowledge(tapped)
    queued = await desk.announcer.announce_again(number)
    if queued is None:
        words = desk.replies.words("operators.no_such_draw", language, number=number)
    else:
        words = desk.replies.words(f"operators.{'queued' if queued else 'nobody_left'}", language, number=number,
                                   count=queued)  # fmt: skip
    piece = Piece(html.escape(words, quote=False), place_of_tap(tapped), edits=edited_by_tap(tapped))
    await deliver(context, [piece])


async def stats(desk: Desk, update: Update, context: Context) -> None:
    """Who hears of draws and how the sending goes, in figures."""
    message = update.message
    if message is None:
        return
    language = await desk.language(message.chat, message.from_user)
    audience, queue = await desk.subscriptions.counts(), await desk.outbox.queue()
    facts: dict[str, Any] = {
        "kinds": _figures(desk, "kind", audience.by_kind, language),
        "categories": _categories(desk, audience, language),
        "digests": _figures(desk, "digest", audience.by_digest, language),
        "retired": audience.retired,
        "queue": queue,
        "failures": sorted(queue.failures.items(), key=lambda item: (-item[1], item[0])),
    }
    answer = Answer(
        language=language,
        kind="answer",
        parts=(Part(template="telegram/stats", facts=facts),),
        queries=(Query(intent=Intent.HELP),),
        now=desk.clock(),
    )
    await deliver(context, pieces_of(desk.replies.render(answer), place_of(message), desk.buttons, language))


def _card(desk: Desk, letter: Letter, message: Message) -> Piece:
    return Piece(letter.html, place_of(message), keyboard_of(letter.buttons, desk.buttons, letter.language))


async def _dry_run(desk: Desk, draw: Draw, language: Language, message: Message) -> Piece:
    receivers = await desk.subscriptions.receivers(draw.category, draw.crs)
    figures = _figures(desk, "kind", dict(receivers), language)
    answer = Answer(
        language=language,
        kind="answer",
        parts=(Part(template="telegram/dry_run", facts={"draw": draw, "kinds": figures}),),
        queries=(Query(intent=Intent.HELP),),
        now=desk.clock(),
    )
    label = desk.replies.words("operators.announce", language, number=draw.number)
    button = InlineKeyboardButton(label, callback_data=f"{CONFIRMS}{draw.number}")
    keyboard = InlineKeyboardMarkup([[button]]) if figures else None
    return Piece(desk.replies.render(answer).html, place_of(message), keyboard)


def _figures(desk: Desk, of: str, counts: dict[str, int], language: Language) -> list[Figure]:
    """The counts that are not nought, each under its name, the most first."""
    named = [
        Figure(desk.replies.words(f"operators.{of}.{name}", language), count) for name, count in counts.items() if count
    ]
    return sorted(named, key=lambda figure: -figure.count)


def _categories(desk: Desk, audience: Audience, language: Language) -> list[Figure]:
    every = Figure(desk.replies.words("settings.all_draws", language), audience.by_category.get("*", 0))
    known = {category.id: category.short for category in desk.base.categories()}
    chosen = [
        Figure(known.get(name, name), count) for name, count in audience.by_category.items() if name != "*" and count
    ]
    return [every, *sorted(chosen, key=lambda figure: -figure.count)]
