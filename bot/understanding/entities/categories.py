"""Categories and programs, by their names, nicknames and the people they are for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.entities.found import Found, Scene, longest
from bot.understanding.lexicon import Lexicon

PROGRAMS = frozenset(("cec", "pnp", "fsw", "fst", "general"))
"""The keys of programs; the others are categories proper, or provinces."""
_KINDS = ("names/", "nicknames/", "people/")
_REACH = 3
_UNSURE = {"nicknames": "maybe_category", "people": "people"}


def find_categories(scene: Scene) -> Iterable[Found]:
    """`category` where a category is meant for sure; else `maybe_category` for a nickname and `people` for people.

    A name always counts. A nickname ("French", "education") counts in a sentence about draws, or alone; people
    ("doctors", "plumbers") count beside a word for a round or a category, for else they are a job title.
    """
    spans = longest((f"{kind}{key}", start, end) for kind in _KINDS for key, start, end in scene.classes(kind))
    sure = [_is_sure(scene, *span) for span in spans]
    for one, two in [(i, i + 1) for i in range(len(spans) - 1)] + [(i + 1, i) for i in reversed(range(len(spans) - 1))]:
        # Of "french or cec" both are meant where one is.
        if sure[one] and not sure[two] and _linked(scene, spans[min(one, two)], spans[max(one, two)]):
            sure[two] = _may_be_linked(scene, spans[two][0])
    for (name, start, end), certain in zip(spans, sure, strict=True):
        kind, key = name.split("/", 1)
        _mark_within(scene, key, start, end)
        yield Found("category" if certain else _UNSURE[kind], key, start, end)


def _is_sure(scene: Scene, name: str, start: int, end: int) -> bool:
    kind, key = name.split("/", 1)
    if kind == "names":
        return True
    return _beside(scene, start, end) if kind == "people" else _about_draws(scene, key, start, end)


def _may_be_linked(scene: Scene, name: str) -> bool:
    kind, key = name.split("/", 1)
    return kind == "nicknames" and key not in scene.lexicon.lists["by_nomination"]


def _linked(scene: Scene, one: tuple[str, int, int], two: tuple[str, int, int]) -> bool:
    """Whether nothing but an "and", "or", "vs", a comma or a plus stands between two categories."""
    between = range(one[2], two[1])
    if not between:
        return scene.gap(two[1]).strip() in (",", "+", "/", "&", "?", "-")
    return len(between) == 1 and scene.text.has("listing", between[0], two[1])


def _mark_within(scene: Scene, key: str, start: int, end: int) -> None:
    """Lets cues see "physicians" in "physicians draw" too."""
    for kind in _KINDS:
        for begin, stops in scene.text.marks.get(f"{kind}{key}", {}).items():
            for stop in stops:
                if start <= begin and stop <= end and stop - begin < end - start:
                    for name in category_marks(key, scene.lexicon):
                        scene.text.mark(name, begin, stop)


def category_marks(key: str, lexicon: Lexicon) -> list[str]:
    """Under which names cues find a category: a `group` is one proper, a `program` a program or a province's."""
    return ["category", "program" if key in PROGRAMS or key in lexicon.lists["provinces"] else "group"]


def _about_draws(scene: Scene, key: str, start: int, end: int) -> bool:
    if key in scene.lexicon.lists["by_nomination"]:
        acts = scene.near("province_acts", start, end, 0, 3) or scene.near("province_streams", start, end, 0, 4)
        return acts or scene.text.has("nomination") or scene.near("by_province", start, end, 4, 0)
    sentence = scene.sentence(start)
    alone = sentence.foot - sentence.head <= end - start
    return alone or scene.text.has("draw_talk", sentence.start, sentence.end)


def _beside(scene: Scene, start: int, end: int) -> bool:
    return scene.near("round_or_category", start, end, _REACH, 1)
