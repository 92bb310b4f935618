"""What every handler works with."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from telegram import Chat, Message, User

from bot.announcing.announcer import Announcer
from bot.announcing.letters import Letters
from bot.answer import Answer
from bot.assistant import Assistant
from bot.companion.drafts import Drafts
from bot.feed_watch import FeedWatch
from bot.question import Question
from bot.replies import Replies
from bot.state import Chats, ChatSettings, StateError
from bot.state.documents import Profile
from bot.state.outbox import Outbox
from bot.state.people import People, Person
from bot.state.subscriptions import Subscriptions
from bot.understanding import Memory
from handlers.asker import conversation_of, language_of, question_in
from handlers.callback_data import CallbackData
from handlers.crs.offering import score_told, with_offer
from handlers.crs.sessions import Sessions
from handlers.pace import Pace
from handlers.sending import Context, Place, deliver, pieces_of
from knowledge.base import KnowledgeBase
from knowledge.models import Language
from knowledge.moments import OTTAWA

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where questions are answered: the assistant, its words, what chats chose and hear of, and the time (UTC)."""

    assistant: Assistant
    replies: Replies
    base: KnowledgeBase
    memory: Memory
    chats: Chats
    people: People
    subscriptions: Subscriptions
    outbox: Outbox
    letters: Letters
    announcer: Announcer
    feed: FeedWatch
    clock: Callable[[], datetime]
    operators: frozenset[int] = frozenset()
    """The chats in which operators may announce a draw and see figures of all chats."""
    buttons: CallbackData = field(default_factory=CallbackData)
    drafts: Drafts = field(default_factory=Drafts)
    unasked: Pace = field(default_factory=Pace)
    runs: Sessions = field(default_factory=Sessions)
    """Of the calculator."""

    @property
    def today(self) -> date:
        """The day in Ottawa, by whose grids and tables people are told."""
        return self.clock().astimezone(OTTAWA).date()

    async def reply(self, context: Context, place: Place, answer: Answer, edits: int | None = None) -> None:
        """Sends an answer in the language the chat chose, else in its own; `edits` is the message whose place its
        first piece takes."""
        language = (await self.chosen(place.chat_id)).replies_in or answer.language
        rendered = self.replies.render(answer.model_copy(update={"language": language}))
        *others, last = pieces_of(rendered, place, self.buttons, language, edits)
        if place.chat_id > 0 and (score := score_told(answer)):
            last = replace(last, keyboard=with_offer(last.keyboard, score, await self._kept(place.chat_id), language))
        await deliver(context, [*others, last])
        if edits is None:
            self.runs.bury(f"{place.chat_id}:{place.chat_id}")  # a private chat has its person's id

    async def question(self, message: Message, text: str) -> Question:
        """A message put to the bot."""
        chosen = await self.chosen(message.chat.id)
        thread_id = message.message_thread_id if message.is_topic_message else None
        question = question_in(message.chat, message.from_user, text, self.clock(), chosen.replies_in, thread_id)
        return await self.personal(question, message.chat, message.from_user)

    async def personal(self, question: Question, chat: Chat, user: User | None) -> Question:
        """The question with what is known of who asks, in private alone: what they keep.

        A run of the calculator goes before the profile and the score kept, once it says enough to have a score.
        """
        if chat.type != Chat.PRIVATE:
            return question
        person = await self._kept(chat.id)
        kept, score = (person.profile, person.score) if person else (None, None)
        run = self.runs.get(conversation_of(chat, user), self.clock())
        if run and run.draft.can_finish:
            work = run.work if run.work is not None else kept.work if kept else ()
            kept = Profile(candidate=run.draft.profile, work=work)
            score = None  # that of the run is the one meant
        return question.model_copy(update={"profile": kept, "score": score})

    async def _kept(self, chat_id: int) -> Person | None:
        """What is kept of a person; None where the store or the key fails: the question gets its general answer."""
        try:
            return await self.people.get(chat_id)
        except StateError as error:
            log.warning("%s", error)
            return None

    async def language(self, chat: Chat, user: User | None) -> Language:
        """In which language to speak to a person in a chat before they have asked anything."""
        return (await self.chosen(chat.id)).replies_in or language_of(user) or "en"

    async def chosen(self, chat_id: int) -> ChatSettings:
        """What a chat chose; the defaults where the store cannot say, so that every question gets its answer."""
        try:
            return await self.chats.get(chat_id)
        except StateError as error:
            log.error("%s", error)
            return ChatSettings()
