"""What the pages of the settings say: what holds now, in words of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Any

from babel.dates import format_time
from telegram import Bot, Chat

from bot.answers import Context
from bot.answers.alerts import EXAMPLE_HOURS, EXAMPLE_PLACE
from bot.answers.cards import Card, card
from bot.profile.score_pages import limits_of
from bot.replies import Replies
from bot.replies.time_zones import zone_name
from bot.state import ChatSettings
from bot.state import local_time as local
from bot.state.subscriptions import Subscription
from handlers.administrators import may_pin, sees_all
from handlers.choices import Page
from handlers.desk import Desk
from knowledge.models import OTHER, Category, Draw, Language


@dataclass(frozen=True)
class Subject:
    """What a page is about: a chat, a topic of it (0: none), in which language it is written, what it has chosen."""

    chat: Chat
    thread_id: int
    language: Language
    settings: ChatSettings
    subscription: Subscription | None

    @property
    def private(self) -> bool:
        return self.chat.type == Chat.PRIVATE

    @property
    def in_group(self) -> bool:
        return self.chat.type in (Chat.GROUP, Chat.SUPERGROUP)

    @property
    def every(self) -> bool:
        """All draws, or no alerts yet: then the newest of all is shown."""
        return self.subscription is None or self.subscription.every

    @property
    def score(self) -> int | None:
        return self.subscription.score if self.subscription else None

    @property
    def categories(self) -> frozenset[str]:
        return self.subscription.categories if self.subscription else frozenset()


async def facts_of(desk: Desk, bot: Bot, subject: Subject, page: Page, several: bool) -> dict[str, Any]:
    """Everything that the templates `telegram/settings` and `telegram/alerts` show. Raises TelegramError.

    `several`: what was typed may be one of several time zones.
    """
    settings, newest = subject.settings, newest_draw(desk, subject)
    cards, never = _newest_of_each(desk, subject)
    return {
        "page": page,
        "kind": subject.chat.type,
        "thread": subject.thread_id,
        "subscribed": subject.subscription is not None,
        "every": subject.every,
        "names": [category.short for category in chosen_categories(desk, subject)],
        "score": subject.score,
        "digest": settings.digest,
        "next_digest": local.next_digest(settings.digest, settings.time_zone, desk.clock()),
        "quiet": quiet_in_words(desk.replies, settings.quiet, subject.language),
        "zone": zone_name(settings.time_zone or local.OTTAWA, subject.language),
        "zone_chosen": settings.time_zone is not None,
        "chosen": chosen_language(subject),
        "pins": settings.pins,
        "may_pin": (page != "p" and not settings.pins) or await may_pin(bot, subject.chat),
        "unasked": settings.answers_unasked,
        "sees_all": not (subject.in_group and settings.answers_unasked) or await sees_all(bot, subject.chat),
        "cards": cards,
        "never": never,
        "card": card(newest, _context(desk, subject)) if newest else None,
        "several": several,
        "typed": typed_choice(chosen_categories(desk, subject), suggested_score(desk, subject), subject.language),
        "example_hours": EXAMPLE_HOURS,
        "example_place": EXAMPLE_PLACE,
    }


def chosen_language(subject: Subject) -> str | None:
    """What the chat chose; in a channel, where nobody writes, else that in which alerts were asked for."""
    if subject.settings.language is None and subject.chat.type == Chat.CHANNEL:
        return subject.subscription.language if subject.subscription else subject.language
    return subject.settings.language


def offered_categories(desk: Desk, subject: Subject) -> list[Category]:
    """The categories and programs to choose from: those that are held still, and what was chosen already."""
    return [
        category
        for category in desk.base.categories()
        if category.id != OTHER and (category.status == "active" or category.id in subject.categories)
    ]


def chosen_categories(desk: Desk, subject: Subject) -> list[Category]:
    """The categories and programs of the subscription, in the base's order."""
    return [category for category in desk.base.categories() if category.id in subject.categories]


def newest_draw(desk: Desk, subject: Subject) -> Draw | None:
    """The newest draw of what the subscription is for."""
    if subject.every:
        return desk.base.latest_draw()
    draws = _draws(desk, subject.categories)
    return max(draws, key=lambda draw: draw.order, default=None)


def suggested_score(desk: Desk, subject: Subject) -> int:
    """The limit as it is; where there is none, the newest cut-off, from which to step up and down."""
    if subject.score is not None:
        return subject.score
    newest = newest_draw(desk, subject)
    return newest.crs if newest else highest_score(desk)


def highest_score(desk: Desk) -> int:
    """The most points there are."""
    return limits_of(desk.base, desk.today).highest


def typed_choice(categories: Iterable[Category], score: int, language: Language) -> str:
    """What can be typed after `/subscribe` for some categories and a score."""
    return " ".join([", ".join(category.short[language] for category in categories), str(score)]).strip()


def quiet_in_words(replies: Replies, quiet: tuple[int, int] | None, language: Language) -> tuple[str, str] | None:
    """`22:00` and `07:00`, or `22 h` and `7 h`."""
    if quiet is None:
        return None
    begin, end = (_hour(replies, hour, language) for hour in quiet)
    return begin, end


def _hour(replies: Replies, hour: int, language: Language) -> str:
    return str(format_time(time(hour), replies.words("settings.hour_pattern", language), locale=f"{language}_CA"))


def _newest_of_each(desk: Desk, subject: Subject) -> tuple[list[Card], list[Category]]:
    """The newest draw of all, or of each category chosen, newest first; and those never held."""
    context = _context(desk, subject)
    if subject.every:
        newest = desk.base.latest_draw()
        return ([card(newest, context)] if newest else []), []
    chosen = chosen_categories(desk, subject)
    draws = sorted(_draws(desk, subject.categories), key=lambda draw: draw.order, reverse=True)
    held = {draw.category for draw in draws}
    return [card(draw, context) for draw in draws], [category for category in chosen if category.id not in held]


def _draws(desk: Desk, categories: Iterable[str]) -> list[Draw]:
    return [draw for category in categories if (draw := desk.base.latest_draw(category))]


def _context(desk: Desk, subject: Subject) -> Context:
    return Context(desk.base, desk.clock(), desk.today, subject.language, subject.private)
