"""Which facts answer a message: what cues say of its topics, and which topics its words come nearest to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.intents import OF_FAMILIES, Intent
from bot.query import Query
from bot.understanding import stats
from bot.understanding.conversation import APPLIED, CARRIED, INVITED, STANDING
from bot.understanding.lexicon import Lexicon
from bot.understanding.nearest import Nearest
from bot.understanding.parsing import Parsed
from bot.understanding.topics import ANY, MOST_TOPICS, cued_ids, leading_ids, shows_facts, topic_slots, topics_found

BARE = 3
"""So many words without a cue name a subject and ask nothing of it: its general facts stand first."""
_AFTER: Mapping[tuple[str, str], str] = {
    (Intent.PROFILE_CREATE, Intent.ITA_FEES): "profile-cost",
    (Intent.ADVICE_LEGAL, Intent.ITA_FEES): "fees-refund",
    (Intent.ITA_STEPS, Intent.PROFILE_UPDATE): "profile-after-invitation",
    (Intent.ITA_DEADLINE, Intent.PROFILE_UPDATE): "profile-after-invitation",
}
"""What answers a question of the second intent after one of the first."""
_STANDING: Mapping[tuple[str, str, str], str] = {
    (INVITED, Intent.PROFILE_UPDATE, "job"): "job-loss-after-ita",
    (APPLIED, Intent.PROFILE_UPDATE, "job"): "job-change-after-applying",
    (APPLIED, Intent.PROFILE_UPDATE, ""): "changes-after-applying",
    (APPLIED, Intent.PROFILE_WITHDRAW, ""): "application-withdraw",
    (INVITED, Intent.PROFILE_UPDATE, ""): "profile-after-invitation",
    (INVITED, Intent.CRS_EXPLAIN_FACTOR, "my_score"): "score-drop-after-ita",
    (INVITED, Intent.LANGUAGE_TESTS, "validity"): "language-after-ita",
}
"""What answers a question of an intent, and one topic of it or any, of who told before that they are so far."""
_AFTER_FACTS: Mapping[tuple[str, str], str] = {
    ("pr-portal-ecopr", "travel"): "pr-card-travel",
    ("landing-inside", "travel"): "pr-card-travel",
    ("pr-return-by-car", "landing-where"): "pr-card-travel",
    ("application-new-passport", "travel"): "application-new-passport",
    ("copr", "travel"): "landing",
    ("landing", "travel"): "landing",
    ("landing-where", "travel"): "landing-where",
    ("medical-exam-pregnancy", "medical-exam-tests"): "medical-exam-pregnancy",
    ("family-change-after-ita", "medical-exam-tests"): "medical-exam-pregnancy",
    ("application-newborn", "fees"): "fees-after-submission",
    ("marriage-baby", "fees"): "fees-after-submission",
    ("copr-mistake", "travel"): "copr-mistake",
}
"""What answers a question that the second facts would answer first, after the first were given."""
_OF_APPLICATIONS = (Intent.ITA_AFTER_SUBMISSION, Intent.ITA_PROCESSING_TIME)
AMOUNT = f"{ANY}/amount"
"""What a cue speaks for where an amount is asked in so many words, of whatever."""
_IN_THE_POOL = "work-permit-expiring-pool"
"""What is told of a permit that ends to who waits for an invitation."""


def fact_slots(
    parsed: Parsed,
    intent: str,
    lexicon: Lexicon,
    nearest: Nearest,
    span: tuple[int, int] | None = None,
    others: Sequence[tuple[int, int]] = (),
) -> dict[str, str]:
    """The slots of the topics that a message, or its tokens within `span`, speaks of, taken for that intent.

    `others` are spans that ask something else: what leads whatever a message was taken for does so only where they
    alone do not speak of it.
    """
    table = lexicon.topics
    hits = [h for h in parsed.topic_hits if not span or span[0] <= h.start < span[1]]
    near = nearest.choose(parsed, intent, cued_ids(intent, hits, table), span) if shows_facts(intent, table) else None
    told = [h for h in parsed.topic_hits if not any(start <= h.start < end for start, end in others)]
    beliefs = topics_found(ANY, told, table)
    found = topics_found(table.get(intent, {}).get("like", intent), hits, table)
    if near and near.topics and not found and not span and _is_bare(parsed):
        near = near.with_general(intent, table)
    slots = topic_slots(intent, found, table, beliefs, near)
    leading = [*leading_ids(intent, found, table), *leading_ids(ANY, beliefs, table)]
    if intent in OF_FAMILIES and leading and not any(h.target == AMOUNT for h in hits):
        # Something else than an amount is asked, so that a family is only told along: its amounts lead nothing.
        slots[CARRIED] = "family"
    if intent == stats.INTENT and "stat" in slots:
        slots["stat"] = ",".join(stats.stats_asked(parsed, hits, table))
    return slots


def after_applying(slots: Mapping[str, str], last: Query) -> dict[str, str]:
    """The slots without the facts of the pool, where an application that was sent was spoken of before."""
    about = slots.get("about", "").split(",")
    others = [one for one in about if one != _IN_THE_POOL]
    left = last.intent in _OF_APPLICATIONS and others and others != about
    return {**slots, "about": ",".join(others)} if left else dict(slots)


def _is_bare(parsed: Parsed) -> bool:
    return len(parsed.scene.tokens) <= BARE and not any(parsed.asking) and not parsed.has("asking")


def spoken_of_before(slots: Mapping[str, str], intent: str, last: Query) -> dict[str, str]:
    """The slots with the topic in front that only what was spoken of before tells: whether a profile is free, or may
    still be changed, where the message itself says neither which fees nor that one is invited."""
    # A stage of `ita.steps` is another time than just after the invitation.
    topic = None if "stage" in last.slots else _AFTER.get((last.intent, intent))
    about = [one for one in slots.get("about", "").split(",") if one]
    given = last.slots.get("about", "").split(",")
    topic = topic or next((_AFTER_FACTS[one, about[0]] for one in given if (one, *about[:1]) in _AFTER_FACTS), None)
    topic = topic or _of_standing(slots, intent, last)
    if topic is None:
        return dict(slots)
    others = [one for one in about if one != topic]
    return {**slots, "about": ",".join([topic, *others][:MOST_TOPICS])}


def _of_standing(slots: Mapping[str, str], intent: str, last: Query) -> str | None:
    """The topic that answers who told before this question that they are invited, or sent an application."""
    standing = last.slots.get(STANDING, "")
    topics = [one for slot in ("topic", "factor") for one in slots.get(slot, "").split(",")]
    keys = ((standing, intent, one) for one in [*topics, ""])
    return next((_STANDING[key] for key in keys if key in _STANDING), None)
