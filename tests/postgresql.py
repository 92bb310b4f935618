"""A PostgreSQL server of the tests' own, from the machine's binaries, and databases on it; none of it outlives them."""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import NullPool, create_engine

from bot.state.migrating import upgrade

_PROGRAMS = ("initdb", "pg_ctl", "postgres")
_UNPRIVILEGED = ("postgres", "nobody")
"""Who may run the server in root's place, which PostgreSQL refuses."""
_SETTINGS = {
    "listen_addresses": "",  # a socket in its own folder: no port to find, and nobody else gets in
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
_SHAPE = """
SELECT
  (SELECT json_agg(json_build_array(relname, relkind, attname, atttypid, attnotnull) ORDER BY relname, attnum)
   FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace),
  (SELECT json_agg(pg_get_constraintdef(oid) ORDER BY conname, oid)
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace),
  (SELECT json_agg(pg_get_indexdef(indexrelid) ORDER BY indexrelid)
   FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'public'::regnamespace),
  (SELECT json_agg(pg_get_expr(adbin, adrelid) ORDER BY adrelid, adnum) FROM pg_attrdef),
  (SELECT json_agg(tgname ORDER BY tgname) FROM pg_trigger),
  (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace),
  (SELECT count(*) FROM pg_namespace),
  (SELECT json_agg(version_num) FROM alembic_version),
  (SELECT json_agg(setconfig) FROM pg_db_role_setting)
"""
_KEEPER = r"""
trap '' PIPE
cd "$1"
if initdb --pgdata=data --username=bot --auth=trust --encoding=UTF8 --locale=C --no-sync > log 2>&1 &&
   pg_ctl --pgdata=data --log=log --wait --silent --options="-k '$1' $2" start >> log 2>&1
then echo ready; else cat log; fi
read -r _
pg_ctl --pgdata=data --mode=immediate --silent stop > /dev/null 2>&1
cd / && rm -rf "$1"
"""
"""Keeps the server until its input ends, which it does however the process of the tests ends, and cleans up."""


class PostgresqlMissing(Exception):
    """Why there is no server to be had on this machine."""


class PostgresqlServer:
    """A running server; everybody who may read its folder is its user `bot`."""

    def __init__(self, folder: Path, control: psycopg.Connection) -> None:
        self._folder = folder
        self._control = control
        self._numbers = itertools.count(1)
        self._migrated: str | None = None
        self._shape: list[tuple[Any, ...]] = []
        """What tells the tables of a database from those that were changed."""
        self._emptied: list[str] = []

    def url(self, name: str) -> str:
        """The DATABASE_URL of a database here."""
        return f"postgresql+psycopg://bot@/{name}?host={self._folder}"

    @contextlib.contextmanager
    def database(self) -> Iterator[str]:
        """The DATABASE_URL of a database with the bot's tables, empty, for one at a time.

        To empty one takes a fourth of the time that a new one takes, so the next test gets it again; where the tables
        themselves were changed, it is dropped.
        """
        self._migrated = self._migrated or self._make_migrated()
        name = self._emptied.pop() if self._emptied else self._make(self._migrated)
        try:
            yield self.url(name)
        finally:
            if self._empty(name):
                self._emptied.append(name)
            else:
                self._drop(name)

    @contextlib.contextmanager
    def empty_database(self) -> Iterator[str]:
        """The DATABASE_URL of a new database without any table; it is dropped at the end."""
        with self._made_of("template0") as url:
            yield url

    @contextlib.contextmanager
    def _made_of(self, template: str) -> Iterator[str]:
        name = self._make(template)
        try:
            yield self.url(name)
        finally:
            self._drop(name)

    def _empty(self, name: str) -> bool:
        """Whether nothing is left in a database but the tables as they were made."""
        self._control.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        try:
            with self._connected(name) as connection:
                if connection.execute(_SHAPE).fetchall() != self._shape:
                    return False
                named = [row[0] for row in connection.execute(_TABLES)]
                tables = sql.SQL(", ").join(sql.Identifier(table) for table in named)
                connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(tables))
        except psycopg.Error:
            return False
        return True

    def _connected(self, name: str) -> psycopg.Connection:
        return psycopg.connect(f"host={self._folder} user=bot dbname={name}")

    def _drop(self, name: str) -> None:
        self._control.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _make_migrated(self) -> str:
        name = self._make("template0")
        with create_engine(self.url(name), poolclass=NullPool).begin() as connection:
            upgrade(connection)
        with self._connected(name) as seen:
            self._shape = seen.execute(_SHAPE).fetchall()
        return name

    def _make(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        self._control.execute(create)
        return name


@contextlib.contextmanager
def postgresql_running() -> Iterator[PostgresqlServer]:
    """A server on a socket in a folder of its own, gone at the end. Raises PostgresqlMissing."""
    programs = programs_folder()
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    if user:
        shutil.chown(folder, user.pw_uid, user.pw_gid)
    settings = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", _KEEPER, "keeper", str(folder), settings],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C"},
        text=True,
        start_new_session=True,  # what interrupts the tests at a terminal leaves the cleaning up alone
        **({"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}),
    )
    with keeper:  # closes its input at the end, and waits
        assert keeper.stdout
        says = keeper.stdout.readline()
        if says.strip() != "ready":
            raise RuntimeError(f"PostgreSQL did not start:\n{says}{keeper.communicate()[0]}")
        with psycopg.connect(f"host={folder} user=bot dbname=postgres", autocommit=True) as control:
            yield PostgresqlServer(folder, control)


def programs_folder() -> Path:
    """Where PostgreSQL's programs are: those on PATH, else the newest of Debian's. Raises PostgresqlMissing."""
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    for folder in folders:
        if all((folder / program).exists() for program in _PROGRAMS):
            return folder
    raise PostgresqlMissing("PostgreSQL's programs are not here: apt-get install postgresql")


def _version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", folder.parent.name)]


def _server_user() -> pwd.struct_passwd | None:
    """Who is to run the server; None: who runs the tests. Raises PostgresqlMissing."""
    if os.geteuid() != 0:
        return None
    for name in _UNPRIVILEGED:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise PostgresqlMissing("PostgreSQL does not run as root, and there is no user postgres or nobody")
