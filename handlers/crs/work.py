"""My work, a part of the calculator that can be left out: which occupations, how many months of each, and where."""

from __future__ import annotations

from dataclasses import replace

from telegram import CallbackQuery, Chat, Message

from bot.intents import Intent
from bot.profile.job_typed import Meant, is_code, read_months, read_occupation, read_where
from bot.profile.jobs import Jobs, most_months, window_of
from bot.query import Query
from handlers.asker import question_in
from handlers.crs import me
from handlers.crs import work_keyboards as said
from handlers.crs.data import Choice
from handlers.crs.keyboards import CATEGORIES
from handlers.crs.sessions import Session
from handlers.crs.showing import Shower, show_below
from handlers.desk import Desk
from handlers.sending import Context
from handlers.taps import acknowledge, place_of_tap, say_old
from knowledge.base import KnowledgeBase

_CATEGORIES = Query(intent=Intent.NOC_CATEGORY_ELIGIBILITY)
_OF_OCCUPATIONS = "noc."
"""Begins the intents that the title of a job may be taken for."""


async def tapped(
    desk: Desk, shower: Shower, tapped: CallbackQuery, chat: Chat, conversation: str, session: Session, choice: Choice
) -> None:
    """Does what a tapped button says of the person's work."""
    jobs = session.jobs or Jobs(await me.kept_work(desk, chat.id))
    try:
        told = after(jobs, choice, desk.base, most_months(window_of(desk.base, desk.today)))
    except ValueError:
        await say_old(desk, tapped)
        return
    await acknowledge(tapped)
    if choice.value == CATEGORIES and told.job is None:
        desk.runs.hold(conversation, replace(session, jobs=told), desk.clock())
        await _tell_categories(desk, shower, tapped, chat)
        return
    session = with_jobs(session, told)
    desk.runs.hold(conversation, session, desk.clock())
    if session.page == "work":
        desk.drafts.ask(chat.id, None, desk.clock())  # what is typed next is meant for this page
        await shower.work(session, told, for_categories=choice.value == CATEGORIES)
    else:
        await shower.run(session)


async def typed(desk: Desk, context: Context, message: Message, session: Session, text: str) -> bool:
    """Whether a text answers what is asked of a job, in which case it goes on."""
    jobs = session.jobs
    if jobs is None or jobs.job is None:
        return False
    step = jobs.job.step
    if step == "noc" or is_code(text):
        meant = read_occupation(text, desk.base, session.language)
        if meant is None or (not meant.near and await _asks_else(desk, message, text)):
            return False
        told, trouble, notice = _occupation(desk, session, jobs, meant)
    else:
        found = _figure(desk, session, jobs, text)
        if found is None:
            return False
        (told, trouble), notice = found, ""
    session = with_jobs(session, told)

    async def show(shower: Shower) -> int | None:
        return await shower.work(session, told, trouble, notice)

    await show_below(desk, context, message, session, show)
    return True


def with_jobs(session: Session, jobs: Jobs) -> Session:
    """The run with that work; going back from the first occupation leads to the result."""
    kept = session.kept and (jobs.told == session.work or (session.jobs is None and jobs.told == ()))
    left = jobs.job is None and not jobs.told
    return replace(session, jobs=jobs, kept=kept, page="crs" if left else "work")


def after(jobs: Jobs, choice: Choice, base: KnowledgeBase, most: int) -> Jobs:
    """The work after a tap. Raises ValueError for what no button gives."""
    if choice.value in ("", CATEGORIES):
        idle = replace(jobs, job=None)
        return idle if jobs.told else idle.begun()
    match choice.value:
        case said.NEW:
            return jobs.begun()
        case said.NOC if base.occupation(choice.more):
            return jobs.of(choice.more)
        case said.MONTHS:
            return jobs.lasting(int(choice.more), most)
        case said.WHERE if choice.more in ("canada", "abroad", "both"):
            return jobs.worked_in(choice.more)  # type: ignore[arg-type]  # one of its places
        case said.PART:
            return jobs.shared(int(choice.more))
        case said.BACK:
            return jobs.back()
        case said.DROP:
            return jobs.without(choice.more)
        case _:
            raise ValueError(f"{choice.value!r} says nothing of work")


def _occupation(desk: Desk, session: Session, jobs: Jobs, meant: Meant) -> tuple[Jobs, str, str]:
    """The work with an occupation typed, what is wrong with it, and what is to be said of an old code."""
    words, language = desk.replies.words, session.language
    if meant.wrong:
        return jobs.offering(()), words(f"crs.work_wrong.{meant.wrong}", language, words=meant.words), ""
    after = jobs.offering(meant.codes)
    if meant.sure:
        after = after.of(meant.codes[0])
    old = desk.base.old_occupation(meant.old) if meant.old else None
    if old is None:
        return after, "", ""
    key = "crs.work_old_one" if meant.sure else "crs.work_old_several"
    return after, "", words(key, language, code=old.code)


def _figure(desk: Desk, session: Session, jobs: Jobs, text: str) -> tuple[Jobs, str] | None:
    """The work with what was typed for months or place, or why it cannot be; None where it is about something else."""
    job = jobs.job
    if job is None or job.step == "where":
        where = read_where(text)
        fits = where is not None and (where != "both" or bool(job and (job.months or 0) > 1))
        return (jobs.worked_in(where), "") if where and fits else None
    months = read_months(text)
    if months is None:
        return None
    years = window_of(desk.base, desk.today)
    most = most_months(years) if job.step == "months" else (job.months or 0) - 1
    if months.value is None or not 1 <= months.value <= most:
        key = "about" if not months.exact else "months" if job.step == "months" else "part"
        trouble = desk.replies.words(
            f"crs.work_wrong.{key}", session.language, words=months.words, low=1, high=most, years=years
        )
        return jobs, trouble
    return (jobs.lasting(months.value, most) if job.step == "months" else jobs.shared(months.value)), ""


async def _asks_else(desk: Desk, message: Message, text: str) -> bool:
    """Whether words that are no title are a clear question about something else."""
    reply = desk.assistant.answer(await desk.question(message, text))
    if reply is None or reply.kind != "answer":
        return False
    return any(not query.intent.startswith(_OF_OCCUPATIONS) for query in reply.queries)


async def _tell_categories(desk: Desk, shower: Shower, tapped: CallbackQuery, chat: Chat) -> None:
    """The categories and programs that the work opens, below."""
    asked = question_in(chat, tapped.from_user, "", desk.clock(), shower.language)
    question = await desk.personal(asked, chat, tapped.from_user)
    await desk.reply(shower.context, place_of_tap(tapped), desk.assistant.follow(_CATEGORIES, question))
