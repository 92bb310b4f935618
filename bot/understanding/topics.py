"""Which topic of an intent a message is about, and which facts answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.understanding.cues import Hit

ANY = "any"
"""Topics that belong to no intent: what people believe and is no longer so, whose facts come beside the answer; and
those that lead whatever a message was taken for, so plain are their cues."""
LEADS = "leads"
"""Marks a topic whose cues leave no doubt: its facts stand first, whatever the words come nearest to."""
SOLE = "sole"
"""Marks one that a cue asks for so plainly that its facts alone answer, whatever else is near."""
NAMED_ONLY = "named_only"
"""Marks one whose facts are shown only where its cues speak: those of one country."""
RULES_OUT = "rules_out"
"""Names the topics that cannot be meant where its cues speak: who is invited does not ask where to begin."""
SINGLE = "single"
"""Marks an intent that asks about one thing: that of the cue, or the nearest."""
YIELDS = "yields"
"""Names the general facts of an intent, which give way to what a cue was written for: who tells of CEC and asks
whether work as a student counts wants no list of its rules."""
MOST_TOPICS = 3
Table = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Near:
    """Ids of the topics and the steps nearest to a question, the best first."""

    topics: Sequence[str] = ()
    steps: Sequence[str] = ()

    def with_general(self, intent: str, table: Table) -> Near:
        """The same with what is told of the whole intent first."""
        general = ids(table.get(intent, {}).get("about", ""))[:1]
        return Near(tuple(dict.fromkeys([*general, *self.topics]))[:MOST_TOPICS], self.steps)


def topics_found(intent: str, hits: Iterable[Hit], table: Table) -> list[str]:
    """The topics of an intent that cues speak for, at most three: those that answer alone, those that lead, those with
    facts of their own, and the others."""
    score: dict[str, tuple[bool, bool, bool, int, int]] = {}
    for hit in hits:
        of, _, topic = hit.target.rpartition("/")
        if of == intent:
            entry = _entry(intent, topic, table)
            found = (bool(entry.get(SOLE)), bool(entry.get(LEADS)), bool(entry), hit.size, -hit.start)
            score[topic] = max(score.get(topic, found), found)
    ruled_out = {topic for found in score for topic in ids(_entry(intent, found, table).get(RULES_OUT, ""))}
    return sorted((topic for topic in score if topic not in ruled_out), key=lambda t: score[t], reverse=True)[
        :MOST_TOPICS
    ]


def cued_ids(intent: str, hits: Iterable[Hit], table: Table) -> list[str]:
    """The ids of the facts that cues speak for, the main one first; none where no cue speaks."""
    found = topics_found(intent, hits, table)
    return list(dict.fromkeys(i for topic in found for i in ids(_entry(intent, topic, table).get("about", ""))))


def topic_slots(
    intent: str, found: Sequence[str], table: Table, beliefs: Sequence[str] = (), near: Near | None = None
) -> dict[str, str]:
    """The slots that topics fill: their own (`topic`, `factor`, `stage` …), and `about`, `step`, `link` of the facts.

    `near` is what comes nearest to the question; it goes before what the table has. `beliefs` are topics of `ANY`; the
    facts that correct them are added where the intent shows facts at all.
    """
    entry = table.get(intent, {})
    slots: dict[str, str] = {}
    if found:
        slots[entry.get("slot", "topic")] = found[0] if entry.get(SINGLE) else ",".join(found)
    if _sole(intent, found, table):
        near = None
    about = _about(intent, found, table, beliefs, near.topics if near else ())
    if about:
        slots["about"] = ",".join(about)
    first = _entry(intent, found[0], table) if found else {}
    for reference in ("step", "link"):
        value = first.get(reference) or entry.get(reference)
        if value:
            slots[reference] = value
    if near and near.steps:
        slots["step"] = near.steps[0]
    return slots


def _about(
    intent: str, found: Sequence[str], table: Table, beliefs: Sequence[str], nearest: Sequence[str]
) -> list[str]:
    """The ids of the facts that answer, the one that stands open first, and last the one that corrects a belief."""
    chosen = _sole(intent, found, table) or _chosen(intent, found, table, nearest)
    unnamed = _unnamed(intent, found, table)
    about = [i for i in dict.fromkeys([*leading_ids(ANY, beliefs, table), *chosen]) if i not in unnamed]
    if not about:
        return []
    believed = (_entry(ANY, belief, table) for belief in beliefs)
    corrected = [i for entry in believed if not entry.get(LEADS) for i in ids(entry.get("about", ""))][:1]
    if about[0] in corrected and about[0] in leading_ids(intent, found, table):  # it is what is asked
        return about[:MOST_TOPICS]
    return [i for i in about if i not in corrected][: MOST_TOPICS - len(corrected)] + corrected


def _chosen(intent: str, found: Sequence[str], table: Table, nearest: Sequence[str]) -> list[str]:
    """Of what cues name, what is nearest and what the intent has of its own, the ids that answer."""
    entry = table.get(intent, {})
    cued = [i for topic in found for i in ids(_entry(intent, topic, table).get("about", ""))]
    general = ids(entry.get("about", ""))
    ruled_out = facts_ruled_out(intent, found, table)
    nearest = () if ruled_out.intersection(nearest[:1]) else [i for i in nearest if i not in ruled_out]
    yields = ids(entry.get(YIELDS, ""))
    if nearest and nearest[0] in yields:
        narrower = [i for i in cued if i in nearest and i not in yields]
        nearest = [*narrower[:1], *nearest]
    if entry.get(SINGLE):
        nearest = cued[:1] or nearest[:1]
    return [*leading_ids(intent, found, table), *(nearest or cued or general)]


def _sole(intent: str, found: Sequence[str], table: Table) -> list[str]:
    """The ids of the facts that answer alone, where a cue asks for just that."""
    entries = (_entry(intent, topic, table) for topic in found)
    return next((ids(entry["about"]) for entry in entries if entry.get(SOLE)), [])


def facts_ruled_out(intent: str, found: Sequence[str], table: Table) -> set[str]:
    """The ids of the facts of topics that cannot be meant."""
    topics = (topic for one in found for topic in ids(_entry(intent, one, table).get(RULES_OUT, "")))
    return {i for topic in topics for i in ids(_entry(intent, topic, table).get("about", ""))}


def main_fact(entry: Mapping[str, Any]) -> str:
    """The id of the fact that answers a topic first; empty where it has none."""
    return next(iter(ids(entry.get("about", ""))), "")


def names_more(intent: str, found: Sequence[str], table: Table) -> bool:
    """Whether a topic of the intent is found beside those whose facts give way to others."""
    general = ids(table.get(intent, {}).get(YIELDS, ""))
    return any(main_fact(_entry(intent, topic, table)) not in general for topic in found)


def leading_ids(intent: str, found: Sequence[str], table: Table) -> list[str]:
    """The ids of the facts that stand first: those of the topics that lead, as the table has them."""
    leading = (_entry(intent, topic, table) for topic in found)
    return [i for entry in leading if entry.get(LEADS) for i in ids(entry.get("about", ""))]


def _unnamed(intent: str, found: Sequence[str], table: Table) -> set[str]:
    """The ids of facts that only what names them may show, where nothing does."""
    kept = {i for topic in found for i in ids(_entry(intent, topic, table).get("about", ""))}
    return named_only(intent, table) - kept


def named_only(intent: str, table: Table) -> set[str]:
    """The ids of facts that only what names them may show."""
    entries = (entry for entry in table.get(intent, {}).values() if isinstance(entry, dict) and entry.get(NAMED_ONLY))
    return {main_fact(entry) for entry in entries}


def shows_facts(intent: str, table: Table) -> bool:
    """Whether the answer of an intent shows topics of the knowledge base."""
    return "about" in table.get(intent, {}) or bool(table.get(intent, {}).get("near"))


def _entry(intent: str, topic: str, table: Table) -> Mapping[str, Any]:
    found = table.get(intent, {}).get(topic)
    return found if isinstance(found, dict) else {}


def ids(text: str) -> list[str]:
    """The ids that a text of the table names, set apart by commas."""
    return [part.strip() for part in text.split(",") if part.strip()]
