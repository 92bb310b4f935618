"""Which topic of an intent a message is about, and which facts answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.understanding.cues import Hit

ANY = "any"
"""Topics that belong to no intent: what people believe and is no longer so. Their facts come beside the answer."""
MOST_TOPICS = 3
Table = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Near:
    """Ids of the topics and the steps nearest to a question, the best first."""

    topics: Sequence[str] = ()
    steps: Sequence[str] = ()


def topics_found(intent: str, hits: Iterable[Hit], table: Table) -> list[str]:
    """The topics of an intent that cues speak for, at most three: those with facts of their own before others."""
    score: dict[str, tuple[bool, int, int]] = {}
    for hit in hits:
        of, _, topic = hit.target.rpartition("/")
        if of == intent:
            found = (bool(_entry(intent, topic, table)), hit.size, -hit.start)
            score[topic] = max(score.get(topic, found), found)
    return sorted(score, key=lambda t: score[t], reverse=True)[:MOST_TOPICS]


def cued_ids(intent: str, hits: Iterable[Hit], table: Table) -> list[str]:
    """The ids of the facts that cues speak for, the main one first; none where no cue speaks."""
    found = topics_found(intent, hits, table)
    return list(dict.fromkeys(i for topic in found for i in _ids(_entry(intent, topic, table).get("about", ""))))


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
        slots[entry.get("slot", "topic")] = found[0] if entry.get("single") else ",".join(found)
    about = [i for topic in found for i in _ids(_entry(intent, topic, table).get("about", ""))]
    nearest = near.topics if near else ()
    if entry.get("yields"):
        nearest = _yielding(nearest, _ids(entry.get("about", "")), about)
    if entry.get("single"):  # one thing is asked about: that of the cue, or the nearest
        nearest = about[:1] or nearest[:1]
    about = list(dict.fromkeys(nearest or about or _ids(entry.get("about", ""))))
    if about:
        corrected = [i for belief in beliefs for i in _ids(_entry(ANY, belief, table).get("about", ""))][:1]
        kept = [i for i in about if i not in corrected][: MOST_TOPICS - len(corrected)]
        slots["about"] = ",".join(kept + corrected)
    first = _entry(intent, found[0], table) if found else {}
    for reference in ("step", "link"):
        value = first.get(reference) or entry.get(reference)
        if value:
            slots[reference] = value
    if near and near.steps:
        slots["step"] = near.steps[0]
    return slots


def _yielding(nearest: Sequence[str], general: Sequence[str], cued: Sequence[str]) -> Sequence[str]:
    """The nearest topics, where what is told of the whole intent gives way to what a cue was written for."""
    if nearest[:1] != general[:1] or not cued or cued[0] not in nearest:
        return nearest
    return list(dict.fromkeys([cued[0], *nearest]))


def shows_facts(intent: str, table: Table) -> bool:
    """Whether the answer of an intent shows topics of the knowledge base."""
    return "about" in table.get(intent, {}) or bool(table.get(intent, {}).get("near"))


def _entry(intent: str, topic: str, table: Table) -> Mapping[str, str]:
    found = table.get(intent, {}).get(topic)
    return found if isinstance(found, dict) else {}


def _ids(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
