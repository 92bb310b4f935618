"""What is no question about Express Entry, and what this bot does not do: short, honest, with a way on."""

from __future__ import annotations

from bot.answer import Part
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask, in_rows
from bot.answers.context import Context
from bot.answers.slots import NOMINEES, PROVINCIAL, category_ids, several
from bot.answers.topics import named_page, topic_facts, topics, topics_of
from bot.companion.rules import rules
from bot.intents import Intent
from bot.query import Query
from bot.replies.words import said
from bot.understanding.conversation import FAMILY
from knowledge.models import Link

_OF_HELP = ("identity", "language", "unreadable", "privacy", "forget")
"""Topics of help that have words of their own; `express_entry` and `abbreviation` are facts."""
_GOES_ON_FROM = {
    "case": Query(intent=Intent.CRS_CALCULATE),
    "partner": Query(intent=Intent.CRS_EXPLAIN_FACTOR, slots={"factor": "spouse"}),
    "family": Query(intent=Intent.PROFILE_FAMILY),
    "pool": Query(intent=Intent.PROFILE_UPDATE, slots={"about": "update-profile"}),
}
"""By what was told of oneself, the question that one asked after it goes on from where none was asked before."""
TERMS = "terms"
"""The slot of the abbreviations that are asked about together, in their order."""
GENERAL = "help-centre"
"""The page for what has none of its own."""


def greeting(query: Query, context: Context) -> Part:
    return Part(template="talk/greeting", facts={"private": context.private}, buttons=examples(context))


def thanks(query: Query, context: Context) -> Part:
    return Part(template="talk/thanks")


def chatter(query: Query, context: Context) -> Part:
    """Small talk put to the bot: what it is for."""
    return Part(template="talk/chatter", buttons=examples(context))


def help_(query: Query, context: Context) -> Part:
    """What the bot is and can do; facts where a fact was asked."""
    topic = query.slots.get("topic", "").split(",")[0]
    if topic in _OF_HELP:
        return Part(template=f"talk/{topic}", facts={"private": context.private}, buttons=examples(context))
    if topic == "reminders":
        return _reminders(context)
    if topic == "told":
        return Part(template="talk/told", kind="ask", buttons=examples(context), remembers=_kept(query))
    if topic == "abilities":
        return _abilities(context)
    if TERMS in query.slots:
        return Part(template="talk/terms", facts={"terms": several(query, TERMS)}, links=context.links("express-entry"))
    if "about" in query.slots and topics_of(query, context):
        return topics(query, context)
    return _abilities(context)


def _reminders(context: Context) -> Part:
    """Of which days there are reminders, when they come, and how they are asked for."""
    kept = rules()
    facts = {"before": kept.remind_before, "hour": kept.remind_hour, "keep": said("companion.keep", context.language)}
    return Part(template="talk/reminders", facts=facts, buttons=((ask("alerts", Intent.SUBSCRIBE),),))


def _kept(query: Query) -> Query | None:
    """What a question is likely to go on from after something was told of its asker."""
    told = _GOES_ON_FROM.get(query.slots.get("of", ""))
    slots = {slot: query.slots[slot] for slot in (*FAMILY, "age") if slot in query.slots}
    return told.but(**slots) if told else None


def _abilities(context: Context) -> Part:
    """What can be asked, with examples of the newest figures."""
    newest = context.base.freshness().newest
    category = context.base.category(newest.category)
    return Part(template="talk/help", facts={"newest": newest, "category": category}, buttons=examples(context))


def outside(query: Query, context: Context) -> Part:
    """Another immigration matter: the official page for that very thing, in the first line and so not below again."""
    found = topics_of(query, context) if "about" in query.slots else []
    pages = _province_page(query, context) or named_page(query, context) or context.links(GENERAL)
    return Part(
        template="talk/outside",
        facts={"page": pages[0], **topic_facts(found, None, context)},
        links=tuple(link for link in context.links(*(topic.link for topic in found)) if link not in pages),
        buttons=_federal_round(query, context),
    )


def _federal_round(query: Query, context: Context) -> Rows:
    """Where a province's own round was asked about: the federal one its nominees wait for."""
    if NOMINEES not in category_ids(query):
        return ()
    category = context.base.category(NOMINEES)
    return ((ask("latest_of", Intent.DRAW_LATEST, {"category": NOMINEES}, name=category.short),),) if category else ()


def _province_page(query: Query, context: Context) -> tuple[Link, ...]:
    """The page of the province whose own program is asked about, where nothing more precise is."""
    if query.slots.get("link", GENERAL) not in (GENERAL, NOMINEES):
        return ()
    named = [part for slot in ("program", "category") for part in several(query, slot)]
    return next((named_page(query.but(link=name), context) for name in named if name in PROVINCIAL), ())


def elsewhere(query: Query, context: Context) -> Part:
    return Part(template="talk/elsewhere", buttons=examples(context))


def advice(query: Query, context: Context) -> Part:
    """General facts about a personal matter, no verdict, and where licensed help is."""
    found = [topic for topic in topics_of(query, context) if topic.id != "representative"]
    return Part(
        template="talk/advice",
        facts={**topic_facts(found, None, context), "representative": context.base.topic("representative")},
        links=context.links(*(topic.link for topic in found), "college", "representative"),
    )


def hostile(query: Query, context: Context) -> Part:
    return Part(template="talk/hostile", buttons=examples(context))


def calculate(query: Query, context: Context) -> Part:
    """Where a score is worked out, and what it is made of. In a private chat the calculator begins in its place."""
    found = topics_of(query, context)
    return Part(
        template="score/calculate",
        facts=topic_facts(found, None, context),
        links=context.links("crs-tool", *(topic.link for topic in found)),
        buttons=(
            (ask("calculate", Intent.CRS_CALCULATE),),
            (ask("improve", Intent.CRS_IMPROVE, {"about": "improve-score"}), ask("score", Intent.SCORE_CHECK)),
        ),
    )


def examples(context: Context) -> Rows:
    """Things to try."""
    return in_rows(
        (
            ask("latest", Intent.DRAW_LATEST),
            ask("all_categories", Intent.CATEGORY_LIST),
            ask("score", Intent.SCORE_CHECK),
            ask("pool", Intent.POOL_DISTRIBUTION),
            ask("all_steps", Intent.ITA_STEPS),
            ask("abilities", Intent.HELP, {"topic": "abilities"}),
        )
    )


ANSWERS: Answers = {
    Intent.CRS_CALCULATE: calculate,
    Intent.SMALLTALK_GREETING: greeting,
    Intent.SMALLTALK_THANKS: thanks,
    Intent.HELP: help_,
    Intent.CHATTER: chatter,
    Intent.OFFTOPIC_IMMIGRATION: outside,
    Intent.OFFTOPIC_OTHER: elsewhere,
    Intent.ADVICE_LEGAL: advice,
    Intent.HOSTILE_INJECTION: hostile,
    Intent.HOSTILE_ABUSE: hostile,
}
