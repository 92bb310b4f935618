"""A draw with what is shown beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.context import Context
from knowledge.models import OTHER, Category, Draw, Text


@dataclass(frozen=True, slots=True)
class Card:
    """A draw, its category, and the draw of the same category before it."""

    draw: Draw
    category: Category
    previous: Draw | None = None

    @property
    def name(self) -> Text:
        """What the round is called: its category, or its own name where the category is not known."""
        if self.category.id == OTHER:
            return Text(en=self.draw.name, fr=self.draw.name_fr or self.draw.name)
        return self.category.name

    @property
    def short(self) -> Text:
        return self.name if self.category.id == OTHER else self.category.short

    @property
    def round_name(self) -> Text | None:
        """The name IRCC gave the round, where it says more than the category: the version of its list."""
        if self.draw.version is None or self.category.id == OTHER:
            return None
        return Text(en=self.draw.name, fr=self.draw.name_fr or self.draw.name)

    @property
    def change(self) -> int | None:
        """How the cut-off differs from that of the draw before."""
        return self.draw.crs - self.previous.crs if self.previous else None


def card(draw: Draw, context: Context, previous: bool = True) -> Card:
    """The draw with its category; `previous` False leaves out the draw before it."""
    return Card(draw, category_of(draw, context), context.base.previous_draw(draw) if previous else None)


def rows(draws: Sequence[Draw], context: Context) -> list[Card]:
    """Draws as lines of a list."""
    return [card(draw, context, previous=False) for draw in draws]


def category_of(draw: Draw, context: Context) -> Category:
    """The draw's category. A base that lacks it is none that the build lets through."""
    found = context.base.category(draw.category)
    if found is None:
        raise LookupError(f"draw {draw.number} is of the category {draw.category}, which the base does not know")
    return found


@dataclass(frozen=True, slots=True)
class Sums:
    """What a list of draws comes to. `lowest` and `highest` are of the cut-off; the newest where several share it."""

    count: int
    invitations: int
    lowest: Draw
    highest: Draw
    average: float


def sums(draws: Sequence[Draw]) -> Sums | None:
    """The sums of draws, newest first; None for no draws."""
    if not draws:
        return None
    return Sums(
        count=len(draws),
        invitations=sum(draw.size for draw in draws),
        lowest=min(draws, key=lambda draw: draw.crs),
        highest=max(draws, key=lambda draw: draw.crs),
        average=sum(draw.crs for draw in draws) / len(draws),
    )
