"""Data with a later grid beside each that is shipped."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from knowledge import shipped
from tests.knowledge.points import walks

LATER = date.fromisoformat(walks.CRS["effective_from"]) + timedelta(days=400)
"""From when on the later grids hold."""


def add_grids(folder: Path) -> Path:
    """A copy of the shipped data with a later grid of each calculator: every age and the most are a point less."""
    data = folder / "data"
    shutil.copytree(str(shipped.DATA), data)
    for name, grid in (("crs", walks.CRS), ("fsw", walks.FSW)):
        later: dict[str, Any] = json.loads(json.dumps(grid))
        later |= {"grid_id": f"{name}-{LATER.isoformat()}", "effective_from": LATER.isoformat()}
        later["title"] = {language: f"{title} ({LATER.year})" for language, title in grid["title"].items()}
        if name == "crs":
            later["max_total"] -= 1
            for row in later["core_human_capital"]["age"]["table"]:
                row |= {column: max(0, row[column] - 1) for column in ("with", "without")}
        file = data / "points" / f"{name}-{LATER.isoformat()}.json"
        file.write_text(json.dumps(later, ensure_ascii=False), encoding="utf-8")
    return data
