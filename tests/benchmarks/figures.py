"""A measured figure: what, how much, the bar it has to pass if there is one, and the line that prints it."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from os import cpu_count

VERDICTS = {True: "ok", False: "MISSED", None: ""}


@dataclass(frozen=True)
class Figure:
    """One line of the report. `passes` is None where no bar is set."""

    name: str
    value: str
    bar: str = ""
    passes: bool | None = None

    @property
    def missed(self) -> bool:
        return self.passes is False

    def __str__(self) -> str:
        return f"{self.name:<58}{self.value:>26}   {self.bar:<12}{VERDICTS[self.passes]}".rstrip()


def at_most(name: str, value: float, bar: float, unit: str) -> Figure:
    """A figure that has to stay at or under a bar."""
    return Figure(name, f"{value:.2f} {unit}", f"<= {bar:g} {unit}", value <= bar)


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile, `share` from 0 to 1. Raises IndexError for no values."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def machine() -> str:
    """What the figures were measured on."""
    python = f"Python {platform.python_version()}"
    return f"{platform.system()} {platform.machine()}, {cpu_count()} cores, {python}, SQLite {sqlite3.sqlite_version}"


def resident_megabytes(process: int) -> float:
    """The memory a process holds, from /proc. Raises OSError where there is none."""
    with open(f"/proc/{process}/status") as status:  # noqa: PTH123 — no file, a kernel table
        line = next(line for line in status if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def has_proc() -> bool:
    """Whether the system tells a process's memory under /proc."""
    return sys.platform == "linux"
