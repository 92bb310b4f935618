"""What it costs and how much money to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import ask
from bot.answers.context import Context
from bot.answers.slots import several, whole
from bot.answers.topics import step_of, topic_facts, topics, topics_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import FeeTable, FundsTable

AMOUNT = "funds-amount"
ALSO_FUNDS = ("funds-exempt", AMOUNT)
"""Topics that stand under every amount: who needs none, and who is counted."""
FEES, REFUND, PROFILE = "fees", "fees-refund", "profile-cost"
PRINCIPAL, PARTNER, CHILD = "processing_principal", "processing_spouse_or_partner", "processing_dependent_child"
RIGHT, PERSON, FAMILY = "right_of_permanent_residence", "biometrics_person", "biometrics_family_max"
_ASKED: Mapping[str, Sequence[str]] = {
    "rprf": (RIGHT,),
    "biometrics": (PERSON, FAMILY),
    "processing": (PRINCIPAL, PARTNER, CHILD),
    "spouse": (PARTNER, RIGHT),
    "child": (CHILD,),
}
"""The fees that an answer to the slot `fee` begins with."""


@dataclass(frozen=True, slots=True)
class Total:
    """What a family pays in all, biometrics included. `children` are dependent children."""

    adults: int
    children: int
    dollars: int


def funds(query: Query, context: Context) -> Part:
    """The settlement funds of a family, or of every size where none is named; then what else was asked."""
    found, step = topics_of(query, context), step_of(query, context)
    size = whole(query, "family_size")
    also = [topic for name in ALSO_FUNDS if (topic := context.base.topic(name))]
    others = list(dict.fromkeys([*found, *also]))
    if size is None and found and found[0].id != AMOUNT:
        return topics(query.but(about=",".join(topic.id for topic in others)), context)
    table = context.base.funds(context.today)
    return Part(
        template="invitation/funds",
        facts={
            "table": table,
            "size": size,
            "amount": funds_of(size, table) if size else None,
            **topic_facts(others, step, context),
        },
        links=context.links("funds"),
        buttons=((ask("all_steps", Intent.ITA_STEPS),),),
    )


def fees(query: Query, context: Context) -> Part:
    """The fees in force, the one asked about first, with what a person and two adults pay in all."""
    table = context.base.fees(context.today)
    items = {fee.item: fee for fee in table.items}
    asked = [items[item] for fee in several(query, "fee") for item in _ASKED.get(fee, ()) if item in items]
    found = topics_of(query, context) if "about" in query.slots else []
    # The table says what the topic of all fees says, and the step too.
    leads = bool(found) and found[0].id != FEES
    others = [topic for topic in found if topic.id != FEES]
    also = [topic for name in (PROFILE, REFUND) if (topic := context.base.topic(name)) and topic not in others]
    return Part(
        template="invitation/fees",
        facts={
            "table": table,
            "asked": asked,
            "totals": _totals(query, table),
            "first": others if leads else [],
            **topic_facts([*([] if leads else others), *also], None, context),
        },
        links=context.links("fees", *(topic.link for topic in found)),
        buttons=((ask("all_steps", Intent.ITA_STEPS),),),
    )


def funds_of(size: int, table: FundsTable) -> int | None:
    """The table's amount, and so much more for each person beyond it; None below a family of one."""
    amounts = table.by_family_size
    if size < min(amounts):
        return None
    largest = max(amounts)
    return amounts[min(size, largest)] + max(0, size - largest) * table.each_additional


def _totals(query: Query, table: FeeTable) -> list[Total]:
    """Totals of the families asked about: the size named, else one adult and two."""
    size = whole(query, "family_size")
    families = [(1, 0), (2, 0)] if not size or size <= 2 else [(2, size - 2)]
    return [total_of(adults, children, table) for adults, children in families]


def total_of(adults: int, children: int, table: FeeTable) -> Total:
    """Processing and the right of permanent residence for each, biometrics at most the family's."""
    amount = {fee.item: fee.amount for fee in table.items}
    partners = adults - 1
    biometrics = min((adults + children) * amount[PERSON], amount[FAMILY])
    processing = amount[PRINCIPAL] + partners * amount[PARTNER] + children * amount[CHILD]
    return Total(adults, children, processing + adults * amount[RIGHT] + biometrics)


ANSWERS: Answers = {
    Intent.ITA_FUNDS: funds,
    Intent.ITA_FEES: fees,
}
