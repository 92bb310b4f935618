"""Slots as values: what a query names, read once for all answers. What cannot be read is as if not named."""

from __future__ import annotations

from contextlib import suppress

from bot.answers.context import Context
from bot.query import Query
from knowledge.models import Category

PROVINCIAL = frozenset(("oinp", "sinp", "aaip", "ainp", "bcpnp", "mpnp", "nbpnp", "nspnp", "nsnp", "peipnp", "nlpnp"))
"""Short names of provinces' own programs; their nominees are invited in rounds of the federal one."""
NOMINEES = "pnp"
IN_CANADA = "cec"
"""The program that counts no work abroad."""
CATEGORY_BASED = "category_based"
WITHOUT = "without"
"""The slot of the categories whose rounds do not count."""
CATEGORY_SLOTS = ("category", "category2", "category3", "category4", "program")


def whole(query: Query, slot: str) -> int | None:
    """The slot as a whole number; None where it holds none."""
    with suppress(ValueError):
        return int(query.slots.get(slot, "").split(",")[0].strip())
    return None


def several(query: Query, slot: str) -> list[str]:
    """The values of a slot that may hold several, in order, each once."""
    parts = (part.strip() for part in query.slots.get(slot, "").split(","))
    return list(dict.fromkeys(part for part in parts if part))


def category_ids(query: Query) -> list[str]:
    """The categories a query names, each once; a province's program counts as the nominees' one."""
    named = [part for slot in CATEGORY_SLOTS for part in several(query, slot)]
    return list(dict.fromkeys(NOMINEES if name in PROVINCIAL else name for name in named if name not in ("all", "any")))


def categories(query: Query, context: Context) -> list[Category]:
    """The categories a query names that there are."""
    found = (context.base.category(name) for name in category_ids(query))
    return [category for category in found if category]


def first_category(query: Query, context: Context) -> Category | None:
    return next(iter(categories(query, context)), None)


def left_out(query: Query, context: Context) -> list[Category]:
    """The categories whose rounds do not count."""
    return [category for one in several(query, WITHOUT) if (category := context.base.category(one))]
