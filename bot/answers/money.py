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
from bot.understanding.entities.plain import OF_ANOTHER_CURRENCY
from knowledge.models import FeeTable, FundsTable

AMOUNT = "funds-amount"
ALSO_FUNDS = ("funds-exempt", AMOUNT)
"""Topics that stand under every amount: who needs none, and who is counted."""
CHILD_TOPIC = "dependent-child"
"""Who is counted as a child, where more adults are named than an application has."""
NOT_COUNTED = "family-parents"
"""Who is no family member of an application: with them, the size told is no size of the table."""
_OF_AMOUNTS = frozenset(("amount", "family_size", "enough", "stays"))
"""Topics of who asks how much to show."""
FEES, REFUND, BIOMETRICS, PROFILE = "fees", "fees-refund", "fees-biometrics", "profile-cost"
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
_SPOKEN_OF = ("rprf", "biometrics")
"""Topics of a question that are fees of their own: their amounts stand beside what is asked of them."""
_OF_PERSONS = ("child", "spouse")
"""And those whose fee alone is asked, where no family is named: "how much for a baby"."""
_ADDED: Mapping[str, Sequence[str]] = {"added_spouse": (PARTNER, RIGHT), "added_child": (CHILD,)}
"""What is paid for who is added to an application that was submitted, by the topic that tells it."""
_GIVEN_BACK = "given_back"
"""Topic of who asks for a refund: persons are told along with it, and not to be counted."""
COUPLE = 2


@dataclass(frozen=True, slots=True)
class Total:
    """What a family pays in all, biometrics included. `children` are dependent children."""

    adults: int
    children: int
    dollars: int


def funds(query: Query, context: Context) -> Part:
    """The settlement funds of a family, or of every size where none is named; then what else was asked."""
    found, step = topics_of(query, context), step_of(query, context)
    size = size_of(query)
    also = [topic for name in ALSO_FUNDS if (topic := context.base.topic(name))]
    others = list(dict.fromkeys([*found, *also]))
    told_along = size is None or _carried(query) or not _asks_amount(query)
    if found and (found[0].id == NOT_COUNTED or (told_along and found[0].id != AMOUNT)):
        return topics(query.but(about=",".join(topic.id for topic in others)), context)
    table = context.base.funds(context.today)
    return Part(
        template="invitation/funds",
        facts={
            "table": table,
            "size": size,
            "amount": funds_of(size, table) if size else None,
            "told": whole(query, "sum"),
            "covered": _covered(query, table),
            "other_currency": query.slots.get("sum") == OF_ANOTHER_CURRENCY,
            **topic_facts(others, step, context),
        },
        links=context.links("funds"),
        buttons=((ask("all_steps", Intent.ITA_STEPS),),),
    )


def fees(query: Query, context: Context) -> Part:
    """The fees in force, the one asked about first, with what the family asked about pays in all.

    Amounts lead where a family is named or the topic of the fees comes first, and what else was asked is folded.
    """
    table, family = context.base.fees(context.today), family_of(query)
    items = {fee.item: fee for fee in table.items}
    found = topics_of(query, context) if "about" in query.slots else []
    alone = () if family else _OF_PERSONS
    spoken_of = [fee for fee in several(query, "topic") if fee in (*_SPOKEN_OF, *alone)]
    of_it = bool(found) and found[0].id == BIOMETRICS  # who asks of biometrics asks for what they cost
    named = [*several(query, "fee"), *(spoken_of if of_it or not family else ())]
    asked = [items[item] for fee in named for item in _ASKED.get(fee, ()) if item in items]
    added = [items[item] for topic in several(query, "topic") for item in _ADDED.get(topic, ()) if item in items]
    told_along = bool(found) and (_carried(query) or _GIVEN_BACK in several(query, "topic"))
    amounts = bool(added) or (bool(family) and not told_along) or bool(found and found[0].id == FEES)
    others = [topic for topic in found if topic.id != FEES]  # the table says what the topic of all fees says
    totals = [] if added else [total_of(adults, children, table) for adults, children in _families(query)]
    if not totals and not added and (who := context.base.topic(CHILD_TOPIC)):
        found, others, amounts = [who, *found], [who, *others], False  # a third adult is a dependent child, or no one
    also = [topic for name in _also(family) if (topic := context.base.topic(name)) and topic not in others]
    return Part(
        template="invitation/fees",
        facts={
            "table": table,
            "asked": added or asked,
            "of_it": of_it,
            "totals": totals,
            "first": [] if amounts else others,
            **topic_facts([*(others if amounts else []), *also], None, context),
        },
        links=context.links("fees", *(topic.link for topic in found)),
        buttons=((ask("all_steps", Intent.ITA_STEPS),),),
    )


def _asks_amount(query: Query) -> bool:
    """Whether how much is asked, and not only who is in the family told beside something else."""
    topics = several(query, "topic")
    return whole(query, "sum") is not None or not topics or not _OF_AMOUNTS.isdisjoint(topics)


def _covered(query: Query, table: FundsTable) -> int | None:
    """The largest family of the table that a sum told is enough for, 0 where it is for none."""
    told = whole(query, "sum")
    return None if told is None else max((n for n, least in table.by_family_size.items() if told >= least), default=0)


def _carried(query: Query) -> bool:
    """Whether only a question before this one named the family."""
    return query.slots.get("carried") == "family"


def _also(family: tuple[int, int] | None) -> Sequence[str]:
    """Topics that stand under the amounts: a family with children asks who gives biometrics."""
    return (BIOMETRICS, REFUND) if family and family[1] else (PROFILE, REFUND)


def funds_of(size: int, table: FundsTable) -> int | None:
    """The table's amount, and so much more for each person beyond it; None below a family of one."""
    amounts = table.by_family_size
    if size < min(amounts):
        return None
    largest = max(amounts)
    return amounts[min(size, largest)] + max(0, size - largest) * table.each_additional


def size_of(query: Query) -> int | None:
    """How many are in the family that a query names."""
    adults, children = whole(query, "adults"), whole(query, "children")
    return adults + (children or 0) if adults else whole(query, "family_size")


def family_of(query: Query) -> tuple[int, int] | None:
    """The adults and children that a query names, or that a family of its size has at least; None where neither is.

    Who applies has one partner at most: a third adult is no fee of the table.
    """
    adults, children, size = whole(query, "adults"), whole(query, "children") or 0, whole(query, "family_size")
    if adults:
        return (adults, children) if adults <= COUPLE else None
    return (COUPLE, size - COUPLE) if size and size > COUPLE else None


def _families(query: Query) -> list[tuple[int, int]]:
    """The family asked about, else one adult and two; none where more adults are named than an application has."""
    family = family_of(query)
    if not family and (whole(query, "adults") or 0) > COUPLE:
        return []
    return [family] if family else [(1, 0), (COUPLE, 0)]


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
