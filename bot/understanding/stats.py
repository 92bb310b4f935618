"""Which figures a question about draws asks for, where it asks for two: "lowest PNP of 2026, and how many draws"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.understanding.cues import Hit
from bot.understanding.parsing import Parsed
from bot.understanding.topics import Table, topics_found

INTENT = "draw.stats"
_TOGETHER = frozenset(("min", "max", "avg", "count"))
"""Figures that are asked for side by side. A number of invitations beside a lowest or highest is of that round."""
_SUMS = frozenset(("count", "total_itas"))


def stats_asked(parsed: Parsed, hits: Sequence[Hit], table: Table) -> list[str]:
    """The figures asked for, in order: two at most, each in a stretch of its own; else the one that is plainest."""
    found = _plainest(hits, table)
    sums = parsed.has("by_month") or (parsed.has("fewest") and _told_apart(parsed))
    if sums and (summed := [stat for stat in topics_found(INTENT, hits, table) if stat in _SUMS]):
        return summed[:1]  # how many a month on average is told of the sums
    asked: list[str] = []
    for start, end in _stretches(parsed):
        asked += _plainest([h for h in hits if start <= h.start and h.end <= end], table)
    both = list(dict.fromkeys(asked))[:2]
    together = any(set(both) <= kinds for kinds in (_TOGETHER, _SUMS))
    return both if len(both) > 1 and together else found


def _told_apart(parsed: Parsed) -> bool:
    return any(parsed.has(name) for name in ("which_year", "by_year", "by_category"))


def _plainest(hits: Sequence[Hit], table: Table) -> list[str]:
    """The figure that cues say most of; what a number comes to on average is no total, whatever it is called."""
    found = topics_found(INTENT, hits, table)
    if "last_at_most" in found:
        return ["last_at_most"]
    if {"count", "last_below"} <= set(found):
        return ["count"]  # of those below a score
    return ["avg"] if found and found[0] in _SUMS and "avg" in found else found[:1]


def _stretches(parsed: Parsed) -> Iterable[tuple[int, int]]:
    """The message cut at its sentences, at commas, and at every "and"."""
    scene = parsed.scene
    joins = {i for name in ("and_also", "listing") for i in scene.text.marks.get(name, {})}
    heads = {sentence.start for sentence in parsed.sentences}
    cuts = [i for i in range(1, len(scene.tokens)) if i in joins or i in heads or set(scene.gap(i)) & set(",+&/")]
    return pairwise([0, *cuts, len(scene.tokens)])
