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
    spans = [(f"{kind}{key}", start, end) for kind in _KINDS for key, start, end in scene.classes(kind)]
    for name, start, end in longest(spans):
        kind, key = name.split("/", 1)
        _mark_within(scene, key, start, end)
        sure = kind == "names" or (
            _beside(scene, start, end) if kind == "people" else _about_draws(scene, key, start, end)
        )
        yield Found("category" if sure else _UNSURE[kind], key, start, end)


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
        return scene.text.has("nomination")
    sentence = scene.sentence(start)
    alone = sentence.foot - sentence.head <= end - start
    return alone or scene.text.has("draw_talk", sentence.start, sentence.end)


def _beside(scene: Scene, start: int, end: int) -> bool:
    return scene.near("round_or_category", start, end, _REACH, 1)
