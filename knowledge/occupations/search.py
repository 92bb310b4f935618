"""Searching unit groups: codes, then whole names, then what the index finds and the ranking orders."""

from __future__ import annotations

from sqlite3 import Row

from knowledge.models import Language
from knowledge.occupations.lexicon import Lexicon, Rows
from knowledge.occupations.listing import short_list
from knowledge.occupations.query import Query, read_query
from knowledge.occupations.ranking import Candidate, Ranking
from knowledge.occupations.words import fold

FLOOR = 0.5
"""A unit group less near than this is not told."""
_SHORT_LIST = 160
_STEP = 0.01
"""What each later reading of the same words, and each later name of the same words, loses."""
_LEAST_WHOLE = 0.95
"""The least a name asked for as it stands is told with; what is only near stays below."""
_POSITION = 0.02
"""What each further code of an everyday name loses."""
_COMPANY = 0.1
"""What other near names of the same unit group count for beside its nearest."""


class Hit:
    """A unit group found, by its best name."""

    __slots__ = ("code", "kind", "name", "score")

    def __init__(self, code: str, name: str, kind: str, score: float) -> None:
        self.code, self.name, self.kind, self.score = code, name, kind, score


class NameSearch:
    """The names of one language."""

    def __init__(self, rows: Rows, language: Language) -> None:
        self._rows, self.language = rows, language
        self._lexicon = Lexicon(rows, language)
        self._select = (
            "SELECT code, occupation_names.name, kind, position, stems, main, heads "  # noqa: S608 - two tables
            f"FROM readings_{language} AS readings JOIN occupation_names ON occupation_names.id = readings.name"
        )

    def read(self, text: str) -> Query:
        """What a text asks for in this language."""
        return read_query(text, self._lexicon)

    def whole(self, query: Query, *, repaired: bool = False) -> list[Hit]:
        """The unit groups of which the text, or its repaired spelling, is a name as it stands; best first."""
        for key in query.repaired if repaired else query.keys:
            rows = self._rows(f"{self._select} WHERE stems = ?", (key,))
            if rows:
                best = sorted(rows, key=lambda row: _distance(row, query))
                return [
                    Hit(row["code"], row["name"], row["kind"], max(_LEAST_WHOLE, 1 - _STEP * (place + repaired)))
                    for place, row in enumerate(best)
                ]
        return []

    def near(self, query: Query) -> list[Hit]:
        """The unit groups that have a name near the text, best first; none that is less near than the floor."""
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
        found = sorted((hit for hit in best if hit.score >= FLOOR), key=lambda hit: -hit.score)
        return [*self.whole(query, repaired=True), *found]


def _distance(row: Row, query: Query) -> tuple[bool, bool, bool, int]:
    """Official names first, of them those printed as the text was typed, titles before those of unit groups."""
    return (row["kind"] == "alias", fold(row["name"]) != query.folded, row["kind"] == "group", row["position"])


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
