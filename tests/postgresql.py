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

    def url(self, name: str) -> str:
        """The DATABASE_URL of a database here."""
        return f"postgresql+psycopg://bot@/{name}?host={self._folder}"

    @contextlib.contextmanager
    def database(self) -> Iterator[str]:
        """The DATABASE_URL of a new database with the bot's tables, empty; it is dropped at the end."""
        self._migrated = self._migrated or self._make_migrated()
        with self._made_of(self._migrated) as url:
            yield url

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
            self._control.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _make_migrated(self) -> str:
        name = self._make("template0")
        with create_engine(self.url(name), poolclass=NullPool).begin() as connection:
            upgrade(connection)
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
