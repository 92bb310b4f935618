"""Shows a run of the calculator: its question or its score, on the one message that its buttons edit."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.answer import Answer, Part
from bot.intents import Intent
from bot.profile import Draft
from bot.profile.breakdown import scored
from bot.profile.job_pages import BRIEF, lines_of, work_page
from bot.profile.jobs import Jobs, most_months, window_of
from bot.profile.pages import (
    Beside,
    beside_page,
    change_page,
    delete_page,
    deleted_page,
    plain_page,
    question_page,
    result_page,
)
from bot.profile.telling import Teller
from bot.query import Query
from bot.state.documents import Kind
from bot.state.people import Person
from handlers.asker import conversation_of
from handlers.crs import me_keyboards
from handlers.crs.keyboards import Keyboard
from handlers.crs.sessions import Session
from handlers.crs.work_keyboards import work_keyboard
from handlers.desk import Desk
from handlers.sending import Context, Place, deliver, pieces_of, place_of
from knowledge.models import Language
from knowledge.points.grids import shipped_grids


@dataclass(frozen=True)
class Shower:
    """Shows pages in one chat and language; `edits` is the message whose place they take."""

    desk: Desk
    context: Context
    place: Place
    language: Language
    edits: int | None = None

    async def run(self, session: Session, trouble: str = "") -> int | None:
        """The question that is asked, or the score; gives the id of the message, where it was sent at once."""
        question = session.draft.question
        keyboard = self.keyboard(session.token)
        if question:
            part = question_page(
                session.draft, question, self.teller, shipped_grids(), self.desk.today, session.read, trouble
            )
            return await self.send(part, keyboard.question(session.draft, question))
        return await self._result(session, keyboard)

    async def change(self, session: Session) -> int | None:
        """Which answer to change."""
        page = change_page(session.draft, shipped_grids(), self.desk.today)
        return await self.send(page, self.keyboard(session.token).change(session.draft))

    async def work(
        self, session: Session, jobs: Jobs, trouble: str = "", notice: str = "", for_categories: bool = False
    ) -> int | None:
        """What is asked of the person's work, or the work told of."""
        base, today = self.desk.base, self.desk.today
        page = work_page(jobs, base, today, trouble, notice, for_categories)
        most = most_months(window_of(base, today))
        return await self.send(page, work_keyboard(self.keyboard(session.token), session, jobs, base, most))

    async def kept(self, draft: Draft | None, person: Person) -> int | None:
        """What is kept: the profile with its score of today, and what else there is."""
        score = scored(draft, shipped_grids(), self.desk.today) if draft else None
        beside = Beside(person.score, person.invitation)
        if draft is None or score is None:
            return await self.send(beside_page(beside), me_keyboards.kept(self._of_kept, None, person))
        links = (self.desk.base.link("crs-tool"),)
        work = lines_of(Jobs(person.profile.work), self.desk.base, BRIEF) if person.profile else ()
        page = result_page(draft, score, self.teller, links, "me", work, beside)
        return await self.send(page, me_keyboards.kept(self._of_kept, score.total, person))

    async def lost(self) -> int | None:
        """That the run is not held any more."""
        return await self.send(plain_page("crs/lost"), self._of_kept.begin("again"))

    async def nothing_kept(self) -> int | None:
        """That nothing is kept."""
        return await self.send(plain_page("crs/nothing_kept"), me_keyboards.nothing(self._of_kept))

    async def ask_before_deleting(self, what: Kind) -> int | None:
        """Whether to delete what is kept."""
        return await self.send(delete_page(what), me_keyboards.deleting(self._of_kept, what))

    async def deleted(self, what: Kind) -> int | None:
        """That it was deleted."""
        keyboard = self._of_kept.begin("again") if what == "profile" else me_keyboards.mine(self._of_kept)
        return await self.send(deleted_page(what), keyboard)

    async def send(self, part: Part, keyboard: InlineKeyboardMarkup) -> int | None:
        """A page with its buttons; gives the id of the message, where it was sent at once."""
        answer = Answer(
            language=self.language,
            kind=part.kind,
            parts=(part,),
            queries=(Query(intent=Intent.CRS_CALCULATE),),
            now=self.desk.clock(),
        )
        rendered = self.desk.replies.render(answer)
        *others, last = pieces_of(rendered, self.place, self.desk.buttons, self.language, self.edits)
        return await deliver(self.context, [*others, replace(last, keyboard=keyboard)])

    def keyboard(self, token: str) -> Keyboard:
        """The buttons of a run."""
        return Keyboard(self.teller, self.desk.base.table("fsw", self.desk.today), self.desk.buttons, token)

    @property
    def teller(self) -> Teller:
        """Tells in the language of the page."""
        return Teller(
            self.language, self.desk.base.table("crs", self.desk.today), self.desk.base.table("language_tests")
        )

    async def _result(self, session: Session, keyboard: Keyboard) -> int | None:
        score = scored(session.draft, shipped_grids(), self.desk.today)
        if score is None:
            return await self.lost()
        links = (self.desk.base.link("crs-tool"),)
        work = lines_of(session.jobs, self.desk.base, BRIEF) if session.jobs else ()
        page = result_page(session.draft, score, self.teller, links, "kept" if session.kept else "new", work)
        return await self.send(page, keyboard.result(session, score.total))

    @property
    def _of_kept(self) -> Keyboard:
        return me_keyboards.of_kept(self.teller, self.desk.base.table("fsw", self.desk.today), self.desk.buttons)


async def show_below(
    desk: Desk, context: Context, message: Message, session: Session, show: Callable[[Shower], Awaitable[int | None]]
) -> None:
    """Shows what a typed answer leads to on the run's message, or on a new one where something was said since."""
    conversation = conversation_of(message.chat, message.from_user)
    if conversation is None:
        return
    edits = None if session.buried else session.message_id
    sent = await show(Shower(desk, context, place_of(message), session.language, edits))
    if session.buried and session.message_id and sent:
        with contextlib.suppress(TelegramError):  # too old to be deleted, or gone already
            await context.bot.delete_message(message.chat.id, session.message_id)
    desk.runs.hold(conversation, replace(session, message_id=sent or session.message_id, buried=False), desk.clock())
