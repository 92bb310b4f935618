"""Announcements in words: a card a draw, a list of several, what was corrected, a word about alerts.

Letters are written when they are sent, from the base as it is then, for one kind of chat, in its language or in both.
The content of an announcement by kind:
`draw`: {"number"}; `digest`: {"numbers", "period": outage, daily or weekly};
`correction`: {"number", "changed": {field: [old, new]}}; `notice`: {"words": a key, "values": {place: value}}, or
{"reminder": its key}, which `bot.announcing.reminding` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from bot.announcing.carrying import Letter
from bot.announcing.corrections import corrected
from bot.announcing.fitting import longest
from bot.announcing.hashtags import hashtag
from bot.announcing.leads import Link, of_digest, of_draw
from bot.announcing.notices import notice
from bot.answer import Answer, Part
from bot.answers.advice_person import score_of
from bot.answers.advice_standing import standing_line
from bot.answers.cards import Card, card
from bot.answers.context import Context
from bot.replies import Rendered, Replies
from bot.replies.words import LANGUAGES
from bot.state.chats import ChatKind, ChatLanguage
from bot.state.outbox import Delivery, Receiver
from bot.state.people import Person
from knowledge.base import KnowledgeBase
from knowledge.models import OTHER, Draw, Language
from knowledge.moments import OTTAWA

OPEN = 10
"""Rows of a digest that stand open; more are folded."""
RULE = "\n\n————————\n\n"
"""Between English and French in one message."""
KEPT = 100
"""Digests kept for the next chat that gets the same: finding how many rows fit takes longer than the rest."""
Heading = Literal["new", "late", "corrected", "newest"]
"""What a card's first line begins with; `newest`: nothing, for one who asks."""


class Letters:
    """Writes what is due."""

    def __init__(self, base: KnowledgeBase, replies: Replies, clock: Callable[[], datetime], link: Link) -> None:
        """`link` gives the address that opens the bot's private chat with a payload."""
        self._base = base
        self._replies = replies
        self._clock = clock
        self._link = link
        self._lists: dict[Hashable, Letter] = {}

    def write(self, delivery: Delivery, person: Person | None = None) -> Letter | None:
        """The letter to that chat; None where there is nothing to say to it. Raises KeyError as `notice` does.

        `person`: what is kept of the person of a private chat; a card then says how their score stands.
        """
        content, receiver = delivery.announcement.content, delivery.receiver
        if delivery.announcement.kind == "notice":
            return self.notice(content["words"], content["values"], receiver.language)
        if delivery.announcement.kind == "draw":
            return self._card(content["number"], receiver.language, receiver.kind, "new", person=person)
        if delivery.announcement.kind == "correction":
            return self._correction(delivery, person)
        cards = self._cards(delivery.numbers or content["numbers"])
        theirs = cards if delivery.numbers else [shown for shown in cards if wanted(shown.draw, receiver)]
        return self._digest(theirs, delivery, person=person)

    def told_by(self, delivery: Delivery) -> dict[str, Draw | None]:
        """The draws that the letter tells of, as they are now; none for a notice."""
        content = delivery.announcement.content
        if delivery.announcement.kind == "notice":
            return {}
        numbers = delivery.numbers or content.get("numbers") or [content["number"]]
        return {number: self._base.draw(number) for number in numbers}

    def preview(self, number: str, language: ChatLanguage, kind: ChatKind, heading: Heading = "new") -> Letter | None:
        """A draw as that kind of chat gets it; `newest` heads it with no word of news. None for an unknown number."""
        return self._card(number, language, kind, heading)

    def notice(self, words: str, values: Mapping[str, Any], language: ChatLanguage) -> Letter:
        """A word to somebody: the text of that key, its places filled with text or ISO moments.

        Raises KeyError for unknown words, or a place that the values do not fill.
        """
        languages = _languages(language)
        texts = [notice(words, values, self._replies, one) for one in languages]
        return Letter(RULE.join(texts), language=languages[0])

    def compose(self, parts: tuple[Part, ...], language: ChatLanguage) -> Letter:
        """Parts as a letter to a private chat."""
        return self._letter(parts, language, "private", ())

    def _card(
        self, number: str, language: ChatLanguage, kind: ChatKind, heading: Heading, *more: Part,
        person: Person | None = None,
    ) -> Letter | None:  # fmt: skip
        shown = next(iter(self._cards([number])), None)
        if shown is None:
            return None
        part = Part(
            template="alerts/draw",
            facts={"card": shown, "heading": heading},
            links=(self._base.link("rounds"),),
            buttons=of_draw(shown, kind, self._link),
        )
        own = self._standing(shown.draw, person) if kind == "private" else ()
        return self._letter((part, *own, *more), language, kind, [shown])

    def _standing(self, draw: Draw, person: Person | None) -> tuple[Part, ...]:
        """How the person stands in a draw that may concern them, by the score they keep, else by their profile's."""
        context = self._context()
        score = (person.score or score_of(person.profile, context)) if person else None
        if person is None or score is None:
            return ()
        line = standing_line(draw, score, context, person.profile)
        return (line,) if line else ()

    def _correction(self, delivery: Delivery, person: Person | None) -> Letter | None:
        content, receiver = delivery.announcement.content, delivery.receiver
        number, changed = content["number"], content["changed"]
        if delivery.numbers:
            return self._corrected_digest(delivery.numbers, delivery, person)
        heading: Heading = "new" if delivery.edits else "corrected"
        line = corrected(None, changed, self._base)
        return self._card(number, receiver.language, receiver.kind, heading, line, person=person)

    def _corrected_digest(self, numbers: Sequence[str], delivery: Delivery, person: Person | None) -> Letter | None:
        """The chat's digest as it is now. Of a digest to all, `numbers` holds draws that this chat was not told of."""
        content, receiver = delivery.announcement.content, delivery.receiver
        number, changed = content["number"], content["changed"]
        theirs = [
            shown
            for shown in self._cards(numbers)
            if wanted(shown.draw, receiver)
            or (shown.draw.number == number and wanted(_before(shown, changed), receiver))
        ]
        if number not in [shown.draw.number for shown in theirs]:
            return None
        line = corrected(number if len(theirs) > 1 else None, changed, self._base)
        return self._digest(theirs, delivery, line, person=person)

    def _digest(
        self, cards: Sequence[Card], delivery: Delivery, *more: Part, person: Person | None = None
    ) -> Letter | None:
        """A list, newest first; of a single draw its card."""
        receiver, period = delivery.receiver, delivery.announcement.content.get("period")
        if len(cards) <= 1:
            heading: Heading = "late" if period == "outage" else "new"
            numbers = [shown.draw.number for shown in cards]
            if not numbers:
                return None
            return self._card(numbers[0], receiver.language, receiver.kind, heading, *more, person=person)
        alike = (delivery.announcement.id, tuple(shown.draw for shown in cards), receiver.language, receiver.kind)
        if alike not in self._lists:
            if len(self._lists) >= KEPT:
                self._lists.clear()
            self._lists[alike] = longest(lambda rows: self._list(cards, rows, period, receiver, *more), len(cards))
        return self._lists[alike]

    def _list(self, cards: Sequence[Card], rows: int, period: str | None, receiver: Receiver, *more: Part) -> Letter:
        """The list with so many of its rows; the official page stands where the others are, else at the end."""
        page, left = self._base.link("rounds"), len(cards) - rows
        facts = {
            "period": period,
            "count": len(cards),
            "since": cards[-1].draw.date,
            "until": cards[0].draw.date,
            "open": cards[: min(rows, OPEN)],
            "folded": cards[OPEN:rows],
            "left": left,
            "page": page,
        }
        part = Part(
            template="alerts/digest",
            facts=facts,
            links=() if left else (page,),
            buttons=of_digest(cards[0], receiver.kind, self._link),
        )
        return self._letter((part, *more), receiver.language, receiver.kind, cards)

    def _letter(self, parts: tuple[Part, ...], language: ChatLanguage, kind: ChatKind, cards: Sequence[Card]) -> Letter:
        """The parts in the chat's language or in both; the buttons speak the first."""
        languages = _languages(language)
        written = [self._written(parts, one) for one in languages]
        texts = [one.html for one in written]
        if kind == "channel":
            texts = [f"{text}\n{self._tail(one, cards)}" for text, one in zip(texts, languages, strict=True)]
        return Letter(RULE.join(texts), written[0].buttons, languages[0])

    def _written(self, parts: tuple[Part, ...], language: Language) -> Rendered:
        answer = Answer(language=language, kind="answer", parts=parts, queries=(), now=self._clock())
        return self._replies.render(answer)

    def _tail(self, language: Language, cards: Sequence[Card]) -> str:
        """What ends a channel's post: whose it is not, and hashtags."""
        names = [self._replies.words("alerts.hashtag", language)]
        names += [shown.category.short[language] for shown in cards if shown.known]
        tags = " ".join(tag for tag in dict.fromkeys(map(hashtag, names)) if tag)
        return f"<i>{self._replies.words('alerts.unofficial', language)}</i> {tags}"

    def _cards(self, numbers: Sequence[str]) -> list[Card]:
        """The cards of the draws that there are, newest first."""
        context = self._context()
        draws = [draw for number in numbers if (draw := self._base.draw(number))]
        return [card(draw, context) for draw in sorted(draws, key=lambda draw: draw.order, reverse=True)]

    def _context(self) -> Context:
        now = self._clock()
        return Context(self._base, now, now.astimezone(OTTAWA).date(), "en")


def wanted(draw: Draw, receiver: Receiver) -> bool:
    """Whether a chat asked to hear of such a draw; of a kind that is not known yet everybody hears."""
    of_its_kind = receiver.every or draw.category == OTHER or draw.category in receiver.categories
    return of_its_kind and (receiver.score is None or draw.crs <= receiver.score)


def _before(shown: Card, changed: Mapping[str, Sequence[Any]]) -> Draw:
    """The draw with the figures that decide who hears of it as they were."""
    return shown.draw.model_copy(update={name: changed[name][0] for name in ("crs", "category") if name in changed})


def _languages(language: ChatLanguage) -> tuple[Language, ...]:
    return LANGUAGES if language == "both" else (language,)
