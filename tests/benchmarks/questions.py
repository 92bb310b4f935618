"""The questions the benchmarks ask: each kind the bot knows, in both languages, and some that are no question."""

from __future__ import annotations

from pathlib import Path


def questions() -> list[str]:
    """One a line, as typed."""
    return Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
