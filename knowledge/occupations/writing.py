"""Writing the job titles and all that the search needs into a knowledge base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from knowledge.models import Language
from knowledge.occupations.files import Name, Names
from knowledge.occupations.readings import Reading, readings, stems
from knowledge.occupations.roots import root
from knowledge.occupations.words import fold, words

Read = list[tuple[Name, Reading]]


def write_names(db: Database, names: Names) -> None:
    """Adds a language's job titles, everyday names, index and vocabulary."""
    language = names.language
    read = [(name, reading) for name in names.names for reading in readings(name.name, language)]
    _add(db, "job_titles", ((language, one.code, one.name) for one in names.names if one.kind == "title"))
    _add(
        db,
        "aliases",
        ((language, one.name, one.position, one.code) for one in names.names if one.kind == "alias"),
    )
    _write_index(db, language, read)
    _add(db, "vocabulary", _vocabulary(language, read))
    _add(db, "abbreviations", _abbreviations(names))
    _add(db, "ignored_words", ((language, word) for word in sorted(_ignored(names))))


def _write_index(db: Database, language: Language, read: Read) -> None:
    _add(
        db,
        f"search_{language}",
        (
            (" ".join(reading.main), " ".join(reading.rest), " ".join(reading.heads), *_named(name))
            for name, reading in read
        ),
    )
    keys = dict.fromkeys((language, reading.key, *_named(name)) for name, reading in read)
    _add(db, "name_keys", keys)


def _named(name: Name) -> tuple[str, str, str, int]:
    return name.code, name.name, name.kind, name.position


def _vocabulary(language: Language, read: Read) -> Iterator[tuple[str, str, str, int, int]]:
    """Each stem with its root, in how many readings it stands, and in how many it is the head."""
    standing, heading = Counter[str](), Counter[str]()
    for _, reading in read:
        standing.update({*reading.main, *reading.rest})
        heading.update(reading.heads)
    for stem, count in sorted(standing.items()):
        yield language, stem, root(stem, language), count, heading[stem]


def _abbreviations(names: Names) -> Iterator[tuple[str, str, str]]:
    for short, full in names.aliases.abbreviations.items():
        yield names.language, " ".join(words(fold(short), names.language)), " ".join(stems(fold(full), names.language))


def _ignored(names: Names) -> set[str]:
    return {stem for word in names.aliases.ignored.words for stem in stems(fold(word), names.language)}


def _add(db: Database, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Adds rows as they are: at tens of thousands of them `insert_all` would take most of the build's time."""
    columns = [column.name for column in db.table(table).columns]
    db.conn.executemany(
        f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})",  # noqa: S608 - our own tables
        rows,
    )
