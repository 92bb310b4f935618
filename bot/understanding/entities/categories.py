"""Categories and programs, by their names, nicknames and the people they are for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.entities.found import Found, Scene, longest

_KINDS = ("names/", "nicknames/", "people/")
_REACH = 3


def find_categories(scene: Scene) -> Iterable[Found]:
    """`category` where a category is meant for sure, `maybe_category` where the word may mean something else.

    A name always counts. A nickname ("French", "education") counts in a sentence about draws, or alone; people
    ("doctors", "plumbers") count beside a word for a round or a category, for else they are a job title.
    """
    spans = [(f"{kind}{key}", start, end) for kind in _KINDS for key, start, end in scene.classes(kind)]
    for name, start, end in longest(spans):
        kind, key = name.split("/", 1)
        sure = kind == "names" or (
            _beside(scene, start, end) if kind == "people" else _about_draws(scene, key, start, end)
        )
        yield Found("category" if sure else "maybe_category", key, start, end)


def _about_draws(scene: Scene, key: str, start: int, end: int) -> bool:
    if key in scene.lexicon.lists.get("provinces", ()):
        return scene.text.has("nomination")
    sentence = scene.sentence(start)
    alone = sentence.foot - sentence.head <= end - start
    return alone or scene.text.has("draw_talk", sentence.start, sentence.end)


def _beside(scene: Scene, start: int, end: int) -> bool:
    return scene.near("round_or_category", start, end, _REACH, 1)
