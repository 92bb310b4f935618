"""Which topic of an intent a message is about, and which facts answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.understanding.cues import Hit

_REFERENCES = ("about", "step", "link")


def topics_found(intent: str, hits: Iterable[Hit]) -> list[str]:
    """The topics of an intent that cues speak for, the best first (longer cues before shorter), at most three."""
    score: dict[str, tuple[int, int]] = {}
    for hit in hits:
        of, _, topic = hit.target.rpartition("/")
        if of == intent:
            score[topic] = max(score.get(topic, (0, 0)), (hit.size, -hit.start))
    return sorted(score, key=lambda t: score[t], reverse=True)[:3]


def topic_slots(intent: str, found: list[str], table: Mapping[str, Any]) -> dict[str, str]:
    """The slots a topic fills: its own (`topic`, `factor`, `stage` …) and `about`, `step`, `link` of the facts."""
    entry = table.get(intent, {})
    slots: dict[str, str] = {}
    if found:
        slots[entry.get("slot", "topic")] = ",".join(found) if not entry.get("single") else found[0]
    for reference in _REFERENCES:
        values: list[str] = []
        for topic in found:
            values += _ids(_topic(entry, topic).get(reference, ""))
        values = values or _ids(entry.get(reference, ""))
        if values:
            kept = list(dict.fromkeys(values))
            slots[reference] = ",".join(kept[:3]) if reference == "about" else kept[0]
    return slots


def _topic(entry: Mapping[str, Any], topic: str) -> Mapping[str, str]:
    found = entry.get(topic)
    return found if isinstance(found, dict) else {}


def _ids(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
