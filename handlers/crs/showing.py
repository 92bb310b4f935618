"""Shows a run of the calculator: its question or its score, on the one message that its buttons edit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from telegram import InlineKeyboardMarkup

from bot.answer import Answer, Part
from bot.intents import Intent
from bot.profile import Draft
from bot.profile.breakdown import scored
from bot.profile.pages import change_page, plain_page, question_page, result_page
from bot.profile.telling import Teller
from bot.query import Query
from handlers.crs.keyboards import Keyboard, of_kept
from handlers.crs.sessions import Session
from handlers.desk import Desk
from handlers.sending import Context, Place, deliver, pieces_of
from knowledge.models import Language
from knowledge.moments import OTTAWA
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
        keyboard = self._keyboard(session.token)
        if question:
            part = question_page(
                session.draft, question, self.teller, shipped_grids(), self._today, session.read, trouble
            )
            return await self._send(part, keyboard.question(session.draft, question))
        return await self._result(session, keyboard)

    async def change(self, session: Session) -> int | None:
        """Which answer to change."""
        page = change_page(session.draft, shipped_grids(), self._today)
        return await self._send(page, self._keyboard(session.token).change(session.draft))

    async def kept(self, draft: Draft) -> int | None:
        """The kept profile, with its score of today."""
        score = scored(draft, shipped_grids(), self._today)
        if score is None:
            return await self.nothing_kept()
        links = (self.desk.base.link("crs-tool"),)
        page = result_page(draft, score, self.teller, links, "me")
        return await self._send(page, self._of_kept.kept(score.total))

    async def lost(self) -> int | None:
        """That the run is not held any more."""
        return await self._send(plain_page("crs/lost"), self._of_kept.begin("again"))

    async def nothing_kept(self) -> int | None:
        """That no profile is kept."""
        return await self._send(plain_page("crs/nothing_kept"), self._of_kept.begin())

    async def ask_before_deleting(self) -> int | None:
        """Whether to delete the kept profile."""
        return await self._send(plain_page("crs/delete"), self._of_kept.delete())

    async def deleted(self) -> int | None:
        """That it was deleted."""
        return await self._send(plain_page("crs/deleted"), self._of_kept.begin("again"))

    @property
    def teller(self) -> Teller:
        """Tells in the language of the page."""
        return Teller(self.language, self.desk.base.table("crs"), self.desk.base.table("language_tests"))

    async def _result(self, session: Session, keyboard: Keyboard) -> int | None:
        score = scored(session.draft, shipped_grids(), self._today)
        if score is None:
            return await self.lost()
        links = (self.desk.base.link("crs-tool"),)
        state = "kept" if session.kept else "new"
        page = result_page(session.draft, score, self.teller, links, state)  # type: ignore[arg-type]  # one of its states
        return await self._send(page, keyboard.result(session, score.total))

    async def _send(self, part: Part, keyboard: InlineKeyboardMarkup) -> int | None:
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

    def _keyboard(self, token: str) -> Keyboard:
        return Keyboard(self.teller, self.desk.base.table("fsw"), self.desk.buttons, token)

    @property
    def _of_kept(self) -> Keyboard:
        return of_kept(self.teller, self.desk.base.table("fsw"), self.desk.buttons)

    @property
    def _today(self) -> date:
        return self.desk.clock().astimezone(OTTAWA).date()
