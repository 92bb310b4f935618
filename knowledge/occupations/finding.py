"""Finding unit groups for a text: a code, else a name in the language asked, else one in the other language."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.models import Language, OccupationMatch
from knowledge.occupations.codes import codes_in
from knowledge.occupations.files import LANGUAGES
from knowledge.occupations.lexicon import Rows
from knowledge.occupations.search import Hit, NameSearch
from knowledge.opened import OpenedFile

_AHEAD = 0.05
"""How much nearer a name of the other language must be to come before one of the language asked."""

_NEAR_ENOUGH = 0.8
"""A name of the language asked this near is taken without looking in the other."""


class OccupationSearch:
    """Searches one opened knowledge base."""

    def __init__(self, file: OpenedFile) -> None:
        self._file = file
        rows: Rows = file.rows
        self._names = {language: NameSearch(rows, language) for language in LANGUAGES}

    def search(self, text: str, language: Language, limit: int) -> list[OccupationMatch]:
        """The unit groups nearest to a text, best first, each once; empty where none is near."""
        distinct: dict[str, Hit] = {}
        for hit in self._coded(text) or self._named(text, language):
            distinct.setdefault(hit.code, hit)
            if len(distinct) >= limit:
                break
        return [self._match(hit, language) for hit in list(distinct.values())[:limit]]

    def _coded(self, text: str) -> list[Hit]:
        """Those of the codes the text names; for a NOC 2016 code those that succeeded it, the main one first."""
        found: dict[str, Hit] = {}
        for code in codes_in(text):
            for row in self._file.rows(
                "SELECT code FROM occupations WHERE code = :code UNION ALL SELECT value ->> 'code' "
                "FROM old_occupations, json_each(successors) WHERE old_occupations.code = :code",
                {"code": code},
            ):
                found.setdefault(row["code"], Hit(row["code"], "", "code", 1 - len(found) / 100))
        return list(found.values())

    def _named(self, text: str, language: Language) -> Iterator[Hit]:
        mine, other = self._names[language], self._names["fr" if language == "en" else "en"]
        for names in (mine, other):
            if found := names.whole(text):
                yield from found
                yield from names.near(text).hits
                return
        yield from _nearer(mine, other, text)

    def _match(self, hit: Hit, language: Language) -> OccupationMatch:
        row = self._file.rows("SELECT * FROM occupations WHERE code = ?", (hit.code,))[0]
        return OccupationMatch(
            code=hit.code,
            title=row[f"title_{language}"],
            teer=row["teer"],
            score=round(min(1.0, max(0.0, hit.score)), 3),
            job_title=hit.name if hit.kind == "title" else None,
        )


def _nearer(mine: NameSearch, other: NameSearch, text: str) -> list[Hit]:
    """What the language asked has, unless words are unknown in it and the other language has a nearer name."""
    found, understood = mine.near(text)
    if found and (understood or found[0].score >= _NEAR_ENOUGH):
        return found
    others = other.near(text).hits
    return others if not found or (others and others[0].score > found[0].score + _AHEAD) else found
