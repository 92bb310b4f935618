"""Searching the names of one language: whole names, then what the index finds and the ranking orders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from sqlite3 import Row
from typing import NamedTuple

from knowledge.models import Language
from knowledge.occupations.doing import as_title
from knowledge.occupations.lexicon import Lexicon, Rows
from knowledge.occupations.listing import short_list
from knowledge.occupations.query import Query, read_query
from knowledge.occupations.ranking import Candidate, Ranking
from knowledge.occupations.typed import Typed, read_typed
from knowledge.occupations.words import fold

_QUALIFIED = re.compile(r"\((?!except|sauf|non\b)[^)]*[a-z][^)]*\)")
"""Brackets that hold no abbreviation: a name without them is not the whole name."""
FLOOR = 0.54
"""A unit group less near than this is not told."""
_SHORT_LIST = 100
_STEP, _MOST_STEPS = 0.01, 0.05
"""What each later unit group with a name of just these words loses, and the most it loses."""
_LEAST_WHOLE = 0.95
"""The least a name asked for as it stands is told with; what is only near stays below."""
_PLAUSIBLE = 0.6
"""How well a name must be spelt to be taken for it."""
_POSITION = 0.02
"""What each further code of an everyday name loses."""
_COMPANY = 0.1
"""What other near names of the same unit group count for beside its nearest."""


class Hit:
    """A unit group found, by its best name."""

    __slots__ = ("code", "kind", "name", "score")

    def __init__(self, code: str, name: str, kind: str, score: float) -> None:
        self.code, self.name, self.kind, self.score = code, name, kind, score


class Near(NamedTuple):
    """What is near a text; `understood` says that every word that tells something is known in the language."""

    hits: list[Hit]
    understood: bool


class NameSearch:
    """The names of one language."""

    def __init__(self, rows: Rows, language: Language) -> None:
        self._rows, self.language = rows, language
        self._lexicon = Lexicon(rows, language)
        self._select = (
            "SELECT code, occupation_names.name, kind, position, stems, main, heads "  # noqa: S608 - two tables
            f"FROM readings_{language} AS readings JOIN occupation_names ON occupation_names.id = readings.name"
        )

    def whole(self, text: str) -> list[Hit]:
        """The unit groups of which the text is a name as it stands, best first."""
        typed = read_typed(text, self._lexicon)
        return self._named(typed, typed.keys, 1.0)

    def near(self, text: str) -> Near:
        """The unit groups that have a name near the text, best first; none that is less near than the floor."""
        typed = read_typed(text, self._lexicon)
        query = read_query(typed, self._lexicon)
        if title := as_title(typed, query, self._lexicon):
            typed = read_typed(title, self._lexicon)
            query = read_query(typed, self._lexicon)
        found = self._ranked(query)
        if query.spelt > _PLAUSIBLE:
            named = self._named(typed, query.repaired, _LEAST_WHOLE * (1 + query.spelt) / 2)
            found = [*named, *_below(found, named)]
        return Near(found, query.understood)

    def _named(self, typed: Typed, keys: Iterable[str], score: float) -> list[Hit]:
        for key in keys:
            if rows := self._rows(f"{self._select} WHERE stems = ?", (key,)):
                best = sorted(rows, key=lambda row: _distance(row, typed))
                return [
                    Hit(row["code"], row["name"], row["kind"], score - min(_STEP * place, _MOST_STEPS))
                    for place, row in enumerate(best)
                ]
        return []

    def _ranked(self, query: Query) -> list[Hit]:
        ranking = Ranking(query, self._lexicon)
        if not (expression := short_list(query, self._lexicon)):
            return []
        by_code: dict[str, list[Hit]] = {}
        for row in self._rows(
            f"{self._select} WHERE readings.id IN (SELECT rowid FROM search_{self.language} "  # noqa: S608 - two tables
            f"WHERE search_{self.language} MATCH ? ORDER BY rank LIMIT {_SHORT_LIST})",
            (expression,),
        ):
            candidate = _candidate(row)
            score = ranking.nearness(candidate) - _POSITION * candidate.position
            by_code.setdefault(candidate.code, []).append(Hit(row["code"], row["name"], row["kind"], score))
        best = [_best(hits) for hits in by_code.values()]
        return sorted((hit for hit in best if hit.score >= FLOOR), key=lambda hit: -hit.score)


def _below(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """The hits, none of them nearer than the last of the others."""
    most = others[-1].score if others else 1.0
    return [Hit(hit.code, hit.name, hit.kind, min(hit.score, most)) for hit in hits]


def _distance(row: Row, typed: Typed) -> tuple[bool, bool, bool, bool, int]:
    """Whole official names first, of them those printed as the text was typed; titles before those of unit groups."""
    alias, qualified = row["kind"] == "alias", bool(_QUALIFIED.search(row["name"]))
    return (qualified, alias, fold(row["name"]) != typed.folded, row["kind"] == "group", row["position"])


def _best(hits: list[Hit]) -> Hit:
    """The nearest name of a unit group, raised a little by the company of others."""
    hits.sort(key=lambda hit: -hit.score)
    best = hits[0]
    company = sum(hit.score for hit in hits[1:4]) / 3
    score = (best.score + _COMPANY * company) / (1 + _COMPANY)
    return Hit(best.code, best.name, best.kind, min(_LEAST_WHOLE, score))


def _candidate(row: Row) -> Candidate:
    stems, heads = tuple(row["stems"].split()), tuple(map(int, row["heads"].split()))
    return Candidate(stems, row["main"], heads, row["code"], row["name"], row["kind"], row["position"])
