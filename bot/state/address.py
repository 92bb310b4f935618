"""Where the store is: DATABASE_URL, read."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.state.errors import StoreUnavailable

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}


def address_of(database_url: str) -> URL:
    """The URL, with the one driver that each engine is used with. Raises StoreUnavailable."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise StoreUnavailable("DATABASE_URL is no SQLAlchemy URL, as sqlite+aiosqlite:///var/state.db is.") from None
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None or url.drivername not in (url.get_backend_name(), driver):
        usable = " or ".join(f"{driver}://" for driver in _DRIVERS.values())
        raise StoreUnavailable(f"DATABASE_URL begins with {url.drivername}://; it must begin with {usable}.")
    return url.set(drivername=driver)


def file_of(url: URL) -> Path | None:
    """The file of an SQLite store; None for one in memory and for a server."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def shown(url: URL) -> str:
    """The address without its secrets."""
    file = file_of(url)
    return str(file) if file else url.set(query={}).render_as_string(hide_password=True)
