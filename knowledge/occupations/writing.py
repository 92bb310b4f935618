"""Writing the job titles and all that the search needs into a knowledge base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import permutations

from sqlite_utils import Database

from knowledge.models import Language
from knowledge.occupations.files import Names
from knowledge.occupations.readings import Reading, readings, stems
from knowledge.occupations.roots import root
from knowledge.occupations.words import fold, stem, words


def write_names(db: Database, names: Names) -> None:
    """Adds a language's job titles, everyday names, index and vocabulary."""
    language = names.language
    first = db.execute("SELECT coalesce(max(id), 0) + 1 FROM occupation_names").fetchone()[0]
    numbered = list(enumerate(names.names, first))
    _add(
        db,
        "occupation_names",
        ((number, language, one.code, one.name, one.kind, one.position) for number, one in numbered),
    )
    read = [(number, reading) for number, one in numbered for reading in readings(one.name, language)]
    _write_index(db, language, read)
    _add(db, "vocabulary", _vocabulary(language, [reading for _, reading in read]))
    _add(db, "abbreviations", _abbreviations(names))
    _add(db, "word_kinds", _kinds(names))
    _add(db, "related_words", _related(names))


def _write_index(db: Database, language: Language, read: Iterable[tuple[int, Reading]]) -> None:
    _add(
        db,
        f"readings_{language}",
        (
            (None, number, " ".join(reading.stems), reading.main, " ".join(map(str, reading.heads)))
            for number, reading in read
        ),
    )
    db.execute(f"INSERT INTO search_{language} (search_{language}) VALUES ('rebuild')")  # noqa: S608 - two tables


def _vocabulary(language: Language, read: Iterable[Reading]) -> Iterator[tuple[str, str, str, int, int]]:
    """Each stem with its root, in how many readings it stands, and in how many it is the head."""
    standing, heading = Counter[str](), Counter[str]()
    for reading in read:
        standing.update(set(reading.stems))
        heading.update({reading.stems[place] for place in reading.heads})
    for word, count in sorted(standing.items()):
        yield language, word, root(word, language), count, heading[word]


def _abbreviations(names: Names) -> Iterator[tuple[str, str, int, str]]:
    language = names.language
    for short, full in names.aliases.abbreviations.items():
        for position, meaning in enumerate((full,) if isinstance(full, str) else full):
            yield language, "".join(words(fold(short), language)), position, " ".join(stems(fold(meaning), language))


def _kinds(names: Names) -> Iterator[tuple[str, str, str]]:
    for kind, listed in (("ignored", names.aliases.ignored.words), ("level", names.relations.levels)):
        found = {one for word in listed for one in stems(fold(word), names.language)}
        yield from ((names.language, kind, one) for one in sorted(found))


def _related(names: Names) -> Iterator[tuple[str, str, str, str]]:
    """Each pair of words of a group; where two groups hold a pair, the first counts. And who does what is said."""
    found: dict[tuple[str, str], str] = {}
    for relation, groups in (("synonym", names.relations.synonyms), ("related", names.relations.related)):
        for group in groups:
            members = {stem(fold(word), names.language) for word in group}
            for pair in permutations(sorted(members), 2):
                found.setdefault(pair, relation)
    for doer, doing in names.relations.doers.items():
        for said in doing:
            found[" ".join(stems(fold(said), names.language)), " ".join(stems(fold(doer), names.language))] = "doer"
    yield from ((names.language, one, other, relation) for (one, other), relation in sorted(found.items()))


def _add(db: Database, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Adds rows as they are: at tens of thousands of them `insert_all` would take most of the build's time."""
    columns = [column.name for column in db.table(table).columns]
    db.conn.executemany(
        f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})",  # noqa: S608 - our own tables
        rows,
    )
