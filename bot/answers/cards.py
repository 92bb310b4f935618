"""A draw with what is shown beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.context import Context
from bot.answers.counted import nomination_points
from bot.answers.slots import NOMINEES
from knowledge.base import KnowledgeBase
from knowledge.models import OTHER, Category, CategoryVersion, Draw, Text


@dataclass(frozen=True, slots=True)
class Card:
    """A draw, its category, and the draw of the same category before it."""

    draw: Draw
    category: Category
    previous: Draw | None = None
    programs: tuple[Category, ...] = ()
    """The programs of which one had to be met; empty where the round was a program's own, or they are not known."""
    bonus: int | None = None
    """The points of a nomination that the cut-off of a round for nominees counts."""
    former: CategoryVersion | None = None
    """The version of the category's list that the round went by, where it is not the one in force today."""

    @property
    def known(self) -> bool:
        """Whether the bot knows this kind of round."""
        return self.category.id != OTHER

    @property
    def name(self) -> Text:
        """What the round is called: its category, or its own name where the category is not known."""
        return self.category.name if self.known else _own_name(self.draw)

    @property
    def short(self) -> Text:
        return self.category.short if self.known else self.name

    @property
    def round_name(self) -> Text | None:
        """The name IRCC gave the round, where it says more than the category: the version of its list."""
        return _own_name(self.draw) if self.draw.version and self.known else None

    @property
    def without_nomination(self) -> int | None:
        """The cut-off less the points of a nomination, in a round for nominees."""
        return self.draw.crs - self.bonus if self.bonus is not None and self.draw.crs >= self.bonus else None

    @property
    def change(self) -> int | None:
        """How the cut-off differs from that of the draw before."""
        return self.draw.crs - self.previous.crs if self.previous else None


def card(draw: Draw, context: Context, previous: bool = True) -> Card:
    """The draw with its category; `previous` False, for a line of a list, leaves out what takes looking for."""
    category = category_of(draw, context)
    former = former_list(draw, category, context)
    if not previous:
        return Card(draw, category, former=former)
    bonus = nomination_points(context) if draw.category == NOMINEES else None
    return Card(
        draw, category, before_of_its_kind(draw, context.base), programs_of(draw, category, context.base), bonus, former
    )


def former_list(draw: Draw, category: Category, context: Context) -> CategoryVersion | None:
    """The version of the category's list on the day of the round, where another is in force today: whom the category is
    for tells of today's."""
    if draw.version is None or category.kind == "program":
        return None
    then = context.base.category_in_force(category.id, draw.date)
    today = context.base.category_in_force(category.id, context.today)
    return then if then and today and then.codes and then.codes != today.codes else None


def before_of_its_kind(draw: Draw, base: KnowledgeBase) -> Draw | None:
    """The draw of the same category before it; of an unknown kind the one of the same name, for those are no kind."""
    before = base.previous_draw(draw)
    while before and draw.category == OTHER and before.name != draw.name:
        before = base.previous_draw(before)
    return before


def programs_of(draw: Draw, category: Category, base: KnowledgeBase) -> tuple[Category, ...]:
    """The programs whose candidates a category's round was for: by the round's record, else as the category asks."""
    if category.kind == "program":
        return ()
    programs = [one for one in base.categories() if one.kind == "program"]
    named = [one for one in programs if one.name.en in (draw.programs or "")]
    version = base.category_in_force(category.id, draw.date)
    asked = version.requirements.programs if version else ()
    return tuple(named or [one for one in programs if one.id in asked])


def _own_name(draw: Draw) -> Text:
    return Text(en=draw.name, fr=draw.name_fr or draw.name)


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
