"""The tables of `knowledge.db`.

The file is built anew from data, so a migration here is for reading the history of its shape, not for keeping a file:
one of another version is refused and built again.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x45454B42
"""Marks an SQLite file as a knowledge base ("EEKB")."""
SCHEMA_VERSION = 6
"""Rises with every change of the tables."""

migrations = Migrations("knowledge")

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
_MOMENT = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'"


def create(db: Database) -> None:
    """Makes every table in an empty file."""
    migrations.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@migrations()
def ground(db: Database) -> None:
    """What the file says of itself, where facts come from, and the points tables as documents."""
    _run(
        db,
        """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE sources (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, url TEXT,
            kind TEXT NOT NULL CHECK (kind IN ('official', 'copy of official', 'secondary', 'derived'))
        ) STRICT;
        CREATE TABLE links (
            id TEXT PRIMARY KEY, title_en TEXT NOT NULL, title_fr TEXT NOT NULL,
            url_en TEXT NOT NULL CHECK (url_en LIKE 'https://%'), url_fr TEXT NOT NULL CHECK (url_fr LIKE 'https://%')
        ) STRICT;
        CREATE TABLE documents (name TEXT PRIMARY KEY, body TEXT NOT NULL CHECK (json_valid(body))) STRICT;
    """,
    )


@migrations()
def draws(db: Database) -> None:
    """Rounds and the pool before them. `digits` and `letters` put the numbers in order (`91a` before `91b`)."""
    _run(
        db,
        f"""
        CREATE TABLE categories (
            id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('program', 'category')),
            name_en TEXT NOT NULL, name_fr TEXT NOT NULL, short_en TEXT NOT NULL, short_fr TEXT NOT NULL,
            for_whom_en TEXT NOT NULL, for_whom_fr TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('active', 'removed')),
            link TEXT NOT NULL REFERENCES links (id), source TEXT NOT NULL CHECK (json_valid(source)),
            as_of TEXT NOT NULL CHECK (as_of {_DAY})
        ) STRICT;
        CREATE TABLE draws (
            number TEXT PRIMARY KEY, digits INTEGER NOT NULL, letters TEXT NOT NULL,
            date TEXT NOT NULL CHECK (date {_DAY}), name TEXT NOT NULL CHECK (name <> ''), name_fr TEXT,
            category TEXT NOT NULL REFERENCES categories (id), version TEXT,
            crs INTEGER NOT NULL CHECK (crs BETWEEN 0 AND 1200), size INTEGER NOT NULL CHECK (size >= 1),
            tie_break TEXT CHECK (tie_break {_MOMENT}), tie_break_raw TEXT,
            held_at TEXT CHECK (held_at {_MOMENT}), held_raw TEXT,
            programs TEXT, pool_as_on TEXT CHECK (pool_as_on {_DAY}), url TEXT,
            source TEXT NOT NULL REFERENCES sources (id), as_of TEXT NOT NULL CHECK (as_of {_DAY}),
            CHECK (number = digits || letters)
        ) STRICT;
        CREATE INDEX draws_by_date ON draws (date, digits, letters);
        CREATE INDEX draws_by_category ON draws (category, date, digits, letters);
        CREATE TABLE pool_snapshots (
            as_on TEXT PRIMARY KEY CHECK (as_on {_DAY}), bands TEXT NOT NULL CHECK (json_valid(bands)),
            total INTEGER NOT NULL CHECK (total > 0), doubt_en TEXT, doubt_fr TEXT,
            source TEXT NOT NULL REFERENCES sources (id)
        ) STRICT;
    """,
    )


@migrations()
def rules(db: Database) -> None:
    """What categories and programs ask for."""
    _run(
        db,
        f"""
        CREATE TABLE category_versions (
            category TEXT NOT NULL REFERENCES categories (id), version TEXT NOT NULL,
            draw_name_en TEXT, draw_name_fr TEXT,
            effective_from TEXT NOT NULL CHECK (effective_from {_DAY}),
            effective_to TEXT CHECK (effective_to {_DAY} AND effective_to >= effective_from),
            effective_basis_en TEXT NOT NULL, effective_basis_fr TEXT NOT NULL,
            requirements TEXT NOT NULL CHECK (json_valid(requirements)),
            codes TEXT NOT NULL CHECK (json_valid(codes)), notes TEXT NOT NULL CHECK (json_valid(notes)),
            confidence TEXT NOT NULL, source TEXT NOT NULL CHECK (json_valid(source)),
            as_of TEXT NOT NULL CHECK (as_of {_DAY}),
            PRIMARY KEY (category, version)
        ) STRICT;
        CREATE TABLE programs (
            id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, name_en TEXT NOT NULL, name_fr TEXT NOT NULL,
            teers TEXT CHECK (teers IS NULL OR json_valid(teers)),
            codes TEXT CHECK (codes IS NULL OR json_valid(codes)),
            min_months INTEGER NOT NULL, window_years INTEGER NOT NULL,
            facts TEXT NOT NULL CHECK (json_valid(facts)), link TEXT NOT NULL REFERENCES links (id),
            source TEXT NOT NULL CHECK (json_valid(source)), as_of TEXT NOT NULL CHECK (as_of {_DAY}),
            CHECK ((teers IS NULL) <> (codes IS NULL))
        ) STRICT;
    """,
    )


@migrations()
def answers(db: Database) -> None:
    """Steps, topics, funds and fees."""
    _run(
        db,
        f"""
        CREATE TABLE steps (
            id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, title_en TEXT NOT NULL, title_fr TEXT NOT NULL,
            deadline_en TEXT NOT NULL, deadline_fr TEXT NOT NULL, facts TEXT NOT NULL CHECK (json_valid(facts)),
            documents TEXT NOT NULL CHECK (json_valid(documents)), link TEXT NOT NULL REFERENCES links (id),
            source TEXT NOT NULL CHECK (json_valid(source)), as_of TEXT NOT NULL
        ) STRICT;
        CREATE TABLE topics (
            id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, "group" TEXT NOT NULL,
            title_en TEXT NOT NULL, title_fr TEXT NOT NULL, facts TEXT NOT NULL CHECK (json_valid(facts)),
            doubt_en TEXT, doubt_fr TEXT, link TEXT NOT NULL REFERENCES links (id),
            source TEXT NOT NULL CHECK (json_valid(source)), as_of TEXT NOT NULL
        ) STRICT;
        CREATE TABLE funds (
            effective_from TEXT PRIMARY KEY, effective_to TEXT,
            by_family_size TEXT NOT NULL CHECK (json_valid(by_family_size)), each_additional INTEGER NOT NULL,
            doubt_en TEXT, doubt_fr TEXT, source TEXT NOT NULL CHECK (json_valid(source)),
            as_of TEXT NOT NULL CHECK (as_of {_DAY})
        ) STRICT;
        CREATE TABLE fees (
            effective_from TEXT PRIMARY KEY CHECK (effective_from {_DAY}),
            effective_to TEXT CHECK (effective_to {_DAY}), items TEXT NOT NULL CHECK (json_valid(items)),
            source TEXT NOT NULL CHECK (json_valid(source)), as_of TEXT NOT NULL CHECK (as_of {_DAY})
        ) STRICT;
    """,
    )


@migrations()
def occupations(db: Database) -> None:
    """The unit groups of NOC 2021, and those of NOC 2016 with what took them over. TEER is a code's second digit."""
    _run(
        db,
        """
        CREATE TABLE occupations (
            code TEXT PRIMARY KEY CHECK (code GLOB '[0-9][0-9][0-9][0-9][0-9]'),
            teer INTEGER NOT NULL CHECK (teer BETWEEN 0 AND 5 AND substr(code, 2, 1) = CAST(teer AS TEXT)),
            title_en TEXT NOT NULL, title_fr TEXT NOT NULL
        ) STRICT;
        CREATE TABLE old_occupations (
            code TEXT PRIMARY KEY CHECK (code GLOB '[0-9][0-9][0-9][0-9]'), title TEXT NOT NULL,
            successors TEXT NOT NULL CHECK (json_valid(successors))
        ) STRICT
        """,
    )


@migrations()
def occupation_names(db: Database) -> None:
    """What occupations are called, and the index to find them by. The words of the index are stems, not shown."""
    _run(
        db,
        """
        CREATE TABLE occupation_names (
            id INTEGER PRIMARY KEY, language TEXT NOT NULL CHECK (language IN ('en', 'fr')),
            code TEXT NOT NULL REFERENCES occupations (code), name TEXT NOT NULL CHECK (name <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('title', 'group', 'alias')),
            position INTEGER NOT NULL CHECK (position >= 0)
        ) STRICT;
        CREATE INDEX occupation_names_by_code ON occupation_names (code, language);
        CREATE VIEW job_titles AS SELECT language, code, name AS title FROM occupation_names WHERE kind = 'title';
        CREATE VIEW aliases AS
            SELECT language, name AS alias, position, code FROM occupation_names WHERE kind = 'alias';
        CREATE TABLE readings_en (
            id INTEGER PRIMARY KEY, name INTEGER NOT NULL REFERENCES occupation_names (id), stems TEXT NOT NULL,
            main INTEGER NOT NULL CHECK (main > 0), heads TEXT NOT NULL
        ) STRICT;
        CREATE INDEX readings_en_by_stems ON readings_en (stems);
        CREATE VIRTUAL TABLE search_en USING fts5 (
            stems, content = 'readings_en', content_rowid = 'id',
            tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE TABLE readings_fr (
            id INTEGER PRIMARY KEY, name INTEGER NOT NULL REFERENCES occupation_names (id), stems TEXT NOT NULL,
            main INTEGER NOT NULL CHECK (main > 0), heads TEXT NOT NULL
        ) STRICT;
        CREATE INDEX readings_fr_by_stems ON readings_fr (stems);
        CREATE VIRTUAL TABLE search_fr USING fts5 (
            stems, content = 'readings_fr', content_rowid = 'id',
            tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE TABLE vocabulary (
            language TEXT NOT NULL CHECK (language IN ('en', 'fr')), stem TEXT NOT NULL, root TEXT NOT NULL,
            names INTEGER NOT NULL CHECK (names > 0), heads INTEGER NOT NULL CHECK (heads BETWEEN 0 AND names),
            PRIMARY KEY (language, stem)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX vocabulary_by_root ON vocabulary (language, root);
        CREATE TABLE abbreviations (
            language TEXT NOT NULL CHECK (language IN ('en', 'fr')), word TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0), stems TEXT NOT NULL CHECK (stems <> ''),
            PRIMARY KEY (language, word, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE word_kinds (
            language TEXT NOT NULL CHECK (language IN ('en', 'fr')),
            kind TEXT NOT NULL CHECK (kind IN ('ignored', 'level')), stem TEXT NOT NULL,
            PRIMARY KEY (language, kind, stem)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE related_words (
            language TEXT NOT NULL CHECK (language IN ('en', 'fr')), stem TEXT NOT NULL, other TEXT NOT NULL,
            relation TEXT NOT NULL CHECK (relation IN ('synonym', 'related', 'doer')),
            PRIMARY KEY (language, stem, other)
        ) STRICT, WITHOUT ROWID
        """,
    )


def _run(db: Database, statements: str) -> None:
    """Runs statements inside the migration's transaction, which `executescript` would end."""
    for statement in statements.split(";"):
        db.execute(statement)
