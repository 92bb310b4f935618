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
NAMED_ONLY = "named_only"
"""Marks a topic whose facts are shown only where its cues speak: those of one country."""
MOST_TOPICS = 3
Table = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Near:
    """Ids of the topics and the steps nearest to a question, the best first."""

    topics: Sequence[str] = ()
    steps: Sequence[str] = ()


def topics_found(intent: str, hits: Iterable[Hit], table: Table) -> list[str]:
    """The topics of an intent that cues speak for, at most three: those that lead, then those with facts."""
    score: dict[str, tuple[bool, bool, int, int]] = {}
    for hit in hits:
        of, _, topic = hit.target.rpartition("/")
        if of == intent:
            entry = _entry(intent, topic, table)
            found = (bool(entry.get(LEADS)), bool(entry), hit.size, -hit.start)
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
    about = list((near and near.topics) or about or _ids(entry.get("about", "")))
    about = list(dict.fromkeys([*leading_ids(ANY, beliefs, table), *leading_ids(intent, found, table), *about]))
    unnamed = _unnamed(intent, found, table)
    about = [name for name in about if name not in unnamed]
    if about:
        believed = (_entry(ANY, belief, table) for belief in beliefs)
        corrected = [i for entry in believed if not entry.get(LEADS) for i in _ids(entry.get("about", ""))][:1]
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


def leading_ids(intent: str, found: Sequence[str], table: Table) -> list[str]:
    """The ids of the facts that stand first: those of the topics that lead, as the table has them."""
    leading = (_entry(intent, topic, table) for topic in found)
    return [i for entry in leading if entry.get(LEADS) for i in _ids(entry.get("about", ""))]


def _unnamed(intent: str, found: Sequence[str], table: Table) -> set[str]:
    """The ids of facts that only what names them may show, where nothing does."""
    kept = {i for topic in found for i in _ids(_entry(intent, topic, table).get("about", ""))}
    entries = (entry for entry in table.get(intent, {}).values() if isinstance(entry, dict) and entry.get(NAMED_ONLY))
    return {_ids(entry["about"])[0] for entry in entries} - kept


def shows_facts(intent: str, table: Table) -> bool:
    """Whether the answer of an intent shows topics of the knowledge base."""
    return "about" in table.get(intent, {}) or bool(table.get(intent, {}).get("near"))


def _entry(intent: str, topic: str, table: Table) -> Mapping[str, Any]:
    found = table.get(intent, {}).get(topic)
    return found if isinstance(found, dict) else {}


def _ids(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
