"""Searching unit groups: codes, then whole names, then what the index finds and the ranking orders."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Row

from knowledge.models import Language
from knowledge.occupations.lexicon import Lexicon, Rows
from knowledge.occupations.listing import short_list
from knowledge.occupations.query import Query, read_query
from knowledge.occupations.ranking import Candidate, Ranking

FLOOR = 0.52
"""A name less near than this is not told."""
_SHORT_LIST = 160
_SURE = 0.9
_STEP = 0.01
"""What each later reading of the same words loses."""
_POSITION = 0.015
"""What each further code of an everyday name loses."""
_COMPANY = 0.03
"""What other near names of the same unit group add, at most."""


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

    def search(self, text: str) -> tuple[bool, list[Hit]]:
        """Whether the text is a name as it stands, and the unit groups near it, those of which it is a name first."""
        query = read_query(text, self._lexicon)
        whole = self._whole(query)
        return bool(whole), list(_distinct([*whole, *self._near(query)]))

    def _whole(self, query: Query) -> list[Hit]:
        found: list[Hit] = []
        for place, key in enumerate(query.keys):
            rows = self._rows(
                f"{self._select} WHERE stems = ? ORDER BY kind = 'alias', position, kind = 'group'", (key,)
            )
            for order, row in enumerate(rows):
                found.append(Hit(row["code"], row["name"], row["kind"], 1 - _STEP * (place + order)))
            if found:
                break
        return found

    def _near(self, query: Query) -> list[Hit]:
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
            hit = Hit(candidate.code, candidate.name, candidate.kind, min(score, _SURE + score / 50))
            by_code.setdefault(candidate.code, []).append(hit)
        best = [_best(hits) for hits in by_code.values()]
        return sorted((hit for hit in best if hit.score >= FLOOR), key=lambda hit: -hit.score)


def _best(hits: list[Hit]) -> Hit:
    """The nearest name of a unit group, raised a little by the company of others."""
    hits.sort(key=lambda hit: -hit.score)
    company = sum(hit.score for hit in hits[1:4]) / 3
    best = hits[0]
    return Hit(best.code, best.name, best.kind, best.score + _COMPANY * company)


def _distinct(hits: list[Hit]) -> Iterator[Hit]:
    seen: set[str] = set()
    for hit in hits:
        if hit.code not in seen:
            seen.add(hit.code)
            yield hit


def _candidate(row: Row) -> Candidate:
    stems, heads = tuple(row["stems"].split()), tuple(map(int, row["heads"].split()))
    return Candidate(stems, row["main"], heads, row["code"], row["name"], row["kind"], row["position"])
