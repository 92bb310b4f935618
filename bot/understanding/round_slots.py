"""What questions about rounds are about: limits of rounds, figures, a day to come, a year only recalled."""

from __future__ import annotations

import re

from bot.understanding.entities import Entities, Found, Scene
from bot.understanding.entities.amounts import number_at
from bot.understanding.profile.durations import MONTHS
from bot.understanding.sentences import Sentence

_LIMITED = ("draw.latest", "draw.history", "draw.by_date", "draw.stats")
"""Intents whose rounds may be those with a cut-off or a size within limits."""
_PERIODS = ("date", "month", "year")
_SPANS = (*_PERIODS, "from", "to")
_LATELY = "10"
"""So many rounds tell what is usual."""
_AHEAD = ("next", "will", "expected")
"""Words before a day that is still to come."""
_OF_CHANCES = ("will", "probability", "suffices")
"""Words of a question for what a score will bring."""
_RECALLED = 8
"""So many words a year may stand after what says that it is recalled."""
_NEAR_BY = 5
_NOT_OVER = ("today", "tomorrow", "this_week", "next_week", "this_month", "next_month")
_OWN_TIMES = (*_SPANS, "date2", "month2", "year2")
_OWN_REACH = 7
"""So many words before a time may begin what of the asker's it is of."""
_SAY_ROUNDS = ("draw", "cutoff", "invited", "invitations")
"""Classes of words one of which says that a sentence is about rounds."""
_MOST_RANKED = 20
"""So many of the lowest or highest rounds are asked for at most."""


def of_rounds(intent: str, scene: Scene, entities: Entities, slots: dict[str, str]) -> dict[str, str]:
    """The slots as a question about rounds of that intent has them."""
    if intent in _LIMITED:
        slots = _spanned(slots | _limits(entities))
    if intent == "draw.stats" and scene.text.has("count_of"):
        slots = _times_counted(scene, slots)
    if intent == "draw.stats" and "score" in slots and _heads_with_own_score(scene, entities):
        slots = {
            **{slot: value for slot, value in slots.items() if slot not in ("score", "limits")},
            "own": slots["score"],
        }
    if intent == "draw.tiebreak" and scene.text.has("newest_tie") and not slots.keys() & {"number", "offset", *_SPANS}:
        return {**slots, "offset": "0"}
    if intent == "score.check" and any(scene.text.has(words) for words in _OF_CHANCES):
        return without_days_to_come(scene, slots) if "to" in slots or _is_to_come(scene, slots) else slots
    if intent == "draw.trend" and (scene.text.has("will") or scene.text.has("probability")):
        return without_days_to_come(scene, slots)
    if intent == "draw.stats":
        return _some_of_the_ranked(scene, slots | _of_figures(scene, slots))
    if intent == "draw.compare":
        of_sizes = scene.text.has("of_size") and not (scene.text.has("score_word") or scene.text.has("cutoff"))
        return slots | _extreme(scene, slots) | ({"field": "size"} if of_sizes else {})
    if intent == "draw.next":
        each = {"by": "category"} if scene.text.has("each_kind") else {}
        return slots | each | _days_to_come(scene, slots, entities.of("date"))
    if intent == "draw.latest" and scene.text.has("by_category") and slots.get("category", "all") == "all":
        return {**slots, "by": "category"}
    if intent == "draw.latest" and _recalls(scene, entities):
        return {slot: value for slot, value in slots.items() if slot not in (*_SPANS, "score")}
    return slots


def _times_counted(scene: Scene, slots: dict[str, str]) -> dict[str, str]:
    """How many times: in the year named beside a day that is told along, and of "below it" below the score told."""
    if "date" in slots and {"year", "month"} & slots.keys():
        slots = {slot: value for slot, value in slots.items() if slot != "date"}
    bounded = "score" in slots and "limits" not in slots and scene.text.has("below_that")
    return {**slots, "limits": f"crs<{slots['score']}"} if bounded else slots


def _heads_with_own_score(scene: Scene, entities: Entities) -> bool:
    """Whether a message begins with its sender's score: "497, software tester. The lowest CEC of 2026?"."""
    score = next(iter(entities.of("score")), None)
    bounds = any(scene.text.has(name) for name in ("below", "above", "at_most", "at_least", "claims"))
    told = scene.text.has("job") or scene.text.has("asker_score") or len(list(scene.text.sentences)) > 1
    return score is not None and score.start == 0 and told and not bounds


def _spanned(slots: dict[str, str]) -> dict[str, str]:
    """More than two months are the span from the first to the last of them: "of January, February and March"."""
    months = sorted(slots.get("month", "").split(","))
    if len(months[2:]) == 0 or {"from", "to"} & slots.keys():
        return slots
    return {**{slot: value for slot, value in slots.items() if slot != "month"}, "from": months[0], "to": months[-1]}


def without_own_times(intent: str, scene: Scene, entities: Entities) -> Entities:
    """What was found, less the times of the asker's own life: "my permit ends in January", "working since 2024"; and
    those that are only told before the question: "my friend got his ITA yesterday. When is the next draw?"."""
    times = [found for found in entities.found if found.kind in _OWN_TIMES]
    dropped = [found for found in times if _is_own(scene, found) or _is_told_before(intent, scene, found, times)]
    if intent == "score.check":
        dropped += [found for found in times if _is_of_others(scene, found)]
    return Entities([found for found in entities.found if found not in dropped]) if dropped else entities


def _is_of_others(scene: Scene, time: Found) -> bool:
    """When another person got in, which is no time to check one's own score by: "my cousin got in last year"."""
    begin = max(scene.sentence(time.start).start, time.start - _OWN_REACH)
    return scene.text.has("others_invited", begin, time.start) and not scene.text.has("draw", begin, time.start)


def _is_told_before(intent: str, scene: Scene, time: Found, times: list[Found]) -> bool:
    """Whether a sentence that tells of no rounds has the time, and one that asks after it needs none: it has its own,
    names the newest or the next round, or is about none."""
    of_rounds = intent.startswith("draw.")
    told = scene.sentence(time.start)
    if any(scene.text.has(name, told.start, told.end) for name in ("draw", "cutoff", "asking")):
        return False
    after = [one for one in scene.text.sentences if one.start >= told.end]
    asking = [one for one in after if any(scene.text.has(name, *_span(one)) for name in (*_SAY_ROUNDS, "asking"))]
    return any(
        any(scene.text.has(name, *_span(one)) for name in ("newest", "next"))
        or not (of_rounds or any(scene.text.has(name, *_span(one)) for name in _SAY_ROUNDS))
        or any(one.start <= other.start < one.end for other in times)
        for one in asking
    )


def _span(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def _is_own(scene: Scene, time: Found) -> bool:
    begin = max(scene.sentence(time.start).start, time.start - _OWN_REACH)
    said = [start for start in scene.text.marks.get("own_time", {}) if begin <= start < time.start]
    if not said or any(scene.text.has(name, said[-1], time.start) for name in ("draw", "cutoff", "invited")):
        return False
    since = scene.text.has("since", max(begin, said[-1] - _NEAR_BY), said[-1])  # "draws since I landed in January"
    return not (since and scene.text.has("draw", scene.sentence(time.start).start, said[-1]))


def _limits(entities: Entities) -> dict[str, str]:
    """What the rounds are to have: `limits`."""
    values = entities.values("limit")
    return {"limits": ",".join(values)} if values else {}


def without_days_to_come(scene: Scene, slots: dict[str, str]) -> dict[str, str]:
    """ "Will it fall by December", "my profile expires in December": a month without its year is to come, and no span
    of rounds that were."""
    dated = any(re.fullmatch(r"20\d\d", token.text, re.ASCII) for token in scene.tokens)
    return slots if dated else {slot: value for slot, value in slots.items() if slot not in ("date", "month", "to")}


def _is_to_come(scene: Scene, slots: dict[str, str]) -> bool:
    """Whether the day or month that chances are asked for is not over, or nearer ahead than behind: "in November"."""
    told = next((slots[slot] for slot in ("date", "month") if slot in slots), "")
    if told in _NOT_OVER:
        return True
    if not re.fullmatch(r"20\d\d-\d\d(-\d\d)?", told, re.ASCII) or scene.text.has("looks_back"):
        return False
    month = (scene.today.year - int(told[:4])) * MONTHS + scene.today.month - int(told[5:7])
    return told >= scene.today.isoformat()[: len(told)] or month > MONTHS // 2


def _of_figures(scene: Scene, slots: dict[str, str]) -> dict[str, str]:
    """What figures of rounds are about: `field`, and `by` what they are told apart."""
    of_sizes = scene.text.has("size_word") and not (scene.text.has("score_word") or scene.text.has("cutoff"))
    found = {"field": "size"} if of_sizes or scene.text.has("size_meant") else {}
    fewest = scene.text.has("fewest")
    if scene.text.has("by_month"):
        found["by"] = "each_month" if scene.text.has("usual") or scene.text.has("mean") else "month"
    elif scene.text.has("by_year") or (fewest and scene.text.has("which_year")):
        found["by"] = "year"
    elif scene.text.has("by_category") and slots.get("category", "all") == "all":
        found["by"] = "category"
    if scene.text.has("so_low") and "limits" not in slots:
        found["than"] = "newest"
    if fewest and "by" in found:
        found["least"] = "first"
    if scene.text.has("usual") and "by" not in found and not slots.keys() & {"n", *_SPANS}:
        found["n"] = _LATELY
    return found


def _some_of_the_ranked(scene: Scene, slots: dict[str, str]) -> dict[str, str]:
    """The slots with `top`, where so many of the lowest or highest are asked for: "the 5 lowest" are not the last 5."""
    for index in range(len(scene.tokens)):
        count = number_at(scene, index)
        of_them = scene.text.has("superlative", index + 1, index + 3) or scene.text.has(
            "superlative", max(0, index - 2), index
        )
        of_them = of_them or scene.text.has("ranked_first", max(0, index - 1), index)
        if count and 1 < count <= _MOST_RANKED and of_them and not scene.counts(index):
            return {**{slot: value for slot, value in slots.items() if slot != "n"}, "top": str(count)}
    return slots


def _extreme(scene: Scene, slots: dict[str, str]) -> dict[str, str]:
    """Which kind of round is the lowest or the highest, where none is named."""
    asked = scene.text.has("superlative") or scene.text.has("lower_higher")
    if not asked or any(slot in slots for slot in ("category", "number", *_PERIODS)):
        return {}
    return {"stat": "max" if scene.text.has("highest") else "min"}


def _days_to_come(scene: Scene, slots: dict[str, str], dates: list[Found]) -> dict[str, str]:
    """The day that is said to be that of the next round, told without its year, is the next one of that name."""
    day = slots.get("date", "")
    ahead = any(scene.near(name, found.start, found.end, _NEAR_BY, 0) for name in _AHEAD for found in dates)
    return {"date": day_ahead(scene, day)} if ahead and day and day_ahead(scene, day) != day else {}


def day_ahead(scene: Scene, day: str) -> str:
    """A day told without its year, as the next one of that name; others as they are."""
    today = scene.today.isoformat()
    dated = any(re.fullmatch(r"20\d\d.*", token.text, re.ASCII) for token in scene.tokens)
    if dated or not re.fullmatch(r"20\d\d-\d\d-\d\d", day, re.ASCII) or day >= today:
        return day
    return f"{scene.today.year + (f'{today[:4]}{day[4:]}' < today)}{day[4:]}"


def _recalls(scene: Scene, entities: Entities) -> bool:
    """Whether the newest round is asked about and an old one recalled: "the cut-off now, I remember 480 in 2023"."""
    now = scene.text.has("these_days") or asks_for_the_newest(scene)
    times = entities.of("year", "month", "from")
    return now and any(scene.text.has("once_was", max(0, found.start - _RECALLED), found.start) for found in times)


def asks_for_the_newest(scene: Scene) -> bool:
    """Whether the last round is asked about: "the last CEC draw", and not "last Friday"."""
    starts = scene.text.marks.get("newest", {})
    before = any(scene.text.has("draw", start, start + _NEAR_BY) for start in starts)
    return before or any(scene.text.has("draw", start - 1, start) for start in starts)
