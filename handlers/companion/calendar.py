"""Sends the calendar file of an invitation."""

from __future__ import annotations

from collections.abc import Iterator

from bot.companion.calendar_entry import Entry
from bot.companion.rules import rules
from handlers.companion.facts import Sight
from handlers.desk import Desk
from handlers.sending import Context, File, Piece, Place, deliver


async def send_calendar(desk: Desk, context: Context, sight: Sight, place: Place) -> None:
    """A file for any calendar, with the last day to apply and those of the papers whose dates were given."""
    from bot.companion.calendar_file import (
        calendar_file,  # what writes it is opened for whoever asks, not at each start
    )

    name = desk.replies.words("companion.calendar_name", sight.language)
    entries = list(entries_of(desk, sight))
    content = calendar_file(entries, str(sight.held.chat_id), name, sight.language, sight.now)
    file = File(f"express-entry-{sight.held.invitation.invited_on.isoformat()}.ics", content)
    caption = desk.replies.words("companion.calendar_caption", sight.language)
    await deliver(context, [Piece(caption, place, file=file)])


def entries_of(desk: Desk, sight: Sight) -> Iterator[Entry]:
    """The last day to apply, and the last days of papers; the alarms of the first are those of the reminders."""
    words, language, time = desk.replies.words, sight.language, sight.time
    yield Entry(
        key="deadline",
        day=time.last,
        summary=words("companion.event", language),
        description=words(
            "companion.event_about", language, days=time.days, invited=desk.replies.day(time.invited, language)
        ),
        url=desk.base.link("apply").url[language],
        remind_before=rules().remind_before,
    )
    for paper in sight.papers:
        if paper.until is None:
            continue
        name = paper.validity.name[language]
        doubt = f" {paper.validity.doubt[language]}" if paper.validity.doubt else ""
        yield Entry(
            key=paper.key,
            day=paper.until,
            summary=words("companion.event_paper", language, name=name),
            description=words("companion.event_paper_about", language, when=paper.validity.when[language]) + doubt,
            url=desk.base.link(paper.validity.link).url[language],
            remind_before=(rules().remind_of_paper,),
        )
