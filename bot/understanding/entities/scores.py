"""CRS scores, told from years, codes, money, days and test results."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding.entities.found import HIGHEST_SCORE, Found, Scene
from bot.understanding.entities.written import written_numbers

_LOWEST = 200
_NOMINATION = 600
_GOT_IN = 10
"""Words from who got in to the score they got in with: "my cousin got in last year with 470"."""
_OF_NOMINATION = ("the", "without", "minus", "less", "les", "sans", "moins")
_SCORE = re.compile(r"(\d{3,4})(?:s|er|ers|ish)?", re.ASCII)
"""480, the 480s, 480ish."""
_LOW = re.compile(r"1\d\d", re.ASCII)
_SPACED = re.compile(r"[3-5]\d\d")


@dataclass(frozen=True, slots=True)
class _Place:
    """A number that may be a score, and where it stands."""

    value: int
    start: int
    end: int


def find_scores(scene: Scene) -> Iterable[Found]:
    """`score` for the asker's score or the limit asked about, `other_score` for further ones.

    Where several numbers could be the score, the one that words for a score stand next to is taken, else the first.
    """
    places = sorted(_places(scene), key=lambda p: p.start)
    if not places:
        return
    weights = _weights(scene, places)
    best = max(places, key=lambda p: (weights[p], -p.start))
    for place in places:
        scene.taken.update(range(place.start, place.end))
        yield Found("score" if place == best else "other_score", str(place.value), place.start, place.end)


def _places(scene: Scene) -> Iterable[_Place]:
    for index in range(len(scene.tokens)):
        found = _SCORE.fullmatch(scene.word(index))
        if found and index not in scene.taken and _could_be(scene, index, int(found[1])):
            yield _Place(int(found[1]), index, index + 1)
        elif _of_nominee(scene, index):
            yield _Place(int(scene.word(index)), index, index + 1)
    for value, start, end in written_numbers(scene):
        spoken = scene.near("score_word", start, end, 3, 2) or scene.near("have_score", start, end, 2, 0)
        if start not in scene.taken and _LOWEST <= value <= HIGHEST_SCORE and spoken and not scene.counts(end - 1):
            yield _Place(value, start, end)
    for start in range(len(scene.tokens) - 2):
        if _spelled_out(scene, start):
            yield _Place(int("".join(scene.word(i) for i in range(start, start + 3))), start, start + 3)


def _of_nominee(scene: Scene, index: int) -> bool:
    """A score too low for any round but for nominees, without their 600: "is 125 enough for PNP"."""
    if not _LOW.fullmatch(scene.word(index)) or index in scene.taken or scene.counts(index):
        return False
    asked = scene.text.has("chance", index + 1, index + 3) or scene.near("score_word", index, index + 1, 3, 0)
    return asked and scene.text.has("names/pnp") | scene.text.has("nicknames/pnp")


def _spelled_out(scene: Scene, start: int) -> bool:
    """Crs 4 8 9: a score with its digits apart."""
    digits = [scene.word(i) for i in range(start, start + 3)]
    apart = all(len(d) == 1 for d in digits) and _SPACED.fullmatch("".join(digits)) is not None
    free = not scene.taken & set(range(start, start + 3)) and not scene.word(start + 3)[:1].isdigit()
    return apart and free and scene.text.has("score_word", max(0, start - 2), start)


def _could_be(scene: Scene, index: int, value: int) -> bool:
    if not _LOWEST <= value <= HIGHEST_SCORE:
        return False
    if value == _NOMINATION and scene.text.has("names/pnp") and scene.word(index - 1) in _OF_NOMINATION:
        return False  # "how low did PNP go without the 600"
    gap = scene.gap(index)
    after = scene.gap(index + 1)
    if (
        gap.rstrip().endswith(("$", "€", "£", "₹"))
        or after.startswith(("$", "%", "€"))
        or (gap == "-" and index and scene.word(index - 1).isalpha())
    ):
        return False
    counted = scene.counts(index) and not scene.text.has("score_word", max(0, index - 1), index)  # crs 521 profile
    return not counted and not scene.text.has("french_test", max(0, index - 2), index)


def _weights(scene: Scene, places: list[_Place]) -> dict[_Place, float]:
    """How much speaks for each place; a score that fell stands after the one it fell from."""
    weights = {place: _weight(scene, place) for place in places}
    values = {place.value for place in places}
    for one, two in pairwise(places):
        if two.start - one.end <= 2 and scene.text.has("until", one.end, two.start) and two.value < one.value:
            weights[two] = max(weights[one], weights[two]) + 1
    got_in = [place for place in places if scene.near("others_invited", place.start, place.end, _GOT_IN, 0)]
    if got_in:  # theirs comes first: "my friend got in with 470, I have 480"
        weights[got_in[0]] -= 3
    for place in places:
        if place.value + _NOMINATION in values:  # what it was before the nomination
            weights[place] += 3
        elif place.value == _NOMINATION and (len(values) > 1 or scene.text.has("nomination")):
            weights[place] -= 2
    return weights


def _weight(scene: Scene, place: _Place) -> float:
    """How much the words around speak for the asker's own score."""
    start, end = place.start, place.end
    weight = 0.0
    if scene.near("score_word", start, end, 3, 1):
        weight += 1
    if scene.near("have_score", start, end, 4, 0):
        weight += 1
    if scene.near("my_score", start, end, 4, 1):
        weight += 1
    if scene.near("score_now", start, end, 3, 0):
        weight += 4
    if scene.near("not_my_score", start, end, 4, 0):
        weight -= 2
    if scene.near("of_others", start, end, 2, 0):
        weight -= 1.5
    if place.value == HIGHEST_SCORE:  # the most that there is
        weight -= 4
    return weight
