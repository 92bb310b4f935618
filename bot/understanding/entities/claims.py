"""What a message holds to be true of a draw, or asks to have confirmed: "someone says French was 375, true?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.understanding.entities.found import HIGHEST_SCORE, Entities, Found, Scene

_INTENTS = ("draw.", "data.", "pool.")
"""Where claims are answered with yes or no."""
_OF_ONE_DRAW = ("draw.latest", "draw.by_number", "draw.tiebreak")
_NEAR_OWN = 5
_REACH = 3
_THOUSANDS = re.compile(r"(\d{1,3}(?:\.\d)?)k", re.ASCII)
_LOWEST = 50
"""From here to the highest score lies a claimed cut-off; beyond are numbers of invitations."""


def claim_in(intent: str, scene: Scene, entities: Entities, slots: Mapping[str, str]) -> dict[str, str]:
    """`claim`, and `field` where it is plain what it is about; empty where nothing is claimed.

    Of several things a message names the number of people invited is claimed first, then a cut-off, a time and a
    category. The asker's own score is never a claim.
    """
    if not intent.startswith(_INTENTS):
        return {}
    if intent == "draw.stats" and scene.text.has("count_of"):
        return {}  # who asks how many times tells a cut-off along the way
    if intent.startswith("data.") and _of_an_amount(scene, entities):
        return {}  # "you say 575 for the fee": no figure of a draw
    claims = scene.text.has("claims") or intent.startswith("data.")
    cut_off = _cut_off(scene, entities)
    if scene.text.has("why_so"):
        return _claim(cut_off or _low(scene, entities, told=False), "why")  # who asks why holds that it was so
    if not claims:
        return _claim(cut_off, "crs") if cut_off and _told(scene, cut_off) else {}
    if intent.startswith("pool."):
        taken = {i for f in entities.of(*_TAKEN, "score", "range") for i in range(f.start, f.end)}
        return _claim(_size(scene, taken), "size")
    size = _size(scene, {i for f in entities.of(*_TAKEN) for i in range(f.start, f.end)})
    if size or cut_off:
        return _claim(size, "size") if size else _claim(cut_off, "crs")
    return _time(intent, slots) or _category(intent, scene, entities, slots)


def _of_an_amount(scene: Scene, entities: Entities) -> bool:
    """Whether a message speaks of fees, funds or persons, and of no draw."""
    amount = scene.text.has("fees") or scene.text.has("funds") or entities.first("family_size") is not None
    return amount and not any(scene.text.has(name) for name in ("draw", "cutoff", "of_size"))


_TAKEN = ("number", "date", "date2", "month", "month2", "year", "year2", "from", "to", "noc", "age", "n", "offset")


def _claim(value: Found | None, field: str) -> dict[str, str]:
    return {"claim": value.value, "field": field} if value else {}


def is_cut_off(scene: Scene, index: int) -> bool:
    """Whether a number there is told of a category or a draw: "french was 375", "le cec était à 505"."""
    said = index - 1
    while said >= 0 and index - said <= _REACH and scene.text.has("stood_link", said, said + 1):
        said -= 1
    if not scene.text.has("stood", said + 1, index):
        return scene.text.has("stood_after", index + 1, index + 2) and _names_round(scene, index)
    return _names_round(scene, said + 1)


def _names_round(scene: Scene, end: int) -> bool:
    begin = max(scene.sentence(max(end - 1, 0)).start, end - _REACH)
    names = (n for i in range(begin, end) for n in scene.text.at.get(i, ()))
    return any(n.startswith(("names/", "nicknames/", "people/")) for n in names) or any(
        scene.text.has(name, begin, end) for name in ("draw", "cutoff")
    )


def _told(scene: Scene, cut_off: Found) -> bool:
    """Whether a cut-off is told in the past, without a word of doubt: that too is to be put right."""
    past = scene.text.has("stood_past", max(0, cut_off.start - _REACH), cut_off.start)
    return past and is_cut_off(scene, cut_off.start) and not scene.text.has("asking", cut_off.end)


def _cut_off(scene: Scene, entities: Entities) -> Found | None:
    # "in the 480s" is no figure that can be right or wrong.
    scores = [f for f in entities.of("score", "other_score") if not _own(scene, f) and not _about(scene, f)]
    # A cut-off so low that it is no one's score: "it was 75 in 2021".
    return next((f for f in scores if is_cut_off(scene, f.start)), None) or next(iter(scores), _low(scene, entities))


def _about(scene: Scene, score: Found) -> bool:
    return re.fullmatch(r"\d+[a-z]+", scene.word(score.start)) is not None


def _low(scene: Scene, entities: Entities, told: bool = True) -> Found | None:
    taken = {i for f in entities.found for i in range(f.start, f.end)} | scene.taken
    for value, at in _whole_numbers(scene, taken):
        if _LOWEST <= value <= HIGHEST_SCORE and not scene.counts(at) and (is_cut_off(scene, at) or not told):
            return Found("claim", str(value), at, at + 1)
    return None


def _size(scene: Scene, taken: set[int]) -> Found | None:
    """How many were invited: 5000 invitations, invited 5,000."""
    for value, at in _whole_numbers(scene, taken):
        counted = scene.text.has("of_size", at + 1, at + _REACH) or scene.text.has("of_size", max(0, at - 2), at)
        unit = scene.counts(at) and not scene.text.has("of_size", at + 1, at + 2)
        money = _is_money(scene, at) and not (counted and _THOUSANDS.fullmatch(scene.word(at)))  # "250k people"
        if value > 1 and not unit and not money and (value > HIGHEST_SCORE or counted):
            return Found("claim", str(value), at, at + 1)
    return None


def _whole_numbers(scene: Scene, taken: Iterable[int]) -> Iterable[tuple[int, int]]:
    for at, token in enumerate(scene.tokens):
        if at in taken:
            continue
        if thousands := _THOUSANDS.fullmatch(token.text):
            yield int(float(thousands[1]) * 1000), at
        elif token.number is not None and "." not in token.text:
            yield int(token.number), at


def _is_money(scene: Scene, at: int) -> bool:
    return scene.text.has("money", at, at + 1)


def _own(scene: Scene, score: Found) -> bool:
    """Whether a score is the asker's: "my score is 375, true that I get in?"."""
    return scene.near("asker_score", score.start, score.end, _NEAR_OWN, _NEAR_OWN)


def _time(intent: str, slots: Mapping[str, str]) -> dict[str, str]:
    """The day, month or year of a draw that is named otherwise; elsewhere it says which draws are meant."""
    if intent not in _OF_ONE_DRAW and "number" not in slots:
        return {}
    said = next((slots[kind].split(",")[0] for kind in ("date", "month", "year") if kind in slots), "")
    if not said[:4].isdecimal():
        return {}
    return {"claim": said, "field": "tiebreak" if intent == "draw.tiebreak" else "date"}


def _category(intent: str, scene: Scene, entities: Entities, slots: Mapping[str, str]) -> dict[str, str]:
    """The category of a draw that is named otherwise: "the last draw was healthcare, right?"."""
    if intent not in _OF_ONE_DRAW:
        return {}
    for found in entities.of("category", "maybe_category", "people"):
        begin = max(scene.sentence(found.start).start, found.start - _REACH)
        was = scene.text.has("stood", begin, found.start)
        before = scene.text.has("draw", scene.sentence(found.start).start, found.start) or "number" in slots
        if was and before and found.value in slots.values():
            return {"claim": found.value}
    if intent == "draw.latest" and "number" in slots and "," not in slots["number"]:
        return {"claim": slots["number"], "field": "number"}
    return {}
