"""A score kept alone, without a profile: typed, shown, and kept with a tap; alerts then say how it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import CallbackQuery, Chat, Message

from bot.profile.score_pages import Limits, Step, limits_of, score_page
from bot.profile.score_typed import TypedMoment, TypedScore, read_score, read_submitted
from bot.replies.formats import Formats
from bot.replies.time_zones import is_zone, zone_name
from bot.state.documents import Score
from handlers.asker import conversation_of
from handlers.crs import score_keyboards as said
from handlers.crs.data import KEPT, OFFERED, Choice
from handlers.crs.sessions import Asked, Session
from handlers.crs.showing import Shower, show_below
from handlers.desk import Desk
from handlers.sending import Context
from handlers.taps import acknowledge, say_old
from knowledge.models import Language

_UTC = "UTC"
"""The zone in which moments are shown, so that it need not be said beside."""


@dataclass(frozen=True, kw_only=True)
class _Next:
    """What is shown next: the step, the score so far, and what was typed just now."""

    step: Step
    score: Score | None = None
    scores: tuple[Score, ...] = ()
    moment: TypedMoment | None = None
    trouble: str = ""

    def asked(self, token: str) -> Asked | None:
        """What is to be typed for it."""
        if self.step == "score":
            return Asked(None, token)
        return Asked(self.score.value, token) if self.step in ("moment", "day") and self.score else None


async def tapped(desk: Desk, shower: Shower, tapped: CallbackQuery, chat: Chat, choice: Choice) -> None:
    """Does what a tapped button says of a score. Raises StateError."""
    try:
        following = _after(desk, choice)
    except (ValueError, OverflowError, OSError):
        await say_old(desk, tapped)
        return
    if following.step == "kept":
        await desk.people.save_score(chat.id, following.score)
        await acknowledge(tapped, desk.replies.words("crs.score_toast", shower.language))
    else:
        await acknowledge(tapped)
    conversation = conversation_of(chat, tapped.from_user) or ""
    session = _run(desk, conversation, shower.language)
    token = choice.token if choice.token == session.token else KEPT
    if choice.value == OFFERED:
        shower = replace(shower, edits=None)
    sent = await _show(desk, shower, chat.id, following, token)
    session = replace(session, language=shower.language, message_id=sent or shower.edits, buried=False)
    _hold(desk, chat, conversation, session, following, token)


async def typed(desk: Desk, context: Context, message: Message, session: Session, text: str) -> bool:
    """Whether a text is what was asked of a score, in which case it goes on. Raises StateError."""
    asked = session.asked
    following = _read(desk, session.language, text, asked.score) if asked else None
    if asked is None or following is None:
        return False

    async def show(shower: Shower) -> int | None:
        return await _show(desk, shower, message.chat.id, following, asked.token)

    await show_below(desk, context, message, replace(session, asked=following.asked(asked.token)), show)
    return True


async def told(desk: Desk, shower: Shower, message: Message, text: str) -> bool:
    """Whether what stands after a command is a score, in which case it is shown to be kept. Raises StateError."""
    conversation = conversation_of(message.chat, message.from_user)
    following = _read(desk, shower.language, text, None)
    if following is None or conversation is None:
        return False
    session = _run(desk, conversation, shower.language)
    sent = await _show(desk, shower, message.chat.id, following, KEPT)
    _hold(desk, message.chat, conversation, replace(session, message_id=sent, buried=False), following, KEPT)
    return True


def _after(desk: Desk, choice: Choice) -> _Next:
    """What a button leads to. Raises ValueError for what no button gives."""
    if choice.value == said.ASK:
        return _Next(step="score")
    steps: dict[str, Step] = {said.SHOWN: "confirm", OFFERED: "confirm", said.MOMENT: "moment", said.KEEP: "kept"}
    if choice.value not in steps:
        raise ValueError(f"{choice.value!r} says nothing of a score")
    score = said.score_of(choice.more, _limits(desk), desk.clock())
    return _Next(step=steps[choice.value], score=score)


def _read(desk: Desk, language: Language, text: str, score: int | None) -> _Next | None:
    """What a typed text leads to: a score, or for the `score` given a moment; None where it is about something else."""
    limits = _limits(desk)
    typed = read_score(text, limits) if score is None else TypedScore(score, "", text)
    if typed is None or "?" in text:
        return None
    if typed.value is None:
        return _Next(step="score", trouble=_cannot_be(desk, typed, language))
    only = Score(value=typed.value)
    moment = _moment(desk, typed.rest, language)
    if moment is None:
        return _Next(step="confirm", score=only) if score is None else None
    if moment.wrong:
        return _Next(step="moment", score=only, trouble=_wrong(desk, moment, language))
    scores = tuple(Score(value=typed.value, submitted=one) for one in moment.moments)
    if len(scores) > 1:
        return _Next(step="day", score=only, scores=scores, moment=moment)
    return _Next(step="confirm", score=scores[0], moment=moment)


def _moment(desk: Desk, text: str, language: Language) -> TypedMoment | None:
    return read_submitted(
        text, desk.clock(), _limits(desk).began, lambda words: desk.assistant.moment(words, language, desk.today)
    )


def _limits(desk: Desk) -> Limits:
    return limits_of(desk.base, desk.today)


def _cannot_be(desk: Desk, typed: TypedScore, language: Language) -> str:
    limits, number = _limits(desk), Formats(language).number
    low, high = number(limits.lowest), number(limits.highest)
    return desk.replies.words("crs.score_wrong.score", language, words=typed.words, low=low, high=high)


def _wrong(desk: Desk, moment: TypedMoment, language: Language) -> str:
    began = desk.replies.day(_limits(desk).began, language)
    return desk.replies.words(f"crs.score_wrong.{moment.wrong}", language, words=moment.words, began=began)


def _run(desk: Desk, conversation: str, language: Language) -> Session:
    """The run there is, whose answers stay, else a new one."""
    return desk.runs.get(conversation, desk.clock()) or desk.runs.begin(conversation, desk.clock(), language)


def _hold(desk: Desk, chat: Chat, conversation: str, session: Session, following: _Next, token: str) -> None:
    session = replace(session, page="score", asked=following.asked(token))
    desk.runs.hold(conversation, session, desk.clock())
    desk.drafts.ask(chat.id, None, desk.clock())  # what is typed next is meant for this page


async def _show(desk: Desk, shower: Shower, chat_id: int, following: _Next, token: str) -> int | None:
    """The page with its buttons. Raises StateError."""
    keyboard, score, moment = shower.keyboard(token), following.score, following.moment
    before = None
    if following.step == "confirm":
        person = await desk.people.get(chat_id)
        before = person.score if person else None
    zone = moment.zone if moment else None
    if zone and is_zone(zone):
        zone = zone_name(zone, shower.language)
    reads = moment is not None and zone != _UTC
    part = score_page(following.step, desk.base, desk.today, score, before, zone, reads, following.trouble)
    match following.step:
        case "confirm" if score:
            return await shower.send(part, said.confirming(keyboard, score))
        case "day":
            return await shower.send(part, said.days(keyboard, following.scores))
        case "kept":
            return await shower.send(part, said.kept(keyboard))
        case _:
            return await shower.send(part, said.asking(keyboard))
