"""The calendar file of an invitation: every last day as an all-day event with alarms, in RFC 5545's form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b

from icalendar import Alarm, Calendar, Event

from bot import VERSION
from bot.companion.calendar_entry import Entry
from bot.companion.rules import rules
from knowledge.models import Language

_DOMAIN = "express-entry-bot"


def calendar_file(entries: Iterable[Entry], owner: str, name: str, language: Language, now: datetime) -> bytes:
    """The file. `owner` is what the events' lasting identity is made of, and cannot be read from it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{_DOMAIN}//{VERSION}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, owner, language, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, owner: str, language: Language, now: datetime) -> Event:
    event = Event()
    identity = blake2b(f"{owner}:{entry.key}".encode(), digest_size=12).hexdigest()
    event.add("uid", f"{identity}@{_DOMAIN}")
    event.add("dtstamp", now)
    event.add("sequence", int(now.timestamp()) // 60)  # a file made later replaces one made before
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.summary, parameters={"language": language})
    event.add("description", entry.description, parameters={"language": language})
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    for days in entry.remind_before:
        event.add_component(_alarm(entry, days))
    return event


def _alarm(entry: Entry, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", timedelta(hours=rules().remind_hour) - timedelta(days=days))
    return alarm
