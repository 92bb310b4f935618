"""Where an announcement leads on to: in a private chat buttons that ask, elsewhere links into the private chat.

A tap on a channel's post must not post there, and what somebody asks about their own score belongs in private.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.answer import Button
from bot.answers.buttons import Rows, ask
from bot.answers.cards import Card
from bot.intents import Intent
from bot.state.chats import ChatKind

Link = Callable[[str], str]
"""The address that opens the private chat with a payload, as `https://t.me/<bot>?start=<payload>`."""


def of_draw(shown: Card, kind: ChatKind, link: Link) -> Rows:
    """Would it have been me, its kind's history, my alerts; in private a way to stop them."""
    category = {"category": shown.category.id}
    if kind != "private":
        return (
            (_link("invited", f"invited_{shown.draw.number}", link),),
            (_link("past", f"history_{shown.category.id}", link), _link("alerts", "alerts", link)),
        )
    return (
        (ask("invited", Intent.SCORE_CHECK, category),),
        (ask("past", Intent.DRAW_HISTORY, category), _ALERTS),
        (_STOP,),
    )


def of_digest(newest: Card, kind: ChatKind, link: Link) -> Rows:
    """The score to check, or the newest draw where nothing is asked in the open; my alerts; a way to stop them."""
    if kind != "private":
        return ((_link("latest", f"draw_{newest.draw.number}", link), _link("alerts", "alerts", link)),)
    return ((ask("score", Intent.SCORE_CHECK), _ALERTS), (_STOP,))


_ALERTS = ask("alerts", Intent.SUBSCRIBE)
_STOP = ask("stop_alerts", Intent.UNSUBSCRIBE)


def _link(label: str, payload: str, link: Link) -> Button:
    return Button(label=label, url=link(payload))
