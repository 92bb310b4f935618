"""What a person told of themselves, read from the invitation that is kept or only looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.companion.rules import rules
from bot.state.documents import Invitation
from knowledge.base import KnowledgeBase
from knowledge.models import Document

Funds = Literal["required", "exempt", "unknown"]
PARTNER, JOB_OFFER = "is:partner", "is:job_offer"
"""Ticked by who has a spouse or common-law partner; by who may work in Canada and has a valid job offer."""
LIVES, TOLD, STEP, SUBMITTED = "lives:", "told:", "step:", "is:submitted"
"""Begin, or are, what is ticked beside documents: the country of residence, reminders that were sent, steps done."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document on somebody's list; `country` is an ISO code where one is needed from each."""

    document: Document
    country: str | None = None

    @property
    def id(self) -> str:
        return f"{self.document.id}:{self.country}" if self.country else self.document.id


def with_tick(invitation: Invitation, item: str, done: bool) -> Invitation:
    """The invitation with something ticked, or not."""
    return _changed(invitation, ticked=invitation.ticked | {item} if done else invitation.ticked - {item})


def with_program(invitation: Invitation, program: str | None) -> Invitation:
    return _changed(invitation, program=program)


def with_family(invitation: Invitation, size: int | None) -> Invitation:
    """A family of that size, the applicant included; nobody alone has a partner."""
    alone = {PARTNER} if size == 1 else set()
    return _changed(invitation, family_size=size, ticked=invitation.ticked - alone)


def with_partner(invitation: Invitation, partner: bool) -> Invitation:
    """With a partner a family has two members at least."""
    size = max(invitation.family_size or 2, 2) if partner else invitation.family_size
    return with_tick(_changed(invitation, family_size=size), PARTNER, partner)


def with_countries(invitation: Invitation, countries: Iterable[str], lived: bool) -> Invitation:
    """Countries more, as many as there may be, or less; with a country go its tick, its date and the residence."""
    named = list(dict.fromkeys(countries))
    if lived:
        every = [*invitation.countries, *(one for one in named if one not in invitation.countries)]
        return _changed(invitation, countries=tuple(every[: rules().most_countries]))
    gone = {f"{begin}{country}" for country in named for begin in (LIVES, "police:")}
    return _changed(
        invitation,
        countries=tuple(one for one in invitation.countries if one not in named),
        ticked=invitation.ticked - gone,
        valid_until={key: day for key, day in invitation.valid_until.items() if key not in gone},
    )


def with_residence(invitation: Invitation, country: str | None) -> Invitation:
    """The country where the person lives now; None: none of those named. The date of another one's certificate goes."""
    others = {one for one in invitation.ticked if one.startswith(LIVES)}
    lives = {f"{LIVES}{country}"} if country else set()
    dates = {
        key: day
        for key, day in invitation.valid_until.items()
        if not key.startswith("police:") or key == f"police:{country}"
    }
    return _changed(invitation, ticked=invitation.ticked - others | lives, valid_until=dates)


def with_date(invitation: Invitation, key: str, until: date | None) -> Invitation:
    """Until when a paper holds; None takes it off."""
    others = {name: day for name, day in invitation.valid_until.items() if name != key}
    return _changed(invitation, valid_until=others | ({key: until} if until else {}))


def on_day(invitation: Invitation, invited: date) -> Invitation:
    """The same person with an invitation of another day: nothing of the former one's time holds."""
    own = {one for one in invitation.ticked if one.startswith(TOLD) or one == SUBMITTED}
    return _changed(invitation, invited_on=invited, ticked=invitation.ticked - own)


def residence(invitation: Invitation) -> str | None:
    """The country where the person lives now, of those that need a certificate."""
    found = (one.removeprefix(LIVES) for one in sorted(invitation.ticked) if one.startswith(LIVES))
    return next((one for one in found if one in invitation.countries), None)


def told(invitation: Invitation) -> set[str]:
    """The keys of the reminders that were sent and would otherwise come again."""
    return {one.removeprefix(TOLD) for one in invitation.ticked if one.startswith(TOLD)}


def funds_of(invitation: Invitation, base: KnowledgeBase) -> Funds:
    """Whether proof of funds is asked for, by the table of funds; `unknown` where it, or the program, does not say."""
    asked, program = base.table("funds")["asked_of"], invitation.program
    if program in asked["exempt"]:
        return "exempt"
    if program in asked["exempt_with_job_offer"] and JOB_OFFER in invitation.ticked:
        return "exempt"
    return "required" if program in asked["required"] else "unknown"


def checklist(invitation: Invitation, base: KnowledgeBase) -> list[Item]:
    """The documents that this person has to collect, in order; those that are asked of some only come last."""
    funds = funds_of(invitation, base)
    found = [one for one in base.documents() if _asked(one, invitation, funds)]
    found.sort(key=lambda one: one.needed == "if")
    items: list[Item] = []
    for document in found:
        countries = invitation.countries if document.per == "country" else ()
        items += [Item(document, country) for country in countries] or [Item(document)]
    return items


def _asked(document: Document, invitation: Invitation, funds: Funds) -> bool:
    if document.programs and invitation.program and invitation.program not in document.programs:
        return False
    if document.programs and document.needed == "always" and invitation.program is None:
        return False
    if document.funds and document.funds != funds:
        return False
    return _of_family(document, invitation)


def _of_family(document: Document, invitation: Invitation) -> bool:
    partner = PARTNER in invitation.ticked
    others = {
        "partner": partner,
        "children": children(invitation) > 0,
        "others": (invitation.family_size or 1) > 1,
    }
    return others[document.family] if document.family else True


def children(invitation: Invitation) -> int:
    """The family but for the applicant and a partner: dependent children."""
    return max((invitation.family_size or 1) - 1 - (PARTNER in invitation.ticked), 0)


def is_done(item: Item, invitation: Invitation) -> bool:
    return item.id in invitation.ticked


def _changed(invitation: Invitation, **fields: object) -> Invitation:
    """Checked anew, which a plain copy would not be."""
    return Invitation.model_validate(dict(invitation) | fields)
