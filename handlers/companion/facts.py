"""What the pages of the companion say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from bot.answers.money import funds_of as funds_for
from bot.answers.money import total_of
from bot.companion import situation
from bot.companion.countdown import Countdown, countdown, today_in
from bot.companion.countries import country_name
from bot.companion.progress import next_step, steps_done
from bot.companion.rules import rules
from bot.companion.situation import Item, checklist
from bot.companion.validity import Paper, apply_by, papers
from bot.replies.time_zones import zone_name
from bot.state import local_time
from handlers.companion.holding import Held, next_reminder
from knowledge.base import KnowledgeBase
from knowledge.models import Language, Text
from knowledge.moments import OTTAWA


@dataclass(frozen=True)
class Sight:
    """An invitation as one of its pages shows it, at a moment, in a language."""

    base: KnowledgeBase
    held: Held
    language: Language
    now: datetime

    @cached_property
    def time(self) -> Countdown:
        return countdown(self.held.invitation.invited_on, self.base, self.today)

    @property
    def today(self) -> date:
        return today_in(self.held.settings.time_zone, self.now)

    @cached_property
    def items(self) -> list[Item]:
        return checklist(self.held.invitation, self.base)

    @cached_property
    def papers(self) -> list[Paper]:
        return papers(self.held.invitation, self.base, self.time)

    @property
    def submitted(self) -> bool:
        return situation.SUBMITTED in self.held.invitation.ticked

    @cached_property
    def done(self) -> set[str]:
        return steps_done(self.held.invitation, self.base)

    def country(self, code: str) -> str:
        return country_name(code, self.language)

    def facts(self) -> dict[str, Any]:
        """What every page may show."""
        invitation, zone = self.held.invitation, self.held.settings.time_zone
        reminders = self.held.reminders(self.base)
        return {
            "time": self.time,
            "deadline": next(one for one in self.base.table("deadlines")["deadlines"] if one["id"] == rules().deadline),
            "submitted": self.submitted,
            "kept": self.held.kept,
            "other": self.held.other,
            "early": apply_by(self.papers, self.time),
            "expired": [paper for paper in self.papers if paper.standing == "expired"],
            "round_known": self._has_round(),
            "step": next_step(invitation, self.base),
            "steps": self.base.steps(),
            "done": self.done,
            "needed": [self._shown(item) for item in self.items if item.document.needed == "always"],
            "optional": [self._shown(item) for item in self.items if item.document.needed == "if"],
            "program": self.program(invitation.program) if invitation.program else None,
            "family_size": invitation.family_size,
            "alone": invitation.family_size == 1,
            "partner": situation.PARTNER in invitation.ticked,
            "children": situation.children(invitation),
            "job_offer": situation.JOB_OFFER in invitation.ticked,
            "countries": [self.country(code) for code in invitation.countries],
            "residence": self._residence(),
            "funds": situation.funds_of(invitation, self.base),
            "papers": self.papers,
            "reminder_days": rules().remind_before,
            "hour": datetime(self.today.year, 1, 1, rules().remind_hour, tzinfo=self.now.tzinfo),
            "next_reminder": next_reminder(reminders, self.now),
            "zone": zone_name(zone or local_time.OTTAWA, self.language),
            "zone_chosen": zone is not None,
        }

    def program(self, program: str) -> Text:
        """The short name of a program, as the base has it."""
        found = self.base.category(program)
        return found.short if found else Text(en=program, fr=program)

    def money(self) -> dict[str, Any]:
        """The fees and funds of the family, as of today."""
        size = self.held.invitation.family_size or 1
        partner = situation.PARTNER in self.held.invitation.ticked
        day = self.now.astimezone(OTTAWA).date()
        fees, funds = self.base.fees(day), self.base.funds(day)
        return {
            "size": size,
            "fees": fees,
            "total": total_of(1 + partner, size - 1 - partner, fees),
            "table": funds,
            "amount": funds_for(size, funds),
            "exemption": self.base.topic("funds-exempt"),
        }

    def _shown(self, item: Item) -> dict[str, Any]:
        country = self.country(item.country) if item.country else None
        return {"document": item.document, "country": country, "done": situation.is_done(item, self.held.invitation)}

    def _residence(self) -> str | None:
        code = situation.residence(self.held.invitation)
        return self.country(code) if code else None

    def _has_round(self) -> bool:
        """Whether a round was held on that day or the one before, or may have been since the data's end."""
        invited, newest = self.held.invitation.invited_on, self.base.freshness()
        if invited > max(newest.newest.date, newest.as_of.astimezone(OTTAWA).date()):
            return True
        return bool(self.base.draws(since=invited - timedelta(days=1), until=invited))
