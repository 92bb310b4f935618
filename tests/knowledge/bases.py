"""Knowledge bases made for one test."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from knowledge.base import KnowledgeBase
from knowledge.build import build
from knowledge.feed import read_feed
from knowledge.models import Draw
from tests.knowledge.feeds import feed


def built_from(path: Path, *records: dict[str, Any]) -> Path:
    """A base of the shipped facts with the draws of one feed."""
    build(path, [read_feed(feed(*records))])
    return path


def saved(path: Path, *records: dict[str, Any]) -> str:
    """The address of a feed of these records."""
    path.write_bytes(feed(*records))
    return str(path)


@contextmanager
def opened(path: Path) -> Iterator[KnowledgeBase]:
    """The base at a path, closed afterwards."""
    with closing(KnowledgeBase(path)) as base:
        yield base


def records_of(draws: Sequence[Draw]) -> list[dict[str, Any]]:
    """The records a feed would have for these draws."""
    return [
        {
            "drawNumber": draw.number,
            "drawDate": draw.date.isoformat(),
            "drawName": draw.name,
            "drawSize": f"{draw.size:,}",
            "drawCRS": str(draw.crs),
            "drawCutOff": draw.tie_break_raw or "",
            "drawDateTime": draw.held_raw,
            "drawText2": draw.programs,
            "drawNumberURL": f"<a href='{draw.url}'>{draw.number}</a>",
            "drawDistributionAsOn": f"{draw.pool_as_on:%B} {draw.pool_as_on.day}, {draw.pool_as_on.year}"
            if draw.pool_as_on
            else None,
        }
        for draw in draws
    ]


def contents(path: Path) -> str:
    """Everything a base says of draws and pool, to compare one state with another."""
    with opened(path) as base:
        draws = [draw.model_dump(mode="json") for draw in base.draws()]
        pool = base.pool()
        return json.dumps([draws, pool and pool.model_dump(mode="json"), base.freshness().as_of.isoformat()])
