"""Which facts answer a message: what cues say of its topics, and which topics its words come nearest to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.intents import OF_FAMILIES
from bot.query import Query
from bot.understanding import stats
from bot.understanding.conversation import CARRIED, STANDING
from bot.understanding.cues import Hit
from bot.understanding.lexicon import Lexicon
from bot.understanding.nearest import Nearest
from bot.understanding.parsing import Parsed
from bot.understanding.pieces import pieces_of
from bot.understanding.topics import (
    ANY,
    LEADS,
    MOST_TOPICS,
    RULES_OUT,
    SOLE,
    Table,
    cued_ids,
    facts_ruled_out,
    ids,
    leading_ids,
    main_fact,
    names_more,
    shows_facts,
    topic_slots,
    topics_found,
)

BARE = 3
"""So many words without a cue name a subject and ask nothing of it: its general facts stand first."""
FEW = 3
"""A piece of up to so many words asks about what was told just before it."""
TOLD = 100
"""By so many words what only a story speaks of comes after what is asked: more than any cue takes."""
WITHOUT = "without"
"""Names the facts that cannot be meant after a question of an intent: those of the pool, once one has applied."""
AMOUNT = f"{ANY}/amount"
"""What a cue speaks for where an amount is asked in so many words, of whatever."""


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
    of = table.get(intent, {}).get("like", intent)
    topic_hits = parsed.topic_hits if span else _without_told_alone(parsed, _told_last(parsed), of, lexicon)
    here = [h for h in topic_hits if not span or span[0] <= h.start < span[1]]
    alone = span is not None and not others
    found_here = topics_found(of, here, table)
    back = alone and not names_more(of, found_here, table)
    hits = topic_hits if back else here  # a story, whose one question points back to it
    if back and not found_here:  # and says nothing more: "any idea if that's true"
        here, span = hits, None
    near = nearest.choose(parsed, intent, cued_ids(intent, here, table), span) if shows_facts(intent, table) else None
    told = [h for h in topic_hits if not any(start <= h.start < end for start, end in others)]
    beliefs = _beliefs(told, here if alone else told, table)
    found = topics_found(of, hits, table)
    if near and near.topics and not found and not span and _is_bare(parsed):
        near = near.with_general(intent, table)
    slots = topic_slots(intent, found, table, beliefs, near)
    leading = [*leading_ids(intent, found, table), *leading_ids(ANY, beliefs, table)]
    if intent in OF_FAMILIES and leading and not any(h.target == AMOUNT and h.size > 0 for h in hits):
        # Something else than an amount is asked, so that a family is only told along: its amounts lead nothing.
        slots[CARRIED] = "family"
    if intent == stats.INTENT and "stat" in slots:
        slots["stat"] = ",".join(stats.stats_asked(parsed, hits, table))
    return slots


def names_its_own(parsed: Parsed, intent: str, lexicon: Lexicon, span: tuple[int, int]) -> bool:
    """Whether a question says by itself which facts are meant, and points to nothing told before it."""
    if parsed.points(*span):
        return False
    of = lexicon.topics.get(intent, {}).get("like", intent)
    here = [h for h in parsed.topic_hits if span[0] <= h.start and h.end <= span[1]]
    told = [h for h in parsed.topic_hits if h not in here]
    named = cued_ids(of, here, lexicon.topics)
    first = [hit for hit in told if _goes_first(hit, of, lexicon.topics)]
    return bool(named) and not _of_one_matter(named, cued_ids(of, first, lexicon.topics))


def _beliefs(told: Sequence[Hit], asked: Sequence[Hit], table: Table) -> list[str]:
    """The topics that answer whatever a message was taken for; what leads does so only where it is asked."""
    found = topics_found(ANY, told, table)
    in_question = found if asked is told else topics_found(ANY, asked, table)
    return [topic for topic in found if topic in in_question or not leading_ids(ANY, [topic], table)]


def _told_last(parsed: Parsed) -> list[Hit]:
    """What cues say of topics: those that stand only in what is told come after those of what is asked.

    What a few words ask about counts with them: "… it is not started. Normal?".
    """
    pieces = pieces_of(parsed)
    told_just_before = [pieces[0], *pieces] if pieces else []
    asking = [
        (before.start if piece.end - piece.start <= FEW else piece.start, piece.end)
        for before, piece in zip(told_just_before, pieces, strict=False)
        if piece.asks
    ]
    return [
        hit if any(hit.start < end and start < hit.end for start, end in asking) else hit._replace(size=hit.size - TOLD)
        for hit in parsed.topic_hits
    ]


def _without_told_alone(parsed: Parsed, hits: list[Hit], intent: str, lexicon: Lexicon) -> list[Hit]:
    """What cues say of topics, without those that would answer alone and stand only in what is told, where the question
    names facts of another matter: a cousin told along when part-time hours are asked of."""
    table = lexicon.topics
    asking = [(piece.start, piece.end) for piece in pieces_of(parsed) if piece.asks]
    if any(parsed.points(*span) for span in asking):
        return hits
    asked, told = [hit for hit in hits if hit.size > 0], [hit for hit in hits if hit.size <= 0]
    named = cued_ids(intent, asked, table)
    alone = {
        hit.target
        for hit in told
        if _goes_first(hit, intent, table, SOLE) and not _of_one_matter(named, cued_ids(intent, [hit], table))
    }
    return [*asked, *(hit for hit in told if hit.target not in alone)] if named else hits


def _goes_first(hit: Hit, intent: str, table: Table, *marks: str) -> bool:
    """Whether a cue speaks for a topic of the intent that answers alone or leads."""
    of, _, topic = hit.target.rpartition("/")
    entry = table.get(intent, {}).get(topic) if of == intent else None
    return isinstance(entry, dict) and any(entry.get(mark) for mark in marks or (SOLE, LEADS))


def _of_one_matter(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether facts are of one matter, with which their ids begin: points for a sibling, and who is none."""
    return bool({one.split("-")[0] for one in some} & {one.split("-")[0] for one in others})


def not_after(slots: Mapping[str, str], last: Query, lexicon: Lexicon) -> dict[str, str]:
    """The slots without the facts that cannot be meant after that question, where others are left."""
    about = slots.get("about", "").split(",")
    others = [one for one in about if one != lexicon.after.get(last.intent, {}).get(WITHOUT)]
    return {**slots, "about": ",".join(others)} if others and others != about else dict(slots)


def _is_bare(parsed: Parsed) -> bool:
    if parsed.has("points_alone"):
        return True
    return len(parsed.scene.tokens) <= BARE and not any(parsed.asking) and not parsed.has("asking")


def spoken_of_before(slots: Mapping[str, str], intent: str, last: Query, lexicon: Lexicon) -> dict[str, str]:
    """The slots with the topic in front that only what was spoken of before tells: whether a profile is free, or may
    still be changed, or what a child does to a score, where the message itself names none of them."""
    stage = last.slots.get("stage")
    topics = (stage or last.slots.get("topic", "")).split(",")
    # A stage of `ita.steps` is another time than just after the invitation.
    about = [one for one in slots.get("about", "").split(",") if one]
    keys = (*(f"{last.intent}/{topic}" for topic in topics), *(() if stage else (last.intent,)))
    asked = (*(f"{intent}/{topic}" for topic in slots.get("topic", "").split(",")), intent)
    after = [lexicon.after[key] for key in keys if key in lexicon.after]
    fact = next((facts[of] for facts in after for of in asked if of in facts), None)
    fact = fact or _of_facts_given(about, last, lexicon) or _of_standing(slots, intent, last, lexicon)
    if fact is None:
        return _instead(slots, intent, last, topics, lexicon)
    table = lexicon.topics.get(intent, {})
    named = next((name for name, entry in table.items() if isinstance(entry, dict) and main_fact(entry) == fact), None)
    out = facts_ruled_out(intent, [named] if named else [], lexicon.topics)
    others = [one for one in about if one != fact and one not in out]
    marked = _with_topic(slots, named, table) if named else {}
    return {**slots, **marked, "about": ",".join([fact, *others][:MOST_TOPICS])}


def _with_topic(slots: Mapping[str, str], named: str, table: Mapping[str, Any]) -> dict[str, str]:
    """The slot of topics with this one in front, for what is asked next, and without those it rules out."""
    slot = table.get("slot", "topic")
    out = {named, *ids(table[named].get(RULES_OUT, ""))}
    others = [one for one in slots.get(slot, "").split(",") if one and one not in out]
    return {slot: ",".join([named, *others])}


def _instead(
    slots: Mapping[str, str], intent: str, last: Query, topics: Sequence[str], lexicon: Lexicon
) -> dict[str, str]:
    """The slots with the facts that hold for who was spoken of, in place of those that hold for others: of who is
    invited, and no longer in the pool; and with the topic that tells it, for what is asked next."""
    told = next((topic for topic in topics if f"{last.intent}/{topic}" in lexicon.instead), None)
    if told is None or intent != last.intent:
        return dict(slots)
    facts = lexicon.instead[f"{last.intent}/{told}"]
    about = [facts.get(one, one) for one in slots.get("about", "").split(",") if one]
    others = [one for one in slots.get("topic", "").split(",") if one and one != told]
    return {**slots, "topic": ",".join([told, *others]), "about": ",".join(dict.fromkeys(about))}


def _of_facts_given(about: Sequence[str], last: Query, lexicon: Lexicon) -> str | None:
    """The topic that answers what these facts would, after the one that was given first."""
    given = lexicon.after_facts.get(last.slots.get("about", "").split(",")[0], {})
    return given.get(about[0]) if about else None


def _of_standing(slots: Mapping[str, str], intent: str, last: Query, lexicon: Lexicon) -> str | None:
    """The topic that answers who told before this question that they are invited, or sent an application."""
    known = lexicon.standing.get(last.slots.get(STANDING, ""), {})
    topics = [one for slot in ("topic", "factor", "stage") for one in slots.get(slot, "").split(",")]
    keys = (*(f"{intent}/{one}" for one in topics), intent)
    return next((known[key] for key in keys if key in known), None)
