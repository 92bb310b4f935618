"""A score against the newest cut-offs. It says how a score would have stood, never how it will."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from bot.answer import Part
from bot.answers.advice_invited import Whose, invited_in
from bot.answers.advice_person import with_own_score
from bot.answers.advice_submitted import Submitted, submitted_of
from bot.answers.answering import Answers
from bot.answers.buttons import Rows, ask, category_buttons
from bot.answers.cards import Card, card
from bot.answers.context import Context
from bot.answers.counted import counted, highest_score, lacks_nomination, nomination_points
from bot.answers.obstacles import Obstacle, anothers, obstacles, occupations_told
from bot.answers.occupation_codes import code, codes_named
from bot.answers.one_draw import never_held
from bot.answers.slots import NOMINEES, categories, left_out, several, whole
from bot.answers.topics import topic_facts, topics_of
from bot.intents import Intent
from bot.query import Query
from knowledge.models import Category, Draw, Occupation

Group = Literal["program", "more", "nominees"]
_CANADIAN = "cec"
"""The program that asks for work in Canada, as some categories do."""
_WHY_NOT = "above-cutoff-not-invited"
"""The topic that stands open below the figure: a score above a cut-off, and no invitation."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A newest cut-off and how far a score lies above it. `nominated`: the score counts the points of a nomination."""

    card: Card
    margin: int | None
    nominated: bool = False
    supposed: bool = False
    """The nomination is none that the score holds already."""
    listed: Sequence[str] = ()
    """The codes of the occupation named that are on the category's list."""
    group: Group = "program"
    """What its rounds ask for besides a score."""
    only_canada: bool = False
    """Its list counts only work in Canada."""
    obstacles: Sequence[Obstacle] = ()

    @property
    def stands(self) -> Literal["above", "at", "below", "unknown"]:
        """Where the score stands to the cut-off."""
        if self.margin is None:
            return "unknown"
        return "above" if self.margin > 0 else "below" if self.margin < 0 else "at"


def check(query: Query, context: Context) -> Part:
    """The score against the rounds or the period named; else against the newest round of the category named; else
    against that of every kind that is still held. Where no score is named, it is that of the profile known."""
    own = with_own_score(query, context)
    query = own or query
    score, highest = whole(query, "score"), highest_score(context)
    if score is not None and not 0 <= score <= highest:
        return Part(template="score/out_of_range", kind="ask", facts={"score": score, "highest": highest})
    named = categories(query, context)
    if named and all(context.base.latest_draw(category.id) is None for category in named):
        return never_held(named[0], context)
    whose: Whose = "profile" if own else "named"
    past = invited_in(query, context, context.profile, whose=whose)
    return past or _newest(query, score, named, whose, context)


def _newest(query: Query, score: int | None, named: Sequence[Category], whose: Whose, context: Context) -> Part:
    """The score against the newest rounds; without one, the cut-offs to reach, or which score is meant."""
    codes, occupations = codes_named(query, context), occupations_told(query, context)
    if not codes and not named:
        codes = [code(one.code, context) for one in occupations]
    bars = _bars(score, named, occupations, query, context)
    lacked = left_out(query, context)
    if any(one.id == _CANADIAN for one in lacked):
        bars = [bar for bar in bars if bar.card.category in named or not bar.only_canada]
    first = _first(bars, named)
    others = [bar for bar in bars if bar not in first]
    bonus = nomination_points(context)
    nominee = bool(first) and all(bar.nominated and bar.supposed for bar in first)
    found = topics_of(query, context) if "about" in query.slots else []
    asks_why = score is not None and "above" in several(query, "topic")
    why_not = next((topic for topic in found if asks_why and topic.id == _WHY_NOT), None)
    cec = context.base.program("cec")
    return Part(
        template="score/check" if score is not None else "score/which_score",
        kind="answer" if score is not None or first else "ask",
        facts={
            "score": score,
            "supposed": _supposed(score, query),
            "whose": whose,
            "none_since": _none_since(query, context),
            "bonus": bonus,
            "with_nomination": score + bonus if score is not None and score <= bonus else None,
            "named": first,
            "others": others,
            "groups": [] if nominee else _groups(others, bool(first)),
            "passes_all": nominee and score is not None and all(score + bonus > one.card.draw.crs for one in others),
            "anothers": anothers(query),
            "abroad": query.slots.get("where") == "abroad",
            "cec": cec,
            "lacked": lacked,
            "ways": _ways(query, lacked),
            "codes": codes,
            "why_not": why_not,
            **topic_facts([topic for topic in found if topic != why_not], None, context),
        },
        links=context.links("rounds"),
        uses_draws=True,
        buttons=_buttons(score, named),
    )


def _supposed(score: int | None, query: Query) -> tuple[int, int, bool] | None:
    """A cut-off that is only supposed, how far the score would be from it, and whether above."""
    cut_off = whole(query, "supposed")
    return None if score is None or cut_off is None else (cut_off, abs(score - cut_off), score > cut_off)


def _ways(query: Query, lacked: Sequence[Category]) -> dict[str, Any] | None:
    """What is left to who has no work in Canada, the last apart; None for others."""
    ids = [one.id for one in lacked]
    if query.slots.get("where") != "abroad" and _CANADIAN not in ids:
        return None
    *others, last = [way for way in ("french", "list", NOMINEES) if way not in ids]
    return {"others": others, "last": last}


def _first(bars: Sequence[Bar], named: Sequence[Category]) -> list[Bar]:
    """Those told before the list: the ones named, and the ones on whose list the job named is. Of these the ones that
    the asker's job is not in come first, then the ones it is in; who tells of work in Canada for a category that asks
    for it has named CEC along with it."""
    shown = [bar for bar in bars if bar.card.category in named or bar.listed]
    return sorted(shown, key=lambda bar: (not _is_off(bar), not bar.listed, not bar.only_canada))


def _is_off(bar: Bar) -> bool:
    return any(one.why == "off_list" for one in bar.obstacles)


def _groups(others: Sequence[Bar], beside: bool) -> list[tuple[Group, list[Bar]]]:
    """The other cut-offs by what their rounds ask for; those of programs only `beside` others, else words tell them."""
    shown: tuple[Group, ...] = get_args(Group)[0 if beside else 1 :]
    groups = ((group, [bar for bar in others if bar.group == group]) for group in shown)
    return [(group, bars) for group, bars in groups if bars]


def _none_since(query: Query, context: Context) -> Submitted | None:
    """When the profile was submitted, where no round has been held since."""
    submitted = submitted_of(query)
    return submitted if submitted and submitted.day > context.base.freshness().newest.date else None


def _bars(
    score: int | None, named: Sequence[Category], occupations: Sequence[Occupation], query: Query, context: Context
) -> list[Bar]:
    """The categories named first, then all that are held still."""
    lists = _lists_of(occupations, bool(codes_named(query, context)), context)
    found = []
    lacked = [one.id for one in left_out(query, context)]
    for category in [*named, *(one for one in context.base.categories() if one not in named)]:
        draw = context.base.latest_draw(category.id)
        if draw and (category in named or (category.id not in lacked and _is_held(category, draw, context))):
            bar = _bar(score, card(draw, context, previous=False), lists.get(category.id, ()), context)
            shown_first = category in named or bar.listed
            in_way = obstacles(category, query, occupations, context) if shown_first else ()
            found.append(replace(bar, obstacles=in_way))
    return found


def _lists_of(occupations: Sequence[Occupation], named: bool, context: Context) -> Mapping[str, Sequence[str]]:
    """The categories whose list holds the occupations today, with their codes: one of those `named` by their codes, all
    that a title may stand for."""
    found: dict[str, list[str]] = {}
    for one in occupations:
        eligible = context.base.eligibility(one.code, context.today)
        for version in eligible.categories if eligible else ():
            found.setdefault(version.category, []).append(one.code)
    return {category: codes for category, codes in found.items() if named or len(codes) == len(occupations)}


def _bar(score: int | None, shown: Card, listed: Sequence[str], context: Context) -> Bar:
    category = shown.category
    nominees = category.id == NOMINEES
    margin = None if score is None else counted(score, category.id, context) - shown.draw.crs
    version = context.base.category_in_force(category.id, context.today)
    asked = version.requirements if version else None
    group: Group = "nominees" if nominees else "more" if asked else "program"
    only_canada = asked is not None and asked.location == "canada"
    supposed = score is not None and lacks_nomination(score, category.id, context)
    return Bar(shown, margin, nominees, supposed, listed, group, only_canada)


def _is_held(category: Category, draw: Draw, context: Context) -> bool:
    return category.status == "active" and draw.date >= context.year_ago


def newest_held(context: Context) -> list[Draw]:
    """The newest round of every kind that is held still, in the order to show them."""
    every = ((category, context.base.latest_draw(category.id)) for category in context.base.categories())
    return [draw for category, draw in every if draw and _is_held(category, draw, context)]


def _buttons(score: int | None, named: Sequence[Category]) -> Rows:
    more = (ask("improve", Intent.CRS_IMPROVE, {"about": "improve-score"}), ask("pool", Intent.POOL_DISTRIBUTION,
            {"score": str(score)} if score is not None else {}))  # fmt: skip
    return (more, *category_buttons(named, Intent.CATEGORY_REQUIREMENTS))


ANSWERS: Answers = {Intent.SCORE_CHECK: check}
